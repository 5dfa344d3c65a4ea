//! Whom verifications belong to, as far as it was learned. It never changes, so it is kept; one that
//! is hidden may show itself, so that is kept for a minute.

use std::collections::{HashMap, VecDeque};

use super::mask::owner_of;
use super::received::{ReadJson, Received};
use super::refusal::Refusal;
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

/// Why an owner could not be learned.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// The relay says so.
    Refused(Refusal),
    /// The API says so.
    Answered(Received),
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

    /// Takes the API's answer to reading that verification, keeps what it says and hands it on.
    ///
    /// # Errors
    /// [`Fault`], which is not kept.
    pub fn learn(
        &mut self,
        id: VerificationId,
        answered: Result<Received, Refusal>,
        read: ReadJson,
        now_ms: u64,
    ) -> Result<Option<Owner>, Fault> {
        let received = answered.map_err(Fault::Refused)?;
        match received.status {
            200 => {
                let body = read(&received.body);
                let body = body.ok_or(Fault::Refused(Refusal::UnexpectedAnswer))?;
                let owner = owner_of(&body);
                self.keep(id, owner.clone());
                Ok(owner)
            }
            // Nobody's as far as can be seen.
            403 | 404 => {
                self.keep_hidden(id, now_ms);
                Ok(None)
            }
            _ => Err(Fault::Answered(received)),
        }
    }

    fn keep(&mut self, id: VerificationId, owner: Option<Owner>) {
        self.insert(id, Known::Owner(owner));
    }

    fn keep_hidden(&mut self, id: VerificationId, now_ms: u64) {
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

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn what_an_answer_says_is_kept_and_a_fault_is_not() {
        let read: ReadJson = |body| serde_json::from_slice(body).ok();
        let answer = |status, body: &str| Received { status, headers: vec![], body: body.into() };
        let (session, applicant) = (id(2), id(3));
        let own = format!(r#"{{"workflow_session_id":"{session}","applicant_id":"{applicant}"}}"#);
        let owner = Owner {
            session: session.as_str().parse().unwrap(),
            applicant: applicant.as_str().parse().unwrap(),
        };
        for (answered, learned, known) in [
            (Ok(answer(200, &own)), Ok(Some(owner.clone())), Some(Some(owner.clone()))),
            (Ok(answer(200, "{}")), Ok(None), Some(None)),
            (Ok(answer(403, "{}")), Ok(None), Some(None)),
            (Ok(answer(404, "")), Ok(None), Some(None)),
            (Ok(answer(200, "{")), Err(Fault::Refused(Refusal::UnexpectedAnswer)), None),
            (Ok(answer(500, "{}")), Err(Fault::Answered(answer(500, "{}"))), None),
            (Err(Refusal::TimedOut), Err(Fault::Refused(Refusal::TimedOut)), None),
        ] {
            let mut kept = KnownOwners::default();
            assert_eq!(kept.learn(id(1), answered, read, 0), learned);
            assert_eq!(kept.get(&id(1), HIDDEN_MS - 1), known);
        }
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
