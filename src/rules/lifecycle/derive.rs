//! All three levels of status from the facts, and what can be done now.

use serde::Serialize;

use super::facts::{ActionRecord, ApplicantFacts, Facts, GroupFacts};
use super::next::{NextStep, next_step};
use super::statuses::{ActionFact, applicant_status, group_status, session_status};
use crate::model::{ActionGroupType, ApplicantId, ApplicantStatus, SessionStatus};

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
#[must_use]
pub fn derive(facts: &Facts) -> Derived {
    let applicants: Vec<(DerivedApplicant, NextStep)> = facts
        .applicants
        .iter()
        .map(|applicant| derive_applicant(&facts.groups, applicant))
        .collect();
    let all_processed =
        applicants.iter().all(|(applicant, _)| applicant.status == ApplicantStatus::Processed);
    let groups: Vec<(DerivedGroup, bool)> = facts
        .groups
        .iter()
        .map(|group| {
            let actions: Vec<ActionFact<'_>> = group.actions.iter().map(Into::into).collect();
            let status = group_status(&group.kind, &actions);
            (DerivedGroup { kind: group.kind.clone(), status }, !actions.is_empty())
        })
        .collect();
    let counted: Vec<_> =
        groups.iter().map(|(group, has_action)| (group.status.clone(), *has_action)).collect();
    let (applicants, next) = applicants.into_iter().unzip();
    Derived {
        session: session_status(&counted, all_processed),
        groups: groups.into_iter().map(|(group, _)| group).collect(),
        applicants,
        next,
    }
}

fn derive_applicant(
    groups: &[GroupFacts],
    applicant: &ApplicantFacts,
) -> (DerivedApplicant, NextStep) {
    let own: Vec<&ActionRecord> = groups
        .iter()
        .flat_map(|group| &group.actions)
        .filter(|action| {
            applicant.verifications.iter().any(|id| action.attempts().any(|one| one.id == *id))
        })
        .collect();
    let facts: Vec<ActionFact<'_>> = own.iter().map(|action| ActionFact::from(*action)).collect();
    let unsuccessful =
        own.iter().flat_map(|action| action.attempts()).filter(|one| one.status.blocks()).count();
    let (step, actor, actions) = next_step(&own, applicant.blocked, applicant.notified);
    (
        DerivedApplicant {
            id: applicant.id.clone(),
            status: applicant_status(&facts, applicant.notified),
            blocked: applicant.blocked,
            attempts_used: u32::try_from(unsuccessful).unwrap_or(u32::MAX),
        },
        NextStep { applicant_id: applicant.id.clone(), step, actor, actions },
    )
}
