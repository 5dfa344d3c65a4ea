//! What the sandbox keeps: one row for each session, applicant, verification and link.
//!
//! No document is kept, only what its name, size and kind were. Times are milliseconds since the
//! Unix epoch. None of these types has a `Debug`: they hold personal data and link tokens.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use workflow_session_links::model::Personal;
use workflow_session_links::model::applicant::{LegalPerson, NaturalPerson};
use workflow_session_links::model::{
    ActionGroupType, ApplicantId, ApplicantStatus, ApplicantType, SessionId, SessionStatus,
    TemplateId, Verification, VerificationId, VerificationStatus, WorkspaceId,
};
use workflow_session_links::rules::lifecycle::{AttemptPhase, attempts};
use workflow_session_links::rules::upload::FileKind;

use super::outcomes::Outcome;

/// A row of a table.
pub(crate) trait Row: Serialize + DeserializeOwned {
    /// The name of the table.
    const KIND: &'static str;
    /// What tells rows apart.
    type Key: Ord + Clone;
    /// This row's key.
    fn key(&self) -> Self::Key;
    /// The key as text.
    fn key_text(&self) -> &str;
}

macro_rules! row {
    ($row:ident, $kind:literal, $key:ty, $field:ident, $text:ident) => {
        impl Row for $row {
            const KIND: &'static str = $kind;
            type Key = $key;
            fn key(&self) -> $key {
                self.$field.clone()
            }
            fn key_text(&self) -> &str {
                self.$field.$text()
            }
        }
    };
}

row!(SessionRow, "session", SessionId, id, as_str);
row!(ApplicantRow, "applicant", ApplicantId, id, as_str);
row!(VerificationRow, "verification", VerificationId, id, as_str);
row!(LinkRow, "link", String, token, as_str);

/// A Workflow Session.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SessionRow {
    pub(crate) id: SessionId,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) name: String,
    pub(crate) template_id: TemplateId,
    pub(crate) workspace_id: WorkspaceId,
    pub(crate) status: SessionStatus,
    pub(crate) groups: Vec<GroupRow>,
    /// In the order they were created.
    pub(crate) applicants: Vec<ApplicantId>,
}

/// A group of actions.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct GroupRow {
    pub(crate) kind: ActionGroupType,
    pub(crate) status: SessionStatus,
    pub(crate) actions: Vec<ActionRow>,
}

/// An action: the attempt that counts, and those it replaced, oldest first.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ActionRow {
    pub(crate) current: VerificationId,
    pub(crate) earlier: Vec<VerificationId>,
    pub(crate) resolution: Option<ResolutionRow>,
}

impl ActionRow {
    /// The attempt it began with: the name it keeps while attempts replace each other.
    pub(crate) fn first(&self) -> &VerificationId {
        self.earlier.first().unwrap_or(&self.current)
    }

    /// Whether the id is one of its attempts.
    pub(crate) fn has(&self, id: &VerificationId) -> bool {
        self.current == *id || self.earlier.contains(id)
    }
}

/// A resolution by hand.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ResolutionRow {
    pub(crate) reason: Option<String>,
    pub(crate) resolved_at: i64,
}

/// An applicant.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct ApplicantRow {
    pub(crate) id: ApplicantId,
    pub(crate) session_id: SessionId,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) kind: ApplicantType,
    pub(crate) label: String,
    pub(crate) reference_id: Option<String>,
    pub(crate) natural_person: Option<NaturalPerson>,
    pub(crate) legal_person: Option<LegalPerson>,
    pub(crate) delivery_mode: Option<String>,
    pub(crate) email: Option<Personal>,
    pub(crate) parent: Option<ApplicantId>,
    pub(crate) status: ApplicantStatus,
    /// Whether a link was ever generated for the applicant, or for its parent.
    pub(crate) notified: bool,
    /// Runs that failed or were inconclusive, and the upload that blocked.
    pub(crate) attempts_used: u32,
}

impl ApplicantRow {
    /// Whether the applicant can do nothing more on the link.
    pub(crate) fn blocked(&self) -> bool {
        attempts(self.attempts_used).state == AttemptPhase::Blocked
    }
}

/// A verification or a document analysis: one attempt of an action.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct VerificationRow {
    pub(crate) id: VerificationId,
    pub(crate) verification: Verification,
    pub(crate) applicant_id: ApplicantId,
    pub(crate) session_id: SessionId,
    pub(crate) workspace_id: WorkspaceId,
    pub(crate) previous_attempt_id: Option<VerificationId>,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    pub(crate) status: VerificationStatus,
    pub(crate) status_codes: Vec<String>,
    pub(crate) data_anonymized: bool,
    pub(crate) analysis: AnalysisRow,
    pub(crate) upload: Option<UploadRow>,
    pub(crate) due: Option<DueRow>,
}

/// What a document analysis was asked for. Empty for the other verifications.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct AnalysisRow {
    pub(crate) country_code: Option<String>,
    pub(crate) fraud_level: Option<String>,
    pub(crate) income_year: Option<i32>,
}

/// What is known of a file after it was judged. Its bytes are gone.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct UploadRow {
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) kind: StoredKind,
}

/// A kind of file, as stored.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredKind {
    Pdf,
    Png,
    Jpeg,
}

impl From<FileKind> for StoredKind {
    fn from(kind: FileKind) -> Self {
        match kind {
            FileKind::Pdf => Self::Pdf,
            FileKind::Png => Self::Png,
            FileKind::Jpeg => Self::Jpeg,
        }
    }
}

/// A result that is decided and not yet given.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct DueRow {
    pub(crate) at: i64,
    pub(crate) outcome: Outcome,
}

/// A link. Whoever has its token can upload.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct LinkRow {
    pub(crate) token: String,
    pub(crate) applicant_id: ApplicantId,
    pub(crate) session_id: SessionId,
    pub(crate) created_at: i64,
    pub(crate) expires_at: i64,
}
