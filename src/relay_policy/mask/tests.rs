//! What an applicant sees: the exact answers, and that nothing of the others survives in any.

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::model::verification::VerificationView;
use crate::model::{Applicant, Links, Page, Session};

const SESSION: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
const OWN: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000a";
const OWN_CHECK: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000a1";
const OWN_BEFORE: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000a0";
const TEMPLATE: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000e1";
const WORKSPACE: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000e2";
const AT: &str = "2026-11-23T14:05:00+00:00";
const OWN_LABEL: &str = "Ada \"the first\" <Martin>";
const OWN_URL: &str = "https://portal.yousign.app/workflow_sessions/own";

const OTHER: &str = "0deadbee-7c1b-7d3e-9f00-00000000000b";
const OTHER_CHECK: &str = "0deadbee-7c1b-7d3e-9f00-0000000000b1";
const OTHER_LABEL: &str = "Zebedee Secret";
const OTHER_REFERENCE: &str = "crm-4711";
const OTHER_URL: &str = "https://portal.yousign.app/workflow_sessions/someone";

/// Whatever of these comes through is a leak.
const SECRETS: [&str; 5] = [OTHER, OTHER_CHECK, OTHER_LABEL, OTHER_REFERENCE, OTHER_URL];

fn value(json: Json) -> Value {
    serde_json::from_value(json).unwrap()
}

fn owner() -> Owner {
    Owner { session: SESSION.parse().unwrap(), applicant: OWN.parse().unwrap() }
}

fn owned() -> Owned {
    [OWN_CHECK, OWN_BEFORE].iter().map(|id| id.parse().unwrap()).collect()
}

fn shown(answer: &Answer, body: Json) -> Result<Json, Refusal> {
    match show(answer, &value(body), &owned())? {
        Shown::Rewritten(value) => Ok(serde_json::from_str(&value.to_json()).unwrap()),
        Shown::AsItCame => panic!("an applicant's answer came through whole"),
    }
}

fn action(id: &str, status: &str) -> Json {
    json!({
        "resource": {"id": id, "created_at": AT, "type": "identity_document_verification",
            "status": status, "previous_attempt_id": null},
        "resolution": null, "previous_attempts": [],
    })
}

fn session(groups: Json) -> Json {
    json!({
        "id": SESSION, "created_at": AT, "updated_at": AT, "name": OTHER_LABEL,
        "workflow_template_id": TEMPLATE, "workspace_id": WORKSPACE, "status": "blocked",
        "action_groups": groups, "applicants": [{"id": OTHER, "label": OTHER_LABEL}],
    })
}

fn link(id: &str, label: &str, url: &str) -> Json {
    json!({
        "id": id, "workflow_session_id": SESSION, "workflow_session_link_url": url,
        "workflow_session_link_expires_at": AT, "status": "notified", "label": label,
        "reference_id": null, "created_at": AT, "updated_at": AT, "type": "natural_person",
        "parent_applicant_id": OTHER, "child_applicant_ids": [OTHER],
    })
}

#[test]
fn a_session_shows_own_actions_and_statuses_of_what_is_shown() {
    let mut own = action(OWN_CHECK, "verified");
    own["resource"]["previous_attempt_id"] = json!(OWN_BEFORE);
    own["previous_attempts"] = json!([
        {"resource": action(OWN_BEFORE, "failed")["resource"]},
        {"resource": action(OTHER_CHECK, "failed")["resource"]},
    ]);
    own["note"] = json!(OTHER_LABEL);
    let seen = shown(
        &Answer::OwnSession(owner()),
        session(json!([
            {"type": "identity_verification", "status": "blocked",
                "actions": [action(OTHER_CHECK, "failed"), own]},
            {"type": "bank_account_verification", "status": "ongoing",
                "actions": [action(OTHER_CHECK, "pending")]},
            {"type": "company_verification", "status": "awaiting", "actions": []},
        ])),
    )
    .unwrap();
    assert_eq!(
        seen,
        json!({
            "id": SESSION, "created_at": AT, "updated_at": AT, "name": "",
            "workflow_template_id": TEMPLATE, "workspace_id": WORKSPACE, "status": "done",
            "action_groups": [{"type": "identity_verification", "status": "done", "actions": [{
                "resource": {"id": OWN_CHECK, "created_at": AT,
                    "type": "identity_document_verification", "status": "verified",
                    "previous_attempt_id": OWN_BEFORE},
                "resolution": null,
                "previous_attempts": [{"resource": {"id": OWN_BEFORE, "created_at": AT,
                    "type": "identity_document_verification", "status": "failed",
                    "previous_attempt_id": null}}],
            }]}],
        })
    );
    assert!(serde_json::from_value::<Session>(seen).is_ok(), "the SDK reads it");
}

