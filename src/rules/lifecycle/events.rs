//! What a webhook tells is added to what was read of a session.
//!
//! Webhooks come in any order, more than once, or not at all, so an event never changes what was
//! read. It adds to [`Facts::told`], and adding is a join: the facts are the same whatever the order
//! and however often. What a later read shows needs no event any more.

use super::facts::{Facts, number};
use super::told::{Told, add};
use crate::model::webhook::WebhookEvent;
use crate::model::{SessionId, Value};
use crate::rules::webhook::{id_in, milliseconds, parts};

/// Adds what an event tells. One of another session, or one that does not say whose it is and names
/// nothing that was read, changes nothing.
pub fn apply(facts: &mut Facts, event: &WebhookEvent) {
    tell(facts, event.event_name.as_str(), event.event_time_ms, &event.data);
}

/// The same for an event as it was delivered, or as [`WebhookEvent`] has it, whose signature was
/// checked. `None` when its name, its time or its data is not there; nothing changes then.
pub fn apply_unread(facts: &mut Facts, event: &Value) -> Option<()> {
    let time = event.get("event_time").and_then(milliseconds);
    let at_ms = time.or_else(|| number(event.get("event_time_ms")?))?;
    let data = event.get("data").filter(|data| matches!(data, Value::Map(_)))?;
    tell(facts, event.text_at(&["event_name"])?, at_ms, data);
    Some(())
}

fn tell(facts: &mut Facts, name: &str, at_ms: i64, data: &Value) {
    let (about, what, resource) = parts(name, data);
    let status = match (about, what) {
        ("verification", "done") => resource.text_at(&["status"]).unwrap_or_default(),
        (_, "started") => "ongoing",
        // The names of no events.
        ("verification", _) | (_, "ongoing") => "",
        _ => what,
    };
    let id = match about {
        "workflow_action_group" => resource.text_at(&["type"]),
        "verification" => id_in(name, data, "verification_id"),
        _ => id_in(name, data, "applicant_id"),
    };
    let id = id.filter(|id| facts.lists(about, id));
    let is_own = match (id_in(name, data, "workflow_session_id"), &facts.session_id) {
        (Some(session), Some(own)) => own.as_str() == session,
        _ => id.is_some() && about != "workflow_action_group",
    };
    if is_own {
        let own = facts.session_id.as_ref().map(SessionId::as_str);
        let id = if about == "workflow_session" { own } else { id };
        let told = id.and_then(|id| Told::new(about, status, id, at_ms));
        if let Some(told) = told.or_else(|| Told::new("other", "", "", at_ms)) {
            add(&mut facts.told, told);
        }
    }
}

impl Facts {
    /// Whether it was read.
    fn lists(&self, about: &str, id: &str) -> bool {
        match about {
            "applicant" => self.applicants.iter().any(|applicant| applicant.id.as_str() == id),
            "workflow_action_group" => self.groups.iter().any(|group| group.kind.as_str() == id),
            "verification" => self.groups.iter().any(|group| {
                group.actions.iter().any(|action| {
                    action.current.id.as_str() == id
                        || action.previous.iter().any(|before| before.id.as_str() == id)
                })
            }),
            _ => false,
        }
    }
}
