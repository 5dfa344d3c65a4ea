//! Which status may follow which, what causes it, and which webhook tells it (CONTRACT.md 3.2, 4.3,
//! 9, 10.1 and 17).
//!
//! A table holds single steps. Between two reads several may have been made, and what no event tells
//! is only seen by reading.

use serde::Serialize;

use crate::model::{ApplicantStatus, SessionStatus, VerificationStatus};

/// What makes a status change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The session was created.
    CreateSession,
    /// An applicant was added.
    AddApplicant,
    /// A verification was attached to an applicant.
    Attach,
    /// The links were generated.
    GenerateLinks,
    /// An applicant handed in a document.
    Upload,
    /// A verification came to its result.
    Result,
    /// An action was resolved by hand.
    Resolve,
}

/// One step from a status to another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Transition<Status: 'static> {
    /// The status before; `None` for what did not exist.
    pub from: Option<Status>,
    /// The status after.
    pub to: Status,
    /// What causes it: one of these.
    pub causes: &'static [Cause],
    /// The names of the events that tell it; none for what is told by no event. A `*` stands for
    /// the kind of verification.
    pub events: &'static [&'static str],
}

/// Whether a status may follow another in one step.
///
/// ```
/// use workflow_session_links::model::SessionStatus::{Awaiting, Done};
/// use workflow_session_links::rules::lifecycle::{SESSION_TRANSITIONS, may_become};
/// // A verification may be attached after the session is done; nobody is told.
/// assert!(may_become(SESSION_TRANSITIONS, Some(&Done), &Awaiting));
/// assert!(!may_become(SESSION_TRANSITIONS, Some(&Awaiting), &Done));
/// ```
#[must_use]
pub fn may_become<Status: PartialEq>(
    table: &[Transition<Status>],
    from: Option<&Status>,
    to: &Status,
) -> bool {
    table.iter().any(|row| row.from.as_ref() == from && row.to == *to)
}

const fn step<Status>(
    from: Option<Status>,
    to: Status,
    causes: &'static [Cause],
    events: &'static [&'static str],
) -> Transition<Status> {
    Transition { from, to, causes, events }
}

/// A session.
pub const SESSION_TRANSITIONS: &[Transition<SessionStatus>] = {
    use Cause::{AddApplicant, Attach, CreateSession, Resolve, Result, Upload};
    use SessionStatus::{Awaiting, Blocked, Done, Ongoing};
    &[
        step(None, Awaiting, &[CreateSession], &[]),
        step(Some(Awaiting), Ongoing, &[Upload], &["workflow_session.started"]),
        step(Some(Ongoing), Awaiting, &[Result, Resolve], &[]),
        step(Some(Ongoing), Blocked, &[Result], &["workflow_session.blocked"]),
        step(Some(Ongoing), Done, &[Result, Resolve], &["workflow_session.done"]),
        step(Some(Blocked), Awaiting, &[Resolve], &[]),
        step(Some(Blocked), Ongoing, &[Upload, Resolve], &["workflow_session.started"]),
        step(Some(Blocked), Done, &[Resolve], &["workflow_session.done"]),
        step(Some(Done), Awaiting, &[AddApplicant, Attach], &[]),
    ]
};

/// An action group of verifications. A group of signature requests has rules of its own, and none
/// of an applicant's.
pub const GROUP_TRANSITIONS: &[Transition<SessionStatus>] = {
    use Cause::{Attach, CreateSession, Resolve, Result, Upload};
    use SessionStatus::{Awaiting, Blocked, Done, Ongoing};
    &[
        step(None, Awaiting, &[CreateSession], &[]),
        step(Some(Awaiting), Ongoing, &[Upload], &["workflow_action_group.started"]),
        step(Some(Ongoing), Awaiting, &[Result, Resolve], &[]),
        step(Some(Ongoing), Blocked, &[Result], &["workflow_action_group.blocked"]),
        step(Some(Ongoing), Done, &[Result, Resolve], &["workflow_action_group.done"]),
        step(Some(Blocked), Awaiting, &[Resolve], &[]),
        step(Some(Blocked), Ongoing, &[Upload, Resolve], &["workflow_action_group.started"]),
        step(Some(Blocked), Done, &[Resolve], &["workflow_action_group.done"]),
        step(Some(Done), Awaiting, &[Attach], &[]),
    ]
};

