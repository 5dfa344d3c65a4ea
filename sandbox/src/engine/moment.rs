//! A moment as the wire writes it.

use workflow_session_links::model::Timestamp;

/// The first moment that is written: 1970-01-01.
pub const EARLIEST_MS: i64 = 0;
/// The last moment that is written.
pub const LATEST_MS: i64 = Timestamp::LATEST_MS;

/// RFC 3339 in UTC, to the millisecond. A moment outside the years 1970 to 9999 is moved to the
/// nearest one inside.
#[must_use]
pub fn written(at_ms: i64) -> Timestamp {
    Timestamp::from_millis(at_ms.max(EARLIEST_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for at_ms in [EARLIEST_MS, 1, 951_782_400_000, 1_795_435_500_250, LATEST_MS] {
            assert_eq!(written(at_ms).to_millis(), Some(at_ms));
        }
        assert_eq!(written(1_795_435_500_250).as_str(), "2026-11-23T12:05:00.250Z");
    }

    #[test]
    fn moments_outside_are_moved_inside() {
        assert_eq!(written(i64::MIN).as_str(), "1970-01-01T00:00:00.000Z");
        assert_eq!(written(i64::MAX).as_str(), "9999-12-31T23:59:59.999Z");
    }
}
