//! How long a session's links are left alone once they were, or may have been, generated. Asking for them renews the
//! link of everyone in the session, may send mail and counts against the key's quota.

use std::collections::{HashMap, VecDeque};

use super::refusal::Refusal;
use super::scope::Scope;
use crate::model::SessionId;

/// How long no applicant may have them generated again, in milliseconds.
pub const LINKS_REST_MS: u64 = 60_000;

/// How long where nobody knows whether they were generated: the API failed on its way, or never said.
pub const UNSURE_REST_MS: u64 = 10_000;

/// How many sessions are kept: a few megabytes. Beyond it the oldest is forgotten early.
const MAX_KEPT: usize = 20_000;

/// Until when links rest, for each session where they were asked for recently. Times are milliseconds
/// of any clock that does not run backwards.
#[derive(Debug)]
pub struct Rests {
    length_ms: u64,
    until: HashMap<SessionId, u64>,
    /// Oldest first; a session that was asked for again is there once for each time.
    order: VecDeque<(SessionId, u64)>,
}

impl Rests {
    /// Nothing was generated yet.
    #[must_use]
    pub fn new(length_ms: u64) -> Self {
        Self { length_ms, until: HashMap::new(), order: VecDeque::new() }
    }

    /// A call for the session's links ended at that moment, with a status or without an answer.
    pub fn begin(&mut self, session: SessionId, outcome: Result<u16, &Refusal>, now_ms: u64) {
        let rest_ms = match outcome {
            Ok(200..=299) => self.length_ms,
            // The vendor refused it: nothing was generated.
            Ok(400..=499) | Err(Refusal::KeyRefused) => return,
            Ok(_) | Err(_) => self.length_ms.min(UNSURE_REST_MS),
        };
        let until = now_ms.saturating_add(rest_ms);
        // A longer rest goes on.
        if self.until.get(&session).is_some_and(|later| *later >= until) {
            return;
        }
        self.until.insert(session.clone(), until);
        self.order.push_back((session, until));
        while let Some((_, until)) = self.order.front()
            && (self.order.len() > MAX_KEPT || *until <= now_ms)
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
        let left = self.until.get(session)?.saturating_sub(now_ms);
        (left > 0).then(|| left.div_ceil(1_000))
    }

    fn forget_oldest(&mut self) {
        if let Some((session, until)) = self.order.pop_front()
            && self.until.get(&session) == Some(&until)
        {
            self.until.remove(&session);
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
        rests.begin(id(1), Ok(200), 0);
        for (ms, seconds) in
            [(0, Some(60)), (1, Some(60)), (1_000, Some(59)), (59_999, Some(1)), (60_000, None)]
        {
            assert_eq!(rests.left_s(&id(1), ms), seconds, "{ms}");
        }
        assert_eq!(rests.left_s(&id(2), 0), None, "another session does not rest");
        rests.begin(id(1), Ok(200), 30_000);
        assert_eq!(rests.left_s(&id(1), 60_000), Some(30), "generated again, from then on");
    }

    #[test]
    fn what_may_have_been_generated_rests_for_a_moment() {
        for outcome in [
            Ok(500),
            Ok(503),
            Err(&Refusal::TimedOut),
            Err(&Refusal::Unreachable),
            Err(&Refusal::UnexpectedAnswer),
            Err(&Refusal::KeyInAnswer),
        ] {
            let mut rests = Rests::new(REST);
            rests.begin(id(1), outcome, 0);
            assert_eq!(rests.left_s(&id(1), 0), Some(10), "{outcome:?}");
            assert_eq!(rests.left_s(&id(1), UNSURE_REST_MS), None, "{outcome:?}");
        }
        for outcome in [Ok(400), Ok(404), Ok(429), Err(&Refusal::KeyRefused)] {
            let mut rests = Rests::new(REST);
            rests.begin(id(1), outcome, 0);
            assert_eq!(rests.left_s(&id(1), 0), None, "{outcome:?}");
        }
        let mut rests = Rests::new(5_000);
        rests.begin(id(1), Ok(500), 0);
        assert_eq!(rests.left_s(&id(1), 0), Some(5), "never longer than after a success");
    }

    #[test]
    fn a_failure_does_not_cut_a_rest_short() {
        let mut rests = Rests::new(REST);
        rests.begin(id(1), Ok(200), 0);
        rests.begin(id(1), Ok(500), 1_000);
        assert_eq!((rests.left_s(&id(1), 1_000), rests.order.len()), (Some(59), 1));
        rests.begin(id(1), Ok(500), 55_000);
        assert_eq!(rests.left_s(&id(1), 55_000), Some(10));
    }

    #[test]
    fn an_applicant_waits_and_an_operator_does_not() {
        let mut rests = Rests::new(REST);
        rests.begin(id(1), Ok(200), 0);
        let owner = Owner { session: id(1), applicant: id(9).as_str().parse().unwrap() };
        assert_eq!(rests.wait_s(&Scope::Applicant(owner), 0), Some(60));
        assert_eq!(rests.wait_s(&Scope::Operator { session: None }, 0), None);
        assert_eq!(rests.wait_s(&Scope::Operator { session: Some(id(1)) }, 0), None);
    }

    #[test]
    fn what_rests_no_more_is_forgotten() {
        let mut rests = Rests::new(REST);
        rests.begin(id(1), Ok(200), 0);
        rests.begin(id(2), Ok(200), REST / 2);
        rests.begin(id(1), Ok(200), REST / 2);
        rests.begin(id(3), Ok(200), REST);
        assert_eq!((rests.until.len(), rests.order.len()), (3, 3));
        assert_eq!(rests.left_s(&id(1), REST), Some(30), "its later time is kept");
        rests.begin(id(3), Ok(200), REST * 3);
        assert_eq!((rests.until.len(), rests.order.len()), (1, 1));
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut rests = Rests::new(REST);
        for at in 0..=MAX_KEPT {
            rests.begin(id(at), Ok(200), 0);
        }
        assert_eq!((rests.until.len(), rests.order.len()), (MAX_KEPT, MAX_KEPT));
        assert_eq!(rests.left_s(&id(0), 0), None);
        assert_eq!(rests.left_s(&id(1), 0), Some(60));
    }
}
