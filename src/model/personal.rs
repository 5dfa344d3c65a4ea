//! Texts that must not get into a log.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A text about a person, or one that may name somebody. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Personal(String);

impl Personal {
    /// The text. Personal data: keep it out of logs.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Personal {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Personal {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(…)")
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use serde::de::DeserializeOwned;
    use serde_json::{Value as Json, json};

    use crate::model::{Applicant, Links, Problem, Session};

    fn shown<T: DeserializeOwned + core::fmt::Debug>(body: Json) -> String {
        format!("{:?}", serde_json::from_value::<T>(body).unwrap())
    }

    #[test]
    fn no_model_shows_what_may_name_somebody() {
        let id = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";
        let time = "2026-09-01T10:00:00Z";
        let mut applicant = json!({
            "id": id, "workflow_session_id": id, "created_at": time, "updated_at": time,
            "status": "notified", "type": "natural_person",
            "label": "Ada", "reference_id": "Ada", "email": "Ada@example.com",
        });
        let bank_account = json!({"iban": "Ada", "bic": "Ada"});
        let identity = json!({"first_name": "Ada", "last_name": "Ada"});
        applicant["natural_person"] = json!({
            "identity": identity,
            "address": {"line1": "Ada", "line2": "Ada", "postal_code": "Ada", "city": "Ada"},
            "bank_account": bank_account,
        });
        applicant["legal_person"] = json!({
            "company_name": "Ada", "country_code": "FR", "bank_account": bank_account,
            "legal_representatives": [identity],
        });
        let mut link = applicant.clone();
        link["workflow_session_link_url"] = json!("https://portal.example/Ada");
        link["workflow_session_link_expires_at"] = json!(time);
        let session = json!({
            "id": id, "created_at": time, "updated_at": time, "name": "Ada",
            "workflow_template_id": id, "workspace_id": id, "status": "done",
            "action_groups": [{"type": "identity_document_capture", "status": "done", "actions": [{
                "resource": {
                    "id": id, "created_at": time, "type": "identity_document", "status": "failed",
                    "previous_attempt_id": null,
                },
                "resolution": {"reason": "Ada", "resolved_at": time}, "previous_attempts": [],
            }]}],
        });
        let problem = json!({
            "type": "validation.error", "detail": "Ada", "message": "Ada",
            "invalid_params": [{"name": "label", "reason": "Ada"}],
        });
        for text in [
            shown::<Applicant>(applicant),
            shown::<Links>(json!({"applicants": [link]})),
            shown::<Session>(session),
            shown::<Problem>(problem),
        ] {
            assert!(text.contains('…') && !text.contains("Ada"), "{text}");
        }
    }
}
