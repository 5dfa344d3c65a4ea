//! `/v3`: each request is judged by the policy, sent, and its answer shown as the scope allows.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use workflow_session_links::client::Request as Outbound;
use workflow_session_links::model::{SessionId, Value};
use workflow_session_links::relay_policy::mask::{self, Owned, Shown};
use workflow_session_links::relay_policy::{
    self as policy, Allowance, Answer, Outgoing, Query, Refusal, Rests, Route, Scope, build, permit,
};

use crate::answer::{self, Refused};
use crate::body::read_json;
use crate::flights::Flights;
use crate::log::Pattern;
use crate::owners::{Fault, Owners};
use crate::timed::Timed;
use crate::token::{Tokens, now_s};
use crate::upstream::{Received, Upstream};

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
    let mut response = outcome.unwrap_or_else(|refusal| Refused(refusal).into_response());
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
    ) -> Result<Response, Refusal> {
        let scope = self.scope(headers)?;
        let route = route?;
        let answer = permit(&scope, &route)?;
        let query = Query::parse(&route, query)?;
        let body = if route.takes_body() { Some(read_json(headers, body).await?) } else { None };
        let Outgoing { condition, request } = build(&scope, &route, &query, body.as_ref())?;
        self.allowance.with(|allowance, now_ms| allowance.take(&scope, now_ms))?;
        if let Some(condition) = condition {
            let asked = self.upstream.send(&condition).await?;
            match asked.status.as_u16() {
                200..=299 => {}
                404 => return Err(Refusal::OutOfScope),
                _ => return Ok(answer::as_it_came(asked)),
            }
        }
        let received = match route {
            Route::Links(session) => self.links(&scope, session, request).await?,
            _ => self.upstream.send(&request).await?,
        };
        self.shown(&answer, received).await
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
            let status = outcome.as_ref().map(|received| received.status.as_u16());
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

    async fn shown(&self, answer: &Answer, received: Received) -> Result<Response, Refusal> {
        if *answer == Answer::Whole {
            return Ok(answer::as_it_came(received));
        }
        if !received.status.is_success() {
            return problem(answer, received);
        }
        let body: Value =
            serde_json::from_slice(&received.body).map_err(|_| Refusal::UnexpectedAnswer)?;
        let owned = match answer {
            Answer::OwnSession(owner) => {
                match self.owners.owned(&self.upstream, owner, &body).await {
                    Ok(owned) => owned,
                    Err(Fault::Refused(refusal)) => return Err(refusal),
                    Err(Fault::Answered(received)) => return problem(answer, received),
                }
            }
            _ => Owned::new(),
        };
        Ok(match mask::show(answer, &body, &owned)? {
            Shown::AsItCame => answer::as_it_came(received),
            Shown::Rewritten(body) => answer::rewritten(received, &body),
        })
    }
}

fn problem(answer: &Answer, received: Received) -> Result<Response, Refusal> {
    let body: Option<Value> = serde_json::from_slice(&received.body).ok();
    let shown = mask::show_problem(answer, received.status.as_u16(), body.as_ref())?;
    Ok(match shown {
        Shown::AsItCame => answer::as_it_came(received),
        Shown::Rewritten(body) => answer::rewritten(received, &body),
    })
}
