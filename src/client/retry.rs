//! When a call is tried again, and after how long. Pure: chance and time are arguments.

use super::request::Repeat;
use super::{ErrorCode, Response};
use crate::client::run::Failure;

/// How patient a client is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many times a call is sent again; 0 turns retries off.
    pub max_retries: u8,
    /// The first pause in milliseconds; it doubles each time.
    pub first_pause_ms: u32,
    /// The longest pause in milliseconds. When the API asks for a longer one, the call fails and
    /// says how long.
    pub max_pause_ms: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self { max_retries: 2, first_pause_ms: 500, max_pause_ms: 10_000 }
    }
}

impl RetryPolicy {
    /// The pause in milliseconds before a call is sent again; `None` when it is not.
    ///
    /// `retries` counts those already made; `chance` is between 0 and 1 and spreads callers that
    /// failed together.
    #[must_use]
    pub fn pause_before_retry(
        &self,
        repeat: Repeat,
        retries: u8,
        outcome: Result<&Response, &Failure>,
        chance: f64,
    ) -> Option<u32> {
        if retries >= self.max_retries {
            return None;
        }
        let (refused, asked) = match outcome {
            Err(Failure::Network | Failure::Timeout) => (false, None),
            Err(Failure::Aborted | Failure::Token) => return None,
            Ok(response) => match ErrorCode::of_status(response.status) {
                ErrorCode::RateLimited => (true, response.retry_after_ms),
                ErrorCode::ServerError | ErrorCode::Unavailable => (false, response.retry_after_ms),
                _ => return None,
            },
        };
        if !refused && repeat == Repeat::WhenRefused {
            return None;
        }
        let doubled = self
            .first_pause_ms
            .saturating_mul(1_u32.checked_shl(u32::from(retries)).unwrap_or(u32::MAX));
        // Half of the pause is certain, half is chance.
        let spread = f64::from(doubled) * (0.5 + chance.clamp(0.0, 1.0) / 2.0);
        let pause = asked.unwrap_or_else(|| (spread as u32).min(self.max_pause_ms));
        (pause <= self.max_pause_ms).then_some(pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, retry_after_ms: Option<u32>) -> Response {
        Response { status, retry_after_ms, body: String::new() }
    }

    fn pause(repeat: Repeat, retries: u8, outcome: Result<&Response, &Failure>) -> Option<u32> {
        RetryPolicy::default().pause_before_retry(repeat, retries, outcome, 1.0)
    }

    #[test]
    fn passing_failures_are_tried_again_with_growing_pauses() {
        let pauses: Vec<_> =
            (0..3).map(|retries| pause(Repeat::Safely, retries, Err(&Failure::Network))).collect();
        assert_eq!(pauses, [Some(500), Some(1_000), None]);
        assert_eq!(pause(Repeat::Safely, 0, Ok(&answer(503, None))), Some(500));
    }

    #[test]
    fn what_may_have_been_carried_out_is_not_sent_again() {
        for outcome in [Err(&Failure::Network), Err(&Failure::Timeout), Ok(&answer(500, None))] {
            assert_eq!(pause(Repeat::WhenRefused, 0, outcome), None);
        }
        assert_eq!(pause(Repeat::WhenRefused, 0, Ok(&answer(429, Some(2_000)))), Some(2_000));
    }

    #[test]
    fn the_apis_own_pause_is_kept_or_the_call_fails() {
        assert_eq!(pause(Repeat::Safely, 0, Ok(&answer(429, Some(10_000)))), Some(10_000));
        assert_eq!(pause(Repeat::Safely, 0, Ok(&answer(429, Some(10_001)))), None);
    }

    #[test]
    fn refusals_and_aborts_are_final() {
        for status in [400, 401, 403, 404, 405, 415, 302] {
            assert_eq!(pause(Repeat::Safely, 0, Ok(&answer(status, None))), None, "{status}");
        }
        assert_eq!(pause(Repeat::Safely, 0, Err(&Failure::Aborted)), None);
    }

    #[test]
    fn no_policy_overflows() {
        let policy = RetryPolicy { max_retries: 255, first_pause_ms: u32::MAX, max_pause_ms: 7 };
        for retries in 0..255 {
            let pause = policy.pause_before_retry(
                Repeat::Safely,
                retries,
                Err(&Failure::Network),
                f64::NAN,
            );
            assert!(pause.is_some_and(|pause| pause <= 7));
        }
    }
}
