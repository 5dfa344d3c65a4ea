//! Statuses, and what webhooks add to them, over plain values.

use super::out;
use crate::model::{Value, VerificationId};
use crate::rules::lifecycle::{Facts, apply_unread};

/// Derives the three levels of status; nothing when the facts are not of the shape the types tell.
pub(super) fn statuses(facts: &Value) -> Option<Value> {
    let facts = Facts::read(facts)?;
    let derived = facts.derive();
    Some(out::object([
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
    ]))
}

fn ids(ids: &[VerificationId]) -> Value {
    out::list(ids, |id| id.as_str().into())
}

/// What webhooks told so far, the event of `{ facts, event }` included; nothing when the facts are not
/// of the shape the types tell, `null` when the event is not.
pub(super) fn apply_event(given: &Value) -> Option<Value> {
    let mut facts = Facts::read(given.get("facts")?)?;
    if apply_unread(&mut facts, given.get("event").unwrap_or(&Value::Null)).is_none() {
        return Some(Value::Null);
    }
    Some(out::list(&facts.told, |told| {
        out::object([
            ("about", told.about().into()),
            ("id", told.id().into()),
            ("status", told.status().into()),
            ("at_ms", Value::Number(told.at_ms() as f64)),
        ])
    }))
}
