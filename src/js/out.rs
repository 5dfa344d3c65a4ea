//! Hands results to JavaScript: one serializer for the whole crate, so that lists are arrays,
//! objects are objects, and nothing is a `Map` or a `bigint`.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::client::Error;
use crate::model::Value;
use crate::rules::{Checked, Finding};

/// A value as JavaScript sees it. What is serialised here is our own plain data, which always can
/// be; `undefined` stands for the case that does not occur.
pub(super) fn js(value: &impl Serialize) -> JsValue {
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::UNDEFINED)
}

#[derive(Serialize)]
struct Report<'report, T> {
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'report T>,
    findings: &'report [Finding],
}

/// A report: `{ ok, value?, findings }`.
pub(super) fn checked<T: Serialize>(checked: &Checked<T>) -> JsValue {
    js(&Report {
        ok: checked.value.is_some(),
        value: checked.value.as_ref(),
        findings: &checked.findings,
    })
}

/// The same for a value that is sent.
pub(super) fn checked_body<T>(report: Checked<T>, body: impl Fn(&T) -> &Value) -> JsValue {
    let value = report.value.as_ref().map(body);
    js(&Report { ok: value.is_some(), value, findings: &report.findings })
}

#[derive(Serialize)]
struct Failed<'error> {
    code: &'static str,
    retryable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after_ms: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'error str>,
    findings: &'error [Finding],
}

/// A failure as plain data; the TypeScript half makes the `Error` of it.
pub(super) fn error(error: &Error) -> JsValue {
    js(&Failed {
        code: error.code.as_str(),
        retryable: error.code.retryable(),
        status: error.status,
        retry_after_ms: error.retry_after_ms,
        body: error.body.as_deref(),
        findings: &error.findings,
    })
}
