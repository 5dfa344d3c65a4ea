//! Workflow Templates: what a session may contain. Made by the vendor's team; the API only lists them.

use serde::{Deserialize, Serialize};

use super::id::{TemplateId, WorkspaceId};
use super::open::open_enum;

open_enum! {
    /// A group of actions. A template lists the groups it permits (CONTRACT.md 2).
    pub enum ActionGroupType {
        /// Identity documents and identity videos.
        IdentityVerification = "identity_verification",
        /// Proofs of address.
        ProofOfAddressVerification = "proof_of_address_verification",
        /// Bank account documents, lookups and connections.
        BankAccountVerification = "bank_account_verification",
        /// Company registry.
        CompanyVerification = "company_verification",
        /// Document analyses of every type.
        DocumentAnalysis = "document_analysis",
        /// Watchlists; takes no applicant.
        WatchlistVerification = "watchlist_verification",
        /// Signatures; takes no applicant.
        SignatureRequest = "signature_request",
    }
}

/// A Workflow Template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its id.
    pub id: TemplateId,
    /// The name shown in the vendor's app.
    pub name: String,
    /// The groups of actions it permits.
    pub action_groups: Vec<TemplateActionGroup>,
    /// The workspaces it is limited to; empty means all.
    pub workspaces: Vec<TemplateWorkspace>,
}

/// A group of actions that a template permits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateActionGroup {
    /// Which group.
    #[serde(rename = "type")]
    pub kind: ActionGroupType,
}

/// A workspace that a template is limited to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateWorkspace {
    /// Which workspace.
    pub id: WorkspaceId,
}
