//! What statuses are derived from, and how it is read.

use crate::model::session::{ActionGroup, ActionResource};
use crate::model::{
    ActionGroupType, ApplicantId, ApplicantStatus, Value, VerificationId, VerificationStatus,
};

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

impl ActionRecord {
    /// All attempts, the one that counts last.
    pub(super) fn attempts(&self) -> impl Iterator<Item = &Attempt> {
        self.previous.iter().chain([&self.current])
    }
}
