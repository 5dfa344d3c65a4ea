//! Generating links has side effects: one flight for each session.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use relay::config::Settings;
use serde_json::json;

use super::support::*;

#[tokio::test]
async fn callers_at_once_share_one_call_and_each_sees_their_own() {
    let rig = Arc::new(
        rig(|seen| {
            let number = seen.line.contains(S1);
            assert!(number);
            Reply::json(200, json!({"applicants": [link(A2, "Zebedee"), link(A1, "Ada")]}))
                .after(200)
        })
        .await,
    );
    let scopes = [operator(), applicant(S1, A1), applicant(S1, A2), operator_of(S1)];
    let calls = scopes.map(|scope| {
        let rig = Arc::clone(&rig);
        tokio::spawn(
            async move { rig.call(&scope, "GET /workflow_sessions/{s}/links", None).await },
        )
    });
    let mut labels = Vec::new();
    for call in calls {
        let got = call.await.unwrap().json();
        let seen: Vec<String> = got["applicants"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["label"].as_str().unwrap().to_owned())
            .collect();
        labels.push(seen.join(" "));
    }
    assert_eq!(labels, ["Zebedee Ada", "Ada", "Zebedee", "Zebedee Ada"]);
    assert_eq!(rig.lines().len(), 1);
}

#[tokio::test]
async fn never_two_for_one_session_and_another_session_does_not_wait() {
    let (under_way, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counted = (Arc::clone(&under_way), Arc::clone(&most));
    let rig = Arc::new(
        rig(move |_| {
            let now = counted.0.fetch_add(1, Ordering::SeqCst) + 1;
            counted.1.fetch_max(now, Ordering::SeqCst);
            let under_way = Arc::clone(&counted.0);
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(90)).await;
                under_way.fetch_sub(1, Ordering::SeqCst);
            });
            Reply::json(200, json!({"applicants": []})).after(100)
        })
        .await,
    );
    let call = |session: &'static str, pause: u64| {
        let rig = Arc::clone(&rig);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(pause)).await;
            let line = format!("GET /workflow_sessions/{session}/links");
            rig.call(&operator(), &line, None).await.status
        })
    };
    let one: Vec<_> = (0..8).map(|at| call(S1, at * 40)).collect();
    for call in one {
        assert_eq!(call.await.unwrap(), 200);
    }
    assert_eq!(most.load(Ordering::SeqCst), 1, "never two at once");
    assert!((2..8).contains(&rig.lines().len()), "{}", rig.lines().len());

    most.store(0, Ordering::SeqCst);
    let two = [call(S1, 0), call(S2, 0)];
    for call in two {
        assert_eq!(call.await.unwrap(), 200);
    }
    assert_eq!(most.load(Ordering::SeqCst), 2, "another session flies at the same time");
}

#[tokio::test]
async fn a_call_goes_on_when_its_caller_leaves() {
    let rig = rig(|_| Reply::json(200, json!({"applicants": []})).after(150)).await;
    let line = "GET /v3/workflow_sessions/{s}/links";
    let left = rig
        .request(line)
        .bearer_auth(rig.token(&operator()))
        .timeout(Duration::from_millis(50))
        .send()
        .await;
    assert!(left.is_err());
    let second = rig.call(&operator(), "GET /workflow_sessions/{s}/links", None).await;
    assert_eq!((second.status, rig.lines().len()), (200, 1), "the second joined the first's call");
}

#[tokio::test]
async fn a_failed_call_is_shared_too_and_the_next_one_flies_again() {
    let rig = rig(|_| Reply::json(429, json!({"message": "slow down"})).after(50)).await;
    let line = "GET /workflow_sessions/{s}/links";
    let (scope_one, scope_two) = (operator(), applicant(S1, A1));
    let (one, two) =
        tokio::join!(rig.call(&scope_one, line, None), rig.call(&scope_two, line, None));
    assert_eq!((one.status, two.status, rig.lines().len()), (429, 429, 1));
    rig.call(&operator(), line, None).await;
    assert_eq!(rig.lines().len(), 2);
}

#[tokio::test]
async fn an_applicant_waits_after_links_were_generated_and_an_operator_does_not() {
    let rig = rig(|_| Reply::json(200, json!({"applicants": [link(A1, "Ada")]}))).await;
    let line = "GET /workflow_sessions/{s}/links";
    assert_eq!(rig.call(&applicant(S1, A1), line, None).await.status, 200);
    let loud = format!("GET /workflow_sessions/{}/links", S1.to_ascii_uppercase());
    for (scope, line) in
        [(applicant(S1, A1), line), (applicant(S1, A2), line), (applicant(S1, A1), &loud)]
    {
        let got = rig.call(&scope, line, None).await;
        assert_eq!(got.status, 429);
        assert_eq!(got.json().as_object().unwrap().keys().collect::<Vec<_>>(), ["message"]);
        let seconds: u64 = got.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&seconds), "{seconds}");
    }
    assert_eq!(rig.lines().len(), 1, "nothing was sent for those");
    for scope in [operator(), operator_of(S1)] {
        assert_eq!(rig.call(&scope, line, None).await.status, 200);
    }
    assert_eq!(rig.lines().len(), 3);
    let other = format!("GET /workflow_sessions/{S2}/links");
    rig.call(&applicant(S2, A1), &other, None).await;
    assert_eq!(rig.lines().pop(), Some(other), "another session does not wait");
}

#[tokio::test]
async fn an_applicant_may_ask_again_after_the_rest() {
    let rest = Duration::from_millis(400);
    let rig = rig_with(
        |_| Reply::json(200, json!({"applicants": []})),
        |settings| settings.with_links_rest(rest),
    )
    .await;
    let line = "GET /workflow_sessions/{s}/links";
    assert_eq!(rig.call(&operator(), line, None).await.status, 200);
    let soon = rig.call(&applicant(S1, A1), line, None).await;
    assert_eq!((soon.status, soon.header("retry-after")), (429, "1"));
    tokio::time::sleep(rest).await;
    assert_eq!(rig.call(&applicant(S1, A1), line, None).await.status, 200);
}

#[tokio::test]
async fn what_the_api_refused_makes_nobody_wait() {
    let rig = rig(|_| Reply::json(400, json!({"detail": "no applicant"}))).await;
    for _ in 0..2 {
        let got = rig.call(&applicant(S1, A1), "GET /workflow_sessions/{s}/links", None).await;
        assert_eq!(got.status, 400);
    }
    assert_eq!(rig.lines().len(), 2);
}

/// The API may have sent mail before it failed, each time.
#[tokio::test]
async fn an_applicant_waits_for_a_moment_after_a_failure_or_silence() {
    for (reply, status) in [(500, 500), (503, 503), (0, 504)] {
        let answer = move |_: &Seen| match reply {
            0 => Reply::json(200, json!({})).after(2_000),
            status => Reply::json(status, json!({"detail": "maintenance"})),
        };
        let quick = |settings: Settings| settings.with_timeout(Duration::from_millis(500));
        let rig = rig_with(answer, quick).await;
        let line = "GET /workflow_sessions/{s}/links";
        assert_eq!(rig.call(&applicant(S1, A1), line, None).await.status, status);
        for _ in 0..20 {
            let got = rig.call(&applicant(S1, A1), line, None).await;
            assert_eq!(got.status, 429);
            let seconds: u64 = got.header("retry-after").parse().unwrap();
            assert!((1..=10).contains(&seconds), "{seconds}");
        }
        assert_eq!(rig.lines().len(), 1);
        assert_eq!(rig.call(&operator(), line, None).await.status, status);
    }
}
