//! `/v3`: each request is judged by the policy, sent, and its answer shown as the scope allows.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use workflow_session_links::client::Request as Outbound;
use workflow_session_links::model::SessionId;
use workflow_session_links::relay_policy::{
    self as policy, Allowance, Next, Outgoing, Query, Received, Refusal, Rests, Route, Scope,
    build, permit,
};

use crate::answer::{self, Refused};
use crate::body::{json, read_json};
use crate::flights::Flights;
use crate::log::Pattern;
use crate::owners::Owners;
use crate::timed::Timed;
use crate::token::{Tokens, now_s};
use crate::upstream::Upstream;

/// The API root, as the vendor's.
pub(crate) const ROOT: &str = "/v3";

/// What answering needs.
pub(crate) struct Relay {
    pub(crate) tokens: Tokens,
    pub(crate) upstream: Arc<Upstream>,
    pub(crate) owners: Owners,
    /// Generating links has side effects: one flight for each session, shared by all who ask.
    pub(crate) links: Flights<SessionId, Result<Received, Refusal>>,
    /// It renews every applicant's link, may send mail and counts against the key's quota: an
    /// applicant waits between two.
    pub(crate) rests: Timed<Rests>,
    /// The key's quota is the whole organisation's: what one applicant may take of it.
    pub(crate) allowance: Timed<Allowance>,
}

/// Answers a request under [`ROOT`].
pub(crate) async fn handle(State(relay): State<Arc<Relay>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path().strip_prefix(ROOT).unwrap_or_default();
    let route = Route::parse(parts.method.as_str(), path);
    let pattern = route.as_ref().ok().map(Route::pattern);
    let outcome = relay.answer(route, parts.uri.query(), &parts.headers, body).await;
    let mut response = match outcome {
        Ok(received) => answer::shown(received),
        Err(refusal) => Refused(refusal).into_response(),
    };
    if let Some(pattern) = pattern {
        response.extensions_mut().insert(Pattern(format!("{ROOT}{pattern}")));
    }
    response
}

impl Relay {
    async fn answer(
        &self,
        route: Result<Route, Refusal>,
        query: Option<&str>,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Received, Refusal> {
        let scope = self.scope(headers)?;
        let route = route?;
        let answer = permit(&scope, &route)?;
        let query = Query::parse(&route, query)?;
        let body = if route.takes_body() { Some(read_json(headers, body).await?) } else { None };
        let Outgoing { condition, request } = build(&scope, &route, &query, body.as_ref())?;
        self.allowance.with(|allowance, now_ms| allowance.take(&scope, now_ms))?;
        if let Some(condition) = condition {
            let asked = self.upstream.send(&condition).await?;
            if let Some(shown) = policy::condition(asked)? {
                return Ok(shown);
            }
        }
        let received = match route {
            Route::Links(session) => self.links(&scope, session, request).await?,
            _ => self.upstream.send(&request).await?,
        };
        match policy::show(&answer, received, json)? {
            Next::Done(shown) => Ok(shown),
            Next::Learn(learn) => {
                let learned = self.owners.learn(&self.upstream, learn.wanted()).await;
                learn.done(learned)
            }
        }
    }

    fn scope(&self, headers: &HeaderMap) -> Result<Scope, Refusal> {
        let lines = headers.get_all(header::AUTHORIZATION).iter();
        let token = policy::headers::bearer(lines.map(|line| line.to_str().ok()))?;
        self.tokens.scope(token, now_s())
    }

    async fn links(
        &self,
        scope: &Scope,
        session: SessionId,
        request: Outbound,
    ) -> Result<Received, Refusal> {
        let (upstream, rests) = (Arc::clone(&self.upstream), self.rests.clone());
        let generated = session.clone();
        let flight = async move {
            let outcome = upstream.send(&request).await;
            let status = outcome.as_ref().map(|received| received.status);
            rests.with(|rests, now_ms| rests.begin(generated, status, now_ms));
            outcome
        };
        let resting = || {
            let wait_s = self.rests.with(|rests, now_ms| rests.wait_s(scope, now_ms));
            wait_s.map(|seconds| Err(Refusal::LinksResting(seconds)))
        };
        let outcome = self.links.join_unless(session, resting, flight).await;
        outcome.unwrap_or(Err(Refusal::UnexpectedAnswer))
    }
}
