//! The hosted upload page: files compiled into the command, under a strict policy.

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::Response;

use super::api::nothing_here;
use crate::engine::outcomes::is_sample;
use crate::portal::{asset as find_asset, page_html, sample::pdf};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src 'self' data:; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// What every answer under `/portal` carries: the address of the page is a secret, and the page
/// runs nothing that is not its own.
const GUARDS: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, POLICY),
    (REFERRER_POLICY, "no-referrer"),
    (CACHE_CONTROL, "no-store"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Adds them.
pub(super) async fn guarded(mut response: Response) -> Response {
    add_guards(response.headers_mut());
    response
}

fn add_guards(headers: &mut HeaderMap) {
    for (name, value) in &GUARDS {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
}

/// `GET /portal/workflow_sessions/{token}`: the page is the same for every token; what it shows, it
/// asks for.
pub(super) async fn page() -> Response {
    file("text/html; charset=utf-8", page_html())
}

/// `GET /portal/assets/{name}`
pub(super) async fn asset(Path(name): Path<String>) -> Response {
    match find_asset(&name) {
        Some((media_type, content)) => file(media_type, content),
        None => nothing_here().await,
    }
}

/// `GET /portal/samples/{name}`: a PDF of one of the names that decide.
pub(super) async fn sample(Path(name): Path<String>) -> Response {
    if !is_sample(&name) {
        return nothing_here().await;
    }
    let mut response = file("application/pdf", pdf(&name));
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

fn file(media_type: &'static str, content: impl Into<Body>) -> Response {
    let mut response = Response::new(content.into());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
