//! Workflow Sessions: action groups, their actions, and what became of them.

use serde::{Deserialize, Serialize};

use super::id::{SessionId, TemplateId, VerificationId, WorkspaceId};
use super::open::open_enum;
use super::personal::Personal;
use super::template::ActionGroupType;
use super::time::Timestamp;
use super::verification::{Verification, VerificationStatus};

open_enum! {
    /// The status of a session, and of an action group (CONTRACT.md 3.1).
    pub enum SessionStatus {
        /// Nothing was handed in that is still being worked on.
        Awaiting = "awaiting",
        /// Something is being verified.
        Ongoing = "ongoing",
        /// A verification failed or could not be concluded.
        Blocked = "blocked",
        /// Everything is verified or resolved.
        Done = "done",
    }
}

/// A Workflow Session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// The name given at creation.
    pub name: Personal,
    /// The template it follows.
    pub workflow_template_id: TemplateId,
    /// The workspace it belongs to.
    pub workspace_id: WorkspaceId,
    /// Where it stands.
    pub status: SessionStatus,
    /// Its actions, by group.
    pub action_groups: Vec<ActionGroup>,
}

/// A group of actions of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionGroup {
    /// Which group.
    #[serde(rename = "type")]
    pub kind: ActionGroupType,
    /// Where it stands.
    pub status: SessionStatus,
    /// Its actions.
    pub actions: Vec<Action>,
}

/// One action: the resource that counts, the attempts it replaced, and whether it was resolved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The verification that counts.
    pub resource: ActionResource,
    /// Set once the action was resolved by hand.
    pub resolution: Option<Resolution>,
    /// What was tried before.
    pub previous_attempts: Vec<PreviousAttempt>,
}

/// The verification behind an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionResource {
    /// Its id.
    pub id: VerificationId,
    /// When it was initiated.
    pub created_at: Timestamp,
    /// Which verification.
    #[serde(rename = "type")]
    pub kind: Verification,
    /// Where it stands.
    pub status: VerificationStatus,
    /// The attempt it replaced.
    pub previous_attempt_id: Option<VerificationId>,
}

/// A resolution by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolution {
    /// Why, in the words of who resolved it.
    pub reason: Option<Personal>,
    /// When.
    pub resolved_at: Timestamp,
}

/// An attempt that a later one replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviousAttempt {
    /// The verification of that attempt.
    pub resource: ActionResource,
}
