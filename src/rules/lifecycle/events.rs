//! What a webhook tells is added to what was read of a session.
//!
//! Webhooks come in any order, more than once, or not at all, so an event never changes what was
//! read. It adds to [`Facts::told`], and adding is a join: the facts are the same whatever the order
//! and however often. What a later read shows needs no event any more.

use super::facts::{Facts, number};
use super::told::{Told, add};
use crate::model::webhook::WebhookEvent;
use crate::model::{SessionId, Value};
use crate::rules::finding::{Code, Findings, Severity};
use crate::rules::shape::found::Data;
use crate::rules::shape::{Field, Kind, Reader};
use crate::rules::webhook::{id_in, milliseconds, parts};

/// Adds what an event tells. One of another session, or one that does not say whose it is and names
/// nothing that was read, changes nothing. A retry that was not read names the attempt before it.
pub fn apply(facts: &mut Facts, event: &WebhookEvent) {
    tell(facts, event.event_name.as_str(), event.event_time_ms, &event.data);
}

/// What an event needs, but for its time.
const EVENT: &[Field] = &[
    Field::required("event_name", Kind::Text { max: Value::MAX_TEXT as u32 }),
    Field::required("data", Kind::Object(&[])),
];

/// The same for an event as it was delivered, or as [`WebhookEvent`] has it, whose signature was
/// checked. Nothing changes when its name, its time or its data is not there.
///
/// # Errors
/// What is missing, or is not as it should be.
pub fn apply_unread(facts: &mut Facts, event: &Value) -> Result<(), Findings> {
    let mut reader = Reader::open();
    reader.object(event, EVENT);
    let time = event.get("event_time").and_then(milliseconds);
    let given_ms = event.get("event_time_ms");
    let is_finite = |value: &&Value| matches!(value, Value::Number(ms) if ms.is_finite());
    let at_ms = time.or_else(|| number(given_ms.filter(is_finite)?));
    if at_ms.is_none() && matches!(event, Value::Map(_)) {
        let (code, data) = match (event.get("event_time"), given_ms) {
            (None, None) => (Code::Required, Data::None),
            _ => (Code::WrongType, Data::Expected("a number of seconds")),
        };
        reader.note_at(&["event_time"], code, Severity::Error, data);
    }
    let findings = reader.findings();
    match (at_ms, event.text_at(&["event_name"]), event.get("data")) {
        (Some(at_ms), Some(name), Some(data)) if findings.is_empty() => {
            tell(facts, name, at_ms, data);
            Ok(())
        }
        _ => Err(Findings::new(findings)),
    }
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
    let id = id.map(str::to_ascii_lowercase).filter(|id| facts.lists(about, id));
    let is_own = match (id_in(name, data, "workflow_session_id"), &facts.session_id) {
        (Some(session), Some(own)) => own.as_str().eq_ignore_ascii_case(session),
        _ => {
            let before = resource.text_at(&["previous_attempt_id"]).map(str::to_ascii_lowercase);
            (id.is_some() && about != "workflow_action_group")
                || facts.names_own(name, data)
                || before.is_some_and(|id| facts.lists("verification", &id))
        }
    };
    if is_own {
        let own = facts.session_id.as_ref().map(SessionId::as_str);
        let id = if about == "workflow_session" { own } else { id.as_deref() };
        let told = id.and_then(|id| Told::new(about, status, id, at_ms));
        if let Some(told) = told.or_else(|| Told::new("other", "", "", at_ms)) {
            add(&mut facts.told, told);
        }
    }
}

impl Facts {
    /// Whether an event that does not name its session names an applicant that was read.
    fn names_own(&self, name: &str, data: &Value) -> bool {
        id_in(name, data, "applicant_id")
            .is_some_and(|id| self.lists("applicant", &id.to_ascii_lowercase()))
    }

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
pub(super) mod tests {
    use super::*;
    use crate::rules::lifecycle::derive;
    use crate::rules::webhook::{Window, read};
    use proptest::prelude::*;
    use serde_json::{Value as Json, json};

