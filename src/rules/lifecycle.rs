//! What becomes of a link, of attempts, and of statuses: action → action group → session, and
//! applicant. The same functions decide in the browser, in the server and in the sandbox.

use serde::Serialize;

use super::resolve::may_resolve;
use crate::model::session::{ActionGroup, ActionResource};
use crate::model::{
    ActionGroupType, ApplicantId, ApplicantStatus, SessionStatus, Value, VerificationId,
    VerificationStatus,
};

/// How long a link lives: 48 hours, in milliseconds (CONTRACT.md 5).
pub const LINK_LIFE_MS: i64 = 48 * 3_600_000;

/// From when a link counts as expiring, unless the caller says otherwise: its last hour.
pub const EXPIRING_WITHIN_MS: i64 = 3_600_000;

/// How many runs an applicant may fail before being blocked (CONTRACT.md 9).
pub const MAX_ATTEMPTS: u32 = 10;

/// The life of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkPhase {
    /// Usable for a while.
    Fresh,
    /// Usable, but ask for a new one.
    Expiring,
    /// Dead: the applicant can't upload.
    Expired,
}

impl LinkPhase {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
        }
    }
}

/// Where a link stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkState {
    /// Fresh, expiring or expired.
    pub state: LinkPhase,
    /// Milliseconds until it dies; 0 once it has.
    pub expires_in_ms: i64,
}

/// Where a link stands. All three arguments are milliseconds; the first two since the Unix epoch.
///
/// ```
/// use workflow_session_links::rules::lifecycle::{LINK_LIFE_MS, LinkPhase, link_state};
/// assert_eq!(link_state(LINK_LIFE_MS, 0, 3_600_000).state, LinkPhase::Fresh);
/// assert_eq!(link_state(LINK_LIFE_MS, LINK_LIFE_MS, 3_600_000).state, LinkPhase::Expired);
/// ```
#[must_use]
pub fn link_state(expires_at_ms: i64, now_ms: i64, expiring_within_ms: i64) -> LinkState {
    let expires_in_ms = expires_at_ms.saturating_sub(now_ms).max(0);
    let state = match expires_in_ms {
        0 => LinkPhase::Expired,
        left if left <= expiring_within_ms => LinkPhase::Expiring,
        _ => LinkPhase::Fresh,
    };
    LinkState { state, expires_in_ms }
}

/// How near an applicant is to being blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptPhase {
    /// Two or more are left.
    Open,
    /// One is left.
    Last,
    /// None is left: the next upload blocks and is not looked at.
    Exhausted,
    /// Blocked.
    Blocked,
}

impl AttemptPhase {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Last => "last",
            Self::Exhausted => "exhausted",
            Self::Blocked => "blocked",
        }
    }
}

/// What is left of the ten attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Attempts {
    /// How many are left.
    pub remaining: u32,
    /// What that means.
    pub state: AttemptPhase,
}

/// What is left after that many runs that failed or were inconclusive, over the whole session.
#[must_use]
pub fn attempts(used: u32) -> Attempts {
    let remaining = MAX_ATTEMPTS.saturating_sub(used);
    let state = match (remaining, used) {
        (0, MAX_ATTEMPTS) => AttemptPhase::Exhausted,
        (0, _) => AttemptPhase::Blocked,
        (1, _) => AttemptPhase::Last,
        _ => AttemptPhase::Open,
    };
    Attempts { remaining, state }
}

/// What counts of an action: its status and whether it was resolved by hand.
#[derive(Clone, Copy, Debug)]
pub struct ActionFact<'action> {
    /// The status of its main resource.
    pub status: &'action VerificationStatus,
    /// Whether it was resolved.
    pub resolved: bool,
}

impl<'action> From<&'action ActionRecord> for ActionFact<'action> {
    fn from(action: &'action ActionRecord) -> Self {
        Self { status: &action.current.status, resolved: action.resolved }
    }
}

