//! Webhooks: the bytes and the signature in, then what `JSON.parse` made of the bytes.

use wasm_bindgen::prelude::*;

use super::out;
use super::rules::number;
use crate::model::Value;
use crate::rules::webhook::{ID_FIELDS, Window, check_signature, look_at};

/// Whether the vendor signed these bytes: a report without a value.
#[wasm_bindgen]
pub fn check_webhook(raw_body: &[u8], signature: &str, secret: &str) -> JsValue {
    out::js(&out::checked(check_signature(raw_body, signature, secret), |()| Value::Null))
}

/// Reads the event of a body that was checked, of `{ event, now_ms, max_age_ms }`. Whoever wants any
/// age gives an infinite one; NaN is 0.
pub(super) fn read(given: &Value) -> Value {
    // `as` saturates.
    let milliseconds = |name| given.get(name).and_then(number).unwrap_or_default() as i64;
    let window = Window { now_ms: milliseconds("now_ms"), max_age_ms: milliseconds("max_age_ms") };
    let event = given.get("event").unwrap_or(&Value::Null);
    out::checked(look_at(event, window), |seen| {
        let mut known = out::object([("event_time_ms", Value::Number(seen.event_time_ms as f64))]);
        for field in ID_FIELDS {
            known = out::and(known, field, seen.id(field).map(Value::from));
        }
        known
    })
}
