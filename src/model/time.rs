//! A moment as the wire writes it, RFC 3339.

/// An RFC 3339 date and time, kept as the text that came.
///
/// Reading never fails on the text: a date the vendor writes in a new way is still shown. What
/// needs the moment asks for [`Timestamp::to_millis`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// The first moment that RFC 3339 has room for, 0000-01-01T00:00:00Z, in milliseconds since the
    /// Unix epoch.
    pub const EARLIEST_MS: i64 = -62_167_219_200_000;
    /// The last one, 9999-12-31T23:59:59.999Z: a year has four digits.
    pub const LATEST_MS: i64 = 253_402_300_799_999;

    /// Keeps the text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// A moment in UTC, to the millisecond. One that RFC 3339 has no room for becomes the nearest
    /// that it has.
    ///
    /// ```
    /// # use workflow_session_links::model::Timestamp;
    /// let in_two_days = Timestamp::from_millis(48 * 3_600_000);
    /// assert_eq!(in_two_days.as_str(), "1970-01-03T00:00:00.000Z");
    /// ```
    #[must_use]
    pub fn from_millis(at_ms: i64) -> Self {
        let at_ms = at_ms.clamp(Self::EARLIEST_MS, Self::LATEST_MS);
        let (days, ms) = (at_ms.div_euclid(DAY_MS), at_ms.rem_euclid(DAY_MS));
        let (year, month, day) = date(days);
        let (hour, minute, second) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60);
        let fraction = ms % 1_000;
        Self(format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:03}Z"
        ))
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

/// The text as it came.
impl core::fmt::Display for Timestamp {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

const DAY_MS: i64 = 86_400_000;

/// Milliseconds since the Unix epoch of an RFC 3339 date and time.
///
/// ```
/// # use workflow_session_links::model::time::parse_rfc3339;
/// assert_eq!(parse_rfc3339("1970-01-03T00:00:00+00:00"), Some(48 * 3_600_000));
/// assert_eq!(parse_rfc3339("tomorrow"), None);
/// ```
#[must_use]
pub fn parse_rfc3339(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let marks = [(4, b"-"), (7, b"-"), (10, b"Tt"), (13, b":"), (16, b":")] as [(usize, &[u8]); 5];
    if !marks.iter().all(|(at, mark)| bytes.get(*at).is_some_and(|byte| mark.contains(byte))) {
        return None;
    }
    let (year, month, day) = (digits(bytes, 0, 4)?, digits(bytes, 5, 2)?, digits(bytes, 8, 2)?);
    let (hour, minute, second) =
        (digits(bytes, 11, 2)?, digits(bytes, 14, 2)?, digits(bytes, 17, 2)?);
    // A leap second (60) counts as the second before it.
    if day < 1 || day > days_in(year, month)? || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (fraction, offset) = match bytes.get(19..)? {
        [b'.', rest @ ..] => {
            let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if length == 0 {
                return None;
            }
            let thousandths = [100, 10, 1].iter().zip(rest.get(..length)?);
            let fraction = thousandths.map(|(unit, digit)| unit * i64::from(digit - b'0')).sum();
            (fraction, rest.get(length..)?)
        }
        rest => (0, rest),
    };
    let seconds = days_before(year, month) + day - 1;
    let seconds =
        ((seconds * 24 + hour) * 60 + minute - offset_minutes(offset)?) * 60 + second.min(59);
    Some(seconds * 1_000 + fraction)
}

fn digits(bytes: &[u8], start: usize, length: usize) -> Option<i64> {
    bytes.get(start..start + length)?.iter().try_fold(0, |number, byte| {
        byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
    })
}

/// `Z`, or a sign, hours and minutes.
fn offset_minutes(offset: &[u8]) -> Option<i64> {
    let sign = match offset {
        b"Z" | b"z" => return Some(0),
        [b'+', _, _, b':', _, _] => 1,
        [b'-', _, _, b':', _, _] => -1,
        _ => return None,
    };
    let (hours, minutes) = (digits(offset, 1, 2)?, digits(offset, 4, 2)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

fn is_leap(year: i64) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

fn days_in(year: i64, month: i64) -> Option<i64> {
    Some(match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

/// Days from 1970-01-01 to the first of a month. Years count from March, so that the leap day is
/// the last of its year; 719,468 days lie between 0000-03-01 and 1970-01-01.
fn days_before(year: i64, month: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (153 * month + 2) / 5 - 719_468
}

/// Year, month and day of a number of days from 1970-01-01: the reverse of [`days_before`].
fn date(days: i64) -> (i64, i64, i64) {
    // An era is 400 years, 146,097 days. The day, less the leap days before it, tells the year.
    let days = days + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let year = era * 400 + year;
    let (year, month_of_year) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
    (year, month_of_year, day - (153 * month + 2) / 5 + 1)
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
    fn a_moment_without_room_is_written_as_the_nearest() {
        assert_eq!(Timestamp::from_millis(i64::MIN).as_str(), "0000-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::from_millis(-1).as_str(), "1969-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::from_millis(951_782_400_000).as_str(), "2000-02-29T00:00:00.000Z");
        assert_eq!(Timestamp::from_millis(i64::MAX).as_str(), "9999-12-31T23:59:59.999Z");
    }

    #[test]
    fn what_is_not_a_date_is_no_date() {
        for text in [
            "",
            "2026-11-23",
            "2026-13-01T00:00:00Z",
            "2026-11-23T25:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-23T00:00:00",
            "2026-11-23T00:00:00.Z",
            "2026-11-23T00:00:00+0200",
            "\u{0}",
            "2026-11-23T00:00:00é",
            "+026-11-23T00:00:00Z",
        ] {
            assert_eq!(parse_rfc3339(text), None, "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod against_the_time_crate {
        use super::{Timestamp, parse_rfc3339};
        use proptest::prelude::*;
        use time::OffsetDateTime;
        use time::format_description::well_known::Rfc3339;

        fn oracle(text: &str) -> Option<i64> {
            let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
            i64::try_from(moment.unix_timestamp_nanos().div_euclid(1_000_000)).ok()
        }

        proptest! {
            #[test]
            fn every_moment_is_read_alike(
                year in 0_u16..=9999, month in 0_u8..=13, day in 0_u8..=32,
                hour in 0_u8..=24, minute in 0_u8..=60, second in 0_u8..=59,
                fraction in prop_oneof![Just(String::new()), "[.][0-9]{1,9}"],
                zone in prop_oneof![Just("Z".to_owned()), "[+-]([01][0-9]|2[0-3]):[0-5][0-9]"],
            ) {
                let text = format!(
                    "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}"
                );
                prop_assert_eq!(parse_rfc3339(&text), oracle(&text), "{}", text);
            }

            #[test]
            fn every_moment_is_written_as_it_is_read(
                at_ms in Timestamp::EARLIEST_MS..=Timestamp::LATEST_MS,
            ) {
                let written = Timestamp::from_millis(at_ms);
                prop_assert_eq!(oracle(written.as_str()), Some(at_ms), "{}", written);
                prop_assert_eq!(written.to_millis(), Some(at_ms));
            }

            #[test]
            fn no_text_panics(text in ".{0,40}") {
                let _ = parse_rfc3339(&text);
            }
        }
    }
}
