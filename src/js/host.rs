//! What the TypeScript half hands over with every call.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::client::fetch::FetchTransport;
use crate::client::{Error, RetryPolicy};
use crate::rules::{Code, Finding};

/// Reads `{ baseUrl, token, fetch, timeoutMs, maxRetries, signal }`.
pub(super) fn read(host: &JsValue) -> Result<(FetchTransport, RetryPolicy), Error> {
    let part = |name: &'static str| Reflect::get(host, &name.into()).map_err(|_| wrong(name));
    let function = |name| part(name)?.dyn_into::<Function>().map_err(|_| wrong(name));
    let transport = FetchTransport {
        base_url: part("baseUrl")?.as_string().ok_or_else(|| wrong("baseUrl"))?,
        token: function("token")?,
        fetch: function("fetch")?,
        timeout_ms: part("timeoutMs")?.as_f64().ok_or_else(|| wrong("timeoutMs"))?,
        signal: part("signal")?,
    };
    // `as` saturates, and NaN is 0.
    let max_retries = part("maxRetries")?.as_f64().ok_or_else(|| wrong("maxRetries"))? as u8;
    Ok((transport, RetryPolicy { max_retries, ..RetryPolicy::default() }))
}

fn wrong(name: &'static str) -> Error {
    Error::invalid(vec![Finding::error(Code::WrongType, &[name.into()])])
}
