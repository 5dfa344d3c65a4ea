//! The statuses: action → action group → session, and applicant (CONTRACT.md 3.2, 4.3 and 17).

use crate::model::{ActionGroupType, ApplicantStatus, SessionStatus, VerificationStatus};

/// What counts of an action: its status and whether it was resolved by hand.
#[derive(Clone, Copy, Debug)]
pub struct ActionFact<'action> {
    /// The status of its main resource.
    pub status: &'action VerificationStatus,
    /// Whether it was resolved.
    pub resolved: bool,
}

impl ActionFact<'_> {
    /// Nothing is left to do: verified, done or resolved.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.resolved || self.status.succeeded()
    }

    /// Ended without success, and nobody resolved it.
    #[must_use]
    pub fn blocking(&self) -> bool {
        !self.resolved && self.status.blocks()
    }

    pub(super) fn pending(&self) -> bool {
        !self.resolved && self.status.in_progress()
    }
}

/// The status of an action group; the first rule that fits (CONTRACT.md 3.2 and 17).
#[must_use]
pub fn group_status(kind: &ActionGroupType, actions: &[ActionFact<'_>]) -> SessionStatus {
    if *kind == ActionGroupType::SignatureRequest {
        return signature_group_status(actions);
    }
    if actions.is_empty() {
        SessionStatus::Awaiting
    } else if actions.iter().any(ActionFact::blocking) {
        SessionStatus::Blocked
    } else if actions.iter().all(ActionFact::finished) {
        SessionStatus::Done
    } else if actions.iter().any(ActionFact::pending) {
        SessionStatus::Ongoing
    } else {
        SessionStatus::Awaiting
    }
}

/// Signature requests have statuses of their own, and a deleted one is ignored (CONTRACT.md 3.2).
fn signature_group_status(actions: &[ActionFact<'_>]) -> SessionStatus {
    let all = |is_one: fn(&str) -> bool| {
        actions
            .iter()
            .map(|action| action.status.as_str())
            .all(|one| one == "deleted" || is_one(one))
    };
    if all(|status| status == "draft") {
        SessionStatus::Awaiting
    } else if !all(|status| !matches!(status, "expired" | "canceled" | "rejected" | "declined")) {
        SessionStatus::Blocked
    } else if all(|status| matches!(status, "done" | "draft")) {
        SessionStatus::Done
    } else {
        SessionStatus::Ongoing
    }
}

/// The status of a session from its groups (status, and whether the group has an action) and from
/// whether every applicant is processed; the first rule that fits (CONTRACT.md 3.2 and 17).
#[must_use]
pub fn session_status(groups: &[(SessionStatus, bool)], all_processed: bool) -> SessionStatus {
    let any_action = groups.iter().any(|(_, has_action)| *has_action);
    let mut counted = groups
        .iter()
        .filter(|(_, has_action)| *has_action || !any_action)
        .map(|(status, _)| status);
    if counted.clone().any(|status| *status == SessionStatus::Blocked) {
        SessionStatus::Blocked
    } else if any_action
        && all_processed
        && counted.clone().all(|status| *status == SessionStatus::Done)
    {
        SessionStatus::Done
    } else if counted.any(|status| *status == SessionStatus::Ongoing) {
        SessionStatus::Ongoing
    } else {
        SessionStatus::Awaiting
    }
}

/// The status of an applicant from their own actions and from whether a link was ever generated
/// (CONTRACT.md 4.3). One with no verification is never processed.
#[must_use]
pub fn applicant_status(actions: &[ActionFact<'_>], notified: bool) -> ApplicantStatus {
    if !actions.is_empty() && actions.iter().all(ActionFact::finished) {
        ApplicantStatus::Processed
    } else if notified {
        ApplicantStatus::Notified
    } else {
        ApplicantStatus::Initiated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status_of(statuses: &[(&str, bool)]) -> SessionStatus {
        let statuses: Vec<(VerificationStatus, bool)> =
            statuses.iter().map(|(text, resolved)| ((*text).into(), *resolved)).collect();
        let facts: Vec<ActionFact<'_>> = statuses
            .iter()
            .map(|(status, resolved)| ActionFact { status, resolved: *resolved })
            .collect();
        group_status(&ActionGroupType::IdentityVerification, &facts)
    }

    fn signed(statuses: &[&str]) -> SessionStatus {
        let statuses: Vec<VerificationStatus> =
            statuses.iter().map(|text| (*text).into()).collect();
        let facts: Vec<ActionFact<'_>> =
            statuses.iter().map(|status| ActionFact { status, resolved: false }).collect();
        group_status(&ActionGroupType::SignatureRequest, &facts)
    }

    #[test]
    fn a_group_follows_its_actions() {
        use SessionStatus::{Awaiting, Blocked, Done, Ongoing};
        assert_eq!(status_of(&[]), Awaiting);
        assert_eq!(status_of(&[("awaiting_data", false)]), Awaiting);
        assert_eq!(status_of(&[("verified", false), ("awaiting_data", false)]), Awaiting);
        assert_eq!(status_of(&[("pending", false), ("awaiting_data", false)]), Ongoing);
        assert_eq!(status_of(&[("reviewing", false), ("awaiting_data", false)]), Ongoing);
        assert_eq!(status_of(&[("pending", false), ("failed", false)]), Blocked);
        assert_eq!(status_of(&[("inconclusive", false)]), Blocked);
        assert_eq!(status_of(&[("failed", true)]), Done);
        assert_eq!(status_of(&[("verified", false), ("done", false), ("pending", true)]), Done);
    }

    #[test]
    fn a_signature_group_has_rules_of_its_own() {
        assert_eq!(signed(&[]), SessionStatus::Awaiting);
        assert_eq!(signed(&["draft", "deleted"]), SessionStatus::Awaiting);
        assert_eq!(signed(&["done", "draft"]), SessionStatus::Done);
        assert_eq!(signed(&["ongoing", "done"]), SessionStatus::Ongoing);
        assert_eq!(signed(&["done", "declined"]), SessionStatus::Blocked);
    }

    #[test]
    fn a_session_follows_its_groups_and_its_applicants() {
        use SessionStatus::{Awaiting, Blocked, Done, Ongoing};
        assert_eq!(session_status(&[], true), Awaiting);
        assert_eq!(session_status(&[(Awaiting, false), (Awaiting, false)], true), Awaiting);
        assert_eq!(session_status(&[(Done, true), (Awaiting, false)], true), Done);
        assert_eq!(
            session_status(&[(Done, true)], false),
            Awaiting,
            "an applicant is not processed"
        );
        assert_eq!(session_status(&[(Done, true), (Ongoing, true)], false), Ongoing);
        assert_eq!(session_status(&[(Ongoing, true), (Blocked, true)], false), Blocked);
        assert_eq!(
            session_status(&[(Done, true), (Awaiting, true)], false),
            Awaiting,
            "attached after done"
        );
    }

    #[test]
    fn an_applicant_with_nothing_to_do_yet_is_never_processed() {
        assert_eq!(applicant_status(&[], true), ApplicantStatus::Notified);
        assert_eq!(applicant_status(&[], false), ApplicantStatus::Initiated);
        let verified = ActionFact { status: &VerificationStatus::Verified, resolved: false };
        let failed = ActionFact { status: &VerificationStatus::Failed, resolved: true };
        assert_eq!(applicant_status(&[verified, failed], true), ApplicantStatus::Processed);
    }
}