#[test]
fn a_resolution_is_shown_without_its_reason() {
    let mut own = action(OWN_CHECK, "failed");
    own["resolution"] = json!({"reason": OTHER_LABEL, "resolved_at": AT});
    let group = json!([{"type": "identity_verification", "status": "done", "actions": [own]}]);
    let seen = shown(&Answer::OwnSession(owner()), session(group)).unwrap();
    let resolution = &seen["action_groups"][0]["actions"][0]["resolution"];
    assert_eq!(*resolution, json!({"reason": null, "resolved_at": AT}));
    assert_eq!(seen["status"], "done");
}

#[test]
fn a_session_without_own_actions_is_awaiting() {
    let group = json!([{"type": "identity_verification", "status": "blocked",
        "actions": [action(OTHER_CHECK, "failed")]}]);
    let seen = shown(&Answer::OwnSession(owner()), session(group)).unwrap();
    assert_eq!((&seen["status"], &seen["action_groups"]), (&json!("awaiting"), &json!([])));
}

#[test]
fn the_owners_to_be_learned_are_all_that_can_have_one() {
    let mut first = action(OWN_CHECK, "verified");
    first["previous_attempts"] = json!([{"resource": action(OWN_BEFORE, "failed")["resource"]}]);
    let mut document = action(OTHER_CHECK, "done");
    document["resource"]["type"] = json!("later_document_analysis");
    let mut video = action(OTHER, "verified");
    video["resource"]["type"] = json!("identity_video_verification");
    let body = session(json!([
        {"type": "identity_verification", "actions": [first, video, null, {"resource": {"id": 1}}]},
        {"type": "document_analysis", "actions": [document]},
        {"type": "odd", "actions": "none"},
    ]));
    let found: Vec<(&str, String)> = actions(&value(body))
        .into_iter()
        .map(|(collection, id)| (collection.path(), id.to_string()))
        .collect();
    let identity = "/verifications/identity_documents";
    assert_eq!(
        found,
        [
            (identity, OWN_CHECK.to_owned()),
            (identity, OWN_BEFORE.to_owned()),
            ("/document_analyses", OTHER_CHECK.to_owned()),
        ]
    );
}

#[test]
fn links_show_the_own_one_only() {
    let body = json!({"applicants": [
        link(OTHER, OTHER_LABEL, OTHER_URL), link(OWN, OWN_LABEL, OWN_URL), OTHER_URL,
    ], "next": OTHER_URL});
    let seen = shown(&Answer::OwnLink(owner()), body).unwrap();
    let mut expected = link(OWN, OWN_LABEL, OWN_URL);
    let fields = expected.as_object_mut().unwrap();
    fields.remove("parent_applicant_id");
    fields.remove("child_applicant_ids");
    assert_eq!(seen, json!({"applicants": [expected]}));
    assert!(serde_json::from_value::<Links>(seen).is_ok());
}

#[test]
fn a_child_has_no_link_of_its_own() {
    let body = json!({"applicants": [link(OTHER, OTHER_LABEL, OTHER_URL)]});
    assert_eq!(shown(&Answer::OwnLink(owner()), body), Ok(json!({"applicants": []})));
}

#[test]
fn a_link_that_may_not_be_opened_is_not_handed_on() {
    let body = json!({"applicants": [link(OWN, OWN_LABEL, "javascript:alert(1)")]});
    assert_eq!(shown(&Answer::OwnLink(owner()), body), Err(Refusal::UnexpectedAnswer));
}

