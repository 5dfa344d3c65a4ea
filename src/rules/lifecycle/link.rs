//! The life of a link: 48 hours from when it was generated (CONTRACT.md 5).

use serde::Serialize;

/// How long a link lives: 48 hours, in milliseconds (CONTRACT.md 5).
pub const LINK_LIFE_MS: i64 = 48 * 3_600_000;

/// From when a link counts as expiring, unless the caller says otherwise: its last hour.
pub const EXPIRING_WITHIN_MS: i64 = 3_600_000;

/// The life of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkPhase {
    /// Usable for a while.
    Fresh,
    /// Usable, but ask for a new one.
    Expiring,
    /// Dead: the applicant can't upload.
    Expired,
}

impl LinkPhase {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fresh => "fresh",
            Self::Expiring => "expiring",
            Self::Expired => "expired",
        }
    }
}

/// Where a link stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkState {
    /// Fresh, expiring or expired.
    pub state: LinkPhase,
    /// Milliseconds until it dies; 0 once it has.
    pub expires_in_ms: i64,
}

/// Where a link stands. All three arguments are milliseconds; the first two since the Unix epoch.
///
/// ```
/// use workflow_session_links::rules::lifecycle::{LINK_LIFE_MS, LinkPhase, link_state};
/// assert_eq!(link_state(LINK_LIFE_MS, 0, 3_600_000).state, LinkPhase::Fresh);
/// assert_eq!(link_state(LINK_LIFE_MS, LINK_LIFE_MS, 3_600_000).state, LinkPhase::Expired);
/// ```
#[must_use]
pub fn link_state(expires_at_ms: i64, now_ms: i64, expiring_within_ms: i64) -> LinkState {
    let expires_in_ms = expires_at_ms.saturating_sub(now_ms).max(0);
    let state = match expires_in_ms {
        0 => LinkPhase::Expired,
        left if left <= expiring_within_ms => LinkPhase::Expiring,
        _ => LinkPhase::Fresh,
    };
    LinkState { state, expires_in_ms }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_dies_on_the_millisecond() {
        let at = |now| link_state(LINK_LIFE_MS, now, EXPIRING_WITHIN_MS);
        assert_eq!(at(0), LinkState { state: LinkPhase::Fresh, expires_in_ms: LINK_LIFE_MS });
        assert_eq!(at(LINK_LIFE_MS - EXPIRING_WITHIN_MS - 1).state, LinkPhase::Fresh);
        assert_eq!(at(LINK_LIFE_MS - EXPIRING_WITHIN_MS).state, LinkPhase::Expiring);
        assert_eq!(
            at(LINK_LIFE_MS - 1),
            LinkState { state: LinkPhase::Expiring, expires_in_ms: 1 }
        );
        assert_eq!(at(LINK_LIFE_MS), LinkState { state: LinkPhase::Expired, expires_in_ms: 0 });
        assert_eq!(link_state(i64::MIN, i64::MAX, 0).expires_in_ms, 0);
    }
}
