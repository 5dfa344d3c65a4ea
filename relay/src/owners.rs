//! Which applicant each verification belongs to: learned by one read each, and kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures_util::{StreamExt, TryStreamExt, stream};
use workflow_session_links::client::verifications;
use workflow_session_links::model::{VerificationId, VerificationResource};
use workflow_session_links::relay_policy::limits::AT_ONCE;
use workflow_session_links::relay_policy::{Fault, KnownOwners, Owner, Refusal};

use crate::body::json;
use crate::flights::Flights;
use crate::timed::Timed;
use crate::upstream::Upstream;

/// What is known of the owners of verifications.
#[derive(Default)]
pub(crate) struct Owners {
    kept: Timed<KnownOwners>,
    reads: Flights<VerificationId, Result<Option<Owner>, Fault>>,
}

impl Owners {
    /// Whom each of them belongs to.
    pub(crate) async fn learn(
        &self,
        upstream: &Arc<Upstream>,
        wanted: BTreeMap<VerificationId, VerificationResource>,
    ) -> Result<Vec<(VerificationId, Option<Owner>)>, Fault> {
        stream::iter(wanted)
            .map(|(id, resource)| async move {
                let owner = self.owner_of(upstream, resource, &id).await?;
                Ok((id, owner))
            })
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await
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
        let (upstream, kept, asked) = (Arc::clone(upstream), self.kept.clone(), id.clone());
        let read = async move {
            let answered = upstream.send(verifications::get(resource, &asked).request()).await;
            kept.with(|kept, now_ms| kept.learn(asked, answered, json, now_ms))
        };
        let outcome = self.reads.join(id.clone(), read).await;
        outcome.unwrap_or(Err(Fault::Refused(Refusal::UnexpectedAnswer)))
    }
}
