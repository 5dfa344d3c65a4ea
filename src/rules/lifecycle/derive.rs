//! All three levels of status from the facts, and what can be done now.

use core::slice;

use serde::Serialize;

use super::facts::{ActionRecord, ApplicantFacts, Attempt, Facts, GroupFacts};
use super::next::{NextStep, next_step};
use super::statuses::{applicant_status, group_status, session_status};
use super::told::Told;
use crate::model::{
    ActionGroupType, ApplicantId, ApplicantStatus, SessionStatus, Verification, VerificationId,
    VerificationStatus,
};

/// The three levels of status, and what can be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Derived {
    /// The session.
    pub session: SessionStatus,
    /// Its groups, in the order of the session.
    pub groups: Vec<DerivedGroup>,
    /// Its applicants, in the order given.
    pub applicants: Vec<DerivedApplicant>,
    /// What each applicant, or the integrator, can do now.
    pub next: Vec<NextStep>,
    /// The actions that the integrator can resolve by hand now, whosesoever they are, by the id of
    /// their resource.
    pub resolvable: Vec<VerificationId>,
    /// Whether webhooks told more than the session showed when it was read, or an applicant has a
    /// verification that it does not show: read it again.
    pub stale: bool,
}

/// A group and its status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedGroup {
    /// Which group.
    #[serde(rename = "type")]
    pub kind: ActionGroupType,
    /// Where it stands.
    pub status: SessionStatus,
}

/// An applicant and their status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DerivedApplicant {
    /// The applicant.
    pub id: ApplicantId,
    /// Where they stand.
    pub status: ApplicantStatus,
    /// Whether they can do nothing more on the link.
    pub blocked: bool,
    /// Unsuccessful runs that the session shows, those that a server retried among them. The vendor's
    /// own counter can't be read.
    pub attempts_used: u32,
}

/// Derives all three levels of status, and what can be done now.
///
/// A level is always derived from the one below. What webhooks told counts at the lowest one: a
/// result ends an attempt that was still open when it was read, and an applicant was notified or
/// blocked. What they told of a session, of a group, and of an applicant being processed is held
/// against what was derived: where they differ, something is missing here, and the answer is stale.
///
/// A verification that the session does not show was attached after it was read: nothing of it is
/// done yet, and the answer is stale too.
#[must_use]
pub fn derive(facts: &Facts) -> Derived {
    facts.clone().derive()
}

/// How much later than its own time an event may have happened: it tells whole seconds.
const EVENT_PRECISION_MS: i64 = 1_000;

impl Facts {
    /// The same for facts that are not needed any more.
    #[must_use]
    pub fn derive(mut self) -> Derived {
        let unread = self.unread();
        let stale = self.settle(&unread) || !unread.is_empty();
        let Levels { session, groups, applicants } = self.levels(&unread);
        let mut derived = Derived {
            session,
            groups: Vec::new(),
            applicants: Vec::new(),
            next: Vec::new(),
            resolvable: Vec::new(),
            stale,
        };
        for (group, (status, _)) in self.groups.iter().zip(groups) {
            derived.groups.push(DerivedGroup { kind: group.kind.clone(), status });
            for action in &group.actions {
                if action.resolvable() {
                    derived.resolvable.push(action.current.id.clone());
                }
            }
        }
        for (applicant, status) in self.applicants.iter().zip(applicants) {
            let own = self.own_actions(applicant, &unread);
            let mut attempts_used = 0;
            for action in &own {
                attempts_used += action.unsuccessful();
            }
            derived.next.push(next_step(&own, applicant, attempts_used, self.now_ms));
            let (id, blocked) = (applicant.id.clone(), applicant.blocked);
            derived.applicants.push(DerivedApplicant { id, status, blocked, attempts_used });
        }
        derived
    }

    /// Puts what was told into what was read, in the order of time. Whether something told of a
    /// level differs from what the level below gives at that moment.
    fn settle(&mut self, unread: &[ActionRecord]) -> bool {
        let told = core::mem::take(&mut self.told);
        // A result that is told later belongs to an attempt that is being worked on until then.
        for one in &told {
            self.put(one, "pending");
        }
        let mut stale = false;
        for one in &told {
            let differs = self.put(one, one.status()) || self.differs(one, unread);
            let until = one.at_ms().saturating_add(EVENT_PRECISION_MS);
            stale |= differs && self.updated_at_ms.is_none_or(|read| read < until);
        }
        stale
    }

    /// Gives an attempt that has not ended the status. Whether one that ended has another.
    fn put(&mut self, told: &Told, status: &str) -> bool {
        let mut differs = false;
        if told.about() == "verification" {
            for group in &mut self.groups {
                for action in &mut group.actions {
                    for attempt in &mut action.previous {
                        differs |= attempt.put(told, status);
                    }
                    differs |= action.current.put(told, status);
                }
            }
        } else if told.about() == "applicant" {
            for applicant in &mut self.applicants {
                if applicant.id.as_str() == told.id() {
                    applicant.notified = true;
                    applicant.blocked |= told.status() == "session_blocked";
                }
            }
        }
        differs
    }

