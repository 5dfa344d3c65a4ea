//! What the log says, and what it never does.

use std::cell::RefCell;
use std::io;

use serde_json::json;

use super::support::*;

thread_local! {
    /// What was logged on this thread. One thread runs a test's caller, relay and API.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct ThisThread;

impl io::Write for ThisThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.with_borrow_mut(|log| log.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn a_line_names_the_route_and_holds_nothing_else_of_the_request() {
    // For all threads, as `main` sets it: one set for this thread only is missed by what another
    // test's thread logs first.
    tracing::subscriber::set_global_default(relay::log::subscriber(|| ThisThread)).unwrap();
    let rig = rig(|seen| match seen.line.contains("/links") {
        true => Reply::json(200, json!({"echo": seen.headers["authorization"].to_str().unwrap()})),
        false => Reply::json(200, json!({"label": "Ada", "iban": "FR7630004000031234567890143"})),
    })
    .await;
    let person = json!({"type": "natural_person", "label": "Ada", "reference_id": "crm-4711"});
    let scope = operator();
    rig.call(&scope, "GET /workflow_sessions/{s}", None).await;
    rig.call(&scope, "GET /workflow_sessions/{s}/links", None).await;
    rig.call(&scope, "POST /workflow_sessions/{s}/applicants", Some(person)).await;
    rig.call(&scope, "GET /workflow_sessions?after=c0rs0r", None).await;
    rig.call(&scope, "GET /secret-path", None).await;
    rig.call(&scope, "BREW /workflow_sessions", None).await;
    rig.call(&applicant(S1, A1), "GET /workflow_sessions/{s}", None).await;
    rig.send(rig.request("GET /elsewhere?token=t0k3n").header("cookie", "c00k13")).await;
    let token = rig.token(&scope);
    rig.send(rig.request(&format!("GET /v3/workflow_sessions?access_token={token}"))).await;

    let log = LOG.with_borrow(|log| String::from_utf8(log.clone()).unwrap());
    let signature = token.rsplit('.').next().unwrap();
    for secret in [
        KEY,
        "k3y",
        SECRET,
        S1,
        A1,
        V1,
        "Ada",
        "crm-4711",
        "FR76",
        "c0rs0r",
        "secret-path",
        "BREW",
        "t0k3n",
        "c00k13",
        "eyJ",
        signature,
        "Bearer",
        "127.0.0.1",
    ] {
        assert!(!log.contains(secret), "{secret} in {log}");
    }
    for part in [
        r#"method="GET" route="/v3/workflow_sessions/{id}" status=200 ms="#,
        r#"method="GET" route="/v3/workflow_sessions/{id}/links" status=502 ms="#,
        r#"method="POST" route="/v3/workflow_sessions/{id}/applicants" status=200 ms="#,
        r#"method="GET" route="unknown" status=404 ms="#,
        r#"method="other" route="unknown" status=405 ms="#,
        r#"method="GET" route="/v3/workflow_sessions" status=401 ms="#,
        "the API sent the key back",
    ] {
        assert!(log.contains(part), "no {part} in {log}");
    }
    assert_eq!(log.lines().filter(|line| line.contains("route=")).count(), 9, "one line each");
}
