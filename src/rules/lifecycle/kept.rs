//! Facts as text: a server keeps them between two webhooks, or hands them to a browser. The form is
//! the one that [`Facts::read`] and the package's `deriveStatuses` take.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::facts::{ActionRecord, ApplicantFacts, Attempt, Facts, GroupFacts};
use super::told::Told;
use crate::model::{
    ActionGroupType, ApplicantId, ApplicantStatus, SessionId, Timestamp, Value, Verification,
    VerificationId, VerificationStatus,
};

/// In the form that [`Facts::read`] takes. Ids, types, statuses and times are in it: no name, no bank
/// detail, no link.
impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Kept {
            session: KeptSession {
                id: self.session_id.as_ref(),
                updated_at: self.updated_at_ms.map(Timestamp::from_millis),
                action_groups: self.groups.iter().map(KeptGroup::of).collect(),
            },
            applicants: self.applicants.iter().map(KeptApplicant::of).collect(),
            now_ms: self.now_ms,
            told: &self.told,
        }
        .serialize(serializer)
    }
}

/// By [`Facts::read`]: so a session and applicants as the API answers them are read too.
impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let kept = Value::deserialize(deserializer)?;
        Self::read(&kept).into_result().map_err(serde::de::Error::custom)
    }
}

#[derive(Serialize)]
struct Kept<'facts> {
    session: KeptSession<'facts>,
    applicants: Vec<KeptApplicant<'facts>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    now_ms: Option<i64>,
    told: &'facts [Told],
}

#[derive(Serialize)]
struct KeptSession<'facts> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'facts SessionId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<Timestamp>,
    action_groups: Vec<KeptGroup<'facts>>,
}

#[derive(Serialize)]
struct KeptGroup<'facts> {
    #[serde(rename = "type")]
    kind: &'facts ActionGroupType,
    actions: Vec<KeptAction<'facts>>,
}

impl<'facts> KeptGroup<'facts> {
    fn of(group: &'facts GroupFacts) -> Self {
        Self { kind: &group.kind, actions: group.actions.iter().map(KeptAction::of).collect() }
    }
}

#[derive(Serialize)]
struct KeptAction<'facts> {
    resource: KeptResource<'facts>,
    resolution: Option<KeptResolution>,
    previous_attempts: Vec<KeptAttempt<'facts>>,
}

impl<'facts> KeptAction<'facts> {
    fn of(action: &'facts ActionRecord) -> Self {
        let before = |attempt| KeptAttempt { resource: KeptResource::of(attempt, None) };
        Self {
            resource: KeptResource::of(&action.current, Some(&action.kind)),
            resolution: action.resolved.then_some(KeptResolution {}),
            previous_attempts: action.previous.iter().map(before).collect(),
        }
    }
}

/// That there is one is all that is a fact.
#[derive(Serialize)]
struct KeptResolution {}

#[derive(Serialize)]
struct KeptAttempt<'facts> {
    resource: KeptResource<'facts>,
}

#[derive(Serialize)]
struct KeptResource<'facts> {
    id: &'facts VerificationId,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'facts Verification>,
    status: &'facts VerificationStatus,
}

impl<'facts> KeptResource<'facts> {
    fn of(attempt: &'facts Attempt, kind: Option<&'facts Verification>) -> Self {
        Self { id: &attempt.id, kind, status: &attempt.status }
    }
}

#[derive(Serialize)]
struct KeptApplicant<'facts> {
    id: &'facts ApplicantId,
    status: ApplicantStatus,
    blocked: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    workflow_session_link_expires_at: Option<Timestamp>,
    verifications: Vec<KeptVerification<'facts>>,
}

impl<'facts> KeptApplicant<'facts> {
    fn of(applicant: &'facts ApplicantFacts) -> Self {
        let status =
            if applicant.notified { ApplicantStatus::Notified } else { ApplicantStatus::Initiated };
        Self {
            id: &applicant.id,
            status,
            blocked: applicant.blocked,
            workflow_session_link_expires_at: applicant
                .link_expires_at_ms
                .map(Timestamp::from_millis),
            verifications: applicant
                .verifications
                .iter()
                .map(|id| KeptVerification { id })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct KeptVerification<'facts> {
    id: &'facts VerificationId,
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::rules::lifecycle::derive;
    use crate::rules::lifecycle::events::tests::{after, any_event, any_facts};
    use proptest::prelude::*;

    /// The years that a date has room for.
    fn any_moment() -> impl Strategy<Value = Option<i64>> {
        prop::option::of(Timestamp::EARLIEST_MS..=Timestamp::LATEST_MS)
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_back_the_same(
            facts in any_facts(),
            events in prop::collection::vec(any_event(), 0..8),
            (now_ms, updated_at_ms, expires_at_ms) in (any_moment(), any_moment(), any_moment()),
            blocked in any::<bool>(),
        ) {
            let mut facts = after(&facts, &events);
            (facts.now_ms, facts.updated_at_ms) = (now_ms, updated_at_ms);
            for applicant in &mut facts.applicants {
                (applicant.link_expires_at_ms, applicant.blocked) = (expires_at_ms, blocked);
            }
            let kept = serde_json::to_string(&facts).unwrap();
            let read: Facts = serde_json::from_str(&kept).unwrap();
            prop_assert_eq!(derive(&read), derive(&facts));
            prop_assert_eq!(read, facts);
        }
    }

    #[test]
    fn a_moment_that_no_date_has_room_for_is_kept_as_the_nearest() {
        let facts = Facts { updated_at_ms: Some(i64::MAX), ..Facts::default() };
        let read: Facts = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
        assert_eq!(read.updated_at_ms, Some(Timestamp::LATEST_MS));
    }

    #[test]
    fn what_is_no_facts_is_refused_without_showing_it() {
        let json = r#"{"session":{"id":"Ada","action_groups":[]},"applicants":[],"told":[{"about":"Ada"}]}"#;
        let error = serde_json::from_str::<Facts>(json).unwrap_err().to_string();
        assert_eq!(
            error,
            "refused: session.id: invalid_uuid, told.0: wrong_type (expected what an event told)"
        );
    }
}
