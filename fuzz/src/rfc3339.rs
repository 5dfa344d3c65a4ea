//! A date and time of RFC 3339, against the `time` crate.

use std::str;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use workflow_session_links::model::Timestamp;
use workflow_session_links::model::time::parse_rfc3339;

/// Where a text has its seconds.
const SECONDS: std::ops::Range<usize> = 17..19;

/// Runs the target.
pub fn run(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let read = parse_rfc3339(text);
    assert_eq!(Timestamp::new(text).to_millis(), read);
    assert_eq!(read, expected(text), "`{text}`");
}

/// What the other library says. It takes anything between date and time, where the RFC has a `T`;
/// and a leap second only where there may be one, where here any counts as the second before it.
fn expected(text: &str) -> Option<i64> {
    if !matches!(text.as_bytes().get(10), Some(b'T' | b't')) {
        return None;
    }
    let mut plain = text.to_owned();
    if text.get(SECONDS) == Some("60") {
        plain.replace_range(SECONDS, "59");
    }
    let moment = OffsetDateTime::parse(&plain, &Rfc3339).ok()?;
    i64::try_from(moment.unix_timestamp_nanos().div_euclid(1_000_000)).ok()
}
