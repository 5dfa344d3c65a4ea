//! A webhook as a server receives it: the secret, the signature's header and the raw body.
//!
//! An input is three parts with a line's end between them; the body is the rest.

use std::str;

use workflow_session_links::model::Value;
use workflow_session_links::model::id::is_uuid;
use workflow_session_links::rules::Code;
use workflow_session_links::rules::webhook::{SeenEvents, Window, check_signature, read, sign};

use crate::report;

/// Runs the target.
pub fn run(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let text =
        |part: Option<&'_ [u8]>| part.and_then(|part| str::from_utf8(part).ok().map(str::to_owned));
    let (Some(secret), Some(header)) = (text(parts.next()), text(parts.next())) else { return };
    let body = parts.next().unwrap_or_default();
    signature(body, &header, &secret);
    if let Ok(event) = serde_json::from_slice::<Value>(body) {
        envelope(&event);
    }
}

/// One header is accepted for a body and a secret, and it is accepted for no other body.
fn signature(body: &[u8], header: &str, secret: &str) {
    let good = sign(body, secret);
    let given = check_signature(body, header, secret);
    report::holds(&given);
    assert_eq!(given.value.is_some(), !secret.is_empty() && header == good);

    let own = check_signature(body, &good, secret);
    report::holds(&own);
    assert_eq!(own.value.is_some(), !secret.is_empty(), "{:?}", own.findings);
    if secret.is_empty() {
        return;
    }
    // Which byte is changed, and how, is the input's to choose.
    let choice = header.bytes().fold(0_usize, |sum, byte| sum * 31 % 65_521 + usize::from(byte));
    let mut other = body.to_vec();
    match other.len() {
        0 => other.push(0),
        length => {
            if let Some(byte) = other.get_mut(choice % length) {
                *byte ^= 1 << (choice % 8);
            }
        }
    }
    let refused = check_signature(&other, &good, secret);
    report::holds(&refused);
    let codes: Vec<Code> = refused.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::SignatureMismatch], "another body has the same signature");
}

/// What is read of an event is what stands in it, and an age limit refuses what is older.
fn envelope(event: &Value) {
    let seen = read(event, Window::ANY);
    report::holds(&seen);
    let Some(found) = &seen.value else { return };
    assert_eq!(event.text_at(&["event_id"]), Some(found.event_id.as_str()));
    assert_eq!(event.text_at(&["event_name"]), Some(found.event_name.as_str()));
    assert!(event.get("data") == Some(&found.data), "data is kept whole");
    let ids = &found.ids;
    let ids = [
        ids.workflow_session_id.as_ref().map(|id| id.as_str()),
        ids.applicant_id.as_ref().map(|id| id.as_str()),
        ids.verification_id.as_ref().map(|id| id.as_str()),
    ];
    assert!(ids.into_iter().flatten().all(is_uuid));
    let again = read(&report::sent(event), Window::ANY);
    assert!(again == seen, "the same event is read alike");

    let at = found.event_time_ms;
    let in_time = |now_ms, max_age_ms| read(event, Window { now_ms, max_age_ms }).value.is_some();
    assert!(in_time(at.saturating_add(1_000), 1_000), "as old as it may be");
    assert!(!in_time(at.saturating_add(1_001), 1_000), "too old");

    let mut handled = SeenEvents::new(1);
    assert!(handled.insert(&found.event_id) && !handled.insert(&found.event_id));
}
