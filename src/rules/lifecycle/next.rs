//! What each applicant, and the integrator, can do now.

use serde::Serialize;

use super::facts::ActionRecord;
use super::statuses::ActionFact;
use crate::model::{ApplicantId, VerificationId, VerificationStatus};
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
    /// Generate the link.
    GenerateLink,
    /// Upload what is wanted.
    Upload,
    /// Upload again what failed or could not be read.
    UploadAgain,
    /// Wait: a document is being verified.
    Wait,
    /// Blocked: resolve the actions, or start again with a new session and a new applicant.
    ResolveOrRestart,
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

pub(super) fn next_step(
    own: &[&ActionRecord],
    blocked: bool,
    notified: bool,
) -> (Step, Actor, Vec<VerificationId>) {
    let ids = |wanted: &dyn Fn(ActionFact<'_>) -> bool| -> Vec<VerificationId> {
        own.iter()
            .filter(|action| wanted((**action).into()))
            .map(|action| action.current.id.clone())
            .collect()
    };
    if own.is_empty() {
        return (Step::AttachVerification, Actor::Integrator, Vec::new());
    }
    if ids(&|action| !action.finished()).is_empty() {
        return (Step::Nothing, Actor::Nobody, Vec::new());
    }
    if blocked {
        let resolvable = ids(&|action| !action.finished() && may_resolve(action.status));
        return (Step::ResolveOrRestart, Actor::Integrator, resolvable);
    }
    if !notified {
        return (Step::GenerateLink, Actor::Integrator, Vec::new());
    }
    let unsuccessful = ids(&|action| action.blocking());
    if !unsuccessful.is_empty() {
        return (Step::UploadAgain, Actor::Applicant, unsuccessful);
    }
    let awaited =
        ids(&|action| !action.resolved && *action.status == VerificationStatus::AwaitingData);
    if !awaited.is_empty() {
        return (Step::Upload, Actor::Applicant, awaited);
    }
    (Step::Wait, Actor::Nobody, ids(&|action| action.pending()))
}
