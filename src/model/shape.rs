//! The least an answer must have to be what it says it is, as tables.
//!
//! Servers read answers into the structs beside these tables. In WebAssembly an answer stays the
//! object JavaScript parsed, with whatever the vendor added, and is only held against its table:
//! reading it into the structs as well would cost a tenth of the download.

/// What an answer's property must be.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// A UUID.
    Id,
    /// A text.
    Text,
    /// A text or `null`.
    TextOrNull,
    /// An object of these properties.
    Object(Shape),
    /// An object of these properties, or `null`.
    ObjectOrNull(Shape),
    /// A list of objects of these properties.
    List(Shape),
}

/// The properties an object must have; others are left alone.
pub type Shape = &'static [(&'static str, Part)];

/// A page of a list.
macro_rules! page_of {
    ($shape:expr) => {
        &[
            ("meta", Part::Object(&[("next_cursor", Part::TextOrNull)])),
            ("data", Part::List($shape)),
        ]
    };
}

const RESOURCE: Shape =
    &[("id", Part::Id), ("created_at", Part::Text), ("type", Part::Text), ("status", Part::Text)];

const ACTION: Shape = &[
    ("resource", Part::Object(RESOURCE)),
    (
        "resolution",
        Part::ObjectOrNull(&[("reason", Part::TextOrNull), ("resolved_at", Part::Text)]),
    ),
    ("previous_attempts", Part::List(&[("resource", Part::Object(RESOURCE))])),
];

/// [`super::Session`].
pub const SESSION: Shape = &[
    ("id", Part::Id),
    ("created_at", Part::Text),
    ("updated_at", Part::Text),
    ("name", Part::Text),
    ("workflow_template_id", Part::Id),
    ("workspace_id", Part::Id),
    ("status", Part::Text),
    (
        "action_groups",
        Part::List(&[
            ("type", Part::Text),
            ("status", Part::Text),
            ("actions", Part::List(ACTION)),
        ]),
    ),
];

/// [`super::Template`].
pub const TEMPLATE: Shape = &[
    ("id", Part::Id),
    ("name", Part::Text),
    ("action_groups", Part::List(&[("type", Part::Text)])),
    ("workspaces", Part::List(&[("id", Part::Id)])),
];

/// [`super::Applicant`].
pub const APPLICANT: Shape = &[
    ("id", Part::Id),
    ("workflow_session_id", Part::Id),
    ("status", Part::Text),
    ("label", Part::Text),
    ("created_at", Part::Text),
    ("updated_at", Part::Text),
    ("type", Part::Text),
];

/// [`super::Links`].
pub const LINKS: Shape = &[(
    "applicants",
    Part::List(&[
        ("id", Part::Id),
        ("workflow_session_id", Part::Id),
        ("workflow_session_link_url", Part::Text),
        ("workflow_session_link_expires_at", Part::Text),
        ("status", Part::Text),
        ("label", Part::Text),
        ("created_at", Part::Text),
        ("updated_at", Part::Text),
        ("type", Part::Text),
    ]),
)];

/// [`super::verification::VerificationView`].
pub const VERIFICATION: Shape = &[
    ("id", Part::Id),
    ("status", Part::Text),
    ("created_at", Part::Text),
    ("updated_at", Part::Text),
];

/// A page of templates.
pub const TEMPLATES: Shape = page_of!(TEMPLATE);
/// A page of sessions.
pub const SESSIONS: Shape = page_of!(SESSION);
/// A page of applicants.
pub const APPLICANTS: Shape = page_of!(APPLICANT);
/// A page of verifications.
pub const VERIFICATIONS: Shape = page_of!(VERIFICATION);

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::verification::VerificationView;
    use crate::model::{Applicant, Links, Page, Session, Template};
    use serde::de::DeserializeOwned;
    use serde_json::{Map, Value as Json, json};

    /// The smallest object of a shape.
    fn smallest(shape: Shape) -> Json {
        Json::Object(shape.iter().map(|(name, part)| ((*name).to_owned(), sample(*part))).collect())
    }

    fn sample(part: Part) -> Json {
        match part {
            Part::Id => json!("018f4e2a-7c1b-7d3e-9f00-abcdef012345"),
            Part::Text => json!("text"),
            Part::TextOrNull | Part::ObjectOrNull(_) => Json::Null,
            Part::Object(shape) => smallest(shape),
            Part::List(shape) => json!([smallest(shape)]),
        }
    }

    fn agrees<T: DeserializeOwned>(shape: Shape) {
        let whole = smallest(shape);
        let read = serde_json::from_value::<T>(whole.clone());
        assert!(read.is_ok(), "what the table asks is enough: {:?}", read.err());
        for (name, part) in shape {
            if matches!(part, Part::TextOrNull | Part::ObjectOrNull(_)) {
                continue;
            }
            let mut without: Map<String, Json> = whole.as_object().unwrap().clone();
            without.remove(*name);
            assert!(serde_json::from_value::<T>(without.into()).is_err(), "`{name}` is needed");
        }
    }

    #[test]
    fn the_tables_ask_what_the_structs_need() {
        agrees::<Session>(SESSION);
        agrees::<Template>(TEMPLATE);
        agrees::<Applicant>(APPLICANT);
        agrees::<Links>(LINKS);
        agrees::<VerificationView>(VERIFICATION);
        agrees::<Page<Template>>(TEMPLATES);
        agrees::<Page<Session>>(SESSIONS);
        agrees::<Page<Applicant>>(APPLICANTS);
        agrees::<Page<VerificationView>>(VERIFICATIONS);
    }
}
