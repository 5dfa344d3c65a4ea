//! The static files of a page, where a folder of them is given.

use axum::Router;
use axum::extract::Request;
use axum::handler::HandlerWithoutStateExt;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;
use workflow_session_links::relay_policy::Refusal;

use crate::answer::Refused;
use crate::config::Site;
use crate::log::Pattern;

/// The files of a folder, and 404 for everything else.
pub(crate) fn routes(site: &Site) -> Router {
    let files = ServeDir::new(site.folder()).not_found_service(unknown.into_service());
    Router::new().fallback_service(files).layer(from_fn(plain_paths_only))
}

/// Nothing is served: everything is unknown.
pub(crate) async fn unknown() -> Response {
    Refused(Refusal::UnknownRoute).into_response()
}

/// A built page has no dot files, nothing to decode and no empty segment; a redirect to `//x` would
/// lead to another host.
async fn plain_paths_only(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if ["//", "/.", "%", "\\"].iter().any(|odd| path.contains(odd)) {
        return unknown().await;
    }
    let mut response = next.run(request).await;
    // Ask again each time; an unchanged file costs a 304.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response.extensions_mut().insert(Pattern("static".to_owned()));
    response
}
