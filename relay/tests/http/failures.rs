//! An API that can't be reached, is slow, or answers with what is not in the contract.

use std::time::{Duration, Instant};

use serde_json::json;

use super::support::*;

async fn answered(reply: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> (Rig, Got) {
    let rig = rig(reply).await;
    let got = rig.call(&operator(), "GET /workflow_sessions/{s}", None).await;
    (rig, got)
}

#[tokio::test]
async fn an_api_that_can_not_be_reached_is_502() {
    let rig = rig_with(
        |_| Reply::json(200, json!({})),
        // A port nobody listens on.
        |_| settings("http://127.0.0.1:9"),
    )
    .await;
    for line in ["GET /workflow_sessions", "GET /workflow_sessions/{s}/links"] {
        let got = rig.call(&operator(), line, None).await;
        assert_eq!((got.status, got.kind().as_str()), (502, "relay.unreachable"));
        assert!(got.json()["detail"].is_string());
    }
}

#[tokio::test]
async fn an_api_that_is_slow_is_504() {
    let rig = rig_with(
        |_| Reply::json(200, json!({})).after(5_000),
        |settings| settings.with_timeout(Duration::from_millis(100)),
    )
    .await;
    let started = Instant::now();
    let got = rig.call(&operator(), "GET /workflow_sessions", None).await;
    assert_eq!((got.status, got.kind().as_str()), (504, "relay.timed_out"));
    assert!(started.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let (rig, got) = answered(move |seen| match seen.line.as_str() {
            "GET /elsewhere" => Reply::json(200, json!({"followed": true})),
            _ => Reply::text(status, "text/plain", "").with("location", "/v3/elsewhere"),
        })
        .await;
        assert_eq!((got.status, got.kind().as_str()), (502, "relay.unexpected_answer"));
        assert_eq!(got.header("location"), "");
        assert_eq!(rig.lines().len(), 1);
    }
}

#[tokio::test]
async fn a_page_in_place_of_json_is_not_handed_on() {
    let page = "<script>alert(1)</script>";
    let (_, got) = answered(move |_| Reply::text(200, "text/html", page)).await;
    assert_eq!((got.status, got.kind().as_str()), (502, "relay.unexpected_answer"));
    let (_, got) = answered(move |_| Reply::text(503, "text/html", page)).await;
    assert_eq!((got.status, got.body.as_str()), (503, ""), "the status still says enough");
}

#[tokio::test]
async fn a_refused_key_is_the_relays_trouble_and_not_the_callers() {
    let (_, got) = answered(|_| Reply::json(401, json!({"type": "about:blank"}))).await;
    assert_eq!((got.status, got.kind().as_str()), (502, "relay.key_refused"));
    assert_eq!(got.header("www-authenticate"), "");
}

#[tokio::test]
async fn too_large_an_answer_is_not_kept_in_memory() {
    let (_, got) = answered(|_| {
        Reply::text(200, "application/json", format!("\"{}\"", "x".repeat(9 * 1024 * 1024)))
    })
    .await;
    assert_eq!((got.status, got.kind().as_str()), (502, "relay.unexpected_answer"));
}

#[tokio::test]
async fn an_encoded_answer_was_not_asked_for() {
    let (_, got) = answered(|_| Reply::json(200, json!({})).with("content-encoding", "gzip")).await;
    assert_eq!((got.status, got.kind().as_str()), (502, "relay.unexpected_answer"));
}

#[tokio::test]
async fn a_masked_answer_that_is_no_json_is_not_shown() {
    for body in ["", "{", "[]", "null", "{\"id\":1}"] {
        let rig = rig(move |_| Reply::text(200, "application/json", body)).await;
        let scope = applicant(S1, A1);
        for line in ["GET /workflow_sessions/{s}", "GET /workflow_sessions/{s}/links"] {
            let got = rig.call(&scope, line, None).await;
            assert_eq!((got.status, got.kind().as_str()), (502, "relay.unexpected_answer"));
        }
    }
}
