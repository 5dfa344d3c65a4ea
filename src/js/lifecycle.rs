//! Statuses, and what webhooks add to them, over plain values.

use super::out;
use crate::model::{Value, VerificationId};
use crate::rules::Checked;
use crate::rules::lifecycle::{Derived, Facts, apply_unread};

/// Derives the three levels of status of `{ facts }`.
pub(super) fn statuses(given: &Value) -> Value {
    out::checked(facts(given), |facts| derived(&facts.derive()))
}

/// The facts of what is given.
fn facts(given: &Value) -> Checked<Facts> {
    let mut read = Facts::read(given.get("facts").unwrap_or(&Value::Null));
    out::about("facts", &mut read.findings);
    read
}

fn derived(derived: &Derived) -> Value {
    out::object([
        ("session", derived.session.as_str().into()),
        (
            "groups",
            out::list(&derived.groups, |group| {
                out::object([
                    ("type", group.kind.as_str().into()),
                    ("status", group.status.as_str().into()),
                ])
            }),
        ),
        (
            "applicants",
            out::list(&derived.applicants, |applicant| {
                out::object([
                    ("id", applicant.id.as_str().into()),
                    ("status", applicant.status.as_str().into()),
                    ("blocked", Value::Bool(applicant.blocked)),
                    ("attempts_used", out::number(applicant.attempts_used)),
                ])
            }),
        ),
        (
            "next",
            out::list(&derived.next, |next| {
                out::object([
                    ("applicant_id", next.applicant_id.as_str().into()),
                    ("step", next.step.as_str().into()),
                    ("actor", next.actor.as_str().into()),
                    ("actions", ids(&next.actions)),
                ])
            }),
        ),
        ("resolvable", ids(&derived.resolvable)),
        ("stale", Value::Bool(derived.stale)),
    ])
}

fn ids(ids: &[VerificationId]) -> Value {
    out::list(ids, |id| id.as_str().into())
}

/// What webhooks told so far, the event of `{ facts, event }` included.
pub(super) fn apply_event(given: &Value) -> Value {
    let mut read = facts(given);
    let mut known = read.value.take().unwrap_or_default();
    let event = given.get("event").unwrap_or(&Value::Null);
    if let Err(findings) = apply_unread(&mut known, event) {
        let mut findings = findings.into_vec();
        out::about("event", &mut findings);
        read.findings.append(&mut findings);
    }
    out::checked(Checked::new(Some(known), read.findings), |facts| {
        out::list(&facts.told, |told| {
            out::object([
                ("about", told.about().into()),
                ("id", told.id().into()),
                ("status", told.status().into()),
                ("at_ms", Value::Number(told.at_ms() as f64)),
            ])
        })
    })
}
