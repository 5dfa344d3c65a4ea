//! The rules, as functions over plain values.

use wasm_bindgen::prelude::*;

use super::{out, read};
use crate::model::time::parse_rfc3339;
use crate::model::{ActionGroupType, Value, Verification};
use crate::rules::applicant::{ApplicantInput, ApplicantUpdate};
use crate::rules::lifecycle;
use crate::rules::resolve::ResolveInput;
use crate::rules::session::SessionInput;
use crate::rules::shape::Reader;
use crate::rules::{Checked, Matrix, Support, applicant, bank, matrix, resolve, session, template};

/// The matrix, read once by the TypeScript half: a look-up does not cross the border.
#[wasm_bindgen]
pub fn table() -> JsValue {
    out::js(&out::list(&matrix::ROWS, |row| {
        let cells =
            [row.verification.as_str(), row.natural_person.as_str(), row.legal_person.as_str()];
        out::list(cells, Value::from)
    }))
}

/// Every verification with its verdict. `groups` is a list of action group types or nothing;
/// `overrides` a list of `[applicant type, verification, support]`.
#[wasm_bindgen]
pub fn explain(person: &str, groups: &JsValue, overrides: &JsValue) -> JsValue {
    let groups = match read::value(groups) {
        Value::List(names) => Some(
            names.iter().filter_map(Value::as_text).map(ActionGroupType::from).collect::<Vec<_>>(),
        ),
        _ => None,
    };
    let explained = template::explain(&overridden(overrides), &person.into(), groups.as_deref());
    out::js(&out::list(explained, |one| {
        let plain = out::object([
            ("verification", one.verification.as_str().into()),
            ("support", one.support.as_str().into()),
            ("permitted", Value::Bool(one.permitted)),
        ]);
        out::and(plain, "reason", one.reason.map(|code| code.as_str().into()))
    }))
}

/// The matrix with an integrator's own cells.
pub(super) fn overridden(overrides: &JsValue) -> Matrix {
    let Value::List(cells) = read::value(overrides) else {
        return Matrix::default();
    };
    cells.iter().fold(Matrix::default(), |matrix, cell| match cell {
        Value::List(parts) => match parts.as_slice() {
            [Value::Text(person), Value::Text(name), Value::Text(support)] => {
                match Support::parse(support) {
                    Some(support) => matrix.with(
                        person.as_ref().into(),
                        Verification::from(name.as_ref()),
                        support,
                    ),
                    None => matrix,
                }
            }
            _ => matrix,
        },
        _ => matrix,
    })
}

/// Checks a create body of an applicant, for Rust that holds a JavaScript value. The package goes by
/// [`super::flat::check_applicants`]: the same rule, without a call for every property.
pub fn check_applicant(input: &JsValue) -> JsValue {
    out::checked(applicant::check(&read::value(input)), ApplicantInput::into_body)
}

/// Checks an update body of an applicant of that type.
#[wasm_bindgen]
pub fn check_applicant_update(input: &JsValue, person: &str) -> JsValue {
    out::checked(
        applicant::check_update(&read::value(input), &person.into()),
        ApplicantUpdate::into_body,
    )
}

/// Checks a create body of a session.
#[wasm_bindgen]
pub fn check_session(input: &JsValue) -> JsValue {
    out::checked(session::check(&read::value(input)), SessionInput::into_body)
}

/// Checks the body of `resolve_action`.
#[wasm_bindgen]
pub fn check_resolution(input: &JsValue) -> JsValue {
    out::checked(resolve::check(&read::value(input)), ResolveInput::into_body)
}

/// Checks an IBAN as typed.
#[wasm_bindgen]
pub fn check_iban(input: &JsValue) -> JsValue {
    checked_text(input, |text| bank::check_iban(text).map(|iban| iban.expose().into()))
}

/// Checks a BIC as typed.
#[wasm_bindgen]
pub fn check_bic(input: &JsValue) -> JsValue {
    checked_text(input, |text| bank::check_bic(text).map(|bic| bic.expose().into()))
}

fn checked_text(input: &JsValue, check: fn(&str) -> Checked<Value>) -> JsValue {
    let mut reader = Reader::default();
    let read = read::value(input);
    let report = match reader.text(&read) {
        Some(text) => check(text),
        None => Checked::new(None, reader.into_findings()),
    };
    out::checked(report, |value| value)
}

/// Where a link stands; `undefined` when `expires_at` is not RFC 3339. `as` saturates, and NaN is 0.
#[wasm_bindgen]
pub fn link_state(expires_at: &str, now_ms: f64, expiring_within_ms: f64) -> JsValue {
    let Some(expires_at) = parse_rfc3339(expires_at) else {
        return JsValue::UNDEFINED;
    };
    let state = lifecycle::link_state(expires_at, now_ms as i64, expiring_within_ms as i64);
    out::js(&out::object([
        ("state", state.state.as_str().into()),
        ("expires_in_ms", Value::Number(state.expires_in_ms as f64)),
    ]))
}

/// What is left of the ten attempts. `as` saturates, and NaN is 0.
#[wasm_bindgen]
pub fn attempts(used: f64) -> JsValue {
    let left = lifecycle::attempts(used as u32);
    out::js(&out::object([
        ("remaining", out::number(left.remaining)),
        ("state", left.state.as_str().into()),
    ]))
}
