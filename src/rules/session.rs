//! What a session is created with (CONTRACT.md 3).

use super::finding::Checked;
use super::shape::{self, Field, Kind};
use crate::model::Value;

/// The create body. The how-to sends `workspace_id: null`, which the schema does not declare: leave
/// it out.
pub const CREATE_SESSION: &[Field] = &[
    Field::required("workflow_template_id", Kind::Uuid),
    Field::required("name", Kind::SafeText { max: 128 }),
    Field::optional("workspace_id", Kind::Uuid),
];

/// A create body that was checked. Made by [`check`] and nowhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionInput(Value);

impl SessionInput {
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

/// Checks a create body: all findings at once, and the body as it is sent.
#[must_use]
pub fn check(input: &Value) -> Checked<SessionInput> {
    shape::check(input, CREATE_SESSION).map(SessionInput)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use serde_json::json;

    fn codes(name: &str) -> Vec<&'static str> {
        let body =
            json!({"workflow_template_id": "018f4e2a-7c1b-7d3e-9f00-abcdef012345", "name": name});
        let checked = check(&serde_json::from_value(body).unwrap());
        checked.findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    #[test]
    fn a_name_is_a_safe_string_of_128_characters() {
        assert_eq!(codes("Onboarding of Société Générale – 12/2026"), [""; 0]);
        assert_eq!(codes(&"n".repeat(128)), [""; 0]);
        assert_eq!(codes(&"n".repeat(129)), ["too_long"]);
        assert_eq!(codes("a\u{7}b"), ["invalid_characters"]);
        assert_eq!(codes("<script>"), ["markup"]);
        assert_eq!(codes("  "), ["empty"]);
    }
}
