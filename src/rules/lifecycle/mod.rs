//! What becomes of a link, of attempts, and of statuses: action → action group → session, and
//! applicant. The same functions decide in the browser, in the server and in the sandbox.

mod attempts;
mod derive;
mod events;
mod facts;
mod kept;
mod link;
mod next;
mod statuses;
mod told;
mod transitions;

pub use attempts::{AttemptPhase, Attempts, MAX_ATTEMPTS, attempts};
pub use derive::{Derived, DerivedApplicant, DerivedGroup, derive};
pub use events::{apply, apply_unread};
pub use facts::{ActionRecord, ApplicantFacts, Attempt, Facts, GroupFacts};
pub use link::{EXPIRING_WITHIN_MS, LINK_LIFE_MS, LinkPhase, LinkState, link_state};
pub use next::{Actor, NextStep, Step};
pub use statuses::{ActionFact, applicant_status, group_status, session_status};
pub use told::Told;
pub use transitions::{
    ACTION_TRANSITIONS, APPLICANT_TRANSITIONS, Cause, GROUP_TRANSITIONS, SESSION_TRANSITIONS,
    Transition, may_become,
};