impl ActionFact<'_> {
    /// Nothing is left to do: verified, done or resolved.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.resolved || self.status.succeeded()
    }

    /// Ended without success, and nobody resolved it.
    #[must_use]
    pub fn blocking(&self) -> bool {
        !self.resolved && self.status.blocks()
    }

    fn pending(&self) -> bool {
        !self.resolved && *self.status == VerificationStatus::Pending
    }
}

/// The status of an action group; the first rule that fits (CONTRACT.md 3.2 and 17).
#[must_use]
pub fn group_status(kind: &ActionGroupType, actions: &[ActionFact<'_>]) -> SessionStatus {
    if *kind == ActionGroupType::SignatureRequest {
        return signature_group_status(actions);
    }
    if actions.is_empty() {
        SessionStatus::Awaiting
    } else if actions.iter().any(ActionFact::blocking) {
        SessionStatus::Blocked
    } else if actions.iter().all(ActionFact::finished) {
        SessionStatus::Done
    } else if actions.iter().any(ActionFact::pending) {
        SessionStatus::Ongoing
    } else {
        SessionStatus::Awaiting
    }
}

/// Signature requests have statuses of their own, and a deleted one is ignored (CONTRACT.md 3.2).
fn signature_group_status(actions: &[ActionFact<'_>]) -> SessionStatus {
    let statuses: Vec<&str> = actions
        .iter()
        .map(|action| action.status.as_str())
        .filter(|status| *status != "deleted")
        .collect();
    if statuses.iter().all(|status| *status == "draft") {
        SessionStatus::Awaiting
    } else if statuses
        .iter()
        .any(|status| matches!(*status, "expired" | "canceled" | "rejected" | "declined"))
    {
        SessionStatus::Blocked
    } else if statuses.iter().all(|status| matches!(*status, "done" | "draft")) {
        SessionStatus::Done
    } else {
        SessionStatus::Ongoing
    }
}

/// The status of a session from its groups (status, and whether the group has an action) and from
/// whether every applicant is processed; the first rule that fits (CONTRACT.md 3.2 and 17).
#[must_use]
pub fn session_status(groups: &[(SessionStatus, bool)], all_processed: bool) -> SessionStatus {
    let any_action = groups.iter().any(|(_, has_action)| *has_action);
    let mut counted = groups
        .iter()
        .filter(|(_, has_action)| *has_action || !any_action)
        .map(|(status, _)| status);
    if counted.clone().any(|status| *status == SessionStatus::Blocked) {
        SessionStatus::Blocked
    } else if any_action
        && all_processed
        && counted.clone().all(|status| *status == SessionStatus::Done)
    {
        SessionStatus::Done
    } else if counted.any(|status| *status == SessionStatus::Ongoing) {
        SessionStatus::Ongoing
    } else {
        SessionStatus::Awaiting
    }
}

/// The status of an applicant from their own actions and from whether a link was ever generated
/// (CONTRACT.md 4.3). One with no verification is never processed.
#[must_use]
pub fn applicant_status(actions: &[ActionFact<'_>], notified: bool) -> ApplicantStatus {
    if !actions.is_empty() && actions.iter().all(ActionFact::finished) {
        ApplicantStatus::Processed
    } else if notified {
        ApplicantStatus::Notified
    } else {
        ApplicantStatus::Initiated
    }
}

/// What statuses are derived from: the actions of a session by group, and its applicants.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The action groups, in the order of the session.
    pub groups: Vec<GroupFacts>,
    /// The applicants, each with their verifications.
    pub applicants: Vec<ApplicantFacts>,
}

/// A group and its actions.
#[derive(Clone, Debug)]
pub struct GroupFacts {
    /// Which group.
    pub kind: ActionGroupType,
    /// Its actions.
    pub actions: Vec<ActionRecord>,
}

/// An action: its current attempt, the earlier ones, and whether it was resolved.
#[derive(Clone, Debug)]
pub struct ActionRecord {
    /// The resource that counts.
    pub current: Attempt,
    /// What was tried before.
    pub previous: Vec<Attempt>,
    /// Whether it was resolved by hand.
    pub resolved: bool,
}

/// One attempt at a verification.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The id of its resource.
    pub id: VerificationId,
    /// Where it stands.
    pub status: VerificationStatus,
}

/// What is known of an applicant.
#[derive(Clone, Debug)]
pub struct ApplicantFacts {
    /// The applicant.
    pub id: ApplicantId,
    /// Whether a link was ever generated: the status last read was not `initiated`.
    pub notified: bool,
    /// Whether `applicant.session_blocked` was received. The API has no such status.
    pub blocked: bool,
    /// The verifications attached to the applicant, each by the id of any of its attempts. The
    /// session does not say whose an action is.
    pub verifications: Vec<VerificationId>,
}

impl From<&ActionGroup> for GroupFacts {
    fn from(group: &ActionGroup) -> Self {
        let attempt = |resource: &ActionResource| Attempt {
            id: resource.id.clone(),
            status: resource.status.clone(),
        };
        let actions = group.actions.iter().map(|action| ActionRecord {
            current: attempt(&action.resource),
            previous: action
                .previous_attempts
                .iter()
                .map(|before| attempt(&before.resource))
                .collect(),
            resolved: action.resolution.is_some(),
        });
        Self { kind: group.kind.clone(), actions: actions.collect() }
    }
}

impl Facts {
    /// Reads `{ session, applicants: [{ id, type, status?, blocked?, verifications: [{ id }] }] }`.
    /// `None` when the value is not of that shape.
    #[must_use]
    pub fn read(value: &Value) -> Option<Self> {
        let groups = value.get("session")?.get("action_groups")?.items()?;
        let applicants = value.get("applicants")?.items()?;
        Some(Self {
            groups: groups.iter().map(read_group).collect::<Option<_>>()?,
            applicants: applicants.iter().map(read_applicant).collect::<Option<_>>()?,
        })
    }
}

fn read_group(group: &Value) -> Option<GroupFacts> {
    let actions = group.get("actions")?.items()?;
    Some(GroupFacts {
        kind: group.get("type")?.as_text()?.into(),
        actions: actions.iter().map(read_action).collect::<Option<_>>()?,
    })
}

fn read_action(action: &Value) -> Option<ActionRecord> {
    let previous = action.get("previous_attempts").and_then(Value::items).unwrap_or_default();
    Some(ActionRecord {
        current: read_attempt(action)?,
        previous: previous.iter().map(read_attempt).collect::<Option<_>>()?,
        resolved: matches!(action.get("resolution"), Some(Value::Map(_))),
    })
}

fn read_attempt(attempt: &Value) -> Option<Attempt> {
    Some(Attempt {
        id: attempt.text_at(&["resource", "id"])?.parse().ok()?,
        status: attempt.text_at(&["resource", "status"])?.into(),
    })
}

fn read_applicant(applicant: &Value) -> Option<ApplicantFacts> {
    let verifications = applicant.get("verifications")?.items()?;
    let status = applicant.text_at(&["status"]).map(ApplicantStatus::from);
    Some(ApplicantFacts {
        id: applicant.text_at(&["id"])?.parse().ok()?,
        notified: matches!(status, Some(ApplicantStatus::Notified | ApplicantStatus::Processed)),
        blocked: applicant.get("blocked") == Some(&Value::Bool(true)),
        verifications: verifications
            .iter()
            .map(|one| one.text_at(&["id"])?.parse().ok())
            .collect::<Option<_>>()?,
    })
}

/// The three levels of status, and what can be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// The session.
    pub session: SessionStatus,
    /// Its groups, in the order of the session.
    pub groups: Vec<DerivedGroup>,
    /// Its applicants, in the order given.
    pub applicants: Vec<DerivedApplicant>,
    /// What each applicant, or the integrator, can do now.
    pub next: Vec<NextStep>,
}

