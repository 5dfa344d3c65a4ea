//! For whom a relay acts.

use crate::model::{ApplicantId, SessionId};

/// What a token allows its holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The integrator's own staff: every route that is forwarded.
    Operator {
        /// Narrows the scope to one session, its applicants and their verifications.
        session: Option<SessionId>,
    },
    /// One applicant, in their own browser: their own status and link, and nothing else.
    Applicant(Owner),
}

/// An applicant of a session.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// The session.
    pub session: SessionId,
    /// The applicant.
    pub applicant: ApplicantId,
}

/// Whether an id in an answer is this one. Ids are hexadecimal, so case does not tell them apart.
pub(super) fn same(id: &str, text: &str) -> bool {
    id.eq_ignore_ascii_case(text)
}
