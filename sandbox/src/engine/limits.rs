//! How many calls were made in this minute and in this hour, and what the headers say about it.

/// How many calls an API key may make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// In a minute.
    pub minute: u32,
    /// In an hour.
    pub hour: u32,
}

impl RateLimits {
    /// The vendor's sandbox (CONTRACT.md 11).
    pub const VENDOR: Self = Self { minute: 30, hour: 200 };
    /// High enough never to be met by a page that polls, nor by a test.
    pub const RELAXED: Self = Self { minute: 60_000, hour: 1_000_000 };
}

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 3_600_000;

/// Counts calls in the minute and the hour of the clock that it is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counter {
    limits: RateLimits,
    minute: Window,
    hour: Window,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    length_ms: i64,
    number: i64,
    used: u32,
}

impl Window {
    fn move_to(&mut self, now_ms: i64) {
        let number = now_ms.div_euclid(self.length_ms);
        if number != self.number {
            *self = Self { number, used: 0, ..*self };
        }
    }

    fn ends_in_s(&self, now_ms: i64) -> i64 {
        let left_ms = self.length_ms - now_ms.rem_euclid(self.length_ms);
        (left_ms + 999) / 1_000
    }
}

impl Counter {
    pub(crate) fn new(limits: RateLimits) -> Self {
        let window = |length_ms| Window { length_ms, number: i64::MIN, used: 0 };
        Self { limits, minute: window(MINUTE_MS), hour: window(HOUR_MS) }
    }

    /// Counts a call. When it is one too many: in how many seconds the next may be made.
    pub(crate) fn count(&mut self, now_ms: i64) -> Result<(), i64> {
        self.move_to(now_ms);
        if self.hour.used >= self.limits.hour {
            return Err(self.hour.ends_in_s(now_ms));
        }
        if self.minute.used >= self.limits.minute {
            return Err(self.minute.ends_in_s(now_ms));
        }
        self.minute.used += 1;
        self.hour.used += 1;
        Ok(())
    }

    /// The headers that every answer carries. The unnamed three are the minute's, unless the hour
    /// has less left.
    pub(crate) fn headers(&mut self, now_ms: i64) -> Vec<(&'static str, String)> {
        self.move_to(now_ms);
        let minute_left = self.limits.minute.saturating_sub(self.minute.used);
        let hour_left = self.limits.hour.saturating_sub(self.hour.used);
        let (limit, left, window) = if hour_left < minute_left {
            (self.limits.hour, hour_left, self.hour)
        } else {
            (self.limits.minute, minute_left, self.minute)
        };
        vec![
            ("X-RateLimit-Limit-Minute", self.limits.minute.to_string()),
            ("X-RateLimit-Limit-Hour", self.limits.hour.to_string()),
            ("X-RateLimit-Remaining-Minute", minute_left.to_string()),
            ("X-RateLimit-Remaining-Hour", hour_left.to_string()),
            ("RateLimit-Limit", limit.to_string()),
            ("RateLimit-Remaining", left.to_string()),
            ("RateLimit-Reset", window.ends_in_s(now_ms).to_string()),
        ]
    }

    fn move_to(&mut self, now_ms: i64) {
        self.minute.move_to(now_ms);
        self.hour.move_to(now_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_ends_with_the_minute_and_an_hour_with_the_hour() {
        let mut counter = Counter::new(RateLimits { minute: 2, hour: 3 });
        let at = 10 * HOUR_MS + 15_000;
        assert_eq!(counter.count(at), Ok(()));
        assert_eq!(counter.count(at), Ok(()));
        assert_eq!(counter.count(at + 1), Err(45));
        assert_eq!(counter.count(at + MINUTE_MS), Ok(()));
        assert_eq!(counter.count(at + MINUTE_MS), Err(3_600 - 75));
        assert_eq!(counter.count(at + HOUR_MS), Ok(()));
    }

    #[test]
    fn headers_show_what_is_left() {
        let mut counter = Counter::new(RateLimits::VENDOR);
        counter.count(0).unwrap();
        let headers = counter.headers(0);
        let of = |name| headers.iter().find(|(known, _)| *known == name).map(|(_, text)| &**text);
        assert_eq!(of("X-RateLimit-Remaining-Minute"), Some("29"));
        assert_eq!(of("X-RateLimit-Remaining-Hour"), Some("199"));
        assert_eq!(of("RateLimit-Limit"), Some("30"));
        assert_eq!(of("RateLimit-Reset"), Some("60"));
    }

    #[test]
    fn a_clock_that_goes_back_starts_a_window() {
        let mut counter = Counter::new(RateLimits { minute: 1, hour: 10 });
        assert_eq!(counter.count(5 * MINUTE_MS), Ok(()));
        assert_eq!(counter.count(0), Ok(()));
        assert_eq!(counter.count(i64::MIN), Ok(()));
    }
}
