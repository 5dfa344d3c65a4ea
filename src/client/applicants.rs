//! Applicants of a session (CONTRACT.md 4).

use super::request::{Call, Paging, Request};
use crate::model::{Applicant, ApplicantId, ApplicantStatus, Page, SessionId, shape};
use crate::rules::applicant::{ApplicantInput, ApplicantUpdate};

fn path(session: &SessionId) -> String {
    ["/workflow_sessions/", session.as_str(), "/applicants"].concat()
}

/// Adds an applicant.
#[must_use]
pub fn create(session: &SessionId, body: &ApplicantInput) -> Call<Applicant> {
    Call::new(Request::post(path(session), body.body().clone()), shape::APPLICANT)
}

/// Reads an applicant.
#[must_use]
pub fn get(session: &SessionId, id: &ApplicantId) -> Call<Applicant> {
    Call::new(Request::get([&path(session), "/", id.as_str()].concat()), shape::APPLICANT)
}

/// Lists the applicants, without their person blocks.
#[must_use]
pub fn list(
    session: &SessionId,
    status: Option<&ApplicantStatus>,
    paging: &Paging,
) -> Call<Page<Applicant>> {
    let status = status.map(|status| status.as_str().to_owned());
    Call::new(Request::get(path(session)).with("status", status).paged(paging), shape::APPLICANTS)
}

/// Changes an applicant's data. The type can't change.
#[must_use]
pub fn update(session: &SessionId, id: &ApplicantId, body: &ApplicantUpdate) -> Call<Applicant> {
    Call::new(
        Request::patch([&path(session), "/", id.as_str()].concat(), body.body().clone()),
        shape::APPLICANT,
    )
}
