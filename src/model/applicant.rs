//! Applicants: the person or the company that uploads. What the API answers; what it is sent is
//! made by [`crate::rules::applicant`].

use serde::{Deserialize, Serialize};

use super::id::{ApplicantId, SessionId};
use super::list_or_null;
use super::open::open_enum;
use super::personal::Personal;
use super::time::Timestamp;

open_enum! {
    /// The type of an applicant (CONTRACT.md 4). It decides which verifications fit, and never changes.
    pub enum ApplicantType {
        /// A person.
        NaturalPerson = "natural_person",
        /// A company.
        LegalPerson = "legal_person",
    }
}

open_enum! {
    /// Where an applicant stands (CONTRACT.md 4.3). Being blocked is not a status.
    pub enum ApplicantStatus {
        /// Added to the session; no link was generated.
        Initiated = "initiated",
        /// A link was generated.
        Notified = "notified",
        /// Nothing is left to do.
        Processed = "processed",
    }
}

/// An applicant, from `create`, `get`, `update` and, without the person block, from `list`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applicant {
    /// Its id.
    pub id: ApplicantId,
    /// The session it belongs to.
    pub workflow_session_id: SessionId,
    /// Where it stands.
    pub status: ApplicantStatus,
    /// The caller's name for it.
    pub label: Personal,
    /// The caller's own id.
    pub reference_id: Option<Personal>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// Person or company.
    #[serde(rename = "type")]
    pub kind: ApplicantType,
    /// The person's data; absent in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub natural_person: Option<NaturalPerson>,
    /// The company's data; absent in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_person: Option<LegalPerson>,
    /// How the link reaches the applicant: `none` or `email`. After June 2026.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery_mode: Option<String>,
    /// Where the link is mailed to. After June 2026.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Personal>,
    /// The company this applicant is a child of. After July 2026.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_applicant_id: Option<ApplicantId>,
    /// The applicants whose uploads this applicant's link covers. After July 2026.
    #[serde(default, deserialize_with = "list_or_null", skip_serializing_if = "Vec::is_empty")]
    pub child_applicant_ids: Vec<ApplicantId>,
}

/// What is known of a person, as the API answers: `null` where nothing is. A body leaves that out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NaturalPerson {
    /// The name.
    pub identity: Option<Identity>,
    /// The address.
    pub address: Option<Address>,
    /// The bank account.
    pub bank_account: Option<BankAccount>,
}

/// What is known of a company, as the API answers: `null` where nothing is. A body leaves that out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegalPerson {
    /// The registered name.
    pub company_name: Option<Personal>,
    /// The country of registration.
    pub country_code: Option<String>,
    /// The bank account.
    pub bank_account: Option<BankAccount>,
    /// Who represents the company.
    #[serde(default, deserialize_with = "list_or_null")]
    pub legal_representatives: Vec<Identity>,
}

/// A first and a last name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// First name.
    pub first_name: Personal,
    /// Last name.
    pub last_name: Personal,
}

/// A postal address. The keys are `line1` and `line2`, without an underscore (CONTRACT.md 15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// First line.
    pub line1: Personal,
    /// Second line.
    #[serde(default)]
    pub line2: Option<Personal>,
    /// Postal code.
    pub postal_code: Personal,
    /// City.
    pub city: Personal,
}

/// Bank details as the vendor keeps them, not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    /// The IBAN.
    pub iban: Personal,
    /// The BIC.
    #[serde(default)]
    pub bic: Option<Personal>,
}
