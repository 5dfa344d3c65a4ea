//! The vendor's API and its hosted page as one value: state, request and time in, answer out.
//!
//! No I/O, no clock and no chance: the time, and a source of UUIDs, are arguments. So it runs behind
//! a server here, and could run inside a test in JavaScript. What it decides, it decides by the
//! rules of the core crate.

mod analyses;
mod applicants;
mod attach;
mod limits;
mod links;
pub mod moment;
pub mod outcomes;
mod portal;
mod problems;
mod query;
mod resolve;
mod results;
mod routes;
mod rows;
mod sessions;
mod state;
mod table;
pub mod templates;
mod uploads;
mod verifications;

use core::fmt;
use std::str::FromStr;

use serde_json::Value as Json;
use workflow_session_links::model::Value;
use workflow_session_links::rules::upload::FileParts;

use limits::Counter;
pub use limits::RateLimits;
use problems::{Outcome, Problem};
use routes::Route;
use state::State;

/// What does not change while the engine runs.
#[derive(Clone)]
pub struct Settings {
    /// The key that callers of the API must send.
    pub api_key: String,
    /// What stands before `/portal/…` in a link: `http://127.0.0.1:4010`.
    pub origin: String,
    /// How long a document is `pending` before its result is there, in milliseconds.
    pub processing_ms: i64,
    /// How many calls the key may make.
    pub limits: RateLimits,
}

/// A request, without the connection it came by.
#[derive(Clone, Copy)]
pub struct Request<'request> {
    /// `GET`, `POST`, …
    pub method: &'request str,
    /// The path, from the root: `/v3/workflow_sessions`.
    pub path: &'request str,
    /// The query as it stands in the URL, without the question mark.
    pub query: &'request str,
    /// The header `Authorization`.
    pub authorization: Option<&'request str>,
    /// The header `Content-Type`.
    pub content_type: Option<&'request str>,
    /// The body.
    pub body: &'request [u8],
}

/// A file that came by the hosted page.
#[derive(Clone, Copy)]
pub struct Upload<'upload> {
    /// The link's token.
    pub token: &'upload str,
    /// The verification it is for: any attempt of the action.
    pub verification_id: &'upload str,
    /// The parts of it that are judged. Nothing more of it is wanted.
    pub file: FileParts<'upload>,
}

/// What is answered.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers, without those of the body.
    pub headers: Vec<(&'static str, String)>,
    /// The JSON body, if there is one.
    pub body: Option<String>,
    /// The path with names in place of ids: it may be logged.
    pub route: &'static str,
    /// The rows to be written, in one transaction, before the answer is given.
    pub changes: Vec<Change>,
}

/// A row to be written.
#[derive(Clone)]
pub struct Change {
    /// Its table.
    pub kind: &'static str,
    /// Its key within the table.
    pub id: String,
    /// Its place within the table.
    pub place: usize,
    /// What it holds.
    pub json: String,
}

/// A row that was written.
#[derive(Clone)]
pub struct StoredRow {
    /// Its table.
    pub kind: String,
    /// Its place within the table.
    pub place: usize,
    /// What it holds.
    pub json: String,
}

/// A stored row can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// Its table.
    pub kind: &'static str,
    /// Its place within the table.
    pub place: usize,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the stored {} at place {} can't be read", self.kind, self.place)
    }
}

impl core::error::Error for LoadError {}

/// The vendor's API and its hosted page.
pub struct Engine {
    settings: Settings,
    state: State,
    counter: Counter,
}

/// The time, and new ids.
struct Call<'call> {
    now: i64,
    ids: &'call mut dyn FnMut() -> String,
}

impl Call<'_> {
    /// A new id.
    fn id<T: FromStr>(&mut self) -> Outcome<T> {
        (self.ids)().parse().map_err(|_| Problem::internal())
    }
}

/// A success.
struct Reply {
    status: u16,
    body: Option<Json>,
}

impl Reply {
    fn json(status: u16, body: &impl serde::Serialize) -> Outcome<Self> {
        let body = serde_json::to_value(body).map_err(|_| Problem::internal())?;
        Ok(Self { status, body: Some(body) })
    }
}

