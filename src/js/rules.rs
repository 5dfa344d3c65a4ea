//! The rules, as questions over plain values: a number and what is given in, an answer out.

use wasm_bindgen::prelude::*;

use super::{flat, lifecycle, out, plan, webhook};
use crate::model::time::parse_rfc3339;
use crate::model::{ActionGroupType, Value};
use crate::rules::applicant::ApplicantUpdate;
use crate::rules::resolve::ResolveInput;
use crate::rules::session::SessionInput;
use crate::rules::shape::{self, Kind};
use crate::rules::{Matrix, Support, applicant, matrix, resolve, session, template};

/// Answers a question about the value that lies at these places of the desk; `undefined` when the value is not of
/// the shape that the question takes, or nobody knows the question.
///
/// One function for all of them, since each that is exported costs 0.1 kB of the download.
#[wasm_bindgen]
pub fn ask(question: u32, from: usize, to: usize, text: usize, text_to: usize) -> JsValue {
    answer(question, &flat::value(from..to, text..text_to))
        .map_or(JsValue::UNDEFINED, |one| out::js(&one))
}

/// By number: names are 0.1 kB of the download. The numbers are those of `Question` in `npm/src/question.ts`.
fn answer(question: u32, given: &Value) -> Option<Value> {
    Some(match question {
        0 => matrix_rows(),
        1 => explain(given),
        2 => out::checked(
            applicant::check_update(given.get("input")?, &word(given, "type")?.into()),
            ApplicantUpdate::into_body,
        ),
        3 => out::checked(session::check(given), SessionInput::into_body),
        4 => out::checked(resolve::check(given), ResolveInput::into_body),
        5 => out::checked(shape::check_leaf(given, Kind::Iban), |iban| iban),
        6 => out::checked(shape::check_leaf(given, Kind::Bic), |bic| bic),
        7 => return link_state(given),
        8 => attempts(given),
        9 => lifecycle::statuses(given),
        10 => lifecycle::apply_event(given),
        11 => plan::compared(given)?,
        12 => plan::share_given(given)?,
        13 => plan::check(given),
        14 => webhook::read(given),
        _ => return None,
    })
}

/// The matrix, read once by the TypeScript half: a look-up does not cross the border.
fn matrix_rows() -> Value {
    out::list(matrix::ROWS, |row| {
        let cells =
            [row.verification.as_str(), row.natural_person.as_str(), row.legal_person.as_str()];
        out::list(cells, Value::from)
    })
}

/// Every verification with its verdict. What is given is `{ type, groups?, overrides }`: action
/// group types, and `[applicant type, verification, support]` each.
fn explain(given: &Value) -> Value {
    let groups: Option<Vec<_>> = given
        .get("groups")
        .and_then(Value::items)
        .map(|names| names.iter().filter_map(Value::as_text).map(ActionGroupType::from).collect());
    let person = word(given, "type").unwrap_or_default().into();
    let explained = template::explain(&overridden(given), &person, groups.as_deref());
    out::list(explained, |one| {
        let plain = out::object([
            ("verification", one.verification.as_str().into()),
            ("support", one.support.as_str().into()),
            ("permitted", Value::Bool(one.permitted)),
        ]);
        out::and(plain, "reason", one.reason.map(|code| code.as_str().into()))
    })
}

/// A text that is given by that name.
pub(super) fn word<'value>(given: &'value Value, name: &str) -> Option<&'value str> {
    given.get(name)?.as_text()
}

/// The matrix with an integrator's own cells: the `overrides` of what is given.
pub(super) fn overridden(given: &Value) -> Matrix {
    let mut matrix = Matrix::default();
    for cell in given.get("overrides").and_then(Value::items).unwrap_or_default() {
        if let Some([Value::Text(person), Value::Text(name), Value::Text(support)]) = cell.items()
            && let Some(support) = Support::parse(support)
        {
            matrix = matrix.with(person.as_ref().into(), name.as_ref().into(), support);
        }
    }
    matrix
}

/// Where a link stands. What is given is `{ expires_at, now_ms, expiring_within_ms }`. `as`
/// saturates, and NaN is 0.
fn link_state(given: &Value) -> Option<Value> {
    let expires_at = parse_rfc3339(word(given, "expires_at")?)?;
    let milliseconds = |name| Some(number(given.get(name)?)? as i64);
    let state = crate::rules::lifecycle::link_state(
        expires_at,
        milliseconds("now_ms")?,
        milliseconds("expiring_within_ms")?,
    );
    Some(out::object([
        ("state", state.state.as_str().into()),
        ("expires_in_ms", Value::Number(state.expires_in_ms as f64)),
    ]))
}

/// What is left of the ten attempts. `as` saturates, and NaN is 0.
fn attempts(given: &Value) -> Value {
    let left = crate::rules::lifecycle::attempts(number(given).unwrap_or_default() as u32);
    out::object([("remaining", out::number(left.remaining)), ("state", left.state.as_str().into())])
}

pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => Some(*number),
        _ => None,
    }
}
