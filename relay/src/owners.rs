//! Which applicant each verification belongs to: learned by one read each, and kept, since it never
//! changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};
use workflow_session_links::client::verifications;
use workflow_session_links::model::{Value, VerificationId, VerificationResource};
use workflow_session_links::relay_policy::limits::AT_ONCE;
use workflow_session_links::relay_policy::mask::{self, Owned};
use workflow_session_links::relay_policy::{KnownOwners, Owner, Refusal};

use crate::flights::Flights;
use crate::timed::Timed;
use crate::upstream::{Received, Upstream};

/// What is known of the owners of verifications.
#[derive(Default)]
pub(crate) struct Owners {
    kept: Timed<KnownOwners>,
    reads: Flights<VerificationId, Result<Option<Owner>, Fault>>,
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
        if let Some(known) = self.kept.with(|kept, now_ms| kept.get(id, now_ms)) {
            return Ok(known);
        }
        let read = read(Arc::clone(upstream), self.kept.clone(), resource, id.clone());
        let outcome = self.reads.join(id.clone(), read).await;
        outcome.unwrap_or(Err(Fault::Refused(Refusal::UnexpectedAnswer)))
    }
}

async fn read(
    upstream: Arc<Upstream>,
    kept: Timed<KnownOwners>,
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
            kept.with(|kept, _| kept.keep(id, owner.clone()));
            Ok(owner)
        }
        // Nobody's as far as can be seen.
        403 | 404 => {
            kept.with(|kept, now_ms| kept.keep_hidden(id, now_ms));
            Ok(None)
        }
        _ => Err(Fault::Answered(received)),
    }
}
