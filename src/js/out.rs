//! Hands results to JavaScript. Everything becomes a [`Value`] first and crosses through one
//! serializer, so that lists are arrays, objects are objects, nothing is a `Map` or a `bigint`, and
//! the serializer's code is there once.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::client::Error;
use crate::model::Value;
use crate::rules::{Checked, Finding, Param, Segment, Severity};

/// A value as JavaScript sees it. Our own plain data can always be serialised; `undefined` stands
/// for the case that does not occur.
pub(super) fn js(value: &Value) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

/// An object of these properties.
pub(super) fn object<const N: usize>(mut entries: [(&'static str, Value); N]) -> Value {
    properties(&mut entries)
}

/// The same once for objects of every size: what is generic is there once for each.
fn properties(entries: &mut [(&'static str, Value)]) -> Value {
    let mut properties = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        properties.push(((*name).into(), core::mem::replace(value, Value::Null)));
    }
    Value::Map(properties)
}

/// A list of whatever becomes a value.
pub(super) fn list<T>(items: impl IntoIterator<Item = T>, value: impl Fn(T) -> Value) -> Value {
    // A loop is a third of what the adapters of an iterator come to.
    let mut list = Vec::new();
    for item in items {
        list.push(value(item));
    }
    Value::List(list)
}

/// A number.
pub(super) fn number(number: impl Into<f64>) -> Value {
    Value::Number(number.into())
}

/// The same object with one more property, where there is a value for it.
pub(super) fn and(object: Value, name: &'static str, value: Option<Value>) -> Value {
    match (object, value) {
        (Value::Map(mut entries), Some(value)) => {
            entries.push((name.into(), value));
            Value::Map(entries)
        }
        (object, _) => object,
    }
}

/// A report: `{ ok, value?, findings }`.
pub(super) fn checked<T>(report: Checked<T>, value: impl FnOnce(T) -> Value) -> Value {
    answer(report.value.map(value), &report.findings)
}

/// The same once for reports about everything.
fn answer(value: Option<Value>, found: &[Finding]) -> Value {
    let answer = and(object([("ok", Value::Bool(value.is_some()))]), "value", value);
    and(answer, "findings", Some(findings(found)))
}

/// Findings about a part of what is given, by its name.
pub(super) fn about(part: &'static str, findings: &mut [Finding]) {
    for finding in findings {
        finding.path.insert(0, part.into());
    }
}

/// A failure as plain data; the TypeScript half makes the `Error` of it.
pub(super) fn error(error: &Error) -> JsValue {
    let failed = object([
        ("code", error.code.as_str().into()),
        ("retryable", Value::Bool(error.code.retryable())),
        ("findings", findings(&error.findings)),
    ]);
    let failed = and(failed, "status", error.status.map(number));
    let failed = and(failed, "retry_after_ms", error.retry_after_ms.map(number));
    js(&and(failed, "body", error.body.as_deref().map(Value::from)))
}

pub(super) fn findings(findings: &[Finding]) -> Value {
    list(findings, |finding| {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let plain = object([
            ("code", finding.code.as_str().into()),
            ("severity", severity.into()),
            ("path", list(&finding.path, segment)),
        ]);
        let params = finding.params.iter().map(|(name, datum)| ((*name).into(), param(datum)));
        and(plain, "params", (!finding.params.is_empty()).then(|| Value::Map(params.collect())))
    })
}

fn segment(segment: &Segment) -> Value {
    match segment {
        Segment::Key(key) => Value::from(key.as_ref()),
        Segment::Index(index) => number(*index),
    }
}

fn param(datum: &Param) -> Value {
    match datum {
        Param::Number(datum) => number(*datum),
        Param::Word(word) => Value::from(word.as_ref()),
        Param::Words(words) => list(words, |word| (*word).into()),
    }
}
