//! How long a session's links are left alone once they were generated.

use core::time::Duration;
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use workflow_session_links::model::SessionId;

/// How many sessions are kept: a few megabytes. Beyond it the oldest is forgotten early.
const MAX_KEPT: usize = 20_000;

/// When links were last generated, for each session where that is recent.
#[derive(Clone)]
pub(crate) struct Rests {
    length: Duration,
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    since: HashMap<SessionId, Instant>,
    /// Oldest first; a session that was generated again is there once for each time.
    order: VecDeque<(SessionId, Instant)>,
}

impl Rests {
    pub(crate) fn new(length: Duration) -> Self {
        Self { length, kept: Arc::default() }
    }

    /// The session's links were generated at that moment.
    pub(crate) fn begin(&self, session: SessionId, now: Instant) {
        let mut kept = lock(&self.kept);
        kept.since.insert(session.clone(), now);
        kept.order.push_back((session, now));
        while let Some((_, since)) = kept.order.front()
            && (kept.order.len() > MAX_KEPT || now.duration_since(*since) >= self.length)
        {
            kept.forget_oldest();
        }
    }

    /// How many seconds the session still rests, rounded up; `None` if it does not.
    pub(crate) fn left_s(&self, session: &SessionId, now: Instant) -> Option<u64> {
        let since = *lock(&self.kept).since.get(session)?;
        let left = self.length.saturating_sub(now.duration_since(since));
        (!left.is_zero()).then(|| left.as_secs() + u64::from(left.subsec_nanos() > 0))
    }
}

impl Kept {
    fn forget_oldest(&mut self) {
        if let Some((session, since)) = self.order.pop_front()
            && self.since.get(&session) == Some(&since)
        {
            self.since.remove(&session);
        }
    }
}

fn lock(mutex: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const REST: Duration = Duration::from_secs(60);

    fn id(at: usize) -> SessionId {
        format!("018f4e2a-7c1b-7d3e-9f00-{at:012x}").parse().unwrap()
    }

    fn sizes(rests: &Rests) -> (usize, usize) {
        let kept = lock(&rests.kept);
        (kept.since.len(), kept.order.len())
    }

    #[test]
    fn a_session_rests_until_the_time_is_up() {
        let (rests, start) = (Rests::new(REST), Instant::now());
        let left = |at: usize, ms| rests.left_s(&id(at), start + Duration::from_millis(ms));
        assert_eq!(left(1, 0), None);
        rests.begin(id(1), start);
        for (ms, seconds) in
            [(0, Some(60)), (1, Some(60)), (1_000, Some(59)), (59_999, Some(1)), (60_000, None)]
        {
            assert_eq!(left(1, ms), seconds, "{ms}");
        }
        assert_eq!(left(2, 0), None, "another session does not rest");
        rests.begin(id(1), start + Duration::from_secs(30));
        assert_eq!(left(1, 60_000), Some(30), "generated again, it rests from then on");
    }

    #[test]
    fn what_rests_no_more_is_forgotten() {
        let (rests, start) = (Rests::new(REST), Instant::now());
        rests.begin(id(1), start);
        rests.begin(id(2), start + REST / 2);
        rests.begin(id(1), start + REST / 2);
        rests.begin(id(3), start + REST);
        assert_eq!(sizes(&rests), (3, 3));
        assert_eq!(rests.left_s(&id(1), start + REST), Some(30), "its later time is kept");
        rests.begin(id(3), start + REST * 3);
        assert_eq!(sizes(&rests), (1, 1));
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let (rests, start) = (Rests::new(REST), Instant::now());
        for at in 0..=MAX_KEPT {
            rests.begin(id(at), start);
        }
        assert_eq!(sizes(&rests), (MAX_KEPT, MAX_KEPT));
        assert_eq!(rests.left_s(&id(0), start), None);
        assert_eq!(rests.left_s(&id(1), start), Some(60));
    }
}
