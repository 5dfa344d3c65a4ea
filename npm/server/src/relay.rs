//! Answers a request: judged by the policy, sent, and its answer shown as the scope allows. The same
//! steps in the same order as the axum relay's `api`; a test holds both against one list.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::{StreamExt, TryStreamExt, stream};
use workflow_session_links::client::{Request, verifications};
use workflow_session_links::model::{SessionId, Value, VerificationId, VerificationResource};
use workflow_session_links::relay_policy::limits::AT_ONCE;
use workflow_session_links::relay_policy::mask::{self, Owned, Shown};
use workflow_session_links::relay_policy::{
    Allowance, Answer, KnownOwners, Outgoing, Owner, Query, Received, Refusal, Rests, Route, Scope,
    build, headers, permit,
};

use crate::flights::Flights;
use crate::settings::Checked;

/// What a relay needs of its host.
pub trait Host: 'static {
    /// Sends a request to the API, once, with the key.
    fn send(&self, request: &Request) -> impl Future<Output = Result<Received, Refusal>> + 'static;

    /// Reads the caller's body.
    fn body(&self) -> impl Future<Output = Result<Vec<u8>, Refusal>>;

    /// Who calls.
    fn scope(&self) -> impl Future<Output = Result<Scope, Refusal>>;

    /// The time, in milliseconds, of a clock that does not run backwards.
    fn now_ms() -> u64;
}

/// What a caller asks.
pub struct Ask {
    /// `GET`, `POST`, …
    pub method: String,
    /// The path under the API root, still percent-encoded; empty for one that is not under it.
    pub path: String,
    /// The query, still percent-encoded.
    pub query: Option<String>,
    /// The header `Content-Type`.
    pub content_type: Option<String>,
}

/// What is sent back.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The headers, without those that every answer has.
    pub headers: Vec<(String, String)>,
    /// The body; there is none where it is empty.
    pub body: Vec<u8>,
    /// The name of a refusal of the relay's own.
    pub refusal: Option<&'static str>,
}

/// What outlives a request.
pub struct Relay {
    shares_calls: bool,
    timeout_ms: u64,
    links: Flights<SessionId, Result<Received, Refusal>>,
    /// Sessions whose links are being generated, where calls are not shared.
    generating: RefCell<Vec<(SessionId, u64)>>,
    rests: Rc<RefCell<Rests>>,
    allowance: RefCell<Allowance>,
    owners: RefCell<KnownOwners>,
}

impl Relay {
    /// A relay that has answered nothing yet. Where calls are not shared, an applicant who asks for
    /// links while those of the session are being generated is told to ask again in a second.
    #[must_use]
    pub fn new(settings: &Checked) -> Self {
        Self {
            shares_calls: settings.shares_calls,
            timeout_ms: settings.timeout_ms,
            links: Flights::default(),
            generating: RefCell::default(),
            rests: Rc::new(RefCell::new(Rests::new(settings.links_rest_ms))),
            allowance: RefCell::default(),
            owners: RefCell::default(),
        }
    }

    /// Answers a request; and its route without ids, where it is one that is forwarded.
    pub async fn handle(&self, ask: &Ask, host: &impl Host) -> (Reply, Option<String>) {
        let route = Route::parse(&ask.method, &ask.path);
        let pattern = route.as_ref().ok().map(Route::pattern);
        let reply = self.answer(route, ask, host).await;
        (reply.unwrap_or_else(|refusal| refused(&refusal)), pattern)
    }

    async fn answer<H: Host>(
        &self,
        route: Result<Route, Refusal>,
        ask: &Ask,
        host: &H,
    ) -> Result<Reply, Refusal> {
        let scope = host.scope().await?;
        let route = route?;
        let answer = permit(&scope, &route)?;
        let query = Query::parse(&route, ask.query.as_deref())?;
        let body = if route.takes_body() { Some(read_json(ask, host).await?) } else { None };
        let Outgoing { condition, request } = build(&scope, &route, &query, body.as_ref())?;
        self.allowance.borrow_mut().take(&scope, H::now_ms())?;
        if let Some(condition) = condition {
            let asked = host.send(&condition).await?;
            match asked.status {
                200..=299 => {}
                404 => return Err(Refusal::OutOfScope),
                _ => return Ok(as_it_came(asked)),
            }
        }
        let received = match route {
            Route::Links(session) => self.links(&scope, session, &request, host).await?,
            _ => host.send(&request).await?,
        };
        self.shown(&answer, received, host).await
    }

    async fn links<H: Host>(
        &self,
        scope: &Scope,
        session: SessionId,
        request: &Request,
        host: &H,
    ) -> Result<Received, Refusal> {
        if self.shares_calls
            && let Some(under_way) = self.links.under_way(&session)
        {
            return under_way.await;
        }
        let now_ms = H::now_ms();
        if let Some(seconds) = self.rests.borrow().wait_s(scope, now_ms) {
            return Err(Refusal::LinksResting(seconds));
        }
        if !self.shares_calls {
            self.begin_generating(scope, &session, now_ms)?;
        }
        let (rests, generated, sent) =
            (Rc::clone(&self.rests), session.clone(), host.send(request));
        let flight = async move {
            let outcome = sent.await;
            let status = outcome.as_ref().map(|received| received.status);
            rests.borrow_mut().begin(generated, status, H::now_ms());
            outcome
        };
        if self.shares_calls {
            return self.links.begin(session, flight).await;
        }
        let outcome = flight.await;
        self.generating.borrow_mut().retain(|one| *one != (session.clone(), now_ms));
        outcome
    }