/// An action of an applicant: the attempt that counts. Each attempt ends once; an upload after one
/// that ended without success is a new attempt. Resolving leaves the status as it is.
pub const ACTION_TRANSITIONS: &[Transition<VerificationStatus>] = {
    use Cause::{Attach, Result, Upload};
    use VerificationStatus::{AwaitingData, Done, Failed, Inconclusive, Pending, Verified};
    &[
        step(None, AwaitingData, &[Attach], &[]),
        step(Some(AwaitingData), Pending, &[Upload], &[]),
        step(Some(Pending), Verified, &[Result], &["verification.*.done"]),
        step(Some(Pending), Done, &[Result], &["document_analysis.done"]),
        step(Some(Pending), Failed, &[Result], &["verification.*.done", "document_analysis.done"]),
        step(
            Some(Pending),
            Inconclusive,
            &[Result],
            &["verification.*.done", "document_analysis.done"],
        ),
        step(Some(Failed), Pending, &[Upload], &[]),
        step(Some(Inconclusive), Pending, &[Upload], &[]),
    ]
};

/// An applicant. Being blocked is no status: `applicant.session_blocked` tells it.
pub const APPLICANT_TRANSITIONS: &[Transition<ApplicantStatus>] = {
    use ApplicantStatus::{Initiated, Notified, Processed};
    use Cause::{AddApplicant, Attach, GenerateLinks, Resolve, Result};
    &[
        step(None, Initiated, &[AddApplicant], &[]),
        // A child added after the links were generated: the parent's link covers it.
        step(None, Notified, &[AddApplicant], &[]),
        step(Some(Initiated), Notified, &[GenerateLinks], &["applicant.notified"]),
        step(Some(Notified), Processed, &[Result, Resolve], &["applicant.processed"]),
        step(Some(Processed), Notified, &[Attach], &[]),
    ]
};

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::model::EventName;
    use serde_json::{Value as Json, json};

    /// The same tables for those who read no Rust.
    const COPY: &str = include_str!("../../../tests/contract/transitions.json");

    fn tables() -> Json {
        json!({
            "session": SESSION_TRANSITIONS,
            "action_group": GROUP_TRANSITIONS,
            "action": ACTION_TRANSITIONS,
            "applicant": APPLICANT_TRANSITIONS,
        })
    }

    #[test]
    fn the_tables_and_their_copy_are_the_same() {
        let copy: Json = serde_json::from_str(COPY).unwrap();
        assert_eq!(tables(), copy["tables"]);
    }

    #[test]
    fn every_status_is_reached_and_no_step_is_there_twice() {
        fn hold<Status: From<&'static str> + PartialEq + core::fmt::Debug>(
            table: &[Transition<Status>],
            known: &[&'static str],
        ) {
            for status in known {
                let status = Status::from(status);
                assert!(table.iter().any(|row| row.to == status), "{status:?}");
            }
            for row in table {
                let count = table.iter().filter(|one| one.from == row.from && one.to == row.to);
                assert_eq!(count.count(), 1, "{row:?}");
                assert!(row.from.as_ref() != Some(&row.to) && !row.causes.is_empty(), "{row:?}");
            }
        }
        hold(SESSION_TRANSITIONS, SessionStatus::KNOWN);
        hold(GROUP_TRANSITIONS, SessionStatus::KNOWN);
        hold(ACTION_TRANSITIONS, VerificationStatus::KNOWN);
        hold(APPLICANT_TRANSITIONS, ApplicantStatus::KNOWN);
    }

    #[test]
    fn every_event_of_the_lifecycle_tells_a_step() {
        let tables = tables();
        let told: Vec<&str> = tables
            .as_object()
            .unwrap()
            .values()
            .flat_map(|table| table.as_array().unwrap())
            .flat_map(|row| row["events"].as_array().unwrap())
            .map(|event| event.as_str().unwrap())
            .collect();
        let fits = |pattern: &str, name: &str| match pattern.split_once('*') {
            Some((head, tail)) => name.starts_with(head) && name.ends_with(tail),
            None => name == pattern,
        };
        for pattern in &told {
            assert!(EventName::KNOWN.iter().any(|name| fits(pattern, name)), "{pattern}");
        }
        for name in EventName::KNOWN {
            let is_told = told.iter().any(|pattern| fits(pattern, name));
            // A block is a fact of its own, and monitoring begins when all this is over.
            let apart = *name == "applicant.session_blocked" || name.starts_with("monitoring.");
            assert!(is_told != apart, "{name}");
        }
    }
}
