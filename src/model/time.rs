//! A moment as the wire writes it, RFC 3339.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// An RFC 3339 date and time, kept as the text that came.
///
/// Reading never fails on the text: a date the vendor writes in a new way is still shown. What
/// needs the moment asks for [`Timestamp::to_millis`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// Keeps the text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Milliseconds since 1970-01-01T00:00:00Z, or `None` when the text is not RFC 3339.
    #[must_use]
    pub fn to_millis(&self) -> Option<i64> {
        parse_rfc3339(&self.0)
    }
}

/// Milliseconds since the Unix epoch of an RFC 3339 date and time.
///
/// ```
/// # use workflow_session_links::model::time::parse_rfc3339;
/// assert_eq!(parse_rfc3339("1970-01-03T00:00:00+00:00"), Some(48 * 3_600_000));
/// assert_eq!(parse_rfc3339("tomorrow"), None);
/// ```
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    i64::try_from(moment.unix_timestamp_nanos() / 1_000_000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_fractions_are_read() {
        assert_eq!(parse_rfc3339("2026-11-23T14:05:00.250+02:00"), Some(1_795_435_500_250));
        assert_eq!(parse_rfc3339("2026-11-23T12:05:00.25Z"), Some(1_795_435_500_250));
    }

    #[test]
    fn what_is_not_a_date_is_no_date() {
        for text in ["", "2026-11-23", "2026-13-01T00:00:00Z", "2026-11-23T25:00:00Z", "\u{0}"] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }
}