    fn begin_generating(
        &self,
        scope: &Scope,
        session: &SessionId,
        now_ms: u64,
    ) -> Result<(), Refusal> {
        let mut generating = self.generating.borrow_mut();
        // A request that was cut off with its host never says that its call is over.
        generating.retain(|(_, since)| now_ms.saturating_sub(*since) < self.timeout_ms);
        if matches!(scope, Scope::Applicant(_)) && generating.iter().any(|(one, _)| one == session)
        {
            return Err(Refusal::LinksResting(1));
        }
        generating.push((session.clone(), now_ms));
        Ok(())
    }

    async fn shown(
        &self,
        answer: &Answer,
        received: Received,
        host: &impl Host,
    ) -> Result<Reply, Refusal> {
        if *answer == Answer::Whole {
            return Ok(as_it_came(received));
        }
        if !received.is_success() {
            return problem(answer, received);
        }
        let body: Value = parsed(&received.body)?;
        let owned = match answer {
            Answer::OwnSession(owner) => match self.owned(owner, &body, host).await {
                Ok(owned) => owned,
                Err(Fault::Refused(refusal)) => return Err(refusal),
                Err(Fault::Answered(received)) => return problem(answer, received),
            },
            _ => Owned::new(),
        };
        Ok(match mask::show(answer, &body, &owned)? {
            Shown::AsItCame => as_it_came(received),
            Shown::Rewritten(body) => rewritten(received, &body),
        })
    }

    /// The verifications of a session, as the API answers it, that belong to the applicant.
    async fn owned(
        &self,
        owner: &Owner,
        session: &Value,
        host: &impl Host,
    ) -> Result<Owned, Fault> {
        let wanted: BTreeMap<VerificationId, VerificationResource> =
            mask::actions(session).into_iter().map(|(resource, id)| (id, resource)).collect();
        let learned: Vec<(VerificationId, Option<Owner>)> = stream::iter(wanted)
            .map(|(id, resource)| async move {
                let owner = self.owner_of(resource, &id, host).await?;
                Ok((id, owner))
            })
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await?;
        let own = learned.into_iter().filter(|(_, found)| found.as_ref() == Some(owner));
        Ok(own.map(|(id, _)| id).collect())
    }

    async fn owner_of<H: Host>(
        &self,
        resource: VerificationResource,
        id: &VerificationId,
        host: &H,
    ) -> Result<Option<Owner>, Fault> {
        let known = self.owners.borrow().get(id, H::now_ms());
        if let Some(known) = known {
            return Ok(known);
        }
        let call = verifications::get(resource, id);
        let received = host.send(call.request()).await.map_err(Fault::Refused)?;
        match received.status {
            200 => {
                let owner = mask::owner_of(&parsed(&received.body).map_err(Fault::Refused)?);
                self.owners.borrow_mut().keep(id.clone(), owner.clone());
                Ok(owner)
            }
            // Nobody's as far as can be seen.
            403 | 404 => {
                self.owners.borrow_mut().keep_hidden(id.clone(), H::now_ms());
                Ok(None)
            }
            _ => Err(Fault::Answered(received)),
        }
    }
}

/// Why an owner could not be learned.
enum Fault {
    Refused(Refusal),
    Answered(Received),
}

async fn read_json(ask: &Ask, host: &impl Host) -> Result<Value, Refusal> {
    if !ask.content_type.as_deref().is_some_and(headers::is_json) {
        return Err(Refusal::MediaType);
    }
    serde_json::from_slice(&host.body().await?).map_err(|_| Refusal::NotJson)
}

fn parsed(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::UnexpectedAnswer)
}

fn problem(answer: &Answer, received: Received) -> Result<Reply, Refusal> {
    let body = parsed(&received.body).ok();
    Ok(match mask::show_problem(answer, received.status, body.as_ref())? {
        Shown::AsItCame => as_it_came(received),
        Shown::Rewritten(body) => rewritten(received, &body),
    })
}

fn as_it_came(received: Received) -> Reply {
    let Received { status, headers, body } = received;
    Reply { status, headers, body, refusal: None }
}

fn rewritten(received: Received, body: &Value) -> Reply {
    as_it_came(Received { body: body.to_json().into_bytes(), ..received })
}

/// A refusal as an answer.
#[must_use]
pub fn refused(refusal: &Refusal) -> Reply {
    let headers = refusal.headers().into_iter();
    Reply {
        status: refusal.status(),
        headers: headers.map(|(name, value)| (name.to_owned(), value)).collect(),
        body: refusal.body().to_json().into_bytes(),
        refusal: Some(refusal.kind()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SESSION: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";

    #[test]
    fn a_call_under_way_is_known_for_as_long_as_it_may_take() {
        for timeout_ms in [1_000, 90_000] {
            let relay = Relay::new(&Checked {
                root: String::new(),
                api_key: String::new(),
                signing_secret: None,
                timeout_ms,
                links_rest_ms: 0,
                shares_calls: false,
            });
            let session: SessionId = SESSION.parse().unwrap();
            let applicant = SESSION.parse().unwrap();
            let scope = Scope::Applicant(Owner { session: session.clone(), applicant });
            let begin = |now_ms| relay.begin_generating(&scope, &session, now_ms);
            assert_eq!(begin(0), Ok(()));
            assert_eq!(begin(timeout_ms - 1), Err(Refusal::LinksResting(1)), "{timeout_ms}");
            assert_eq!(begin(timeout_ms), Ok(()), "{timeout_ms}: its host has left");
        }
    }
}