#[test]
fn an_entry_is_shown_without_personal_data_and_as_a_list_too() {
    let mut body = link(OWN, OWN_LABEL, OWN_URL);
    body["natural_person"] = json!({"bank_account": {"iban": "FR7630004000031234567890143"}});
    body["email"] = json!("ada@example.com");
    let seen = shown(&Answer::OwnEntry(owner()), body.clone()).unwrap();
    assert_eq!(
        seen,
        json!({"id": OWN, "workflow_session_id": SESSION, "status": "notified",
            "label": OWN_LABEL, "reference_id": null, "created_at": AT, "updated_at": AT,
            "type": "natural_person"})
    );
    assert!(serde_json::from_value::<Applicant>(seen.clone()).is_ok());
    let list = shown(&Answer::OwnEntryAsList(owner()), body).unwrap();
    assert_eq!(list, json!({"meta": {"next_cursor": null}, "data": [seen]}));
    assert!(serde_json::from_value::<Page<Applicant>>(list).is_ok());
}

#[test]
fn somebody_elses_entry_is_not_shown() {
    let foreign = link(OTHER, OTHER_LABEL, OTHER_URL);
    let mut elsewhere = link(OWN, OWN_LABEL, OWN_URL);
    elsewhere["workflow_session_id"] = json!(OTHER);
    for body in [foreign, elsewhere] {
        for answer in [Answer::OwnEntry(owner()), Answer::OwnEntryAsList(owner())] {
            assert_eq!(shown(&answer, body.clone()), Err(Refusal::UnexpectedAnswer));
        }
    }
}

fn verification(applicant: Json) -> Json {
    json!({"id": OWN_CHECK, "status": "failed", "created_at": AT, "updated_at": AT,
        "workspace_id": null, "workflow_session_id": SESSION, "applicant_id": applicant,
        "previous_attempt_id": OTHER_CHECK, "status_codes": ["IDDV_1103", OTHER_LABEL, 7],
        "data": {"first_name": OTHER_LABEL}, "fraud_risk_analysis": {"risk_level": "high"}})
}

#[test]
fn a_verification_is_shown_without_what_was_read_from_the_document() {
    let seen = shown(&Answer::OwnVerification(owner()), verification(json!(OWN))).unwrap();
    assert_eq!(
        seen,
        json!({"id": OWN_CHECK, "status": "failed", "created_at": AT, "updated_at": AT,
            "workspace_id": null, "workflow_session_id": SESSION, "applicant_id": OWN,
            "status_codes": ["IDDV_1103"]})
    );
    assert!(serde_json::from_value::<VerificationView>(seen).is_ok());
}

#[test]
fn somebody_elses_verification_can_not_be_told_from_none() {
    let answer = Answer::OwnVerification(owner());
    for applicant in [json!(OTHER), Json::Null, json!(""), json!([OWN])] {
        assert_eq!(shown(&answer, verification(applicant)), Err(Refusal::OutOfScope));
    }
    let mut elsewhere = verification(json!(OWN));
    elsewhere["workflow_session_id"] = json!(OTHER);
    assert_eq!(shown(&answer, elsewhere), Err(Refusal::OutOfScope));
    let problem = value(json!({"type": "resource.not_found", "detail": OTHER_LABEL}));
    assert_eq!(show_problem(&answer, 404, Some(&problem)), Err(Refusal::OutOfScope));
}

#[test]
fn an_operator_of_one_session_sees_its_verifications_and_no_other() {
    let session: SessionId = SESSION.parse().unwrap();
    let one = Answer::VerificationOf(session.clone());
    let own = value(verification(json!(OTHER)));
    assert_eq!(show(&one, &own, &Owned::new()), Ok(Shown::AsItCame));
    let mut foreign = verification(json!(OWN));
    foreign["workflow_session_id"] = json!(OTHER);
    assert_eq!(show(&one, &value(foreign.clone()), &Owned::new()), Err(Refusal::OutOfScope));
    assert_eq!(show_problem(&one, 404, None), Err(Refusal::OutOfScope));

    let list = json!({"meta": {"next_cursor": "more", "total": 2}, "data": [
        verification(json!(OWN)), foreign, {"id": OWN}, null,
    ]});
    let seen = shown(&Answer::VerificationsOf(session), list).unwrap();
    assert_eq!(seen, json!({"meta": {"next_cursor": "more"}, "data": [verification(json!(OWN))]}));
}

