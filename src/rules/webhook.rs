//! A webhook: whether the vendor sent it, what it says, and whether it was seen before
//! (CONTRACT.md 10.2 to 10.5).

use std::collections::{HashSet, VecDeque};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::finding::{Checked, Code, Finding, Param, Segment, cut};
use crate::model::Value;
use crate::model::id::is_uuid;
use crate::model::time::parse_rfc3339;
use crate::model::webhook::{EventIds, EventName, WebhookEvent};

/// What the header `X-Yousign-Signature-256` begins with, before 64 digits.
const PREFIX: &str = "sha256=";

/// When the vendor delivers an event again, in minutes after the delivery before.
pub const RETRY_AFTER_MINUTES: [i64; 8] = [2, 6, 30, 60, 300, 1_080, 1_440, 2_880];

/// How old an event may be when it is delivered for the last time, in milliseconds: four days.
pub const LAST_DELIVERY_AFTER_MS: i64 = {
    let mut minutes = 0;
    let mut left: &[i64] = &RETRY_AFTER_MINUTES;
    while let [next, rest @ ..] = left {
        minutes += *next;
        left = rest;
    }
    minutes * 60_000
};

/// The header's value for a body. The vendor signs; a stand-in for the vendor signs with this.
#[must_use]
pub fn sign(raw_body: &[u8], secret: &str) -> String {
    // HMAC takes a key of any length, so there is always a digest.
    let Some(mac) = mac(raw_body, secret.as_bytes()) else { return String::new() };
    let digest = mac.finalize().into_bytes();
    let mut header = PREFIX.to_owned();
    for byte in digest {
        for half in [byte >> 4, byte & 0xF] {
            header.push(char::from_digit(half.into(), 16).unwrap_or('0'));
        }
    }
    header
}

/// Whether the vendor signed this body. The comparison takes the same time wherever the two differ.
///
/// `raw_body` is the body as it was received, byte for byte: one that was parsed and written again
/// is another one. `signature` is the header `X-Yousign-Signature-256`, empty when there is none.
///
/// ```
/// use workflow_session_links::rules::webhook::{check_signature, sign};
///
/// let secret = "0123456789abcdef0123456789abcdef";
/// let header = sign(b"{}", secret);
/// assert!(check_signature(b"{}", &header, secret).value.is_some());
/// assert!(check_signature(b"{ }", &header, secret).value.is_none());
/// ```
#[must_use]
pub fn check_signature(raw_body: &[u8], signature: &str, secret: &str) -> Checked<()> {
    let refused = |code, path: &[Segment]| Checked::new(None, vec![Finding::error(code, path)]);
    if secret.is_empty() {
        // Anybody can sign with no secret at all.
        return refused(Code::Required, &["secret".into()]);
    }
    if signature.is_empty() {
        return refused(Code::SignatureMissing, &[]);
    }
    let Some(expected) = signature.strip_prefix(PREFIX).and_then(digits) else {
        return refused(Code::SignatureMalformed, &[]);
    };
    let mac = mac(raw_body, secret.as_bytes());
    if mac.is_some_and(|mac| mac.verify_slice(&expected).is_ok()) {
        Checked::new(Some(()), Vec::new())
    } else {
        refused(Code::SignatureMismatch, &[])
    }
}

fn mac(raw_body: &[u8], secret: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).ok()?;
    mac.update(raw_body);
    Some(mac)
}

/// 64 lower-case hexadecimal digits.
fn digits(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    let value = |digit: u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = value(*high)? << 4 | value(*low)?;
    }
    Some(bytes)
}

/// How old an event may be.
///
/// The age is counted from `event_time`, which is signed. The header `X-Yousign-Issued-At` would be
/// nearer to the delivery, but it is not signed: whoever replays a webhook writes what they like
/// into it. An event keeps its time when it is delivered again, up to
/// [`LAST_DELIVERY_AFTER_MS`] later; a shorter window loses such deliveries. What protects against
/// a replay in any case is to handle an `event_id` once: [`SeenEvents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The time now, in milliseconds since the Unix epoch. An event of a later time is never too old.
    pub now_ms: i64,
    /// The greatest age, in milliseconds.
    pub max_age_ms: i64,
}