/// A group and its status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedGroup {
    /// Which group.
    #[serde(rename = "type")]
    pub kind: ActionGroupType,
    /// Where it stands.
    pub status: SessionStatus,
}

/// An applicant and their status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedApplicant {
    /// The applicant.
    pub id: ApplicantId,
    /// Where they stand.
    pub status: ApplicantStatus,
    /// Whether they can do nothing more on the link.
    pub blocked: bool,
    /// Unsuccessful runs that the session shows. The vendor's own counter can't be read, so this is
    /// a lower bound.
    pub attempts_used: u32,
}

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

/// Derives all three levels of status, and what can be done now.
#[must_use]
pub fn derive(facts: &Facts) -> Derived {
    let applicants: Vec<(DerivedApplicant, NextStep)> = facts
        .applicants
        .iter()
        .map(|applicant| derive_applicant(&facts.groups, applicant))
        .collect();
    let all_processed =
        applicants.iter().all(|(applicant, _)| applicant.status == ApplicantStatus::Processed);
    let groups: Vec<(DerivedGroup, bool)> = facts
        .groups
        .iter()
        .map(|group| {
            let actions: Vec<ActionFact<'_>> = group.actions.iter().map(Into::into).collect();
            let status = group_status(&group.kind, &actions);
            (DerivedGroup { kind: group.kind.clone(), status }, !actions.is_empty())
        })
        .collect();
    let counted: Vec<_> =
        groups.iter().map(|(group, has_action)| (group.status.clone(), *has_action)).collect();
    let (applicants, next) = applicants.into_iter().unzip();
    Derived {
        session: session_status(&counted, all_processed),
        groups: groups.into_iter().map(|(group, _)| group).collect(),
        applicants,
        next,
    }
}

