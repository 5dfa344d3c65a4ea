//! Answers a request: judged by the policy, sent, and its answer shown as the scope allows. The same
//! steps in the same order as the axum relay's `api`; a test holds both against one list.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::{StreamExt, stream};
use workflow_session_links::client::{Request, verifications};
use workflow_session_links::model::{SessionId, Value, VerificationId, VerificationResource};
use workflow_session_links::relay_policy::limits::AT_ONCE;
use workflow_session_links::relay_policy::rests::UNSURE_REST_MS;
use workflow_session_links::relay_policy::{
    Allowance, Fault, KnownOwners, Next, Outgoing, Owner, Query, Received, Refusal, Rests, Route,
    Scope, build, condition, headers, permit, show,
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
    /// How long a call for links may be under way, and its session rest after it.
    forgotten_ms: u64,
    links: Flights<SessionId, Result<Received, Refusal>>,
    /// Sessions whose links are being generated, where calls are not shared.
    generating: RefCell<Vec<(SessionId, u64)>>,
    rests: Rc<RefCell<Rests>>,
    allowance: RefCell<Allowance>,
    owners: Rc<RefCell<KnownOwners>>,
    reads: Flights<VerificationId, Result<Option<Owner>, Fault>>,
}

impl Relay {
    /// A relay that has answered nothing yet. Where calls are not shared, an applicant who asks for
    /// links while those of the session are being generated is told to ask again in a second.
    #[must_use]
    pub fn new(settings: &Checked) -> Self {
        Self {
            shares_calls: settings.shares_calls,
            forgotten_ms: settings.timeout_ms + settings.links_rest_ms.min(UNSURE_REST_MS),
            links: Flights::default(),
            generating: RefCell::default(),
            rests: Rc::new(RefCell::new(Rests::new(settings.links_rest_ms))),
            allowance: RefCell::default(),
            owners: Rc::default(),
            reads: Flights::default(),
        }
    }

    /// Answers a request; and its route without ids, where it is one that is forwarded.
    pub async fn handle(&self, ask: &Ask, host: &impl Host) -> (Reply, Option<String>) {
        let route = Route::parse(&ask.method, &ask.path);
        let pattern = route.as_ref().ok().map(Route::pattern);
        let reply = match self.answer(route, ask, host).await {
            Ok(received) => shown(received),
            Err(refusal) => refused(&refusal),
        };
        (reply, pattern)
    }

    async fn answer<H: Host>(
        &self,
        route: Result<Route, Refusal>,
        ask: &Ask,
        host: &H,
    ) -> Result<Received, Refusal> {
        let scope = host.scope().await?;
        let route = route?;
        let answer = permit(&scope, &route)?;
        let query = Query::parse(&route, ask.query.as_deref())?;
        let body = if route.takes_body() { Some(read_json(ask, host).await?) } else { None };
        let Outgoing { condition: asking, request } = build(&scope, &route, &query, body.as_ref())?;
        self.allowance.borrow_mut().take(&scope, H::now_ms())?;
        if let Some(asking) = asking {
            let asked = host.send(&asking).await?;
            if let Some(shown) = condition(asked)? {
                return Ok(shown);
            }
        }
        let received = match route {
            Route::Links(session) => self.links(&scope, session, &request, host).await?,
            _ => host.send(&request).await?,
        };
        match show(&answer, received, json)? {
            Next::Done(shown) => Ok(shown),
            Next::Learn(learn) => {
                let learned = self.learn(learn.wanted(), host).await;
                learn.done(learned)
            }
        }
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
        // A request that was cut off with its host never says that its call is over, nor how it ended.
        generating.retain(|(_, since)| now_ms.saturating_sub(*since) < self.forgotten_ms);
        if matches!(scope, Scope::Applicant(_)) && generating.iter().any(|(one, _)| one == session)
        {
            return Err(Refusal::LinksResting(1));
        }
        generating.push((session.clone(), now_ms));
        Ok(())
    }

    /// Whom each verification belongs to. After a fault no further read begins; those under way end,
    /// since others may wait for them.
    async fn learn(
        &self,
        wanted: BTreeMap<VerificationId, VerificationResource>,
        host: &impl Host,
    ) -> Result<Vec<(VerificationId, Option<Owner>)>, Fault> {
        let failed = Cell::new(false);
        let reads = stream::iter(wanted).map(|(id, resource)| {
            let failed = &failed;
            async move {
                if failed.get() {
                    return None;
                }
                let outcome = self.owner_of(resource, &id, host).await;
                failed.set(failed.get() || outcome.is_err());
                Some(outcome.map(|owner| (id, owner)))
            }
        });
        let outcomes: Vec<_> = reads.buffer_unordered(AT_ONCE).collect().await;
        outcomes.into_iter().flatten().collect()
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
        if self.shares_calls
            && let Some(under_way) = self.reads.under_way(id)
        {
            return under_way.await;
        }
        let sent = host.send(verifications::get(resource, id).request());
        let (owners, asked) = (Rc::clone(&self.owners), id.clone());
        let read = async move {
            let answered = sent.await;
            owners.borrow_mut().learn(asked, answered, json, H::now_ms())
        };
        if self.shares_calls { self.reads.begin(id.clone(), read).await } else { read.await }
    }
}

async fn read_json(ask: &Ask, host: &impl Host) -> Result<Value, Refusal> {
    if !ask.content_type.as_deref().is_some_and(headers::is_json) {
        return Err(Refusal::MediaType);
    }
    json(&host.body().await?).ok_or(Refusal::NotJson)
}

fn json(bytes: &[u8]) -> Option<Value> {
    serde_json::from_slice(bytes).ok()
}

fn shown(received: Received) -> Reply {
    let Received { status, headers, body } = received;
    Reply { status, headers, body, refusal: None }
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
    fn a_call_under_way_is_known_for_as_long_as_it_may_take_and_rests_for_a_moment() {
        for (timeout_ms, links_rest_ms, known_ms) in
            [(1_000, 0, 1_000), (90_000, 0, 90_000), (1_000, 3_000, 4_000), (1_000, 60_000, 11_000)]
        {
            let relay = Relay::new(&Checked {
                root: String::new(),
                api_key: String::new(),
                signing_secret: None,
                timeout_ms,
                links_rest_ms,
                shares_calls: false,
            });
            let session: SessionId = SESSION.parse().unwrap();
            let applicant = SESSION.parse().unwrap();
            let scope = Scope::Applicant(Owner { session: session.clone(), applicant });
            let begin = |now_ms| relay.begin_generating(&scope, &session, now_ms);
            assert_eq!(begin(0), Ok(()));
            assert_eq!(begin(known_ms - 1), Err(Refusal::LinksResting(1)), "{timeout_ms}");
            assert_eq!(begin(known_ms), Ok(()), "{timeout_ms}: its host has left");
        }
    }
}
