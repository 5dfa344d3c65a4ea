//! Verifications: their names, their statuses, and what the API answers for one.

use serde::{Deserialize, Serialize};

use super::id::{ApplicantId, SessionId, VerificationId, WorkspaceId};
use super::list_or_null;
use super::open::open_enum;
use super::time::Timestamp;

open_enum! {
    /// A verification, named by its action type on the wire (CONTRACT.md 1 and 3.3).
    ///
    /// The three names of document types that have no action type yet (`tax_notice`,
    /// `proof_of_address`, `id_document`) are ours, made the same way (CONTRACT.md 17).
    pub enum Verification {
        /// Image Identity Verification.
        IdentityDocument = "identity_document_verification",
        /// Proof of Address Verification.
        ProofOfAddress = "proof_of_address_verification",
        /// Bank Account Document Check.
        BankAccount = "bank_account_verification",
        /// Bank Account Verification by SEPAmail.
        BankAccountLookup = "bank_account_lookup_verification",
        /// Company Registry Verification.
        Company = "company_verification",
        /// Document Analysis of a social security certificate.
        SocialSecurity = "social_security_document_analysis",
        /// Document Analysis of a driving licence.
        DriverLicence = "driver_licence_document_analysis",
        /// Document Analysis of a company certificate (Kbis).
        CompanyCertificate = "company_certificate_document_analysis",
        /// Document Analysis of a business registration certificate (avis de situation).
        BusinessRegistrationCertificate = "business_registration_certificate_document_analysis",
        /// Document Analysis of a certificate of the national business register.
        RneCertificate = "rne_certificate_document_analysis",
        /// Document Analysis of a temporary vehicle registration document.
        TemporaryVehicleRegistration = "temporary_vehicle_registration_document_analysis",
        /// Document Analysis of a vehicle registration document.
        VehicleRegistration = "vehicle_registration_document_analysis",
        /// Document Analysis of a car insurance claims history.
        AutoInsuranceClaimsHistory = "auto_insurance_claims_history_document_analysis",
        /// Document Analysis of a payslip.
        Payslip = "payslip_document_analysis",
        /// Document Analysis of an invoice.
        Invoice = "invoice_document_analysis",
        /// Document Analysis of a tax notice. Our own name.
        TaxNotice = "tax_notice_document_analysis",
        /// Document Analysis of a proof of address. Our own name.
        ProofOfAddressDocument = "proof_of_address_document_analysis",
        /// Document Analysis of an identity document. Our own name.
        IdDocument = "id_document_document_analysis",
        /// Video identity; takes no applicant.
        IdentityVideo = "identity_video_verification",
        /// Watchlist; takes no applicant.
        Watchlist = "watchlist_verification",
        /// Open-banking connection; takes no applicant.
        BankAccountConnection = "bank_account_connection_verification",
        /// Signature request; takes no applicant.
        SignatureRequest = "signature_request",
    }
}

open_enum! {
    /// The status of a verification or a document analysis (CONTRACT.md 3.1).
    pub enum VerificationStatus {
        /// Waits for the applicant's document.
        AwaitingData = "awaiting_data",
        /// Being worked on.
        Pending = "pending",
        /// Verified.
        Verified = "verified",
        /// Done: what a document analysis calls verified.
        Done = "done",
        /// Refused.
        Failed = "failed",
        /// Could not be concluded: unreadable, blurred, of another kind.
        Inconclusive = "inconclusive",
    }
}

impl VerificationStatus {
    /// Whether the verification ended well.
    #[must_use]
    pub fn succeeded(&self) -> bool {
        matches!(self, Self::Verified | Self::Done)
    }

    /// Whether the verification ended, well or not: such a status never changes.
    #[must_use]
    pub fn ended(&self) -> bool {
        self.succeeded() || self.blocks()
    }

    /// Whether a verification is being worked on, which a signature request is not. A status that nobody knows is one of those: it is
    /// neither an end nor a wait for the applicant.
    #[must_use]
    pub(crate) fn in_progress(&self) -> bool {
        !self.ended() && *self != Self::AwaitingData
    }

    /// Whether the verification ended without success, which blocks its group.
    #[must_use]
    pub fn blocks(&self) -> bool {
        matches!(self, Self::Failed | Self::Inconclusive)
    }
}

/// The six collections that take an applicant (CONTRACT.md 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerificationResource {
    /// `/verifications/identity_documents`
    IdentityDocuments,
    /// `/verifications/proofs_of_address`
    ProofsOfAddress,
    /// `/verifications/bank_accounts`
    BankAccounts,
    /// `/verifications/bank_account_lookups`
    BankAccountLookups,
    /// `/verifications/companies`
    Companies,
    /// `/document_analyses`
    DocumentAnalyses,
}

impl VerificationResource {
    /// All six, in the order of the contract.
    pub const ALL: &'static [Self] = &[
        Self::IdentityDocuments,
        Self::ProofsOfAddress,
        Self::BankAccounts,
        Self::BankAccountLookups,
        Self::Companies,
        Self::DocumentAnalyses,
    ];

    /// The path under the API root.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::IdentityDocuments => "/verifications/identity_documents",
            Self::ProofsOfAddress => "/verifications/proofs_of_address",
            Self::BankAccounts => "/verifications/bank_accounts",
            Self::BankAccountLookups => "/verifications/bank_account_lookups",
            Self::Companies => "/verifications/companies",
            Self::DocumentAnalyses => "/document_analyses",
        }
    }
}

/// What every verification and document analysis has in common when read. What is particular to a
/// kind (`data`, `checks`, `extracted_from_document`, …) is left to a type of the caller's:
/// [`Call::answered_as`](crate::client::request::Call::answered_as) reads into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationView {
    /// Its id.
    pub id: VerificationId,
    /// Where it stands.
    pub status: VerificationStatus,
    /// When it was initiated.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// The workspace it belongs to.
    #[serde(default)]
    pub workspace_id: Option<WorkspaceId>,
    /// The session it belongs to.
    #[serde(default)]
    pub workflow_session_id: Option<SessionId>,
    /// The applicant it belongs to; list items of two resources leave it out (CONTRACT.md 6.1).
    #[serde(default)]
    pub applicant_id: Option<ApplicantId>,
    /// The attempt it replaced.
    #[serde(default)]
    pub previous_attempt_id: Option<VerificationId>,
    /// The vendor's codes, open strings (CONTRACT.md 6.2); a company has none.
    #[serde(default, deserialize_with = "list_or_null")]
    pub status_codes: Vec<String>,
    /// The type of document, for a document analysis.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub document_type: Option<String>,
}
