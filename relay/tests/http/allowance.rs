//! How many calls one applicant may cause: the key's quota is the whole organisation's.

use serde_json::json;

use super::support::*;

#[tokio::test]
async fn one_applicant_can_not_use_up_the_organisations_calls() {
    let rig = rig(|_| Reply::json(200, link(A1, "Ada"))).await;
    let line = "GET /workflow_sessions/{s}/applicants/{a}";
    let mut refused = Vec::new();
    for _ in 0..100 {
        let got = rig.call(&applicant(S1, A1), line, None).await;
        if got.status != 200 {
            refused.push(got);
        }
    }
    let sent = rig.lines().len();
    // A slow machine may spend some seconds on this.
    assert!((30..=50).contains(&sent) && refused.len() == 100 - sent, "{sent}");
    for got in &refused {
        assert_eq!(got.status, 429);
        assert_eq!(got.json().as_object().unwrap().keys().collect::<Vec<_>>(), ["message"]);
        let seconds: u64 = got.header("retry-after").parse().unwrap();
        assert!((1..=2).contains(&seconds), "{seconds}");
    }
    for scope in [applicant(S1, A2), applicant(S2, A1), operator(), operator_of(S1)] {
        let before = rig.lines().len();
        rig.call(&scope, "GET /verifications/identity_documents/{v}", None).await;
        assert_eq!(rig.lines().len(), before + 1, "others are not held up");
    }
}

#[tokio::test]
async fn what_is_refused_without_a_call_takes_nothing_off() {
    let rig = rig(|_| Reply::json(200, json!({}))).await;
    let scope = applicant(S1, A1);
    for _ in 0..50 {
        assert_eq!(rig.call(&scope, "GET /workflow_sessions", None).await.status, 403);
        let odd = rig.call(&scope, "GET /workflow_sessions/{s}?x=1", None).await;
        assert_eq!(odd.status, 400);
    }
    let line = "GET /verifications/identity_documents/{v}";
    assert_eq!(rig.call(&scope, line, None).await.status, 403);
    assert_eq!(rig.lines().len(), 1);
}
