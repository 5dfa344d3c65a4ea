//! The wire, one file a resource. Plain data: nothing here decides anything.
//!
//! Enums are open when read: a value the vendor adds later is kept as its string and survives a
//! round trip. Field names are the wire's.

pub mod applicant;
pub mod bank;
pub mod document_analysis;
pub mod id;
pub mod link;
mod open;
pub mod page;
pub mod personal;
pub mod problem;
#[cfg(any(test, all(feature = "js", target_arch = "wasm32")))]
pub(crate) mod row;
pub mod session;
pub mod shape;
pub mod template;
pub mod time;
pub mod value;
pub mod verification;
pub mod webhook;

pub use applicant::{Applicant, ApplicantStatus, ApplicantType};
pub use bank::{Bic, Iban};
pub use document_analysis::DocumentType;
pub use id::{ApplicantId, InvalidId, SessionId, TemplateId, VerificationId, WorkspaceId};
pub use link::{Link, LinkUrl, Links};
pub use page::Page;
pub use personal::Personal;
pub use problem::Problem;
pub use session::{Action, ActionGroup, Session, SessionStatus};
pub use template::{ActionGroupType, Template};
pub use time::Timestamp;
pub use value::Value;
pub use verification::{Verification, VerificationResource, VerificationStatus};
pub use webhook::{EventIds, EventName, WebhookEvent};

/// Reads a list where there may be `null`.
fn list_or_null<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    let list: Option<Vec<T>> = serde::Deserialize::deserialize(deserializer)?;
    Ok(list.unwrap_or_default())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::Problem;

    #[test]
    fn a_list_may_be_null() {
        let read = |text| serde_json::from_str::<Problem>(text).map(|one| one.invalid_params.len());
        assert_eq!(read(r#"{"invalid_params": null}"#).unwrap(), 0);
        assert_eq!(read("{}").unwrap(), 0);
        assert_eq!(read(r#"{"invalid_params": [{"name": "label", "reason": "x"}]}"#).unwrap(), 1);
        assert!(read(r#"{"invalid_params": {}}"#).is_err());
    }
}
