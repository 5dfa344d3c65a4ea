//! Whom verifications belong to, as far as it was learned. It never changes, so it is kept.

use std::collections::{HashMap, VecDeque};

use super::scope::Owner;
use crate::model::VerificationId;

/// How many are kept: a few megabytes. The oldest is forgotten first and read again when needed.
const MAX_KEPT: usize = 20_000;

/// The known owners of verifications.
#[derive(Debug, Default)]
pub struct KnownOwners {
    owners: HashMap<VerificationId, Option<Owner>>,
    order: VecDeque<VerificationId>,
}

impl KnownOwners {
    /// Whom a verification belongs to, if that is known; `Some(None)` for one without an applicant.
    #[must_use]
    pub fn get(&self, id: &VerificationId) -> Option<Option<Owner>> {
        self.owners.get(id).cloned()
    }

    /// Keeps what was learned.
    pub fn keep(&mut self, id: VerificationId, owner: Option<Owner>) {
        if self.owners.insert(id.clone(), owner).is_none() {
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

    #[test]
    fn the_oldest_is_forgotten_first() {
        let id = |at: usize| -> VerificationId {
            format!("018f4e2a-7c1b-7d3e-9f00-{at:012x}").parse().unwrap()
        };
        let mut kept = KnownOwners::default();
        for at in 0..=MAX_KEPT {
            kept.keep(id(at), None);
            kept.keep(id(at), None);
        }
        assert_eq!((kept.owners.len(), kept.order.len()), (MAX_KEPT, MAX_KEPT));
        assert!(kept.get(&id(0)).is_none() && kept.get(&id(1)).is_some());
    }
}
