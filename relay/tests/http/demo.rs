//! The demo's routes: tokens for its own pages, and for nobody else's.

use serde_json::{Value as Json, json};

use super::support::*;

async fn demo() -> Rig {
    rig_with(
        |_| Reply::json(200, json!({"applicants": [link(A1, "Ada"), link(A2, "Zebedee")]})),
        |settings| settings.with_demo().unwrap(),
    )
    .await
}

async fn token(rig: &Rig, body: Json) -> Got {
    rig.send(rig.request("POST /_demo/token").json(&body)).await
}

#[tokio::test]
async fn a_page_gets_a_token_for_an_operator_or_an_applicant() {
    let rig = demo().await;
    for (body, entries) in [(json!({"session_id": S1, "applicant_id": A1}), 1), (json!({}), 2)] {
        let got = token(&rig, body).await;
        assert_eq!((got.status, got.header("cache-control")), (200, "no-store"));
        assert_eq!(got.json()["expires_in_s"], 900);
        let given = got.json()["token"].as_str().unwrap().to_owned();
        let links = rig.request("GET /v3/workflow_sessions/{s}/links").bearer_auth(given);
        let links = rig.send(links).await.json();
        assert_eq!(links["applicants"].as_array().unwrap().len(), entries);
    }
}

#[tokio::test]
async fn half_an_applicant_is_refused() {
    let rig = demo().await;
    for (body, name, reason) in [
        (json!({"session_id": S1}), "applicant_id", "required"),
        (json!({"applicant_id": A1}), "session_id", "required"),
        (json!({"session_id": "x", "applicant_id": A1}), "session_id", "invalid_uuid"),
        (json!({"session_id": S1, "applicant_id": null}), "applicant_id", "wrong_type"),
        (json!({"scope": "operator"}), "scope", "unknown_property"),
        (json!([]), "", "wrong_type"),
    ] {
        let got = token(&rig, body.clone()).await;
        assert_eq!((got.status, got.kind().as_str()), (400, "validation.error"), "{body}");
        let first = got.json()["invalid_params"][0].clone();
        assert_eq!(first, json!({"name": name, "reason": reason}), "{body}");
    }
}

#[tokio::test]
async fn the_page_learns_where_the_sandbox_is_and_may_connect_to_it() {
    let rig = demo().await;
    let got = rig.send(rig.request("GET /_demo/config")).await;
    assert_eq!(got.json(), json!({"sandbox": rig.upstream}));
    let policy = got.header("content-security-policy");
    assert!(policy.contains(&format!("connect-src 'self' {};", rig.upstream)), "{policy}");
}

#[tokio::test]
async fn another_host_or_another_site_is_refused() {
    let rig = demo().await;
    let own = format!("127.0.0.1:{}", rig.port);
    let named = format!("localhost:{}", rig.port);
    let http = |host: &str| Some(format!("http://{host}"));
    for (host, origin, status) in [
        (own.as_str(), None, 200),
        (own.as_str(), http(&own), 200),
        (named.as_str(), http(&named), 200),
        (own.as_str(), http(&named), 403),
        (own.as_str(), http("127.0.0.1:1"), 403),
        (own.as_str(), http("evil.test"), 403),
        (own.as_str(), Some(format!("https://{own}")), 403),
        (own.as_str(), Some("null".to_owned()), 403),
        ("evil.test", None, 403),
        ("127.0.0.1", None, 403),
        ("127.0.0.1.evil.test", None, 403),
        ("", None, 403),
    ] {
        for line in ["GET /_demo/config", "POST /_demo/token"] {
            let origin =
                origin.as_ref().map_or(String::new(), |text| format!("origin: {text}\r\n"));
            let request = format!(
                "{line} HTTP/1.1\r\nhost: {host}\r\n{origin}content-type: application/json\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{{}}"
            );
            let answer = super::key::raw(rig.port, &request).await;
            assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{host} {origin}: {answer}");
        }
    }
}

#[tokio::test]
async fn a_request_that_names_two_hosts_or_none_is_refused() {
    let rig = demo().await;
    let own = format!("127.0.0.1:{}", rig.port);
    let named = format!("localhost:{}", rig.port);
    let (line, whole) = (format!("host: {own}\r\n"), format!("http://{own}"));
    for (target, hosts, status) in [
        ("", line.clone(), 200),
        ("", String::new(), 403),
        ("", format!("{line}{line}"), 403),
        ("", format!("{line}host: evil.test\r\n"), 403),
        ("", format!("host: evil.test\r\n{line}"), 403),
        (whole.as_str(), line.clone(), 200),
        (whole.as_str(), String::new(), 403),
        (whole.as_str(), "host: evil.test\r\n".to_owned(), 403),
        (whole.as_str(), format!("host: {named}\r\n"), 403),
        ("http://evil.test", line.clone(), 403),
        (&format!("http://evil.test@{own}"), line.clone(), 403),
    ] {
        let request =
            format!("GET {target}/_demo/config HTTP/1.1\r\n{hosts}connection: close\r\n\r\n");
        let answer = super::key::raw(rig.port, &request).await;
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{request}{answer}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_can_not_ask() {
    let rig = demo().await;
    let form = rig.request("POST /_demo/token").header("content-type", "text/plain").body("{}");
    assert_eq!(rig.send(form).await.status, 415);
    assert_eq!(rig.send(rig.request("GET /_demo/token")).await.status, 405);
}
