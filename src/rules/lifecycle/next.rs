//! What each applicant, and the integrator, can do now.

use serde::Serialize;

use super::attempts::attempts;
use super::facts::{ActionRecord, ApplicantFacts};
use crate::model::{ApplicantId, VerificationId, VerificationStatus};
use crate::rules::matrix::row_of;
use crate::rules::resolve::may_resolve;

/// Who can do what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// Whom it is about.
    pub applicant_id: ApplicantId,
    /// What to do.
    pub step: Step,
    /// Who does it.
    pub actor: Actor,
    /// The actions it is about, by the id of their resource.
    pub actions: Vec<VerificationId>,
}

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Attach a verification: there is none.
    AttachVerification,
    /// Generate the link: there is none, or it expired.
    GenerateLink,
    /// Upload what is wanted.
    Upload,
    /// Upload again what failed or could not be read.
    UploadAgain,
    /// Wait: a document is being verified.
    Wait,
    /// No upload is taken any more: resolve the actions, or start again with a new session and a
    /// new applicant.
    ResolveOrRestart,
    /// No upload is taken any more, and these actions can't be resolved: start again with a new
    /// session and a new applicant.
    Restart,
    /// Nothing.
    Nothing,
}

impl Step {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AttachVerification => "attach_verification",
            Self::GenerateLink => "generate_link",
            Self::Upload => "upload",
            Self::UploadAgain => "upload_again",
            Self::Wait => "wait",
            Self::ResolveOrRestart => "resolve_or_restart",
            Self::Restart => "restart",
            Self::Nothing => "nothing",
        }
    }
}

/// Who does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The person or company being onboarded.
    Applicant,
    /// The company that onboards.
    Integrator,
    /// The vendor, or nobody.
    Nobody,
}

impl Actor {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Applicant => "applicant",
            Self::Integrator => "integrator",
            Self::Nobody => "nobody",
        }
    }
}

impl ActionRecord {
    fn is(&self, wanted: Wanted) -> bool {
        !self.fact().finished() && wanted(self)
    }

    /// Whether `resolve_action` takes it now: by its status, and by its type. A type nobody knows
    /// is taken, as it is when it is sent.
    pub(super) fn resolvable(&self) -> bool {
        !self.resolved
            && may_resolve(&self.current.status)
            && row_of(&self.kind).is_none_or(|row| row.resolvable)
    }
}

pub(super) fn next_step(
    own: &[&ActionRecord],
    applicant: &ApplicantFacts,
    attempts_used: u32,
    now_ms: Option<i64>,
) -> NextStep {
    let any = |wanted: Wanted| own.iter().any(|action| action.is(wanted));
    // Without an attempt left nothing more is taken; what is being verified may still end well.
    let no_more = applicant.blocked || attempts(attempts_used).remaining == 0;
    let expired = applicant.link_expires_at_ms.zip(now_ms).is_some_and(|(at, now)| at <= now);
    let (step, actor, wanted): (Step, Actor, Wanted) = if own.is_empty() {
        (Step::AttachVerification, Actor::Integrator, nothing)
    } else if !any(everything) {
        (Step::Nothing, Actor::Nobody, nothing)
    } else if no_more && any(hopeless) {
        (Step::Restart, Actor::Integrator, hopeless)
    } else if no_more && any(stuck) {
        (Step::ResolveOrRestart, Actor::Integrator, stuck)
    } else if (!applicant.notified || expired) && (any(failed) || any(awaited)) {
        (Step::GenerateLink, Actor::Integrator, nothing)
    } else if any(failed) {
        (Step::UploadAgain, Actor::Applicant, failed)
    } else if any(awaited) {
        (Step::Upload, Actor::Applicant, awaited)
    } else {
        (Step::Wait, Actor::Nobody, pending)
    };
    let mut actions = Vec::new();
    for action in own {
        if action.is(wanted) {
            actions.push(action.current.id.clone());
        }
    }
    NextStep { applicant_id: applicant.id.clone(), step, actor, actions }
}

/// Tells some of the actions that are not finished from the others.
type Wanted = fn(&ActionRecord) -> bool;

fn nothing(_: &ActionRecord) -> bool {
    false
}

fn everything(_: &ActionRecord) -> bool {
    true
}

fn stuck(action: &ActionRecord) -> bool {
    !pending(action)
}

fn hopeless(action: &ActionRecord) -> bool {
    stuck(action) && !action.resolvable()
}

fn failed(action: &ActionRecord) -> bool {
    action.current.status.blocks()
}

fn awaited(action: &ActionRecord) -> bool {
    action.current.status == VerificationStatus::AwaitingData
}

fn pending(action: &ActionRecord) -> bool {
    action.current.status.in_progress()
}
