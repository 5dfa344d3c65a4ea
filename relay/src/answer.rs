//! What is sent back: the API's answer, a rewritten one, or a refusal.

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use workflow_session_links::model::Value;
use workflow_session_links::relay_policy::{Received, Refusal};

/// A refusal as a response.
pub(crate) struct Refused(pub(crate) Refusal);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = json(status, &self.0.body());
        for (name, value) in self.0.headers() {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// An answer of the API's, as far as it is shown.
pub(crate) fn shown(received: Received) -> Response {
    let Received { status, headers, body } = received;
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut response = if body.is_empty() {
        status.into_response()
    } else {
        (status, [(header::CONTENT_TYPE, JSON)], body).into_response()
    };
    let headers = headers.iter().filter_map(|(name, value)| {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        Some((name, HeaderValue::from_str(value).ok()?))
    });
    response.headers_mut().extend(headers);
    response
}

/// JSON of the relay's own.
pub(crate) fn json(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, JSON)], body.to_json()).into_response()
}

/// JSON of the demo's.
pub(crate) fn ok(body: serde_json::Value) -> Response {
    Json(body).into_response()
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");
