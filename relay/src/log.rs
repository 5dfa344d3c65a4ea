//! One line for each request: method, route, status, milliseconds. Never a path with its ids, a
//! header or a body.

use std::time::Instant;

use axum::extract::Request;
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

/// The route of a response, with its ids left out.
#[derive(Clone)]
pub(crate) struct Pattern(pub(crate) String);

/// What the relay logs with: information and worse, one line an event, to that writer.
///
/// The level is fixed. Below it, libraries log addresses and headers.
pub fn subscriber<W>(writer: W) -> impl Subscriber + Send + Sync
where
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    tracing_subscriber::fmt()
        .with_writer(writer)
        .with_max_level(LevelFilter::INFO)
        .with_ansi(false)
        .with_target(false)
        .finish()
}

pub(crate) async fn each_request(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = known(request.method());
    let response = next.run(request).await;
    let route = response.extensions().get::<Pattern>().map_or("unknown", |pattern| &pattern.0);
    let ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(method, route, status = response.status().as_u16(), ms);
    response
}

/// A method may be any word of the caller's.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PATCH => "PATCH",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
