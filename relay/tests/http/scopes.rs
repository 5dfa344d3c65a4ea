//! What each scope reaches, and what an applicant sees.

use serde_json::{Value as Json, json};

use super::support::*;

/// Two applicants of a session, and one verification each.
fn two_applicants(seen: &Seen) -> Reply {
    let entry = |id, label| {
        let mut entry = link(id, label);
        entry["natural_person"] = json!({"identity": {"first_name": label}});
        entry
    };
    let path = seen.line.split([' ', '?']).nth(1).unwrap();
    let identity = "/verifications/identity_documents";
    let answer = match path {
        path if path == format!("/workflow_sessions/{S1}") => {
            session(json!([action(V2, "failed"), action(V1, "verified")]))
        }
        path if path == format!("/workflow_sessions/{S1}/links") => {
            json!({"applicants": [link(A2, "Zebedee"), link(A1, "Ada")]})
        }
        path if path == format!("/workflow_sessions/{S1}/applicants") => {
            json!({"meta": {"next_cursor": null}, "data": [entry(A2, "Zebedee"), entry(A1, "Ada")]})
        }
        path if path == format!("/workflow_sessions/{S1}/applicants/{A1}") => entry(A1, "Ada"),
        path if path == format!("/workflow_sessions/{S1}/applicants/{A2}") => entry(A2, "Zebedee"),
        path if path == format!("{identity}/{V1}") => verification(V1, A1, S1),
        path if path == format!("{identity}/{V2}") => verification(V2, A2, S1),
        path if path == identity && seen.body.is_empty() => json!({
            "meta": {"next_cursor": null},
            "data": [verification(V1, A1, S1), verification(V2, A2, S2)],
        }),
        _ if !seen.body.is_empty() => return Reply::json(201, verification(V1, A1, S1)),
        _ => {
            let detail = format!("nothing at {path}, Zebedee");
            return Reply::json(404, json!({"type": "resource.not_found", "detail": detail}));
        }
    };
    Reply::json(200, answer)
}

fn nothing_of_the_other(got: &Got) {
    for secret in ["Zebedee", A2, V2] {
        assert!(!got.body.contains(secret), "{}", got.body);
    }
}

#[tokio::test]
async fn an_applicant_sees_their_own_part_of_the_session() {
    let rig = rig(two_applicants).await;
    let got = rig.call(&applicant(S1, A1), "GET /workflow_sessions/{s}", None).await;
    nothing_of_the_other(&got);
    let seen = got.json();
    assert_eq!((&seen["status"], &seen["name"]), (&json!("done"), &json!("")));
    let actions = seen["action_groups"][0]["actions"].as_array().unwrap().clone();
    assert_eq!(actions, [action(V1, "verified")]);
}

#[tokio::test]
async fn whose_an_action_is_is_read_once_and_kept() {
    let rig = rig(two_applicants).await;
    for scope in [applicant(S1, A1), applicant(S1, A2), applicant(S1, A1)] {
        assert_eq!(rig.call(&scope, "GET /workflow_sessions/{s}", None).await.status, 200);
    }
    let reads = |id| {
        rig.lines()
            .iter()
            .filter(|line| line.ends_with(&format!("identity_documents/{id}")))
            .count()
    };
    assert_eq!((reads(V1), reads(V2), rig.lines().len()), (1, 1, 5));
}

#[tokio::test]
async fn an_owner_that_can_not_be_learned_fails_the_answer_as_the_api_says() {
    for (status, expected) in [(429, 429), (500, 500), (503, 503)] {
        let rig = rig(move |seen| match seen.line.contains(V1) {
            true => Reply::json(status, json!({"detail": "Zebedee"})).with("retry-after", "9"),
            false => two_applicants(seen),
        })
        .await;
        let got = rig.call(&applicant(S1, A1), "GET /workflow_sessions/{s}", None).await;
        nothing_of_the_other(&got);
        assert_eq!((got.status, got.header("retry-after")), (expected, "9"));
    }
}

#[tokio::test]
async fn an_action_whose_owner_is_hidden_is_nobodys() {
    let rig = rig(|seen| match seen.line.contains(V1) {
        true => Reply::json(404, json!({})),
        false => two_applicants(seen),
    })
    .await;
    let got = rig.call(&applicant(S1, A1), "GET /workflow_sessions/{s}", None).await;
    assert_eq!((got.status, &got.json()["action_groups"]), (200, &json!([])));
    let before = rig.lines().len();
    rig.call(&applicant(S1, A1), "GET /workflow_sessions/{s}", None).await;
    assert_eq!(rig.lines().len(), before + 1, "a hidden owner is not asked for at every look");
}

#[tokio::test]
async fn an_applicant_sees_their_own_entry_link_and_verification() {
    let rig = rig(two_applicants).await;
    let scope = applicant(S1, A1);
    let entry = rig.call(&scope, "GET /workflow_sessions/{s}/applicants/{a}", None).await;
    let list = rig.call(&scope, "GET /workflow_sessions/{s}/applicants?limit=100", None).await;
    let links = rig.call(&scope, "GET /workflow_sessions/{s}/links", None).await;
    let own = rig.call(&scope, "GET /verifications/identity_documents/{v}", None).await;
    for got in [&entry, &list, &links, &own] {
        assert_eq!(got.status, 200);
        nothing_of_the_other(got);
    }
    assert_eq!(
        (&entry.json()["label"], &entry.json()["natural_person"]),
        (&json!("Ada"), &Json::Null)
    );
    assert_eq!(list.json()["data"], json!([entry.json()]));
    assert_eq!(links.json(), json!({"applicants": [link(A1, "Ada")]}));
    assert_eq!((&own.json()["applicant_id"], &own.json()["data"]), (&json!(A1), &Json::Null));
    let asked = rig.lines();
    assert!(!asked.contains(&format!("GET /workflow_sessions/{S1}/applicants")), "{asked:?}");
}