    /// Whether a level above the actions is not what was told of it.
    fn differs(&self, told: &Told, unread: &[ActionRecord]) -> bool {
        match told.about() {
            // A link for one who was processed is for a verification that was attached since.
            "applicant" if told.status() != "session_blocked" => {
                self.applicants.iter().any(|applicant| {
                    applicant.id.as_str() == told.id()
                        && self.status_of(applicant, unread).as_str() != told.status()
                })
            }
            "workflow_action_group" => self.groups.iter().any(|group| {
                group.kind.as_str() == told.id() && group.level().0.as_str() != told.status()
            }),
            "workflow_session" => self.levels(unread).session.as_str() != told.status(),
            about => about == "other",
        }
    }

    fn levels(&self, unread: &[ActionRecord]) -> Levels {
        let mut groups = Vec::new();
        for group in &self.groups {
            groups.push(group.level());
        }
        let mut applicants = Vec::new();
        let mut all_processed = true;
        for applicant in &self.applicants {
            let status = self.status_of(applicant, unread);
            all_processed &= status == ApplicantStatus::Processed;
            applicants.push(status);
        }
        Levels { session: session_status(&groups, all_processed), groups, applicants }
    }

    fn status_of(&self, applicant: &ApplicantFacts, unread: &[ActionRecord]) -> ApplicantStatus {
        let mut actions = Vec::new();
        for action in self.own_actions(applicant, unread) {
            actions.push(action.fact());
        }
        applicant_status(&actions, applicant.notified)
    }

    fn own_actions<'facts>(
        &'facts self,
        owner: &ApplicantFacts,
        unread: &'facts [ActionRecord],
    ) -> Vec<&'facts ActionRecord> {
        let mut own = Vec::new();
        for action in self.actions().chain(unread) {
            if action.is_among(&owner.verifications) {
                own.push(action);
            }
        }
        own
    }

    fn actions(&self) -> impl Iterator<Item = &ActionRecord> {
        self.groups.iter().flat_map(|group| &group.actions)
    }

    /// The verifications of applicants that the session does not show, each once.
    fn unread(&self) -> Vec<ActionRecord> {
        let mut unread = Vec::new();
        for id in self.applicants.iter().flat_map(|applicant| &applicant.verifications) {
            if !self.actions().chain(&unread).any(|action| action.is_among(slice::from_ref(id))) {
                let current = Attempt { id: id.clone(), status: VerificationStatus::AwaitingData };
                // Of an applicant's verifications only the ids are facts.
                let kind = Verification::from("");
                unread.push(ActionRecord { kind, current, previous: Vec::new(), resolved: false });
            }
        }
        unread
    }
}

impl GroupFacts {
    /// Its status, and whether it has an action that counts.
    fn level(&self) -> (SessionStatus, bool) {
        let mut actions = Vec::new();
        for action in &self.actions {
            actions.push(action.fact());
        }
        // A deleted signature request is none (CONTRACT.md 3.2).
        let has_action = actions.iter().any(|action| action.status.as_str() != "deleted");
        (group_status(&self.kind, &actions), has_action)
    }
}

impl Attempt {
    fn put(&mut self, told: &Told, status: &str) -> bool {
        if self.id.as_str() != told.id() {
            return false;
        }
        if !self.status.ended() {
            self.status = status.into();
        }
        self.status.as_str() != status
    }
}

/// The statuses of all three levels, in the order of the facts.
struct Levels {
    session: SessionStatus,
    /// Each with whether it has an action that counts.
    groups: Vec<(SessionStatus, bool)>,
    applicants: Vec<ApplicantStatus>,
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::rules::lifecycle::apply_unread;
    use crate::rules::lifecycle::next::Step;
    use serde_json::{Value as Json, json};

    fn derived(facts: &Json) -> Derived {
        derive(&Facts::read(&serde_json::from_value(facts.clone()).unwrap()).value.unwrap())
    }

    fn id(number: u32) -> String {
        format!("00000000-0000-4000-8000-{number:012}")
    }

    fn group(kind: &str, number: u32, status: &str) -> Json {
        let kind_of_action = "identity_document_verification";
        let resource = json!({ "id": id(number), "type": kind_of_action, "status": status });
        let action = json!({ "resource": resource, "resolution": null, "previous_attempts": [] });
        json!({ "type": kind, "actions": [action] })
    }

    fn applicant(verifications: &[u32]) -> Json {
        let own: Vec<Json> = verifications.iter().map(|one| json!({ "id": id(*one) })).collect();
        json!({ "id": id(50), "status": "notified", "verifications": own })
    }