impl Engine {
    /// An engine with no session yet.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let counter = Counter::new(settings.limits);
        Self { settings, state: State::default(), counter }
    }

    /// An engine with what was stored: all rows ever handed over in [`Answer::changes`], the last of
    /// each kind and id, ordered by their places.
    ///
    /// # Errors
    /// A row can't be read.
    pub fn load(settings: Settings, stored: &[StoredRow]) -> Result<Self, LoadError> {
        let state = State::load(stored)?;
        Ok(Self { state, ..Self::new(settings) })
    }

    /// Answers a request. `ids` gives a new random UUID at each call: ids and link tokens are made
    /// of them.
    pub fn handle(
        &mut self,
        request: &Request<'_>,
        now_ms: i64,
        ids: &mut dyn FnMut() -> String,
    ) -> Answer {
        self.state.settle(now_ms);
        let mut call = Call { now: now_ms, ids };
        match request.path.strip_prefix("/v3") {
            Some(path) => self.handle_api(&Request { path, ..*request }, &mut call),
            None => {
                let (route, result) = self.handle_portal(request, &call);
                self.answer(route, result, Vec::new())
            }
        }
    }

    /// Takes a file for a verification, or refuses it.
    pub fn upload(
        &mut self,
        upload: &Upload<'_>,
        now_ms: i64,
        ids: &mut dyn FnMut() -> String,
    ) -> Answer {
        self.state.settle(now_ms);
        let result = self.take_upload(upload, &mut Call { now: now_ms, ids });
        self.answer(routes::UPLOADS, result, Vec::new())
    }

    fn handle_api(&mut self, request: &Request<'_>, call: &mut Call<'_>) -> Answer {
        let route = Route::parse(request.path);
        let name = route.as_ref().map_or("/v3/…", Route::pattern);
        if !self.has_key(request) {
            let headers = self.counter.headers(call.now);
            return self.answer(name, Err(Problem::unauthorized()), headers);
        }
        let counted = self.counter.count(call.now).map_err(Problem::too_many_requests);
        let result = counted.and_then(|()| match &route {
            Some(route) => self.dispatch(route, request, call),
            None => Err(Problem::not_found("resource")),
        });
        let headers = self.counter.headers(call.now);
        self.answer(name, result, headers)
    }

    fn dispatch(
        &mut self,
        route: &Route<'_>,
        request: &Request<'_>,
        call: &mut Call<'_>,
    ) -> Outcome<Reply> {
        match (route, request.method) {
            (Route::Templates, "GET") => templates::list(request.query),
            (Route::Sessions, "GET") => self.list_sessions(request.query),
            (Route::Sessions, "POST") => self.create_session(&json_body(request)?, call),
            (Route::Session(id), "GET") => self.get_session(id),
            (Route::Links(id), "GET") => self.generate_links(id, call),
            (Route::ResolveAction(id), "POST") => {
                self.resolve_action(id, &json_body(request)?, call.now)
            }
            (Route::Applicants(id), "GET") => self.list_applicants(id, request.query),
            (Route::Applicants(id), "POST") => {
                self.create_applicant(id, &json_body(request)?, call)
            }
            (Route::Applicant(session, id), "GET") => self.get_applicant(session, id),
            (Route::Applicant(session, id), "PATCH") => {
                self.update_applicant(session, id, &json_body(request)?, call.now)
            }
            (Route::Verifications(resource), "GET") => {
                self.list_verifications(*resource, request.query)
            }
            (Route::Verifications(resource), "POST") => {
                if is_kind(request.content_type, "multipart/form-data") {
                    return Err(Problem::unusable(
                        "this sandbox takes verifications for an applicant only: send JSON with `applicant_id`",
                    ));
                }
                self.attach(*resource, &json_body(request)?, call)
            }
            (Route::Verification(resource, id), "GET") => self.get_verification(*resource, id),
            _ => Err(Problem::method_not_allowed(route.methods())),
        }
    }

    fn answer(
        &mut self,
        route: &'static str,
        result: Outcome<Reply>,
        mut headers: Vec<(&'static str, String)>,
    ) -> Answer {
        let (status, body) = match result {
            Ok(reply) => (reply.status, reply.body),
            Err(problem) => {
                headers.extend(problem.headers);
                (problem.status, Some(problem.body))
            }
        };
        let body = body.map(|body| body.to_string());
        match self.state.take_changes() {
            Ok(changes) => Answer { status, headers, body, route, changes },
            Err(_) => Answer {
                status: 500,
                headers,
                body: Some(Problem::internal().body.to_string()),
                route,
                changes: Vec::new(),
            },
        }
    }

    fn has_key(&self, request: &Request<'_>) -> bool {
        let sent = request.authorization.and_then(|header| header.split_once(' '));
        sent.is_some_and(|(scheme, key)| {
            scheme.eq_ignore_ascii_case("bearer") && same(key.trim(), &self.settings.api_key)
        })
    }
}

/// Compares in a time that does not tell how much of the key was right.
fn same(given: &str, wanted: &str) -> bool {
    let differing = given.bytes().zip(wanted.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    differing == 0 && given.len() == wanted.len()
}

fn is_kind(content_type: Option<&str>, wanted: &str) -> bool {
    let essence = content_type.and_then(|text| text.split(';').next()).map(str::trim);
    essence.is_some_and(|text| text.eq_ignore_ascii_case(wanted))
}

/// The body of a request, which must be JSON.
fn json_body(request: &Request<'_>) -> Outcome<Value> {
    if !is_kind(request.content_type, "application/json") {
        return Err(Problem::unsupported_media());
    }
    // The error's own text may quote the body: only its place is told.
    serde_json::from_slice(request.body).map_err(|error| {
        Problem::unusable(&format!(
            "the body is not JSON: see line {}, column {}",
            error.line(),
            error.column()
        ))
    })
}
