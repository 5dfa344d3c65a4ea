//! The ten attempts of an applicant, and what is left of them (CONTRACT.md 9 and 17).

use serde::Serialize;

/// How many runs an applicant may fail before being blocked (CONTRACT.md 9).
pub const MAX_ATTEMPTS: u32 = 10;

/// How near an applicant is to being blocked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AttemptPhase {
    /// Two or more are left.
    Open,
    /// One is left.
    Last,
    /// None is left: the next upload blocks and is not looked at.
    Exhausted,
    /// Blocked.
    Blocked,
}

impl AttemptPhase {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Last => "last",
            Self::Exhausted => "exhausted",
            Self::Blocked => "blocked",
        }
    }
}

/// What is left of the ten attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Attempts {
    /// How many are left.
    pub remaining: u32,
    /// What that means.
    pub state: AttemptPhase,
}

/// What is left after that many runs that failed or were inconclusive, over the whole session.
#[must_use]
pub fn attempts(used: u32) -> Attempts {
    let remaining = MAX_ATTEMPTS.saturating_sub(used);
    let state = match (remaining, used) {
        (0, MAX_ATTEMPTS) => AttemptPhase::Exhausted,
        (0, _) => AttemptPhase::Blocked,
        (1, _) => AttemptPhase::Last,
        _ => AttemptPhase::Open,
    };
    Attempts { remaining, state }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_attempts_and_the_eleventh_upload_blocks() {
        let phases: Vec<(u32, AttemptPhase)> =
            (0..13).map(attempts).map(|left| (left.remaining, left.state)).collect();
        assert!(phases[..9].iter().enumerate().all(|(used, phase)| {
            *phase == (10 - u32::try_from(used).unwrap(), AttemptPhase::Open)
        }));
        assert_eq!(phases[9], (1, AttemptPhase::Last));
        assert_eq!(phases[10], (0, AttemptPhase::Exhausted));
        assert_eq!(phases[11], (0, AttemptPhase::Blocked));
        assert_eq!(attempts(u32::MAX).state, AttemptPhase::Blocked);
    }
}
