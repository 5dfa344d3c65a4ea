//! The rules, as functions over plain values.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{out, read};
use crate::model::time::parse_rfc3339;
use crate::model::{ActionGroupType, ApplicantType, Value, Verification};
use crate::rules::lifecycle::{self, LinkPhase};
use crate::rules::upload::{self, FileParts};
use crate::rules::{Checked, Matrix, Support, applicant, bank, matrix, resolve, session, template};

/// The matrix, read once by the TypeScript half: a look-up does not cross the border.
#[wasm_bindgen]
pub fn table() -> JsValue {
    let row = |row: &matrix::Row| {
        (row.verification.to_string(), row.natural_person.as_str(), row.legal_person.as_str())
    };
    out::js(&matrix::ROWS.iter().map(row).collect::<Vec<_>>())
}

#[derive(Serialize)]
struct Explained {
    verification: String,
    support: Support,
    permitted: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
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
    let explained: Vec<Explained> =
        template::explain(&overridden(overrides), &ApplicantType::from(person), groups.as_deref())
            .into_iter()
            .map(|one| Explained {
                verification: one.verification.to_string(),
                support: one.support,
                permitted: one.permitted,
                reason: one.reason.map(|code| code.as_str()),
            })
            .collect();
    out::js(&explained)
}

fn overridden(overrides: &JsValue) -> Matrix {
    let Value::List(cells) = read::value(overrides) else {
        return Matrix::default();
    };
    cells.iter().fold(Matrix::default(), |matrix, cell| match cell {
        Value::List(parts) => match parts.as_slice() {
            [Value::Text(person), Value::Text(name), Value::Text(support)] => {
                match Support::parse(support) {
                    Some(support) => matrix.with(
                        person.as_str().into(),
                        Verification::from(name.as_str()),
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

/// Checks a create body of an applicant.
#[wasm_bindgen]
pub fn check_applicant(input: &JsValue) -> JsValue {
    out::checked_body(applicant::check(&read::value(input)), |checked| checked.body())
}

/// Checks an update body of an applicant of that type.
#[wasm_bindgen]
pub fn check_applicant_update(input: &JsValue, person: &str) -> JsValue {
    let checked = applicant::check_update(&read::value(input), &ApplicantType::from(person));
    out::checked_body(checked, |checked| checked.body())
}

/// Checks a create body of a session.
#[wasm_bindgen]
pub fn check_session(input: &JsValue) -> JsValue {
    out::checked_body(session::check(&read::value(input)), |checked| checked.body())
}

/// Checks the body of `resolve_action`.
#[wasm_bindgen]
pub fn check_resolution(input: &JsValue) -> JsValue {
    out::checked_body(resolve::check(&read::value(input)), |checked| checked.body())
}

/// Checks an IBAN as typed.
#[wasm_bindgen]
pub fn check_iban(input: &JsValue) -> JsValue {
    checked_text(input, |text| bank::check_iban(text).map(|iban| iban.expose().to_owned()))
}

/// Checks a BIC as typed.
#[wasm_bindgen]
pub fn check_bic(input: &JsValue) -> JsValue {
    checked_text(input, |text| bank::check_bic(text).map(|bic| bic.expose().to_owned()))
}

fn checked_text(input: &JsValue, check: impl Fn(&str) -> Checked<String>) -> JsValue {
    let mut reader = crate::rules::shape::Reader::default();
    let read = read::value(input);
    let report = match reader.text(&read) {
        Some(text) => check(text),
        None => Checked::new(None, reader.into_findings()),
    };
    out::checked(&report)
}

/// Checks a file by its parts. `size` is in bytes.
#[wasm_bindgen]
pub fn check_file_parts(
    head: &[u8],
    tail: &[u8],
    size: f64,
    name: &str,
    verification: &str,
) -> JsValue {
    // A size that is no count of bytes is taken as that of an empty file, which is refused.
    let size = size as u64;
    out::checked(&upload::check(
        FileParts { head, tail, size, name },
        &Verification::from(verification),
    ))
}

/// How many bytes of a file's head and tail the check wants.
#[wasm_bindgen]
pub fn file_part_sizes() -> JsValue {
    out::js(&(upload::HEAD_BYTES, upload::TAIL_BYTES))
}

#[derive(Serialize)]
struct LinkAnswer {
    state: LinkPhase,
    expires_in_ms: f64,
}

/// Where a link stands; `undefined` when `expires_at` is not RFC 3339.
#[wasm_bindgen]
pub fn link_state(expires_at: &str, now_ms: f64, expiring_within_ms: f64) -> JsValue {
    let Some(expires_at) = parse_rfc3339(expires_at) else {
        return JsValue::UNDEFINED;
    };
    let state = lifecycle::link_state(expires_at, now_ms as i64, expiring_within_ms as i64);
    let expires_in_ms = state.expires_in_ms as f64;
    out::js(&LinkAnswer { state: state.state, expires_in_ms })
}

/// What is left of the ten attempts.
#[wasm_bindgen]
pub fn attempts(used: f64) -> JsValue {
    out::js(&lifecycle::attempts(used as u32))
}

/// Derives the three levels of status; `undefined` when the facts are not of the shape the types
/// tell.
#[wasm_bindgen]
pub fn derive_statuses(facts: &JsValue) -> JsValue {
    match lifecycle::Facts::read(&read::value(facts)) {
        Some(facts) => out::js(&lifecycle::derive(&facts)),
        None => JsValue::UNDEFINED,
    }
}
