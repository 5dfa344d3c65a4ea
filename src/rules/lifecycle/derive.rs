//! All three levels of status from the facts, and what can be done now.

use serde::Serialize;

use super::facts::{ActionRecord, ApplicantFacts, Facts};
use super::next::{NextStep, next_step};
use super::statuses::{applicant_status, group_status, session_status};
use super::told::Told;
use crate::model::{ActionGroupType, ApplicantId, ApplicantStatus, SessionStatus, VerificationId};

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
    /// Whether webhooks told more than the session showed when it was read: read it again.
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
    /// Unsuccessful runs that the session shows. The vendor's own counter can't be read, so this is
    /// a lower bound.
    pub attempts_used: u32,
}

/// Derives all three levels of status, and what can be done now.
///
/// A level is always derived from the one below. What webhooks told counts at the lowest one: a
/// result ends an attempt that was still open when it was read, and an applicant was notified or
/// blocked. What they told of a session, of a group, and of an applicant being processed is held
/// against what was derived: where they differ, something is missing here, and the answer is stale.
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
        let stale = self.settle();
        let Levels { session, groups, applicants } = self.levels();
        let mut derived = Derived {
            session,
            groups: Vec::new(),
            applicants: Vec::new(),
            next: Vec::new(),
            resolvable: Vec::new(),
            stale,
        };
        for (group, status) in self.groups.iter().zip(groups) {
            derived.groups.push(DerivedGroup { kind: group.kind.clone(), status });
            for action in &group.actions {
                if action.resolvable() {
                    derived.resolvable.push(action.current.id.clone());
                }
            }
        }
        for (applicant, status) in self.applicants.iter().zip(applicants) {
            let own = self.own_actions(applicant);
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
    fn settle(&mut self) -> bool {
        let told = core::mem::take(&mut self.told);
        // A result that is told later belongs to an attempt that is being worked on until then.
        for one in &told {
            self.put(one, "pending");
        }
        let mut stale = false;
        for one in &told {
            let differs = self.put(one, one.status()) || self.differs(one);
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
    fn differs(&self, told: &Told) -> bool {
        let levels = self.levels();
        match told.about() {
            "applicant" if told.status() == "processed" => {
                self.applicants.iter().zip(levels.applicants).any(|(applicant, status)| {
                    applicant.id.as_str() == told.id() && status != ApplicantStatus::Processed
                })
            }
            "workflow_action_group" => {
                self.groups.iter().zip(levels.groups).any(|(group, status)| {
                    group.kind.as_str() == told.id() && status.as_str() != told.status()
                })
            }
            "workflow_session" => levels.session.as_str() != told.status(),
            about => about == "other",
        }
    }

    fn levels(&self) -> Levels {
        let mut groups = Vec::new();
        let mut counted = Vec::new();
        for group in &self.groups {
            let mut actions = Vec::new();
            for action in &group.actions {
                actions.push(action.fact());
            }
            let status = group_status(&group.kind, &actions);
            counted.push((status.clone(), !actions.is_empty()));
            groups.push(status);
        }
        let mut applicants = Vec::new();
        let mut all_processed = true;
        for applicant in &self.applicants {
            let mut actions = Vec::new();
            for action in self.own_actions(applicant) {
                actions.push(action.fact());
            }
            let status = applicant_status(&actions, applicant.notified);
            all_processed &= status == ApplicantStatus::Processed;
            applicants.push(status);
        }
        Levels { session: session_status(&counted, all_processed), groups, applicants }
    }

    fn own_actions(&self, owner: &ApplicantFacts) -> Vec<&ActionRecord> {
        let mut own = Vec::new();
        for group in &self.groups {
            for action in &group.actions {
                if action.is_among(&owner.verifications) {
                    own.push(action);
                }
            }
        }
        own
    }
}

impl super::facts::Attempt {
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
    groups: Vec<SessionStatus>,
    applicants: Vec<ApplicantStatus>,
}
