//! How many calls one applicant may cause. The vendor counts the calls of a whole organisation, 60 a
//! minute (CONTRACT.md 11): no single token may use them up.

use std::collections::{HashMap, VecDeque};

use super::refusal::Refusal;
use super::scope::{Owner, Scope};

/// One call in that many milliseconds, at length: 40 a minute. A page that watches its session makes
/// 30, and 50 in its first minute.
pub const EACH_MS: u64 = 1_500;

/// How many may come at once. A page that watches makes 20 reads before it slows down.
pub const AT_ONCE: u64 = 30;

/// How many applicants are kept: a few megabytes. Beyond it the oldest is forgotten and begins anew.
const MAX_KEPT: usize = 20_000;

/// The calls of each applicant, where they are recent. Times are milliseconds of any clock that does
/// not run backwards.
#[derive(Debug, Default)]
pub struct Allowance {
    /// Until when the calls so far have used up the time.
    used_until: HashMap<Owner, u64>,
    /// Those who came first, first.
    order: VecDeque<Owner>,
}

impl Allowance {
    /// Takes one call off what the caller may cause. Operators have no bound here.
    ///
    /// # Errors
    /// [`Refusal::TooManyCalls`], which takes nothing off.
    pub fn take(&mut self, scope: &Scope, now_ms: u64) -> Result<(), Refusal> {
        let Scope::Applicant(owner) = scope else { return Ok(()) };
        let used = self.used_until.get(owner).copied().unwrap_or_default().max(now_ms);
        let used = used.saturating_add(EACH_MS);
        let over = used.saturating_sub(now_ms.saturating_add(AT_ONCE * EACH_MS));
        if over > 0 {
            return Err(Refusal::TooManyCalls(over.div_ceil(1_000)));
        }
        if self.used_until.insert(owner.clone(), used).is_none() {
            self.order.push_back(owner.clone());
            self.forget(now_ms);
        }
        Ok(())
    }

    fn forget(&mut self, now_ms: u64) {
        while let Some(oldest) = self.order.front()
            && (self.order.len() > MAX_KEPT
                || self.used_until.get(oldest).is_none_or(|until| *until <= now_ms))
        {
            self.used_until.remove(oldest);
            self.order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applicant(at: usize) -> Scope {
        let id = format!("018f4e2a-7c1b-7d3e-9f00-{at:012x}");
        Scope::Applicant(Owner { session: id.parse().unwrap(), applicant: id.parse().unwrap() })
    }

    #[test]
    fn a_storm_is_cut_to_what_may_come_at_once_and_to_a_call_now_and_then() {
        let mut allowance = Allowance::default();
        let passed = (0..300).filter(|at| allowance.take(&applicant(1), at * 4).is_ok()).count();
        assert_eq!(passed, 30);
        assert_eq!(allowance.take(&applicant(1), 1_200), Err(Refusal::TooManyCalls(1)));
        assert_eq!(allowance.take(&applicant(1), 1_500), Ok(()));
        assert_eq!(allowance.take(&applicant(1), 1_500), Err(Refusal::TooManyCalls(2)));
        assert_eq!(allowance.take(&applicant(2), 1_500), Ok(()), "another applicant");
        let minute = (0..6_000).filter(|at| allowance.take(&applicant(1), 2_000 + at * 10).is_ok());
        assert_eq!(minute.count(), 40);
    }

    #[test]
    fn a_session_and_an_applicant_are_one_key() {
        let mut allowance = Allowance::default();
        let Scope::Applicant(mut owner) = applicant(1) else { panic!() };
        for _ in 0..AT_ONCE {
            assert_eq!(allowance.take(&applicant(1), 0), Ok(()));
        }
        owner.applicant = "018f4e2a-7c1b-7d3e-9f00-0000000000ff".parse().unwrap();
        assert_eq!(allowance.take(&Scope::Applicant(owner), 0), Ok(()));
        assert!(allowance.take(&applicant(1), 0).is_err());
    }

    /// `npm/src/watch.ts`: 20 reads at once, then one in two seconds, and the link once a minute.
    #[test]
    fn a_page_that_watches_is_never_stopped() {
        let mut allowance = Allowance::default();
        for minute in 0..60 {
            assert_eq!(allowance.take(&applicant(1), minute * 60_000), Ok(()), "the link");
            let reads = if minute == 0 { 50 } else { 30 };
            for read in 0_u64..reads {
                let at_ms = minute * 60_000 + read.saturating_sub(reads - 30) * 2_000;
                assert_eq!(allowance.take(&applicant(1), at_ms), Ok(()), "{minute} {read}");
            }
        }
    }

    #[test]
    fn an_operator_has_no_bound() {
        let mut allowance = Allowance::default();
        for session in [None, Some("018f4e2a-7c1b-7d3e-9f00-000000000001".parse().unwrap())] {
            let scope = Scope::Operator { session };
            assert!((0..300).all(|_| allowance.take(&scope, 0).is_ok()));
        }
        assert!(allowance.used_until.is_empty());
    }

    #[test]
    fn who_is_done_is_forgotten_and_so_is_the_oldest() {
        let mut allowance = Allowance::default();
        for at in 0..=MAX_KEPT {
            assert_eq!(allowance.take(&applicant(at), 0), Ok(()));
        }
        assert_eq!((allowance.used_until.len(), allowance.order.len()), (MAX_KEPT, MAX_KEPT));
        assert!(
            !allowance
                .used_until
                .keys()
                .any(|owner| applicant(0) == Scope::Applicant(owner.clone()))
        );
        assert_eq!(allowance.take(&applicant(0), EACH_MS), Ok(()));
        assert_eq!((allowance.used_until.len(), allowance.order.len()), (1, 1));
    }
}
