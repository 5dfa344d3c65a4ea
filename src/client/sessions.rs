//! Workflow Sessions, their links, and resolving an action (CONTRACT.md 3 and 5).

use super::request::{Call, Paging, Request};
use crate::model::{Links, Page, Session, SessionId, shape};
use crate::rules::resolve::ResolveInput;
use crate::rules::session::SessionInput;

const PATH: &str = "/workflow_sessions";

/// Creates a session.
#[must_use]
pub fn create(body: &SessionInput) -> Call<Session> {
    Call::new(Request::post(PATH.into(), body.body().clone()), shape::SESSION)
}

/// Reads a session.
#[must_use]
pub fn get(id: &SessionId) -> Call<Session> {
    Call::new(Request::get([PATH, "/", id.as_str()].concat()), shape::SESSION)
}

/// Lists the sessions.
#[must_use]
pub fn list(paging: &Paging) -> Call<Page<Session>> {
    Call::new(Request::get(PATH.into()).paged(paging), shape::SESSIONS)
}

/// Generates a fresh link for every applicant of the session. A `GET` with side effects: it may
/// notify applicants and send mail, so never prefetch it and never call it twice at once.
#[must_use]
pub fn generate_links(id: &SessionId) -> Call<Links> {
    Call::new(Request::get([PATH, "/", id.as_str(), "/links"].concat()), shape::LINKS)
}

/// Resolves an action by hand. The answer has no body.
#[must_use]
pub fn resolve_action(id: &SessionId, body: &ResolveInput) -> Call<()> {
    Call::without_answer(Request::post(
        [PATH, "/", id.as_str(), "/resolve_action"].concat(),
        body.body().clone(),
    ))
}
