//! What a webhook delivers (CONTRACT.md 10). The subscriptions themselves are not here.

use super::open::open_enum;
use super::{ApplicantId, SessionId, Value, VerificationId};

open_enum! {
    /// What happened.
    pub enum EventName {
        /// A session is ongoing.
        SessionStarted = "workflow_session.started",
        /// A session is blocked.
        SessionBlocked = "workflow_session.blocked",
        /// A session is done.
        SessionDone = "workflow_session.done",
        /// An action group is ongoing.
        ActionGroupStarted = "workflow_action_group.started",
        /// An action group is blocked.
        ActionGroupBlocked = "workflow_action_group.blocked",
        /// An action group is done.
        ActionGroupDone = "workflow_action_group.done",
        /// A link was generated for an applicant.
        ApplicantNotified = "applicant.notified",
        /// Nothing is left to do for an applicant.
        ApplicantProcessed = "applicant.processed",
        /// An applicant used up all attempts.
        ApplicantSessionBlocked = "applicant.session_blocked",
        /// A verification has a result.
        IdentityDocumentDone = "verification.identity_document.done",
        /// A verification has a result.
        IdentityVideoDone = "verification.identity_video.done",
        /// A verification has a result.
        ProofOfAddressDone = "verification.proof_of_address.done",
        /// A verification has a result.
        BankAccountDone = "verification.bank_account.done",
        /// A verification has a result.
        BankAccountConnectionDone = "verification.bank_account_connection.done",
        /// A verification has a result.
        BankAccountLookupDone = "verification.bank_account_lookup.done",
        /// A verification has a result.
        CompanyDone = "verification.company.done",
        /// A verification has a result.
        WatchlistDone = "verification.watchlist.done",
        /// A document analysis has a result.
        DocumentAnalysisDone = "document_analysis.done",
        /// A person is being monitored.
        MonitoringActivated = "monitoring.natural_person.activated",
        /// A person is no longer monitored.
        MonitoringCanceled = "monitoring.natural_person.canceled",
        /// Monitoring a person came to no result.
        MonitoringInconclusive = "monitoring.natural_person.inconclusive",
        /// Monitoring a person brought something new.
        MonitoringUpdated = "monitoring.natural_person.updated",
    }
}

/// A delivered event: its envelope, and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookEvent {
    /// The same in every delivery of this event: what to recognise it by.
    pub event_id: String,
    /// What happened.
    pub event_name: EventName,
    /// When it happened, in milliseconds since the Unix epoch; the same in every delivery.
    pub event_time_ms: i64,
    /// The subscription it was delivered for.
    pub subscription_id: Option<String>,
    /// Whether it comes from the vendor's sandbox.
    pub sandbox: bool,
    /// What it is about, by id.
    pub ids: EventIds,
    /// All of `data`, as it came.
    pub data: Value,
}

/// What an event is about, as far as it says so: the vendor does not document all of `data`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventIds {
    /// The session.
    pub workflow_session_id: Option<SessionId>,
    /// The applicant.
    pub applicant_id: Option<ApplicantId>,
    /// The verification or document analysis.
    pub verification_id: Option<VerificationId>,
}
