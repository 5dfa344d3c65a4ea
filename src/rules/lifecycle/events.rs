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

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::rules::lifecycle::derive;
    use proptest::prelude::*;
    use proptest::sample::select;
    use serde_json::{Value as Json, json};

    const SESSION: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
    const ADA: &str = "018f4e2a-7c1b-7d3e-9f00-000000000002";
    const IDENTITY: &str = "018f4e2a-7c1b-7d3e-9f00-000000000003";
    const ACCOUNT: &str = "018f4e2a-7c1b-7d3e-9f00-000000000004";
    const STRANGER: &str = "018f4e2a-7c1b-7d3e-9f00-000000000009";

    fn facts() -> Facts {
        let action = |id: &str, kind: &str| {
            json!({"resource": {"id": id, "type": kind, "status": "pending"}, "resolution": null,
                "previous_attempts": []})
        };
        let facts = json!({
            "session": {"id": SESSION, "action_groups": [
                {"type": "identity_verification", "actions": [action(IDENTITY, "identity_document_verification")]},
                {"type": "bank_account_verification", "actions": [action(ACCOUNT, "bank_account_verification")]},
            ]},
            "applicants": [{"id": ADA, "type": "natural_person", "status": "notified", "verifications": [
                {"id": IDENTITY, "type": "identity_document_verification"},
                {"id": ACCOUNT, "type": "bank_account_verification"}]}],
        });
        Facts::read(&serde_json::from_value(facts).unwrap()).unwrap()
    }

    fn event(name: &str, at: u32, data: Json) -> Value {
        let event = json!({"event_id": "e", "event_name": name, "event_time": at.to_string(), "data": data});
        serde_json::from_value(event).unwrap()
    }

    fn any_event() -> impl Strategy<Value = Value> {
        let ids = || select(vec![SESSION, ADA, IDENTITY, ACCOUNT, STRANGER]);
        let results = select(vec!["verified", "failed", "inconclusive", "pending", "new_one"]);
        let happened =
            select(vec!["started", "blocked", "done", "notified", "processed", "session_blocked"]);
        let about = select(vec!["workflow_session", "workflow_action_group", "applicant", "other"]);
        let group = select(vec!["identity_verification", "bank_account_verification"]);
        (0_u8..4, ids(), results, happened, about, group, 0_u32..4).prop_map(
            |(which, id, result, happened, about, group, at)| match which {
                0 | 1 => {
                    let kind = if which == 0 { "identity_document" } else { "bank_account" };
                    let data =
                        json!({kind: {"id": id, "status": result, "workflow_session_id": SESSION}});
                    event(&format!("verification.{kind}.done"), at, data)
                }
                _ => {
                    let data =
                        json!({about: {"id": id, "type": group, "workflow_session_id": SESSION}});
                    event(&format!("{about}.{happened}"), at, data)
                }
            },
        )
    }

    fn after(events: impl IntoIterator<Item = Value>) -> Facts {
        let mut facts = facts();
        for event in events {
            apply_unread(&mut facts, &event).expect("an event of the right form");
        }
        facts
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn neither_order_nor_repetition_of_events_matters(
            events in prop::collection::vec(any_event(), 0..12),
            repeated in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
            order in any::<prop::sample::Index>(),
            backwards in any::<bool>(),
        ) {
            let mut other = events.clone();
            if !events.is_empty() {
                other.extend(repeated.iter().map(|at| at.get(&events).clone()));
                let start = order.index(other.len());
                other.rotate_left(start);
                if backwards {
                    other.reverse();
                }
            }
            let (one, other) = (after(events), after(other));
            prop_assert_eq!(&one.told, &other.told);
            prop_assert_eq!(derive(&one), derive(&other));
        }
    }

    #[test]
    fn a_result_is_taken_and_a_later_one_counts() {
        let failed = event(
            "verification.identity_document.done",
            2,
            json!({"identity_document": {"id": IDENTITY, "status": "failed"}}),
        );
        let verified = event(
            "verification.identity_document.done",
            1,
            json!({"identity_document": {"id": IDENTITY, "status": "verified"}}),
        );
        let derived = derive(&after([failed, verified]));
        assert_eq!(derived.session.as_str(), "blocked");
        assert_ne!(derive(&facts()).session.as_str(), "blocked");
    }

    #[test]
    fn an_event_of_another_session_changes_nothing() {
        let other =
            event("workflow_session.done", 5, json!({"workflow_session": {"id": STRANGER}}));
        assert_eq!(derive(&after([other])), derive(&facts()));
    }

    #[test]
    fn what_is_told_beyond_the_facts_makes_them_stale() {
        let done = event("workflow_session.done", 5, json!({"workflow_session": {"id": SESSION}}));
        let derived = derive(&after([done]));
        assert!(derived.stale && !derive(&facts()).stale);
    }
}