impl Window {
    /// Any age.
    pub const ANY: Self = Self { now_ms: 0, max_age_ms: i64::MAX };
}

/// Reads an event whose signature was checked. Names, fields and data that nobody knows are kept.
#[must_use]
pub fn read(event: &Value, window: Window) -> Checked<WebhookEvent> {
    look_at(event, window).map(|seen| {
        let [session, applicant, verification] = ID_FIELDS.map(|field| seen.id(field));
        WebhookEvent {
            event_id: seen.event_id.to_owned(),
            event_name: EventName::from(seen.event_name),
            event_time_ms: seen.event_time_ms,
            subscription_id: event.text_at(&["subscription_id"]).map(str::to_owned),
            sandbox: seen.sandbox,
            ids: EventIds {
                workflow_session_id: session.and_then(|id| id.parse().ok()),
                applicant_id: applicant.and_then(|id| id.parse().ok()),
                verification_id: verification.and_then(|id| id.parse().ok()),
            },
            data: seen.data.clone(),
        }
    })
}

/// The fields of [`EventIds`].
pub(crate) const ID_FIELDS: [&str; 3] = ["workflow_session_id", "applicant_id", "verification_id"];

/// An event whose envelope is as it should be, not copied.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'event> {
    event_id: &'event str,
    event_name: &'event str,
    pub(crate) event_time_ms: i64,
    sandbox: bool,
    data: &'event Value,
}

/// Checks an envelope.
pub(crate) fn look_at(event: &Value, window: Window) -> Checked<Seen<'_>> {
    let mut findings = Vec::new();
    if !matches!(event, Value::Map(_)) {
        let finding = Finding::error(Code::EventMalformed, &[]);
        findings.push(finding.with("expected", Param::Word("object".into())));
        return Checked::new(None, findings);
    }
    let mut part = |name: &'static str, expected: &'static str, is_good: fn(&Value) -> bool| {
        let found = event.get(name).filter(|value| is_good(value));
        if found.is_none() {
            let finding = Finding::error(Code::EventMalformed, &[name.into()]);
            findings.push(finding.with("expected", Param::Word(expected.into())));
        }
        found
    };
    let is_text = |value: &Value| value.as_text().is_some_and(|text| !text.is_empty());
    let event_id = part("event_id", "string", is_text);
    let event_name = part("event_name", "string", is_text);
    let is_time = |value: &Value| milliseconds(value).is_some();
    let event_time = part("event_time", "a number of seconds", is_time);
    let sandbox = part("sandbox", "boolean", |value| matches!(value, Value::Bool(_)));
    let data = part("data", "object", |value| matches!(value, Value::Map(_)));
    let event_time_ms = event_time.and_then(milliseconds);
    if event_time_ms.is_some_and(|at| window.now_ms.saturating_sub(at) > window.max_age_ms) {
        let max = Param::Number(window.max_age_ms as f64);
        findings.push(
            Finding::error(Code::EventTooOld, &["event_time".into()]).with("max_age_ms", max),
        );
    }
    let seen = || {
        Some(Seen {
            event_id: event_id?.as_text()?,
            event_name: event_name?.as_text()?,
            event_time_ms: event_time_ms?,
            sandbox: matches!(sandbox?, Value::Bool(true)),
            data: data?,
        })
    };
    Checked::new(seen(), findings)
}

impl<'event> Seen<'event> {
    /// What the event is about, by one of [`ID_FIELDS`].
    pub(crate) fn id(&self, field: &str) -> Option<&'event str> {
        id_in(self.event_name, self.data, field)
    }
}

/// What an event of that name is about, by one of [`ID_FIELDS`]. The resource stands under its own
/// name, and says whose it is; what is not documented may as well stand beside it (CONTRACT.md
/// 10.3). What has no form of an id is none.
pub(crate) fn id_in<'event>(
    name: &'event str,
    data: &'event Value,
    field: &str,
) -> Option<&'event str> {
    let kind = field.strip_suffix("_id").unwrap_or(field);
    let (about, _, main) = parts(name, data);
    let own = if about == kind { main.get("id") } else { None };
    let found = own.or_else(|| {
        let beside = |value: &'event Value| {
            value.get(field).or_else(|| value.get(kind).and_then(|one| one.get("id")))
        };
        beside(main).or_else(|| beside(data))
    });
    found.and_then(Value::as_text).filter(|text| is_uuid(text))
}

