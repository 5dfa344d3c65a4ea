//! The API key in no byte of any answer, whatever the API does with it.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::*;

/// Every byte that comes back for a request, status line and headers included.
pub(crate) async fn raw(port: u16, request: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn request(line: &str, token: &str, body: &str) -> String {
    let line = line.replace("{s}", S1).replace("{a}", A1).replace("{v}", V1);
    format!(
        "{line} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

const LINES: &[(&str, &str)] = &[
    ("GET /v3/workflow_templates", ""),
    ("GET /v3/workflow_sessions/{s}", ""),
    ("GET /v3/workflow_sessions/{s}/applicants", ""),
    ("GET /v3/workflow_sessions/{s}/applicants/{a}", ""),
    ("GET /v3/workflow_sessions/{s}/links", ""),
    ("GET /v3/verifications/identity_documents/{v}", ""),
    (
        "POST /v3/verifications/companies",
        r#"{"applicant_id":"018f4e2a-7c1b-7d3e-9f00-00000000000a"}"#,
    ),
    ("POST /v3/workflow_sessions", r#"{"name":""}"#),
    ("POST /v3/workflow_sessions", "{"),
    ("DELETE /v3/workflow_sessions", ""),
    ("GET /v3/webhooks", ""),
    ("GET /v3/workflow_sessions?x=1", ""),
    ("GET /_demo/config", ""),
    ("GET /", ""),
];

/// How an API might send the key back: the authorization header as it came, in a body.
fn echoes() -> Vec<fn(&str) -> Reply> {
    fn entry(text: &str) -> serde_json::Value {
        let mut entry = link(A1, "Ada");
        entry["label"] = json!(text);
        entry
    }
    vec![
        |echo| Reply::json(200, json!({"echo": echo})),
        |echo| Reply::json(400, json!({"type": "about:blank", "detail": echo})),
        |echo| Reply::json(401, json!({"type": "about:blank", "detail": echo})),
        |echo| Reply::json(500, json!({"type": "about:blank", "detail": echo})),
        |echo| Reply::text(200, "text/html", format!("<p>{echo}")),
        |echo| Reply::text(503, "text/plain", echo),
        |echo| Reply::text(302, "text/plain", "").with("location", &format!("/?{echo}")),
        |echo| Reply::json(200, json!({})).with("retry-after", echo),
        |echo| Reply::json(200, json!({})).with("x-echo", echo),
        |echo| {
            Reply::json(200, json!({})).with("content-type", &format!("application/json; {echo}"))
        },
        |echo| {
            Reply::text(
                200,
                "application/json",
                format!(r#"{{"e":"{}"}}"#, echo.replace('/', r"\/")),
            )
        },
        |echo| {
            Reply::text(
                200,
                "application/json",
                format!(r#"{{"e":"{}"}}"#, echo.replace('k', r"\u006b")),
            )
        },
        |echo| Reply::json(200, json!({"applicants": [entry(echo)]})),
        |echo| Reply::json(200, entry(echo)),
        |echo| Reply::json(200, json!({ echo: 1 })),
    ]
}

#[tokio::test]
async fn the_key_is_in_no_byte_of_any_answer() {
    for echo in echoes() {
        let rig = rig(move |seen| echo(seen.headers["authorization"].to_str().unwrap())).await;
        for scope in [operator(), operator_of(S1), applicant(S1, A1)] {
            for (line, body) in LINES {
                let answer = raw(rig.port, &request(line, &rig.token(&scope), body)).await;
                assert!(answer.starts_with("HTTP/1.1 "), "{line}");
                for secret in [KEY, "k3y", "0123456789+abc", r"k3y\/", r"\u006b3y", SECRET] {
                    assert!(!answer.contains(secret), "{line}: {answer}");
                }
            }
        }
        assert!(!rig.seen().is_empty(), "the key was sent, so there was something to echo");
    }
}

#[tokio::test]
async fn an_answer_with_the_key_is_withheld() {
    let rig = rig(|seen| {
        Reply::json(200, json!({"echo": seen.headers["authorization"].to_str().unwrap()}))
    })
    .await;
    let got = rig.call(&operator(), "GET /workflow_sessions", None).await;
    assert_eq!((got.status, got.kind().as_str()), (502, "relay.answer_withheld"));
}
