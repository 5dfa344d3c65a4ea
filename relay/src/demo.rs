//! The demo's own routes, on loopback only: in production the integrator's back end issues the
//! tokens, after its own log-in.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::json;
use workflow_session_links::relay_policy::claims::LIFE_S;
use workflow_session_links::relay_policy::{Owner, Refusal, Scope};
use workflow_session_links::rules::shape::{self, Field, Kind};
use workflow_session_links::rules::{Code, Finding};

use crate::answer::{self, Refused};
use crate::api::Relay;
use crate::body::read_json;
use crate::log::Pattern;
use crate::token::now_s;

/// `{}` for an operator; both ids for an applicant.
const TOKEN: &[Field] =
    &[Field::optional("session_id", Kind::Uuid), Field::optional("applicant_id", Kind::Uuid)];

/// `POST /_demo/token` and `GET /_demo/config`. `sandbox` is the origin of the API, where the demo
/// reaches the movable clock.
pub(crate) fn routes(relay: Arc<Relay>, sandbox: String) -> Router {
    let config = move || {
        let body = json!({ "sandbox": sandbox });
        async move { known("/_demo/config", answer::ok(body)) }
    };
    Router::new()
        .route("/_demo/token", post(token).fallback(|| other_method("POST")))
        .route("/_demo/config", get(config).fallback(|| other_method("GET")))
        .with_state(relay)
}

async fn token(State(relay): State<Arc<Relay>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let outcome = async {
        let scope = scope_of(&parts.headers, body).await?;
        let token = relay.tokens.issue(&scope, now_s()).map_err(|_| Refusal::TokenInvalid)?;
        Ok(answer::ok(json!({ "token": token, "expires_in_s": LIFE_S })))
    };
    let response = outcome.await.unwrap_or_else(|refusal| Refused(refusal).into_response());
    known("/_demo/token", response)
}

async fn scope_of(headers: &HeaderMap, body: Body) -> Result<Scope, Refusal> {
    let body = read_json(headers, body).await?;
    let checked = shape::check(&body, TOKEN);
    let body = checked.into_result().map_err(|found| Refusal::Body(found.into_vec()))?;
    let id = |name| body.text_at(&[name]);
    match (id("session_id"), id("applicant_id")) {
        (None, None) => Ok(Scope::Operator { session: None }),
        (Some(session), Some(applicant)) => session
            .parse()
            .ok()
            .zip(applicant.parse().ok())
            .map(|(session, applicant)| Scope::Applicant(Owner { session, applicant }))
            .ok_or(Refusal::Body(Vec::new())),
        (session, _) => {
            let missing = if session.is_none() { "session_id" } else { "applicant_id" };
            Err(Refusal::Body(vec![Finding::error(Code::Required, &[missing.into()])]))
        }
    }
}

async fn other_method(taken: &'static str) -> Response {
    Refused(Refusal::MethodNotAllowed(taken.to_owned())).into_response()
}

fn known(pattern: &str, mut response: Response) -> Response {
    response.extensions_mut().insert(Pattern(pattern.to_owned()));
    response
}
