//! Reading bodies: JSON, a request's bounded in size and in time.

use core::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt;
use workflow_session_links::model::Value;
use workflow_session_links::relay_policy::limits::{BODY_MS, MAX_BODY, MAX_DRAINED};
use workflow_session_links::relay_policy::{Refusal, headers};

pub(crate) async fn read_json(headers: &HeaderMap, body: Body) -> Result<Value, Refusal> {
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !content_type.is_some_and(headers::is_json) {
        return Err(Refusal::MediaType);
    }
    let read = tokio::time::timeout(Duration::from_millis(BODY_MS), read(body));
    let bytes = read.await.map_err(|_| Refusal::BodyTooSlow)??;
    json(&bytes).ok_or(Refusal::NotJson)
}

/// How JSON is read.
pub(crate) fn json(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

async fn read(body: Body) -> Result<Vec<u8>, Refusal> {
    let mut parts = body.into_data_stream();
    let mut bytes = Vec::new();
    let mut length = 0;
    while let Some(part) = parts.next().await {
        // The connection broke: nobody is left to read the answer.
        let part = part.map_err(|_| Refusal::NotJson)?;
        length += part.len();
        if length > MAX_DRAINED {
            break;
        }
        if length <= MAX_BODY {
            bytes.extend_from_slice(&part);
        }
    }
    if length > MAX_BODY { Err(Refusal::BodyTooLarge) } else { Ok(bytes) }
}