    /// A few ids, so that events are often about what was read.
    fn id(number: usize) -> String {
        format!("00000000-0000-4000-8000-{number:012}")
    }

    fn plain(json: &Json) -> Value {
        serde_json::from_value(json.clone()).unwrap()
    }

    const STATUSES: [&str; 7] =
        ["awaiting_data", "pending", "verified", "done", "failed", "inconclusive", "reviewing"];
    const GROUPS: [&str; 3] = ["identity_verification", "document_analysis", "signature_request"];

    fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
        (0..texts.len()).prop_map(|at| texts[at])
    }

    fn any_action() -> impl Strategy<Value = Json> {
        let resource = || {
            (0..6_usize, one_of(&STATUSES)).prop_map(
                |(number, status)| json!({ "resource": { "id": id(number), "status": status } }),
            )
        };
        (resource(), any::<bool>(), prop::collection::vec(resource(), 0..3)).prop_map(
            |(mut action, resolved, previous)| {
                action["resolution"] = if resolved { json!({}) } else { Json::Null };
                action["previous_attempts"] = previous.into();
                action
            },
        )
    }

    pub(in crate::rules::lifecycle) fn any_facts() -> impl Strategy<Value = Facts> {
        let group = (one_of(&GROUPS), prop::collection::vec(any_action(), 0..3))
            .prop_map(|(kind, actions)| json!({ "type": kind, "actions": actions }));
        let statuses = one_of(&["initiated", "notified", "processed"]);
        let applicant = (10..13_usize, statuses, prop::collection::vec(0..6_usize, 0..4)).prop_map(
            |(number, status, own)| {
                let own: Vec<Json> = own.into_iter().map(|one| json!({ "id": id(one) })).collect();
                json!({ "id": id(number), "status": status, "verifications": own })
            },
        );
        (
            prop::collection::vec(group, 0..3),
            prop::collection::vec(applicant, 0..3),
            any::<bool>(),
            prop::option::of(0..10_u8),
        )
            .prop_map(|(groups, applicants, known, updated)| {
                let mut session = json!({ "action_groups": groups });
                if known {
                    session["id"] = id(20).into();
                }
                if let Some(second) = updated {
                    session["updated_at"] = format!("1970-01-01T00:00:0{second}.5Z").into();
                }
                let facts = json!({ "session": session, "applicants": applicants });
                Facts::read(&plain(&facts)).value.unwrap()
            })
    }

    pub(in crate::rules::lifecycle) fn any_event() -> impl Strategy<Value = Json> {
        let names = one_of(&[
            "workflow_session.started",
            "workflow_session.blocked",
            "workflow_session.done",
            "workflow_session.reopened",
            "workflow_action_group.started",
            "workflow_action_group.blocked",
            "workflow_action_group.done",
            "applicant.notified",
            "applicant.processed",
            "applicant.session_blocked",
            "verification.identity_document.done",
            "document_analysis.done",
        ]);
        let session = prop::option::of(20..22_usize);
        (names, 0..10_u8, 0..22_usize, one_of(&STATUSES), one_of(&GROUPS), session).prop_map(
            |(name, second, number, status, kind, session)| {
                let mut resource = json!({ "id": id(number), "status": status, "type": kind });
                if let Some(session) = session {
                    resource["workflow_session_id"] = id(session).into();
                }
                json!({
                    "event_id": "e", "event_name": name, "event_time": second.to_string(),
                    "sandbox": true, "data": resource,
                })
            },
        )
    }

    pub(in crate::rules::lifecycle) fn after(facts: &Facts, events: &[Json]) -> Facts {
        events.iter().fold(facts.clone(), |mut facts, event| {
            apply_unread(&mut facts, &plain(event)).unwrap();
            facts
        })
    }

