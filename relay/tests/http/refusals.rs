//! What never reaches the API.

use serde_json::json;

use super::support::*;

async fn silent() -> Rig {
    rig(|_| Reply::json(200, json!({}))).await
}

#[tokio::test]
async fn what_is_no_session_link_endpoint_is_unknown() {
    let rig = silent().await;
    for line in [
        "GET /webhooks",
        "POST /webhooks",
        "GET /",
        "GET /signature_requests",
        "GET /verifications/identity_videos",
        "GET /verifications/identity_documents/{v}/audit_trail",
        "GET /workflow_sessions/",
        "GET //workflow_sessions",
        "GET /workflow_sessions/%2e%2e/webhooks",
        "GET /workflow_sessions/{s}%2flinks",
        "GET /workflow_sessions/not-an-id",
        "GET /workflow_sessions/{s}/LINKS",
    ] {
        let got = rig.call(&operator(), line, None).await;
        assert_eq!((got.status, got.kind().as_str()), (404, "relay.unknown_route"), "{line}");
    }
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn dot_segments_written_raw_reach_nothing() {
    let rig = silent().await;
    let token = rig.token(&operator());
    for target in [
        format!("/v3/workflow_sessions/{S1}/../../webhooks"),
        "/v3/./workflow_sessions".to_owned(),
        "/v3/../_demo/token".to_owned(),
        "//v3/workflow_sessions".to_owned(),
        "/V3/workflow_sessions".to_owned(),
        "/v3workflow_sessions".to_owned(),
        "http://evil.test/v3/webhooks".to_owned(),
    ] {
        let raw = super::key::raw(
            rig.port,
            &format!(
                "GET {target} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
            ),
        )
        .await;
        assert!(raw.starts_with("HTTP/1.1 404"), "{target}: {raw}");
    }
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn another_method_is_refused_with_those_that_are_taken() {
    let rig = silent().await;
    for (line, allow) in [
        ("DELETE /workflow_sessions/{s}", "GET"),
        ("PUT /workflow_sessions/{s}/applicants/{a}", "GET, PATCH"),
        ("OPTIONS /workflow_sessions", "GET, POST"),
        ("POST /workflow_sessions/{s}/links", "GET"),
        ("BREW /workflow_templates", "GET"),
    ] {
        let got = rig.call(&operator(), line, None).await;
        assert_eq!((got.status, got.header("allow")), (405, allow), "{line}");
        assert!(got.json()["message"].is_string());
        assert_eq!(got.header("access-control-allow-origin"), "", "no CORS");
    }
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn a_query_parameter_outside_the_list_is_refused_by_name() {
    let rig = silent().await;
    for (line, name) in [
        ("GET /workflow_sessions?token=x", "token"),
        ("GET /workflow_sessions/{s}?expand=all", "expand"),
        ("GET /workflow_sessions/{s}/links?_=1", "_"),
        ("GET /workflow_sessions?limit=1000", "limit"),
        ("GET /workflow_sessions?limit=1&limit=2", "limit"),
        ("GET /verifications/companies?status[ne]=done", "status[ne]"),
    ] {
        let got = rig.call(&operator(), line, None).await;
        assert_eq!((got.status, got.kind().as_str()), (400, "parameters_not_valid"), "{line}");
        assert_eq!(got.json()["invalid_params"][0]["name"], name);
    }
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn a_body_the_rules_refuse_is_not_sent() {
    let rig = silent().await;
    let got = rig
        .call(
            &operator(),
            "POST /workflow_sessions/{s}/applicants",
            Some(
                json!({"type": "natural_person", "label": "", "colour": "red", "natural_person": {
                "bank_account": {"iban": "FR7630004000031234567890144"}}}),
            ),
        )
        .await;
    assert_eq!((got.status, got.kind().as_str()), (400, "validation.error"));
    assert_eq!(
        got.json()["invalid_params"],
        json!([
            {"name": "label", "reason": "empty"},
            {"name": "natural_person.bank_account.iban", "reason": "iban_checksum"},
            {"name": "colour", "reason": "unknown_property"},
        ])
    );
    assert!(!got.body.contains("FR76"), "the input is not repeated");
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_not_sent() {
    let rig = silent().await;
    let deep = "[".repeat(100_000);
    let lone = r#"{"name":"\ud800","workflow_template_id":"x"}"#;
    let long = format!(r#"{{"name":"{}"}}"#, "x".repeat(900_000));
    for (body, status) in [
        ("", 400),
        ("{", 400),
        ("null", 400),
        ("[]", 400),
        ("\"x\"", 400),
        ("1e999", 400),
        ("{}{}", 400),
        ("\u{feff}{}", 400),
        (deep.as_str(), 400),
        (lone, 400),
        (long.as_str(), 400),
    ] {
        let request = rig
            .request("POST /v3/workflow_sessions")
            .bearer_auth(rig.token(&operator()))
            .header("content-type", "application/json")
            .body(body.to_owned());
        let got = rig.send(request).await;
        assert_eq!(got.status, status, "{:.40}", body);
        assert_eq!(got.kind(), "validation.error");
    }
    assert_eq!(rig.lines(), [""; 0]);
    let again = rig.call(&operator(), "GET /workflow_sessions", None).await;
    assert_eq!(again.status, 200, "it still answers");
}

#[tokio::test]
async fn a_body_over_one_megabyte_is_refused_and_the_refusal_is_read() {
    let rig = silent().await;
    for size in [1_000_001, 3_000_000] {
        let request = rig
            .request("POST /v3/workflow_sessions")
            .bearer_auth(rig.token(&operator()))
            .header("content-type", "application/json")
            .body("x".repeat(size));
        let got = rig.send(request).await;
        assert_eq!((got.status, got.kind().as_str()), (413, "relay.body_too_large"));
    }
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn another_media_type_is_refused() {
    let rig = silent().await;
    for content_type in ["", "text/plain", "multipart/form-data; boundary=x", "application/jsonp"] {
        let request = rig
            .request("POST /v3/verifications/identity_documents")
            .bearer_auth(rig.token(&operator()))
            .body(format!(r#"{{"applicant_id":"{A1}"}}"#));
        let request = match content_type {
            "" => request,
            given => request.header("content-type", given),
        };
        let got = rig.send(request).await;
        assert_eq!((got.status, got.kind().as_str()), (415, "relay.media_type"), "{content_type}");
    }
    assert_eq!(rig.lines(), [""; 0]);
}

#[tokio::test]
async fn without_a_good_token_nothing_is_answered() {
    let rig = silent().await;
    let good = rig.token(&operator());
    let (head, rest) = good.split_once('.').unwrap();
    let (claims, _) = rest.split_once('.').unwrap();
    for (header, kind) in [
        (None, "relay.token_missing"),
        (Some("Bearer".to_owned()), "relay.token_missing"),
        (Some(format!("Basic {good}")), "relay.token_missing"),
        (Some(good.clone()), "relay.token_missing"),
        (Some(format!("Bearer {KEY}")), "relay.token_invalid"),
        (Some(format!("Bearer {head}.{claims}.")), "relay.token_invalid"),
        (Some(format!("Bearer {good}x")), "relay.token_invalid"),
        (Some(format!("Bearer {}", rig.old_token(&operator(), 901))), "relay.token_expired"),
    ] {
        for line in ["GET /v3/workflow_sessions", "GET /v3/nothing", "DELETE /v3/workflow_sessions"]
        {
            let request = rig.request(line);
            let request = match &header {
                Some(value) => request.header("authorization", value),
                None => request,
            };
            let got = rig.send(request).await;
            assert_eq!((got.status, got.kind().as_str()), (401, kind), "{line}");
            assert!(got.header("www-authenticate").starts_with("Bearer"));
        }
    }
    let in_url = rig.request(&format!("GET /v3/workflow_sessions?access_token={good}"));
    assert_eq!(rig.send(in_url).await.status, 401);
    let twice = rig.request("GET /v3/workflow_sessions").bearer_auth(&good).bearer_auth(&good);
    assert_eq!(rig.send(twice).await.status, 401);
    assert_eq!(rig.lines(), [""; 0]);
    let old = rig.request("GET /v3/workflow_sessions").bearer_auth(rig.old_token(&operator(), 890));
    assert_eq!(rig.send(old).await.status, 200, "a token of 890 seconds is good");
}

#[tokio::test]
async fn without_a_folder_nothing_but_the_api_is_there() {
    let rig = silent().await;
    for line in ["GET /", "GET /index.html", "GET /_demo/config", "POST /_demo/token"] {
        let got = rig.send(rig.request(line)).await;
        assert_eq!((got.status, got.kind().as_str()), (404, "relay.unknown_route"), "{line}");
    }
}
