//! What is sent back: the API's answer, a rewritten one, or a refusal.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use workflow_session_links::model::Value;
use workflow_session_links::relay_policy::Refusal;

use crate::upstream::Received;

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

/// The API's answer as it came, but for its headers.
pub(crate) fn as_it_came(received: Received) -> Response {
    let Received { status, headers, body } = received;
    let mut response = if body.is_empty() {
        status.into_response()
    } else {
        (status, [(header::CONTENT_TYPE, JSON)], body).into_response()
    };
    response.headers_mut().extend(headers);
    response
}

/// Another body in its place.
pub(crate) fn rewritten(received: Received, body: &Value) -> Response {
    let mut response = json(received.status, body);
    response.headers_mut().extend(received.headers);
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
