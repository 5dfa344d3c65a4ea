//! Whom verifications belong to, as far as it was learned. It never changes, so it is kept; one that
//! is hidden may show itself, so that is kept for a minute.

use std::collections::{HashMap, VecDeque};

use super::scope::Owner;
use crate::model::VerificationId;

/// How many are kept: a few megabytes. The oldest is forgotten first and read again when needed.
const MAX_KEPT: usize = 20_000;

/// How long a verification that is hidden is not asked for again, in milliseconds.
pub const HIDDEN_MS: u64 = 60_000;

/// The known owners of verifications. Times are milliseconds of any clock that does not run backwards.
#[derive(Debug, Default)]
pub struct KnownOwners {
    owners: HashMap<VerificationId, Known>,
    order: VecDeque<VerificationId>,
}

#[derive(Debug)]
enum Known {
    /// For good; `None` for one without an applicant.
    Owner(Option<Owner>),
    /// Nobody's as far as can be seen, until that moment.
    Hidden(u64),
}

impl KnownOwners {
    /// Whom a verification belongs to, if that is known; `Some(None)` for one without an applicant,
    /// and for one that is hidden.
    #[must_use]
    pub fn get(&self, id: &VerificationId, now_ms: u64) -> Option<Option<Owner>> {
        match self.owners.get(id)? {
            Known::Owner(owner) => Some(owner.clone()),
            Known::Hidden(until) => (now_ms < *until).then_some(None),
        }
    }

    /// Keeps what was learned.
    pub fn keep(&mut self, id: VerificationId, owner: Option<Owner>) {
        self.insert(id, Known::Owner(owner));
    }

    /// Keeps, for a while, that the API shows no such verification.
    pub fn keep_hidden(&mut self, id: VerificationId, now_ms: u64) {
        // Two may have asked at once, and the other was told.
        if !matches!(self.owners.get(&id), Some(Known::Owner(_))) {
            self.insert(id, Known::Hidden(now_ms.saturating_add(HIDDEN_MS)));
        }
    }

    fn insert(&mut self, id: VerificationId, known: Known) {
        if self.owners.insert(id.clone(), known).is_none() {
            self.order.push_back(id);
        }
        if self.order.len() > MAX_KEPT
            && let Some(oldest) = self.order.pop_front()
        {
            self.owners.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(at: usize) -> VerificationId {
        format!("018f4e2a-7c1b-7d3e-9f00-{at:012x}").parse().unwrap()
    }

    #[test]
    fn what_is_hidden_is_asked_for_again_after_a_minute() {
        let mut kept = KnownOwners::default();
        kept.keep_hidden(id(1), 1_000);
        assert_eq!(kept.get(&id(1), 60_999), Some(None));
        assert_eq!(kept.get(&id(1), 61_000), None);
        let owner = Owner {
            session: id(2).as_str().parse().unwrap(),
            applicant: id(3).as_str().parse().unwrap(),
        };
        kept.keep(id(1), Some(owner.clone()));
        kept.keep_hidden(id(1), 61_000);
        assert_eq!(kept.get(&id(1), u64::MAX), Some(Some(owner)), "what is known stays");
        assert_eq!((kept.owners.len(), kept.order.len()), (1, 1));
    }

    #[test]
    fn the_oldest_is_forgotten_first() {
        let mut kept = KnownOwners::default();
        for at in 0..=MAX_KEPT {
            kept.keep(id(at), None);
            kept.keep(id(at), None);
        }
        assert_eq!((kept.owners.len(), kept.order.len()), (MAX_KEPT, MAX_KEPT));
        assert!(kept.get(&id(0), 0).is_none() && kept.get(&id(1), 0).is_some());
    }
}
