//! One line for each request: the method, the path with names in place of ids and tokens, the
//! status, and how long it took.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

/// A handler's better name for a path than the router's.
#[derive(Clone, Copy)]
pub(super) struct RouteName(pub(super) &'static str);

pub(super) async fn requests(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = known(request.method());
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let named = response.extensions().get::<RouteName>().map(|name| name.0);
    let route = named.or(matched.as_ref().map(MatchedPath::as_str)).unwrap_or("/…");
    let status = response.status().as_u16();
    let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!("{method} {route} {status} {took_ms} ms");
    response
}

/// A method's name. One of the caller's own making is not written down.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PATCH" => "PATCH",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}
