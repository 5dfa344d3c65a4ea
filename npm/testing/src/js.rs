//! The JavaScript surface: texts and bytes in, JSON out. `npm/src/testing` is its other half.

use js_sys::Function;
use sandbox::engine::{Answer, Engine, RateLimits, Request, Settings, Upload};
use sandbox::portal::sample;
use serde::Deserialize;
use wasm_bindgen::prelude::*;
use workflow_session_links::rules::upload::{FileParts, HEAD_BYTES, TAIL_BYTES};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Given {
    api_key: String,
    origin: String,
    processing_ms: f64,
    rate_limit: bool,
}

/// A vendor with no session yet.
#[wasm_bindgen]
pub struct JsEngine(Engine);

#[wasm_bindgen]
impl JsEngine {
    /// An engine with these settings, as JSON; `undefined` where they are none.
    pub fn with(settings: &str) -> Option<JsEngine> {
        let given: Given = serde_json::from_str(settings).ok()?;
        Some(Self(Engine::new(Settings {
            api_key: given.api_key,
            origin: given.origin,
            processing_ms: given.processing_ms as i64,
            limits: if given.rate_limit { RateLimits::VENDOR } else { RateLimits::RELAXED },
        })))
    }

    /// Answers a request of the API or of the hosted page. `id` gives a new UUID at each call.
    #[expect(clippy::too_many_arguments, reason = "a request as JavaScript has it")]
    pub fn handle(
        &mut self,
        method: &str,
        path: &str,
        query: &str,
        authorization: Option<String>,
        content_type: Option<String>,
        body: &[u8],
        now_ms: f64,
        id: &Function,
    ) -> String {
        let request = Request {
            method,
            path,
            query,
            authorization: authorization.as_deref(),
            content_type: content_type.as_deref(),
            body,
        };
        written(&self.0.handle(&request, now_ms as i64, &mut || next(id)))
    }

    /// Takes a file that came by the hosted page, or refuses it.
    pub fn upload(
        &mut self,
        token: &str,
        verification_id: &str,
        name: &str,
        bytes: &[u8],
        now_ms: f64,
        id: &Function,
    ) -> String {
        let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
        let tail = bytes.get(bytes.len().saturating_sub(TAIL_BYTES)..).unwrap_or_default();
        let file = FileParts { head, tail, size: bytes.len() as u64, name };
        let upload = Upload { token, verification_id, file };
        written(&self.0.upload(&upload, now_ms as i64, &mut || next(id)))
    }
}

/// A small PDF. Its name, not its content, decides what becomes of it.
#[wasm_bindgen]
pub fn sample_pdf(name: &str) -> Vec<u8> {
    sample::pdf(name)
}

/// What is no UUID, the engine refuses.
fn next(id: &Function) -> String {
    id.call0(&JsValue::UNDEFINED).ok().and_then(|id| id.as_string()).unwrap_or_default()
}

fn written(answer: &Answer) -> String {
    serde_json::json!({ "status": answer.status, "headers": answer.headers, "body": answer.body })
        .to_string()
}