    proptest! {
        #[test]
        fn neither_order_nor_repetition_matters(
            facts in any_facts(),
            (events, shuffled) in prop::collection::vec(any_event(), 0..12).prop_flat_map(|events| {
                let twice = [events.clone(), events.clone()].concat();
                (Just(events), Just(twice).prop_shuffle())
            }),
        ) {
            let (straight, shuffled) = (after(&facts, &events), after(&facts, &shuffled));
            prop_assert_eq!(&straight.told, &shuffled.told);
            prop_assert_eq!(derive(&straight), derive(&shuffled));
        }

        #[test]
        fn what_is_told_apart_is_what_is_told_together(
            facts in any_facts(),
            events in prop::collection::vec(any_event(), 0..8),
            at in any::<prop::sample::Index>(),
        ) {
            let (one, other) = events.split_at(at.index(events.len() + 1));
            let mut joined = after(&facts, one);
            for told in after(&facts, other).told {
                add(&mut joined.told, told);
            }
            prop_assert_eq!(joined.told, after(&facts, &events).told);
        }

        #[test]
        fn an_event_that_was_read_tells_the_same(facts in any_facts(), event in any_event()) {
            let read = read(&plain(&event), Window::ANY).into_result().unwrap();
            let mut facts_too = facts.clone();
            apply(&mut facts_too, &read);
            prop_assert_eq!(facts_too.told, after(&facts, &[event]).told);
        }
    }

    #[test]
    fn a_verification_that_was_not_read_asks_to_read_again_where_its_applicant_was() {
        let facts = json!({
            "session": { "id": id(20), "action_groups": [] },
            "applicants": [{ "id": id(10), "status": "notified", "verifications": [] }],
        });
        let facts = Facts::read(&plain(&facts)).value.unwrap();
        let of = |applicant: usize| {
            json!({
                "event_name": "verification.identity_document.done", "event_time": "7",
                "data": { "identity_document": {
                    "id": id(5), "status": "verified", "applicant_id": id(applicant) } },
            })
        };
        assert!(derive(&after(&facts, &[of(10)])).stale);
        assert_eq!(after(&facts, &[of(11)]).told, []);
    }

    #[test]
    fn a_retry_that_was_not_read_asks_to_read_again_where_the_attempt_before_was() {
        let action = json!({ "resource": { "id": id(5), "status": "failed" } });
        let group = json!({ "type": "identity_verification", "actions": [action] });
        let facts = json!({
            "session": { "id": id(20), "action_groups": [group] },
            "applicants": [{ "id": id(10), "status": "notified", "verifications": [{ "id": id(5) }] }],
        });
        let facts = Facts::read(&plain(&facts)).value.unwrap();
        let of = |before: Json| {
            json!({
                "event_name": "verification.identity_document.done", "event_time": "7",
                "data": { "identity_document": {
                    "id": id(6), "status": "verified", "previous_attempt_id": before } },
            })
        };
        assert!(!derive(&facts).stale);
        assert!(derive(&after(&facts, &[of(json!(id(5)))])).stale);
        for before in [json!(id(7)), Json::Null] {
            assert_eq!(after(&facts, &[of(before)]).told, []);
        }
    }

    #[test]
    fn an_event_without_a_name_a_time_or_data_changes_nothing() {
        let facts = json!({ "session": { "id": id(20), "action_groups": [] }, "applicants": [] });
        let facts = Facts::read(&plain(&facts)).value.unwrap();
        let good = json!({
            "event_name": "workflow_session.reopened", "event_time": "7",
            "data": { "workflow_session": { "id": id(20) } },
        });
        assert_eq!(after(&facts, std::slice::from_ref(&good)).told.len(), 1);
        for field in ["event_name", "event_time", "data"] {
            let mut bad = good.clone();
            bad[field] = json!([]);
            let mut facts = facts.clone();
            let found = apply_unread(&mut facts, &plain(&bad)).unwrap_err();
            assert_eq!(
                found.iter().map(crate::rules::Finding::path_text).collect::<Vec<_>>(),
                [field]
            );
            assert_eq!(facts.told, []);
        }
        let found = apply_unread(&mut facts.clone(), &plain(&json!({}))).unwrap_err();
        assert_eq!(found.iter().count(), 3);
        let found = apply_unread(&mut facts.clone(), &Value::Null).unwrap_err();
        assert_eq!(found.iter().count(), 1);
    }
}
