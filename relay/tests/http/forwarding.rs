//! What an operator's requests become, and that answers come through as they are.

use serde_json::json;

use super::support::*;

#[tokio::test]
async fn every_endpoint_of_session_links_is_forwarded() {
    let rig = rig(|seen| match seen.line.ends_with("/resolve_action") {
        true => Reply { status: 204, ..Reply::text(204, "application/json", "") },
        false => Reply::json(if seen.body.is_empty() { 200 } else { 201 }, json!({"ok": true})),
    })
    .await;
    let person = json!({"type": "natural_person", "label": "Ada"});
    let resolve = json!({"resource": {"id": V1, "type": "company_verification"}, "reason": null});
    let attach = json!({"applicant_id": A1});
    let document = json!({"applicant_id": A1, "type": "rne_certificate"});
    let mut calls = vec![
        ("GET /workflow_templates", None),
        ("POST /workflow_sessions", Some(json!({"workflow_template_id": S2, "name": "N"}))),
        ("GET /workflow_sessions?limit=10", None),
        ("GET /workflow_sessions/{s}", None),
        ("POST /workflow_sessions/{s}/applicants", Some(person)),
        ("GET /workflow_sessions/{s}/applicants?status=notified&limit=5", None),
        ("GET /workflow_sessions/{s}/applicants/{a}", None),
        ("PATCH /workflow_sessions/{s}/applicants/{a}", Some(json!({"label": "B"}))),
        ("GET /workflow_sessions/{s}/links", None),
        ("POST /workflow_sessions/{s}/resolve_action", Some(resolve)),
        ("POST /document_analyses", Some(document)),
        ("GET /document_analyses", None),
        ("GET /document_analyses/{v}", None),
    ];
    for (post, list, get) in [
        (
            "POST /verifications/identity_documents",
            "GET /verifications/identity_documents",
            "GET /verifications/identity_documents/{v}",
        ),
        (
            "POST /verifications/proofs_of_address",
            "GET /verifications/proofs_of_address",
            "GET /verifications/proofs_of_address/{v}",
        ),
        (
            "POST /verifications/bank_accounts",
            "GET /verifications/bank_accounts",
            "GET /verifications/bank_accounts/{v}",
        ),
        (
            "POST /verifications/bank_account_lookups",
            "GET /verifications/bank_account_lookups",
            "GET /verifications/bank_account_lookups/{v}",
        ),
        (
            "POST /verifications/companies",
            "GET /verifications/companies",
            "GET /verifications/companies/{v}",
        ),
    ] {
        calls.extend([(post, Some(attach.clone())), (list, None), (get, None)]);
    }
    for (line, body) in calls {
        let got = rig.call(&operator(), line, body.clone()).await;
        let expected = match (&body, line.ends_with("/resolve_action")) {
            (_, true) => (204, String::new()),
            (Some(_), _) => (201, r#"{"ok":true}"#.to_owned()),
            (None, _) => (200, r#"{"ok":true}"#.to_owned()),
        };
        assert_eq!((got.status, got.body), expected, "{line}");
        let seen = rig.seen().pop().unwrap();
        let sent = line.replace("{s}", S1).replace("{a}", A1).replace("{v}", V1);
        assert_eq!(seen.line, sent);
        let sent = (!seen.body.is_empty()).then(|| serde_json::from_str(&seen.body).unwrap());
        assert_eq!(sent, body, "{line}");
    }
}

#[tokio::test]
async fn an_id_in_upper_case_is_sent_as_the_api_writes_it() {
    let rig = rig(|_| Reply::json(200, json!({"id": V1}))).await;
    let line = format!("GET /workflow_sessions/{S1}/applicants/{A1}");
    let loud = line.replace(S1, &S1.to_ascii_uppercase()).replace(A1, &A1.to_ascii_uppercase());
    assert_eq!(rig.call(&operator(), &loud, None).await.status, 200);
    assert_eq!(rig.lines(), [line]);
}

#[tokio::test]
async fn the_relay_writes_the_headers_itself() {
    let rig = rig(|_| Reply::json(201, json!({}))).await;
    let request = rig
        .request("POST /v3/workflow_sessions")
        .bearer_auth(rig.token(&operator()))
        .header("content-type", "application/json; charset=utf-8")
        .header("cookie", "session=1")
        .header("x-forwarded-for", "10.0.0.1")
        .header("x-http-method-override", "DELETE")
        .header("accept", "text/html")
        .header("expect", "nothing")
        .body(format!(r#"{{"name": "N", "workflow_template_id": "{S2}"}}"#));
    assert_eq!(rig.send(request).await.status, 201);
    let seen = rig.seen().pop().unwrap();
    let mut names: Vec<&str> = seen.headers.keys().map(|name| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["accept", "authorization", "content-length", "content-type", "host", "user-agent"]
    );
    assert_eq!(seen.headers["authorization"], format!("Bearer {KEY}").as_str());
    assert_eq!(seen.headers["accept"], "application/json");
    assert_eq!(seen.body, format!(r#"{{"name":"N","workflow_template_id":"{S2}"}}"#));
}

#[tokio::test]
async fn a_body_that_names_a_property_twice_goes_nowhere() {
    let rig = rig(|_| Reply::json(201, json!({}))).await;
    let request = rig
        .request("POST /v3/workflow_sessions")
        .bearer_auth(rig.token(&operator()))
        .header("content-type", "application/json")
        .body(format!(r#"{{"name": "N", "workflow_template_id": "{S2}", "name": "second"}}"#));
    assert_eq!(rig.send(request).await.status, 400);
    assert!(rig.seen().is_empty());
}

#[tokio::test]
async fn an_operators_answer_comes_through_byte_by_byte() {
    let long = "x".repeat(100_000);
    let body = format!(
        "{{ \"n\": 12345678901234567890123, \"f\": 1.50, \"t\": \"\\u00e9\\/{long}\",\n \"n\": 2 }}"
    );
    let rig = rig({
        let body = body.clone();
        move |_| Reply::text(200, "application/json; charset=utf-8", body.clone())
    })
    .await;
    let got = rig.call(&operator(), "GET /workflow_sessions/{s}", None).await;
    assert_eq!(got.body, body);
    assert_eq!(got.header("content-type"), "application/json");
}

#[tokio::test]
async fn only_named_headers_of_an_answer_pass() {
    let rig = rig(|_| {
        Reply::json(200, json!({}))
            .with("x-ratelimit-remaining-minute", "29")
            .with("ratelimit-reset", "60")
            .with("retry-after", "7")
            .with("date", "Mon, 23 Nov 2026 14:05:00 GMT")
            .with("set-cookie", "vendor=1")
            .with("server", "vendor")
            .with("access-control-allow-origin", "*")
            .with("x-request-id", "1")
    })
    .await;
    let got = rig.call(&operator(), "GET /workflow_sessions", None).await;
    let mut names: Vec<&str> = got.headers.keys().map(|name| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "cache-control",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-resource-policy",
            "date",
            "ratelimit-reset",
            "referrer-policy",
            "retry-after",
            "x-content-type-options",
            "x-ratelimit-remaining-minute",
        ]
    );
    assert_eq!(got.header("date"), "Mon, 23 Nov 2026 14:05:00 GMT");
    assert_eq!(got.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_vendors_own_problems_come_through() {
    for (status, body) in [
        (400, json!({"type": "validation.error", "detail": "no", "invalid_params": []})),
        (403, json!({"type": "about:blank", "detail": "no"})),
        (404, json!({"type": "resource.not_found", "detail": "no"})),
        (429, json!({"message": "slow down"})),
        (500, json!({"type": "about:blank", "detail": "no"})),
        (503, json!({"type": "about:blank", "detail": "maintenance"})),
    ] {
        let rig = rig({
            let body = body.clone();
            move |_| Reply::json(status, body.clone()).with("retry-after", "3")
        })
        .await;
        let got = rig.call(&operator(), "GET /workflow_sessions/{s}", None).await;
        assert_eq!((got.status, got.json(), got.header("retry-after")), (status, body, "3"));
        assert_eq!(rig.lines().len(), 1, "the relay repeats nothing");
    }
}