/// The kind of resource an event of that name is about, what happened to it, and the resource.
pub(crate) fn parts<'event>(
    name: &'event str,
    data: &'event Value,
) -> (&'event str, &'event str, &'event Value) {
    let (family, rest) = cut(name);
    let (about, resource, what) = match family {
        "verification" => {
            let (resource, what) = cut(rest);
            (family, resource, what)
        }
        "document_analysis" => ("verification", family, rest),
        _ => (family, family, rest),
    };
    (about, what, data.get(resource).unwrap_or(data))
}

/// The contract has a text of seconds. A number, and a moment as in the rest of the API, are
/// understood: an event that can't be read is lost.
pub(crate) fn milliseconds(time: &Value) -> Option<i64> {
    /// The year 5138.
    const MAX_SECONDS: f64 = 99_999_999_999.0;
    match time {
        Value::Number(seconds) if (0.0..=MAX_SECONDS).contains(seconds) => {
            Some((seconds * 1_000.0) as i64)
        }
        Value::Text(text) if !text.is_empty() && text.len() <= 11 => {
            let seconds = text.bytes().try_fold(0, |seconds, byte| {
                byte.is_ascii_digit().then(|| seconds * 10 + i64::from(byte - b'0'))
            });
            seconds.map(|seconds| seconds * 1_000)
        }
        Value::Text(text) => parse_rfc3339(text),
        _ => None,
    }
}

/// Checks the signature of a webhook and reads its event.
///
/// ```
/// use workflow_session_links::model::EventName;
/// use workflow_session_links::rules::webhook::{Window, sign, verify};
///
/// let secret = "0123456789abcdef0123456789abcdef";
/// let body = br#"{"event_id":"0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c","event_name":"applicant.processed",
///     "event_time":"1795435500","subscription_id":"0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8d",
///     "sandbox":true,"data":{"applicant":{"id":"0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8e"}}}"#;
/// let event = verify(body, &sign(body, secret), secret, Window::ANY).into_result().unwrap();
/// assert_eq!(event.event_name, EventName::ApplicantProcessed);
/// assert!(event.ids.applicant_id.is_some());
/// ```
#[cfg(all(feature = "json", not(target_arch = "wasm32")))]
#[must_use]
pub fn verify(
    raw_body: &[u8],
    signature: &str,
    secret: &str,
    window: Window,
) -> Checked<WebhookEvent> {
    let signed = check_signature(raw_body, signature, secret);
    if signed.value.is_none() {
        return Checked::new(None, signed.findings);
    }
    match serde_json::from_slice::<Value>(raw_body) {
        Ok(event) => read(&event, window),
        Err(_) => read(&Value::Null, window),
    }
}

/// The events that were handled, by id: the vendor may deliver one more than once. Keeps the last
/// ones of a number that does not grow; several processes need a table they share instead.
#[derive(Clone, Debug)]
pub struct SeenEvents {
    limit: usize,
    order: VecDeque<String>,
    ids: HashSet<String>,
}

impl SeenEvents {
    /// Keeps at most that many.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { limit, order: VecDeque::new(), ids: HashSet::new() }
    }

    /// Whether the event was handled.
    #[must_use]
    pub fn contains(&self, event_id: &str) -> bool {
        self.ids.contains(event_id)
    }

    /// Remembers an event; says whether it is new. Ask [`Self::contains`] before an event is
    /// handled, and call this after: one that failed is wanted again.
    ///
    /// ```
    /// # use workflow_session_links::rules::webhook::SeenEvents;
    /// let mut seen = SeenEvents::new(10_000);
    /// assert!(seen.insert("0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c"));
    /// assert!(!seen.insert("0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c"));
    /// ```
    pub fn insert(&mut self, event_id: &str) -> bool {
        if !self.ids.insert(event_id.to_owned()) {
            return false;
        }
        self.order.push_back(event_id.to_owned());
        while self.order.len() > self.limit {
            if let Some(oldest) = self.order.pop_front() {
                self.ids.remove(&oldest);
            }
        }
        true
    }

    /// All ids, the oldest first: to keep them, and to begin with them again.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.order.iter().map(String::as_str)
    }
}

#[cfg(test)]
mod tests;
