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

/// Checks a body. A type that has no action name of the vendor's can't be resolved.
#[must_use]
pub fn check(input: &Value) -> Checked<ResolveInput> {
    let mut reader = Reader::new();
    reader.object(input, RESOLVE_ACTION);
    let kind = input.text_at(&["resource", "type"]).map(Verification::from);
    if let Some(row) = kind.as_ref().and_then(row_of)
        && !row.resolvable
    {
        reader.error_at(&["resource", "type"], Code::NotResolvable);
    }
    reader.report(input).map(ResolveInput)
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

    fn codes(kind: &str) -> Vec<&'static str> {
        let body = json!({"resource": {"id": "018f4e2a-7c1b-7d3e-9f00-abcdef012345", "type": kind}, "reason": null});
        let checked = check(&serde_json::from_value(body).unwrap());
        checked.findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    #[test]
    fn names_without_an_action_type_are_refused_and_unknown_ones_are_sent() {
        assert_eq!(codes("identity_document_verification"), [""; 0]);
        assert_eq!(codes("something_new_verification"), [""; 0]);
        assert_eq!(codes("tax_notice_document_analysis"), ["not_resolvable"]);
        assert_eq!(codes("signature_request"), ["not_resolvable"]);
    }

    #[test]
    fn only_open_and_unsuccessful_actions_can_be_resolved() {
        let may: Vec<_> =
            VerificationStatus::KNOWN.iter().filter(|name| may_resolve(&(**name).into())).collect();
        assert_eq!(may, [&"pending", &"failed", &"inconclusive"]);
    }
}