#[test]
fn an_item_too_long_to_be_read_whole_is_not_shown_cut() {
    let answer = Answer::VerificationsOf(SESSION.parse().unwrap());
    let mut item = verification(json!(OWN));
    item["data"]["first_name"] = json!("x".repeat(Value::MAX_TEXT + 1));
    let list = json!({"meta": {"next_cursor": null}, "data": [item]});
    assert_eq!(shown(&answer, list), Err(Refusal::UnexpectedAnswer));
}

#[test]
fn an_applicant_sees_the_type_of_a_problem_and_not_its_words() {
    let answer = Answer::OwnLink(owner());
    let seen = |status, body: Json| match show_problem(&answer, status, Some(&value(body))) {
        Ok(Shown::Rewritten(value)) => value.to_json(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        seen(404, json!({"type": "resource.not_found", "detail": OTHER_LABEL})),
        r#"{"type":"resource.not_found","detail":"the API answered with status 404"}"#
    );
    assert_eq!(
        seen(500, json!({"type": OTHER, "detail": OTHER_LABEL})),
        r#"{"type":"about:blank","detail":"the API answered with status 500"}"#
    );
    assert_eq!(
        seen(429, json!({"message": OTHER_LABEL})),
        r#"{"message":"the API answered with status 429"}"#
    );
    assert_eq!(show_problem(&Answer::Whole, 404, None), Ok(Shown::AsItCame));
}

/// Property names of the contract's, so that what is made comes near to a real answer.
const NAMES: &[&str] = &[
    "id",
    "workflow_session_id",
    "applicant_id",
    "status",
    "label",
    "reference_id",
    "created_at",
    "updated_at",
    "type",
    "name",
    "workflow_template_id",
    "workspace_id",
    "action_groups",
    "actions",
    "resource",
    "resolution",
    "reason",
    "resolved_at",
    "previous_attempts",
    "previous_attempt_id",
    "applicants",
    "workflow_session_link_url",
    "workflow_session_link_expires_at",
    "status_codes",
    "data",
    "meta",
    "child_applicant_ids",
];

fn leaf() -> impl Strategy<Value = Json> {
    prop_oneof![
        4 => prop::sample::select(SECRETS.to_vec()).prop_map(|text| json!(text)),
        2 => prop::sample::select(vec![SESSION, OWN, OWN_CHECK, OWN_BEFORE]).prop_map(|id| json!(id)),
        1 => prop::sample::select(vec!["verified", "natural_person", AT, OWN_URL]).prop_map(|word| json!(word)),
        1 => Just(Json::Null),
    ]
}

fn any_body() -> impl Strategy<Value = Json> {
    leaf().prop_recursive(6, 96, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec((prop::sample::select(NAMES.to_vec()), inner), 0..8).prop_map(
                |entries| Json::Object(
                    entries.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
                )
            ),
        ]
    })
}

/// A real answer with anything at all put into some of its places.
fn disturbed(real: Json) -> impl Strategy<Value = Json> {
    prop::collection::vec((any::<prop::sample::Index>(), any_body(), any::<bool>()), 0..6).prop_map(
        move |changes| {
            let mut body = real.clone();
            for (at, change, replace) in changes {
                let mut places: Vec<String> = Vec::new();
                pointers(&body, String::new(), &mut places);
                let Some(place) = body.pointer_mut(at.get::<String>(&places)) else { continue };
                match place {
                    Json::Object(entries) if !replace => {
                        entries.insert("extra".into(), change);
                    }
                    Json::Array(items) if !replace => items.insert(0, change),
                    _ => *place = change,
                }
            }
            owned_texts_are_own(&mut body);
            body
        },
    )
}

