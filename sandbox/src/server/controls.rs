//! `/_sandbox`: the clock and the way back to nothing, for tests and demos.
//!
//! They take no key, so they answer only who is on this machine: a browser's page of another origin
//! is refused, and so is a name that merely resolves to loopback.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, HOST,
    ORIGIN, VARY,
};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use serde::Deserialize;

use super::api::{json, problem};
use super::core::{Clock, Core};
use crate::engine::moment::written;
use crate::store::StoreError;

/// Where the clock should go: one of the two.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    advance_ms: Option<i64>,
    offset_ms: Option<i64>,
}

/// Lets only this machine in.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host_is_ours = headers.get(HOST).is_some_and(|host| host.to_str().is_ok_and(is_loopback));
    let origin = headers.get(ORIGIN).cloned();
    let origin_is_ours =
        origin.as_ref().is_none_or(|origin| origin.to_str().is_ok_and(is_loopback_origin));
    if !host_is_ours || !origin_is_ours {
        return problem(403, "about:blank", "the sandbox's controls answer this machine only");
    }
    let mut response = match *request.method() {
        Method::OPTIONS => json(204, None),
        _ => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
    }
    response
}

fn is_loopback_origin(origin: &str) -> bool {
    let rest = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    rest.is_some_and(is_loopback)
}

/// A host of this machine, with or without a port.
fn is_loopback(authority: &str) -> bool {
    let port =
        ["localhost", "127.0.0.1", "[::1]"].iter().find_map(|host| authority.strip_prefix(host));
    port.is_some_and(|rest| {
        rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
    })
}

/// `GET /_sandbox/clock`
pub(super) async fn clock(State(core): State<Arc<Core>>) -> Response {
    show(&core.clock())
}

/// `POST /_sandbox/clock`: `{"advance_ms": …}` or `{"offset_ms": …}`.
pub(super) async fn move_clock(
    State(core): State<Arc<Core>>,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let refuse =
        || problem(400, "parameters_not_valid", "send `advance_ms` or `offset_ms`, a whole number");
    let asked = body.ok().and_then(|body| serde_json::from_slice::<Move>(&body).ok());
    let asked = match asked {
        Some(Move { advance_ms: Some(by), offset_ms: None }) => (Some(by), 0),
        Some(Move { advance_ms: None, offset_ms: Some(to) }) => (None, to),
        _ => return refuse(),
    };
    let moved = core
        .off_thread(move |core| {
            core.move_clock(|offset| match asked {
                (Some(by), _) => offset.checked_add(by),
                (None, to) => Some(to),
            })
        })
        .await;
    match moved {
        Some(Ok(Some(clock))) => show(&clock),
        Some(Ok(None)) => {
            problem(400, "parameters_not_valid", "the clock can't leave the years 1970 to 9999")
        }
        Some(Err(error)) => failed(&error),
        None => problem(500, "about:blank", "the sandbox could not answer: see its log"),
    }
}

/// `POST /_sandbox/reset`
pub(super) async fn reset(State(core): State<Arc<Core>>) -> Response {
    match core.off_thread(Core::reset).await {
        Some(Ok(())) => json(204, None),
        Some(Err(error)) => failed(&error),
        None => problem(500, "about:blank", "the sandbox could not answer: see its log"),
    }
}

fn show(clock: &Clock) -> Response {
    let body = serde_json::json!({ "now": written(clock.now_ms), "offset_ms": clock.offset_ms });
    json(200, Some(body.to_string()))
}

fn failed(error: &StoreError) -> Response {
    tracing::error!("{error}");
    problem(500, "about:blank", "the sandbox could not store this: nothing was changed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_let_in() {
        for good in ["localhost", "localhost:4010", "127.0.0.1:4010", "[::1]:4010"] {
            assert!(is_loopback(good), "{good}");
            assert!(is_loopback_origin(&format!("http://{good}")), "{good}");
        }
        for bad in [
            "",
            "example.com",
            "localhost.example.com",
            "127.0.0.1.example.com:4010",
            "localhost:99999",
            "localhost:4010/x",
            "evil@localhost",
        ] {
            assert!(!is_loopback(bad), "{bad}");
        }
        assert!(!is_loopback_origin("null"));
        assert!(!is_loopback_origin("file://localhost"));
    }
}
