//! When an action may be resolved by hand, and with what (CONTRACT.md 3.3).

use super::finding::{Checked, Code};
use super::matrix::row_of;
use super::shape::{Field, Kind, Reader};
use crate::model::{Value, Verification, VerificationStatus};

/// The body.
pub const RESOLVE_ACTION: &[Field] = &[
    Field::required("resource", Kind::Object(RESOURCE)),
    Field::optional("reason", Kind::SafeText { max: 150 }).or_null(),
];

/// `resource`: the action's own id and type.
pub const RESOURCE: &[Field] = &[
    Field::required("id", Kind::Uuid),
    // Which names are taken is the matrix's to say, below.
    Field::required("type", Kind::Text { max: 100 }),
];

/// A body that was checked. Made by [`check`] and nowhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct ResolveInput(Value);

impl ResolveInput {
    /// The body as it is sent.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.0
    }

    /// The body as it is sent, to keep.
    #[must_use]
    pub fn into_body(self) -> Value {
        self.0
    }
}

/// Checks a body. A type that has no action name of the vendor's can't be resolved; of one that nobody
/// knows there is a warning. `resource` may be the one that a session shows: what else is in it is left
/// out, but for a `reason`, which belongs beside it.
#[must_use]
pub fn check(input: &Value) -> Checked<ResolveInput> {
    let mut body = input.clone();
    if let Some(Value::Map(entries)) = body.get_mut("resource") {
        entries.retain(|(name, _)| matches!(name.as_ref(), "id" | "type" | "reason"));
    }
    let mut reader = Reader::new();
    reader.object(&body, RESOLVE_ACTION);
    let place = &["resource", "type"];
    if let Some(kind) = body.text_at(place)
        && reader.found_at(place).is_none()
    {
        match row_of(&Verification::from(kind)) {
            Some(row) if row.resolvable => {}
            Some(_) => reader.error_at(place, Code::NotResolvable),
            None => reader.warn_at(place, Code::UnknownVerification),
        }
    }
    reader.report(&body).map(ResolveInput)
}

/// Whether an action in that status can be resolved: being worked on, or ended without success.
#[must_use]
pub fn may_resolve(status: &VerificationStatus) -> bool {
    matches!(
        status,
        VerificationStatus::Pending | VerificationStatus::Failed | VerificationStatus::Inconclusive
    )
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";

    fn checked(body: serde_json::Value) -> Checked<ResolveInput> {
        check(&serde_json::from_value(body).unwrap())
    }

    /// What is found, and whether it is sent.
    fn found(kind: &str) -> (Vec<&'static str>, bool) {
        let checked = checked(json!({"resource": {"id": ID, "type": kind}, "reason": null}));
        let codes = checked.findings.iter().map(|finding| finding.code.as_str()).collect();
        (codes, checked.value.is_some())
    }

    #[test]
    fn names_without_an_action_type_are_refused_and_unknown_ones_are_sent() {
        assert_eq!(found("identity_document_verification"), (vec![], true));
        assert_eq!(found("something_new_verification"), (vec!["unknown_verification"], true));
        assert_eq!(found("tax_notice_document_analysis"), (vec!["not_resolvable"], false));
        assert_eq!(found("signature_request"), (vec!["not_resolvable"], false));
        assert_eq!(found(" "), (vec!["empty"], false));
        assert_eq!(found(&"x".repeat(101)), (vec!["too_long"], false));
    }

    #[test]
    fn of_the_resource_that_a_session_shows_id_and_type_are_sent() {
        let shown = json!({"id": ID, "created_at": "2026-09-01T10:00:00Z", "status": "failed",
            "type": "company_verification", "previous_attempt_id": null, "of_tomorrow": {}});
        let body = checked(json!({"resource": shown})).into_result().unwrap().into_body();
        let sent = json!({"resource": {"id": ID, "type": "company_verification"}});
        assert_eq!(serde_json::to_value(body).unwrap(), sent);
        let beside = checked(json!({"resource": shown, "status": "failed"}));
        assert_eq!(beside.findings[0].path_text(), "status");
        let misplaced = json!({"id": ID, "type": "company_verification", "reason": "checked"});
        let misplaced = checked(json!({"resource": misplaced}));
        assert_eq!(misplaced.findings[0].path_text(), "resource.reason");
        assert!(misplaced.value.is_none());
    }

    #[test]
    fn only_open_and_unsuccessful_actions_can_be_resolved() {
        let may: Vec<_> =
            VerificationStatus::KNOWN.iter().filter(|name| may_resolve(&(**name).into())).collect();
        assert_eq!(may, [&"pending", &"failed", &"inconclusive"]);
    }
}
