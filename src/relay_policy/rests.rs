//! How long a session's links are left alone once they were generated. Asking for them renews the
//! link of everyone in the session, may send mail and counts against the key's quota.

use std::collections::{HashMap, VecDeque};

use super::scope::Scope;
use crate::model::SessionId;

/// How long no applicant may have them generated again, in milliseconds.
pub const LINKS_REST_MS: u64 = 60_000;

/// How many sessions are kept: a few megabytes. Beyond it the oldest is forgotten early.
const MAX_KEPT: usize = 20_000;

/// When links were last generated, for each session where that is recent. Times are milliseconds of
/// any clock that does not run backwards.
#[derive(Debug)]
pub struct Rests {
    length_ms: u64,
    since: HashMap<SessionId, u64>,
    /// Oldest first; a session that was generated again is there once for each time.
    order: VecDeque<(SessionId, u64)>,
}

impl Rests {
    /// Nothing was generated yet.
    #[must_use]
    pub fn new(length_ms: u64) -> Self {
        Self { length_ms, since: HashMap::new(), order: VecDeque::new() }
    }

    /// The session's links were generated at that moment.
    pub fn begin(&mut self, session: SessionId, now_ms: u64) {
        self.since.insert(session.clone(), now_ms);
        self.order.push_back((session, now_ms));
        while let Some((_, since)) = self.order.front()
            && (self.order.len() > MAX_KEPT || now_ms.saturating_sub(*since) >= self.length_ms)
        {
            self.forget_oldest();
        }
    }

    /// How many seconds whoever asks still has to wait, rounded up; `None` if not at all. Operators
    /// don't wait.
    #[must_use]
    pub fn wait_s(&self, scope: &Scope, now_ms: u64) -> Option<u64> {
        match scope {
            Scope::Operator { .. } => None,
            Scope::Applicant(owner) => self.left_s(&owner.session, now_ms),
        }
    }

    fn left_s(&self, session: &SessionId, now_ms: u64) -> Option<u64> {
        let since = *self.since.get(session)?;
        let left = self.length_ms.saturating_sub(now_ms.saturating_sub(since));
        (left > 0).then(|| left.div_ceil(1_000))
    }

    fn forget_oldest(&mut self) {
        if let Some((session, since)) = self.order.pop_front()
            && self.since.get(&session) == Some(&since)
        {
            self.since.remove(&session);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relay_policy::Owner;

    const REST: u64 = LINKS_REST_MS;

    fn id(at: usize) -> SessionId {
        format!("018f4e2a-7c1b-7d3e-9f00-{at:012x}").parse().unwrap()
    }

    #[test]
    fn a_session_rests_until_the_time_is_up() {
        let mut rests = Rests::new(REST);
        assert_eq!(rests.left_s(&id(1), 0), None);
        rests.begin(id(1), 0);
        for (ms, seconds) in
            [(0, Some(60)), (1, Some(60)), (1_000, Some(59)), (59_999, Some(1)), (60_000, None)]
        {
            assert_eq!(rests.left_s(&id(1), ms), seconds, "{ms}");
        }
        assert_eq!(rests.left_s(&id(2), 0), None, "another session does not rest");
        rests.begin(id(1), 30_000);
        assert_eq!(rests.left_s(&id(1), 60_000), Some(30), "generated again, from then on");
    }

    #[test]
    fn an_applicant_waits_and_an_operator_does_not() {
        let mut rests = Rests::new(REST);
        rests.begin(id(1), 0);
        let owner = Owner { session: id(1), applicant: id(9).as_str().parse().unwrap() };
        assert_eq!(rests.wait_s(&Scope::Applicant(owner), 0), Some(60));
        assert_eq!(rests.wait_s(&Scope::Operator { session: None }, 0), None);
        assert_eq!(rests.wait_s(&Scope::Operator { session: Some(id(1)) }, 0), None);
    }

    #[test]
    fn what_rests_no_more_is_forgotten() {
        let mut rests = Rests::new(REST);
        rests.begin(id(1), 0);
        rests.begin(id(2), REST / 2);
        rests.begin(id(1), REST / 2);
        rests.begin(id(3), REST);
        assert_eq!((rests.since.len(), rests.order.len()), (3, 3));
        assert_eq!(rests.left_s(&id(1), REST), Some(30), "its later time is kept");
        rests.begin(id(3), REST * 3);
        assert_eq!((rests.since.len(), rests.order.len()), (1, 1));
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut rests = Rests::new(REST);
        for at in 0..=MAX_KEPT {
            rests.begin(id(at), 0);
        }
        assert_eq!((rests.since.len(), rests.order.len()), (MAX_KEPT, MAX_KEPT));
        assert_eq!(rests.left_s(&id(0), 0), None);
        assert_eq!(rests.left_s(&id(1), 0), Some(60));
    }
}
