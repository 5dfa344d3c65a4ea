//! Statuses, and what webhooks add to them, over plain values.

use wasm_bindgen::prelude::*;

use super::{out, read};
use crate::model::{Value, VerificationId};
use crate::rules::lifecycle::{Facts, apply_unread};

/// Derives the three levels of status; `undefined` when the facts are not of the shape the types
/// tell.
#[wasm_bindgen]
pub fn derive_statuses(facts: &JsValue) -> JsValue {
    let Some(facts) = Facts::read(&read::value(facts)) else {
        return JsValue::UNDEFINED;
    };
    let derived = facts.derive();
    out::js(&out::object([
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

/// What webhooks told so far, this event included; `undefined` when the facts are not of the shape
/// the types tell, `null` when the event is not.
#[wasm_bindgen]
pub fn apply_event(facts: &JsValue, event: &JsValue) -> JsValue {
    let Some(mut facts) = Facts::read(&read::value(facts)) else {
        return JsValue::UNDEFINED;
    };
    if apply_unread(&mut facts, &read::value(event)).is_none() {
        return JsValue::NULL;
    }
    out::js(&out::list(&facts.told, |told| {
        out::object([
            ("about", told.about().into()),
            ("id", told.id().into()),
            ("status", told.status().into()),
            ("at_ms", Value::Number(told.at_ms() as f64)),
        ])
    }))
}
