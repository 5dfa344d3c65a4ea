//! Identifiers. Ids of different resources are different types, and each holds a checked UUID, so
//! an id can always be put into a path. Some databases write a UUID in capitals: it is the same one.

use core::fmt;

/// The text is not a UUID (`8-4-4-4-12` hexadecimal digits, RFC 9562).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidId;

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a UUID: 32 hexadecimal digits in groups of 8-4-4-4-12 are expected")
    }
}

impl core::error::Error for InvalidId {}

/// Whether the text has the shape of a UUID.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A UUID in its one form.
fn one_form(text: &str) -> Result<String, InvalidId> {
    if is_uuid(text) { Ok(text.to_ascii_lowercase()) } else { Err(InvalidId) }
}

macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The id, in lower case (RFC 9562, 4).
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl core::str::FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                one_form(text).map(Self)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = InvalidId;

            fn try_from(text: &str) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                one_form(&text).map(Self).map_err(serde::de::Error::custom)
            }
        }
    };
}

id!(
    /// A Workflow Template.
    TemplateId
);
id!(
    /// A Workflow Session.
    SessionId
);
id!(
    /// An applicant of a session.
    ApplicantId
);
id!(
    /// A verification or a document analysis: the resource behind an action.
    VerificationId
);
id!(
    /// A workspace of the organisation.
    WorkspaceId
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uuid_is_the_same_in_either_case() {
        let id = "018f4e2a-7c1b-7d3e-9f00-aBcDeF012345".parse::<SessionId>().unwrap();
        assert_eq!(id.as_str(), "018f4e2a-7c1b-7d3e-9f00-abcdef012345");
        assert_eq!(id.to_string().to_uppercase().parse(), Ok(id.clone()));
        assert_eq!(SessionId::try_from(String::from(id.clone()).to_uppercase()), Ok(id));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "018f4e2a7c1b7d3e9f00abcdef012345",
            "../../../../../../../etc/passwd/../..",
            "018f4e2a-7c1b-7d3e-9f00-abcdef01234g",
            "018f4e2a-7c1b-7d3e-9f00-abcdef0123é",
        ] {
            assert_eq!(text.parse::<ApplicantId>(), Err(InvalidId), "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn the_shape_agrees_with_the_uuid_crate() {
        for text in [
            uuid::Uuid::new_v4().to_string(),
            uuid::Uuid::max().to_string().to_uppercase(),
            "018f4e2a-7c1b-7d3e-9f00-abcdef01234g".into(),
            "018f4e2a-7c1b-7d3e-9f00abcdef-012345".into(),
            "018f4e2a-7c1b-7d3e-9f00-abcdef01234".into(),
            "018f4e2a-7c1b-7d3e-9f00-abcdef0123456".into(),
        ] {
            assert_eq!(is_uuid(&text), uuid::Uuid::try_parse(&text).is_ok(), "{text}");
        }
    }
}