    #[test]
    fn a_verification_the_session_does_not_show_is_not_done_and_asks_to_read_again() {
        let session = json!({ "action_groups": [group("identity_verification", 1, "verified")] });
        let known = derived(&json!({ "session": session, "applicants": [applicant(&[1])] }));
        assert_eq!((known.session, known.stale), (SessionStatus::Done, false));

        for own in [&[1, 77][..], &[77]] {
            let facts = json!({ "session": session, "applicants": [applicant(own)] });
            let attached_since = derived(&facts);
            assert_ne!(attached_since.session, SessionStatus::Done);
            assert_eq!(attached_since.applicants[0].status, ApplicantStatus::Notified);
            assert_eq!(attached_since.next[0].step, Step::Upload);
            assert_eq!(attached_since.next[0].actions[0].as_str(), id(77));
            assert!(attached_since.stale);
        }
    }

    #[test]
    fn an_id_in_capitals_is_the_same_id() {
        // With letters in it, unlike the others here.
        let id = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";
        let mut verified = group("identity_verification", 1, "verified");
        verified["actions"][0]["resource"]["id"] = id.into();
        let session = json!({ "id": id, "action_groups": [verified] });
        let mut own = applicant(&[]);
        own["verifications"] = json!([{ "id": id.to_uppercase() }]);
        let facts = json!({ "session": session, "applicants": [own] });
        assert_eq!(derived(&facts).session, SessionStatus::Done);
        assert!(!derived(&facts).stale);

        let mut facts = facts;
        facts["session"]["action_groups"][0]["actions"][0]["resource"]["status"] = "pending".into();
        let mut facts = Facts::read(&serde_json::from_value(facts).unwrap()).value.unwrap();
        let data = json!({ "workflow_session_id": id.to_uppercase(),
            "identity_document": { "id": id.to_uppercase(), "status": "failed" } });
        let event = json!({ "event_id": "1", "event_name": "verification.identity_document.done",
            "event_time": "1795435500", "sandbox": true, "data": data });
        apply_unread(&mut facts, &serde_json::from_value(event).unwrap()).unwrap();
        assert_eq!(derive(&facts).session, SessionStatus::Blocked);
    }

    #[test]
    fn a_link_for_who_was_processed_asks_to_read_again() {
        let session = json!({ "id": id(9), "updated_at": "2026-09-01T10:00:00Z",
            "action_groups": [group("identity_verification", 1, "verified")] });
        let facts = json!({ "session": session, "applicants": [applicant(&[1])] });
        let facts = Facts::read(&serde_json::from_value(facts).unwrap()).value.unwrap();
        let notified = |event_time: &str| {
            let event = json!({ "event_id": "1", "event_name": "applicant.notified",
                "event_time": event_time, "sandbox": true, "data": { "applicant": { "id": id(50) } } });
            let mut facts = facts.clone();
            apply_unread(&mut facts, &serde_json::from_value(event).unwrap()).unwrap();
            derive(&facts).stale
        };
        assert!(notified("2026-09-01T10:01:00Z"));
        assert!(!notified("2026-09-01T09:00:00Z"), "that was before it was read");
    }

    #[test]
    fn whoever_is_not_said_to_be_without_a_link_needs_none() {
        let next = |status: Json, verification| {
            let session =
                json!({ "action_groups": [group("identity_verification", 1, verification)] });
            let mut own = applicant(&[1]);
            own["status"] = status;
            derived(&json!({ "session": session, "applicants": [own] })).next[0].step
        };
        assert_eq!(next(json!("initiated"), "awaiting_data"), Step::GenerateLink);
        assert_eq!(next(json!(null), "awaiting_data"), Step::GenerateLink);
        assert_eq!(next(json!("paused"), "awaiting_data"), Step::Upload);
        // What is being verified needs nothing from the applicant.
        assert_eq!(next(json!("initiated"), "pending"), Step::Wait);
    }

    #[test]
    fn a_verification_that_is_listed_twice_is_asked_for_once() {
        let session = json!({ "action_groups": [] });
        let facts = json!({ "session": session, "applicants": [applicant(&[77, 77])] });
        assert_eq!(derived(&facts).next[0].actions.len(), 1);
    }

    #[test]
    fn a_deleted_signature_request_keeps_no_session_open() {
        let verified = group("identity_verification", 1, "verified");
        let with = |status| {
            let groups = json!([verified, group("signature_request", 2, status)]);
            let session = json!({ "action_groups": groups });
            derived(&json!({ "session": session, "applicants": [applicant(&[1])] })).session
        };
        assert_eq!(with("deleted"), SessionStatus::Done);
        assert_eq!(with("draft"), SessionStatus::Awaiting);
    }
}
