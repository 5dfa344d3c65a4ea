//! Which applicant each verification belongs to: learned by one read each, and kept, since it never
//! changes.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::{StreamExt, TryStreamExt, stream};
use workflow_session_links::client::verifications;
use workflow_session_links::model::{Value, VerificationId, VerificationResource};
use workflow_session_links::relay_policy::mask::{self, Owned};
use workflow_session_links::relay_policy::{Owner, Refusal};

use crate::flights::Flights;
use crate::upstream::{Received, Upstream};

/// How many are kept: a few megabytes. The oldest is forgotten first and read again when needed.
const MAX_KEPT: usize = 20_000;

/// How many reads are under way at once for one session.
const AT_ONCE: usize = 4;

/// What is known of the owners of verifications.
#[derive(Default)]
pub(crate) struct Owners {
    kept: Arc<Mutex<Kept>>,
    reads: Flights<VerificationId, Result<Option<Owner>, Fault>>,
}

#[derive(Default)]
struct Kept {
    owners: HashMap<VerificationId, Option<Owner>>,
    order: VecDeque<VerificationId>,
}

/// Why an owner could not be learned.
#[derive(Clone)]
pub(crate) enum Fault {
    /// The relay says so.
    Refused(Refusal),
    /// The API says so.
    Answered(Received),
}

impl Owners {
    /// The verifications of a session, as the API answers it, that belong to the applicant.
    pub(crate) async fn owned(
        &self,
        upstream: &Arc<Upstream>,
        owner: &Owner,
        session: &Value,
    ) -> Result<Owned, Fault> {
        let wanted: BTreeMap<VerificationId, VerificationResource> =
            mask::actions(session).into_iter().map(|(resource, id)| (id, resource)).collect();
        let learned: Vec<(VerificationId, Option<Owner>)> = stream::iter(wanted)
            .map(|(id, resource)| async move {
                let owner = self.owner_of(upstream, resource, &id).await?;
                Ok((id, owner))
            })
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await?;
        let own = learned.into_iter().filter(|(_, found)| found.as_ref() == Some(owner));
        Ok(own.map(|(id, _)| id).collect())
    }

    async fn owner_of(
        &self,
        upstream: &Arc<Upstream>,
        resource: VerificationResource,
        id: &VerificationId,
    ) -> Result<Option<Owner>, Fault> {
        if let Some(known) = lock(&self.kept).owners.get(id) {
            return Ok(known.clone());
        }
        let read = read(Arc::clone(upstream), Arc::clone(&self.kept), resource, id.clone());
        let outcome = self.reads.join(id.clone(), read).await;
        outcome.unwrap_or(Err(Fault::Refused(Refusal::UnexpectedAnswer)))
    }
}

async fn read(
    upstream: Arc<Upstream>,
    kept: Arc<Mutex<Kept>>,
    resource: VerificationResource,
    id: VerificationId,
) -> Result<Option<Owner>, Fault> {
    let call = verifications::get(resource, &id);
    let received = upstream.send(call.request()).await.map_err(Fault::Refused)?;
    match received.status.as_u16() {
        200 => {
            let verification: Value = serde_json::from_slice(&received.body)
                .map_err(|_| Fault::Refused(Refusal::UnexpectedAnswer))?;
            let owner = mask::owner_of(&verification);
            lock(&kept).keep(id, owner.clone());
            Ok(owner)
        }
        // Nobody's as far as can be seen, which may change: not kept.
        403 | 404 => Ok(None),
        _ => Err(Fault::Answered(received)),
    }
}

impl Kept {
    fn keep(&mut self, id: VerificationId, owner: Option<Owner>) {
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

fn lock(mutex: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_first() {
        let id = |at: usize| -> VerificationId {
            format!("018f4e2a-7c1b-7d3e-9f00-{at:012x}").parse().unwrap()
        };
        let mut kept = Kept::default();
        for at in 0..=MAX_KEPT {
            kept.keep(id(at), None);
            kept.keep(id(at), None);
        }
        assert_eq!((kept.owners.len(), kept.order.len()), (MAX_KEPT, MAX_KEPT));
        assert!(!kept.owners.contains_key(&id(0)) && kept.owners.contains_key(&id(1)));
    }
}
