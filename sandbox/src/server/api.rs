//! Hands requests to the engine and its answers back.

use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{OriginalUri, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::Response;

use super::core::Core;
use super::log::RouteName;
use crate::engine::{Answer, Request};

/// Answers a request of the API, or of the hosted page's own.
pub(super) async fn engine(
    State(core): State<Arc<Core>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let Ok(body) = body else {
        return problem(413, "about:blank", "the body has more than 1 MiB, or was cut off");
    };
    let answer = core
        .off_thread(move |core| {
            let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
            let request = Request {
                method: method.as_str(),
                path: uri.path(),
                query: uri.query().unwrap_or_default(),
                authorization: text(AUTHORIZATION),
                content_type: text(CONTENT_TYPE),
                body: &body,
            };
            core.answer(|engine, now, ids| engine.handle(&request, now, ids))
        })
        .await;
    reply(answer)
}

/// The engine's answer as HTTP.
pub(super) fn reply(answer: Option<Answer>) -> Response {
    let Some(answer) = answer else {
        return problem(500, "about:blank", "the sandbox could not answer: see its log");
    };
    let mut response = json(answer.status, answer.body);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) =
            (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(&value))
        {
            response.headers_mut().insert(name, value);
        }
    }
    response.extensions_mut().insert(RouteName(answer.route));
    response
}

/// A refusal of the server's own.
pub(super) fn problem(status: u16, kind: &str, detail: &str) -> Response {
    let body = serde_json::json!({ "type": kind, "detail": detail });
    json(status, Some(body.to_string()))
}

/// A JSON answer, or one without a body.
pub(super) fn json(status: u16, body: Option<String>) -> Response {
    let has_body = body.is_some();
    let mut response = Response::new(body.map_or_else(Body::empty, Body::from));
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if has_body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}

/// No such path.
pub(super) async fn nothing_here() -> Response {
    problem(404, "resource.not_found", "no resource here")
}

/// A known path with another method.
pub(super) async fn other_method() -> Response {
    let body = serde_json::json!({ "message": "this path does not take this method" });
    json(405, Some(body.to_string()))
}