fn pointers(value: &Json, at: String, places: &mut Vec<String>) {
    match value {
        Json::Object(entries) => {
            entries.iter().for_each(|(name, value)| pointers(value, format!("{at}/{name}"), places))
        }
        Json::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| pointers(value, format!("{at}/{index}"), places)),
        _ => {}
    }
    places.push(at);
}

/// What stands in the applicant's own entry as their label, reference or link is theirs by
/// definition, in any other entry it is not; and the two ids every session has are nobody's.
fn owned_texts_are_own(value: &mut Json) {
    match value {
        Json::Object(entries) => {
            let own = entries.get("id").is_some_and(|id| id == OWN);
            for (name, mine, theirs) in [
                ("label", OWN_LABEL, OTHER_LABEL),
                ("reference_id", "own", OTHER_REFERENCE),
                ("workflow_session_link_url", OWN_URL, OTHER_URL),
            ] {
                let text = if own { mine } else { theirs };
                if let Some(found) = entries.get_mut(name) {
                    *found = json!(text);
                }
            }
            for name in ["workflow_template_id", "workspace_id"] {
                if let Some(id) = entries.get_mut(name) {
                    *id = json!(TEMPLATE);
                }
            }
            // A verification's own id is the one that was asked for.
            if entries.get("applicant_id").is_some_and(|id| id == OWN) {
                entries.insert("id".into(), json!(OWN_CHECK));
            }
            entries.values_mut().for_each(owned_texts_are_own);
        }
        Json::Array(items) => items.iter_mut().for_each(owned_texts_are_own),
        _ => {}
    }
}

fn real_bodies() -> Vec<(Answer, Json)> {
    let mut own = action(OWN_CHECK, "failed");
    own["resource"]["previous_attempt_id"] = json!(OTHER_CHECK);
    own["resolution"] = json!({"reason": OTHER_LABEL, "resolved_at": AT});
    own["previous_attempts"] = json!([
        {"resource": action(OTHER_CHECK, "failed")["resource"]},
        {"resource": action(OWN_BEFORE, "failed")["resource"]},
    ]);
    let groups = json!([
        {"type": "identity_verification", "status": "blocked",
            "actions": [action(OTHER_CHECK, "failed"), own]},
        {"type": "company_verification", "status": "ongoing",
            "actions": [action(OTHER_CHECK, "pending")]},
    ]);
    let links = json!({"applicants": [
        link(OTHER, OTHER_LABEL, OTHER_URL), link(OWN, OWN_LABEL, OWN_URL),
    ]});
    vec![
        (Answer::OwnSession(owner()), session(groups)),
        (Answer::OwnEntry(owner()), link(OWN, OWN_LABEL, OWN_URL)),
        (Answer::OwnEntryAsList(owner()), link(OWN, OWN_LABEL, OWN_URL)),
        (Answer::OwnLink(owner()), links),
        (Answer::OwnVerification(owner()), verification(json!(OWN))),
    ]
}

fn leaks(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    SECRETS.into_iter().find(|secret| text.contains(&secret.to_lowercase()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn nothing_of_the_others_survives_in_a_disturbed_answer(
        (answer, body) in prop::sample::select(real_bodies())
            .prop_flat_map(|(answer, body)| (Just(answer), disturbed(body))),
        status in 400_u16..600,
    ) {
        if let Ok(seen) = shown(&answer, body.clone()) {
            let text = seen.to_string();
            prop_assert_eq!(leaks(&text), None, "{} from {}", text, body);
        }
        match show_problem(&answer, status, Some(&value(body))) {
            Ok(Shown::Rewritten(seen)) => prop_assert_eq!(leaks(&seen.to_json()), None),
            Ok(Shown::AsItCame) => prop_assert!(false, "came through whole"),
            Err(refusal) => prop_assert_eq!(refusal, Refusal::OutOfScope),
        }
    }
}

#[test]
fn the_undisturbed_answers_are_shown() {
    for (answer, body) in real_bodies() {
        assert!(leaks(&body.to_string()).is_some(), "there is something to leak");
        let seen = shown(&answer, body).unwrap().to_string();
        assert_eq!(leaks(&seen), None, "{seen}");
    }
}
