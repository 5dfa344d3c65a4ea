//! What every answer carries, and whom the demo answers at all.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use workflow_session_links::relay_policy::Refusal;
use workflow_session_links::relay_policy::headers::EVERY;

use crate::answer::Refused;
use crate::config::ConfigError;

/// The Content-Security-Policy of every answer. `wasm-unsafe-eval` is what WebAssembly needs and
/// allows no `eval`. `sandbox` is one more origin to connect to: the demo's movable clock.
pub(crate) fn content_security_policy(sandbox: Option<&str>) -> Result<HeaderValue, ConfigError> {
    let connect = sandbox.map_or(String::new(), |origin| format!(" {origin}"));
    let policy = [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        &format!("connect-src 'self'{connect}"),
        "style-src 'self'",
        "img-src 'self' data:",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'none'",
    ];
    HeaderValue::from_str(&policy.join("; "))
        .map_err(|_| ConfigError::new("`--upstream` has a host that no header may have"))
}

/// Adds the headers to an answer.
pub(crate) async fn harden(
    State(policy): State<HeaderValue>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in EVERY {
        // Static files say themselves how long they keep.
        headers.entry(*name).or_insert(HeaderValue::from_static(value));
    }
    response
}

/// The hosts the demo answers under: its own address, by number and by name.
pub(crate) struct OwnHosts([String; 2]);

impl OwnHosts {
    pub(crate) fn new(port: u16) -> Self {
        Self([format!("127.0.0.1:{port}"), format!("localhost:{port}")])
    }
}

/// The demo hands a token to whoever asks, so it answers its own pages only: another name for this
/// address (DNS rebinding) and another site's request are refused.
pub(crate) async fn own_pages_only(
    State(own): State<Arc<OwnHosts>>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let host = only_host(&request).filter(|host| own.0.iter().any(|known| known == host));
    let Some(host) = host else {
        return Refused(Refusal::ForeignHost).into_response();
    };
    let foreign = headers.get_all(header::ORIGIN).iter().any(|origin| {
        origin.to_str().ok().and_then(|text| text.strip_prefix("http://")) != Some(host)
    });
    if foreign {
        return Refused(Refusal::ForeignOrigin).into_response();
    }
    next.run(request).await
}

/// The host a request is for, where it names exactly one: one `Host`, and the same in the target if
/// that is a whole URL (RFC 9112 3.2).
fn only_host(request: &Request) -> Option<&str> {
    let mut given = request.headers().get_all(header::HOST).iter();
    let (Some(only), None) = (given.next(), given.next()) else {
        return None;
    };
    let host = only.to_str().ok()?;
    let target = request.uri().authority();
    target.is_none_or(|authority| authority.as_str() == host).then_some(host)
}