#[tokio::test]
async fn an_applicant_reaches_nothing_else() {
    let rig = rig(two_applicants).await;
    let scope = applicant(S1, A1);
    let attach = json!({"applicant_id": A1});
    for (line, body) in [
        ("GET /workflow_templates".to_owned(), None),
        ("GET /workflow_sessions".to_owned(), None),
        ("POST /workflow_sessions".to_owned(), Some(json!({}))),
        (format!("GET /workflow_sessions/{S2}"), None),
        (format!("GET /workflow_sessions/{S2}/links"), None),
        (format!("GET /workflow_sessions/{S2}/applicants"), None),
        (format!("GET /workflow_sessions/{S2}/applicants/{A1}"), None),
        (format!("GET /workflow_sessions/{S1}/applicants/{A2}"), None),
        (format!("PATCH /workflow_sessions/{S1}/applicants/{A1}"), Some(json!({"label": "B"}))),
        (format!("POST /workflow_sessions/{S1}/applicants"), Some(json!({}))),
        (format!("POST /workflow_sessions/{S1}/resolve_action"), Some(json!({}))),
        ("POST /verifications/identity_documents".to_owned(), Some(attach.clone())),
        ("POST /document_analyses".to_owned(), Some(attach)),
        ("GET /verifications/identity_documents".to_owned(), None),
        ("GET /document_analyses".to_owned(), None),
    ] {
        let got = rig.call(&scope, &line, body).await;
        assert_eq!((got.status, got.kind().as_str()), (403, "relay.out_of_scope"), "{line}");
    }
    assert_eq!(rig.lines(), [""; 0], "refused before anything was sent");
}

#[tokio::test]
async fn somebody_elses_verification_looks_like_none_at_all() {
    let rig = rig(two_applicants).await;
    let scope = applicant(S1, A1);
    let path = "GET /verifications/identity_documents";
    let other = rig.call(&scope, &format!("{path}/{V2}"), None).await;
    let none = rig.call(&scope, &format!("{path}/{S2}"), None).await;
    assert_eq!((other.status, &other.body), (none.status, &none.body));
    assert_eq!((other.status, other.kind().as_str()), (403, "relay.out_of_scope"));
}

#[tokio::test]
async fn an_applicant_sees_no_words_of_the_vendors_problems() {
    let rig = rig(two_applicants).await;
    let stranger = applicant(S2, A1);
    let got = rig.call(&stranger, &format!("GET /workflow_sessions/{S2}"), None).await;
    nothing_of_the_other(&got);
    assert_eq!((got.status, got.kind().as_str()), (404, "resource.not_found"));
}

#[tokio::test]
async fn an_operator_of_one_session_stays_in_it() {
    let rig = rig(two_applicants).await;
    let scope = operator_of(S1);
    let whole = rig.call(&scope, "GET /workflow_sessions/{s}", None).await;
    assert_eq!(whole.json(), session(json!([action(V2, "failed"), action(V1, "verified")])));
    for line in [
        "GET /workflow_sessions".to_owned(),
        format!("GET /workflow_sessions/{S2}"),
        format!("GET /workflow_sessions/{S2}/links"),
        format!("GET /document_analyses?workflow_session_id[eq]={S2}"),
    ] {
        assert_eq!(rig.call(&scope, &line, None).await.status, 403, "{line}");
    }
    let list = rig.call(&scope, "GET /verifications/identity_documents", None).await;
    assert_eq!(list.json()["data"], json!([verification(V1, A1, S1)]));
    let one = rig.call(&scope, &format!("GET /verifications/identity_documents/{V2}"), None).await;
    assert_eq!(one.json(), verification(V2, A2, S1), "the other applicant is in the session");
    let elsewhere = operator_of(S2);
    let foreign = rig.call(&elsewhere, "GET /verifications/identity_documents/{v}", None).await;
    assert_eq!(foreign.status, 403);
}

#[tokio::test]
async fn an_operator_of_one_session_attaches_within_it() {
    let rig = rig(two_applicants).await;
    let (own, path) = (json!({"applicant_id": A1}), "POST /verifications/identity_documents");
    let attached = rig.call(&operator_of(S1), path, Some(own.clone())).await;
    assert_eq!(attached.status, 201);
    assert_eq!(
        rig.lines(),
        [format!("GET /workflow_sessions/{S1}/applicants/{A1}"), path.to_owned()]
    );
    let foreign = rig.call(&operator_of(S2), path, Some(own)).await;
    assert_eq!((foreign.status, foreign.kind().as_str()), (403, "relay.out_of_scope"));
    assert_eq!(rig.lines().iter().filter(|line| line.starts_with("POST")).count(), 1);
}