fn derive_applicant(
    groups: &[GroupFacts],
    applicant: &ApplicantFacts,
) -> (DerivedApplicant, NextStep) {
    let own: Vec<&ActionRecord> = groups
        .iter()
        .flat_map(|group| &group.actions)
        .filter(|action| {
            applicant.verifications.iter().any(|id| action.attempts().any(|one| one.id == *id))
        })
        .collect();
    let facts: Vec<ActionFact<'_>> = own.iter().map(|action| ActionFact::from(*action)).collect();
    let unsuccessful =
        own.iter().flat_map(|action| action.attempts()).filter(|one| one.status.blocks()).count();
    let (step, actor, actions) = next_step(&own, applicant.blocked, applicant.notified);
    (
        DerivedApplicant {
            id: applicant.id.clone(),
            status: applicant_status(&facts, applicant.notified),
            blocked: applicant.blocked,
            attempts_used: u32::try_from(unsuccessful).unwrap_or(u32::MAX),
        },
        NextStep { applicant_id: applicant.id.clone(), step, actor, actions },
    )
}

impl ActionRecord {
    fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        self.previous.iter().chain([&self.current])
    }
}

fn next_step(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn status_of(statuses: &[(&str, bool)]) -> SessionStatus {
        let statuses: Vec<(VerificationStatus, bool)> =
            statuses.iter().map(|(text, resolved)| ((*text).into(), *resolved)).collect();
        let facts: Vec<ActionFact<'_>> = statuses
            .iter()
            .map(|(status, resolved)| ActionFact { status, resolved: *resolved })
            .collect();
        group_status(&ActionGroupType::IdentityVerification, &facts)
    }

    fn signed(statuses: &[&str]) -> SessionStatus {
        let statuses: Vec<VerificationStatus> =
            statuses.iter().map(|text| (*text).into()).collect();
        let facts: Vec<ActionFact<'_>> =
            statuses.iter().map(|status| ActionFact { status, resolved: false }).collect();
        group_status(&ActionGroupType::SignatureRequest, &facts)
    }

    #[test]
    fn a_group_follows_its_actions() {
        use SessionStatus::{Awaiting, Blocked, Done, Ongoing};
        assert_eq!(status_of(&[]), Awaiting);
        assert_eq!(status_of(&[("awaiting_data", false)]), Awaiting);
        assert_eq!(status_of(&[("verified", false), ("awaiting_data", false)]), Awaiting);
        assert_eq!(status_of(&[("pending", false), ("awaiting_data", false)]), Ongoing);
        assert_eq!(status_of(&[("pending", false), ("failed", false)]), Blocked);
        assert_eq!(status_of(&[("inconclusive", false)]), Blocked);
        assert_eq!(status_of(&[("failed", true)]), Done);
        assert_eq!(status_of(&[("verified", false), ("done", false), ("pending", true)]), Done);
    }

    #[test]
    fn a_signature_group_has_rules_of_its_own() {
        assert_eq!(signed(&[]), SessionStatus::Awaiting);
        assert_eq!(signed(&["draft", "deleted"]), SessionStatus::Awaiting);
        assert_eq!(signed(&["done", "draft"]), SessionStatus::Done);
        assert_eq!(signed(&["ongoing", "done"]), SessionStatus::Ongoing);
        assert_eq!(signed(&["done", "declined"]), SessionStatus::Blocked);
    }

    #[test]
    fn a_session_follows_its_groups_and_its_applicants() {
        use SessionStatus::{Awaiting, Blocked, Done, Ongoing};
        assert_eq!(session_status(&[], true), Awaiting);
        assert_eq!(session_status(&[(Awaiting, false), (Awaiting, false)], true), Awaiting);
        assert_eq!(session_status(&[(Done, true), (Awaiting, false)], true), Done);
        assert_eq!(
            session_status(&[(Done, true)], false),
            Awaiting,
            "an applicant is not processed"
        );
        assert_eq!(session_status(&[(Done, true), (Ongoing, true)], false), Ongoing);
        assert_eq!(session_status(&[(Ongoing, true), (Blocked, true)], false), Blocked);
        assert_eq!(
            session_status(&[(Done, true), (Awaiting, true)], false),
            Awaiting,
            "attached after done"
        );
    }

    #[test]
    fn an_applicant_with_nothing_to_do_yet_is_never_processed() {
        assert_eq!(applicant_status(&[], true), ApplicantStatus::Notified);
        assert_eq!(applicant_status(&[], false), ApplicantStatus::Initiated);
        let verified = ActionFact { status: &VerificationStatus::Verified, resolved: false };
        let failed = ActionFact { status: &VerificationStatus::Failed, resolved: true };
        assert_eq!(applicant_status(&[verified, failed], true), ApplicantStatus::Processed);
    }

    #[test]
    fn ten_attempts_and_the_eleventh_upload_blocks() {
        let phases: Vec<(u32, AttemptPhase)> =
            (0..13).map(attempts).map(|left| (left.remaining, left.state)).collect();
        assert!(phases[..9].iter().enumerate().all(|(used, phase)| {
            *phase == (10 - u32::try_from(used).unwrap(), AttemptPhase::Open)
        }));
        assert_eq!(phases[9], (1, AttemptPhase::Last));
        assert_eq!(phases[10], (0, AttemptPhase::Exhausted));
        assert_eq!(phases[11], (0, AttemptPhase::Blocked));
        assert_eq!(attempts(u32::MAX).state, AttemptPhase::Blocked);
    }

    #[test]
    fn a_link_dies_on_the_millisecond() {
        let at = |now| link_state(LINK_LIFE_MS, now, EXPIRING_WITHIN_MS);
        assert_eq!(at(0), LinkState { state: LinkPhase::Fresh, expires_in_ms: LINK_LIFE_MS });
        assert_eq!(at(LINK_LIFE_MS - EXPIRING_WITHIN_MS - 1).state, LinkPhase::Fresh);
        assert_eq!(at(LINK_LIFE_MS - EXPIRING_WITHIN_MS).state, LinkPhase::Expiring);
        assert_eq!(
            at(LINK_LIFE_MS - 1),
            LinkState { state: LinkPhase::Expiring, expires_in_ms: 1 }
        );
        assert_eq!(at(LINK_LIFE_MS), LinkState { state: LinkPhase::Expired, expires_in_ms: 0 });
        assert_eq!(link_state(i64::MIN, i64::MAX, 0).expires_in_ms, 0);
    }
}
