//! The JavaScript surface: texts and bytes in, texts and bytes out. What is read here was written by
//! `npm/src/server`.

use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use workflow_session_links::client::Request;
use workflow_session_links::model::Value;
use workflow_session_links::relay_policy::limits::{BODY_MS, MAX_ANSWER, MAX_BODY, MAX_DRAINED};
use workflow_session_links::relay_policy::{
    Received, Refusal, Scope, Sender, headers, is_own_page, receive,
};
use workflow_session_links::rules::webhook::{self, Window};
use workflow_session_links::rules::{Checked, Code, Finding, Param};

use crate::relay::{Ask, Host, Relay, Reply};
use crate::settings::{self, Settings};
use crate::token;

#[wasm_bindgen]
extern "C" {
    /// What one request brings.
    pub type Caller;

    #[wasm_bindgen(method, getter)]
    fn method(this: &Caller) -> String;
    /// The origin of the request's own address.
    #[wasm_bindgen(method, getter)]
    fn origin(this: &Caller) -> String;
    /// The path under the API root.
    #[wasm_bindgen(method, getter)]
    fn path(this: &Caller) -> String;
    #[wasm_bindgen(method, getter)]
    fn query(this: &Caller) -> Option<String>;
    #[wasm_bindgen(method)]
    fn header(this: &Caller, name: &str) -> Option<String>;
    /// The body's bytes, or a word for why there are none.
    #[wasm_bindgen(method, catch)]
    fn body(this: &Caller, most: f64, drained: f64, ms: f64) -> Result<Promise, JsValue>;
    /// Sends a request: `[status, body, name, value, name, value, …]`, or a word for why not.
    #[wasm_bindgen(method, catch)]
    fn send(
        this: &Caller,
        method: &str,
        url: &str,
        headers: Array,
        body: Option<String>,
        ms: f64,
        most: f64,
    ) -> Result<Promise, JsValue>;
    /// Whom the host vouches for, as JSON; `undefined` for nobody.
    #[wasm_bindgen(method, catch)]
    fn vouch(this: &Caller, token: Option<String>) -> Result<Promise, JsValue>;

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
}

/// A relay. Freed with the last handler that holds it.
#[wasm_bindgen]
pub struct JsRelay {
    settings: Rc<settings::Checked>,
    relay: Rc<Relay>,
}

#[wasm_bindgen]
impl JsRelay {
    /// A relay with these settings, as JSON.
    ///
    /// # Errors
    /// `[option, what is expected]`.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Result<JsRelay, Array> {
        let wrong = |(name, expected): (&str, &str)| Array::of2(&name.into(), &expected.into());
        let settings: Settings =
            serde_json::from_str(settings).map_err(|_| wrong(("options", "see `RelayOptions`")))?;
        let settings = settings.check().map_err(wrong)?;
        let relay = Relay::new(&settings);
        Ok(Self { settings: Rc::new(settings), relay: Rc::new(relay) })
    }

    /// Answers a request: `[status, body, route, refusal, name, value, …]`.
    pub fn handle(&self, caller: Caller) -> Promise {
        let (settings, relay) = (Rc::clone(&self.settings), Rc::clone(&self.relay));
        future_to_promise(async move {
            let ask = Ask {
                method: caller.method(),
                path: caller.path(),
                query: caller.query(),
                content_type: caller.header("content-type"),
            };
            let host = Connection { settings, caller };
            let (reply, pattern) = relay.handle(&ask, &host).await;
            Ok(written(reply, pattern).into())
        })
    }
}

fn written(reply: Reply, pattern: Option<String>) -> Array {
    let text = |text: Option<&str>| text.map_or(JsValue::UNDEFINED, JsValue::from);
    let all = Array::new();
    all.push(&f64::from(reply.status).into());
    let has_body = !reply.body.is_empty();
    all.push(&if has_body {
        Uint8Array::from(reply.body.as_slice()).into()
    } else {
        JsValue::NULL
    });
    all.push(&text(pattern.as_deref()));
    all.push(&text(reply.refusal));
    // No page is among the answers.
    let policy = ("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    let own = reply.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kind = has_body.then_some(("content-type", "application/json"));
    for (name, value) in headers::EVERY.iter().copied().chain([policy]).chain(kind).chain(own) {
        all.push(&name.into());
        all.push(&value.into());
    }
    all
}

struct Connection {
    settings: Rc<settings::Checked>,
    caller: Caller,
}

impl Connection {
    fn bearer(&self) -> Result<String, Refusal> {
        // Several lines come as one, joined.
        let line = self.caller.header("authorization");
        headers::bearer(line.as_deref().map(Some)).map(str::to_owned)
    }

    fn is_own_page(&self) -> bool {
        let [site, origin, referer] =
            ["sec-fetch-site", "origin", "referer"].map(|name| self.caller.header(name));
        let sender = Sender {
            sec_fetch_site: site.as_deref(),
            origin: origin.as_deref(),
            referer: referer.as_deref(),
        };
        is_own_page(&self.caller.origin(), &sender)
    }
}

impl Host for Connection {
    fn send(&self, request: &Request) -> impl Future<Output = Result<Received, Refusal>> + 'static {
        let settings = Rc::clone(&self.settings);
        let headers = Array::new();
        let add = |name: &str, value: &str| {
            headers.push(&name.into());
            headers.push(&value.into());
        };
        add("authorization", &format!("Bearer {}", settings.api_key));
        add("accept", "application/json");
        // What is encoded could hold the key unseen.
        add("accept-encoding", "identity");
        add("user-agent", concat!("workflow-session-links-relay/", env!("CARGO_PKG_VERSION")));
        if request.body.is_some() {
            add("content-type", "application/json");
        }
        let sent = self.caller.send(
            request.method.as_str(),
            &format!("{}{}", settings.root, request.target()),
            headers,
            request.body.as_ref().map(Value::to_json),
            settings.timeout_ms as f64,
            MAX_ANSWER as f64,
        );
        async move { received(&settings, waited(sent).await?) }
    }

    async fn body(&self) -> Result<Vec<u8>, Refusal> {
        let read = self.caller.body(MAX_BODY as f64, MAX_DRAINED as f64, BODY_MS as f64);
        let read = waited(read).await?;
        match read.as_string().as_deref() {
            Some("too_slow") => Err(Refusal::BodyTooSlow),
            Some("too_large") => Err(Refusal::BodyTooLarge),
            // The connection broke: nobody is left to read the answer.
            Some(_) => Err(Refusal::NotJson),
            None => Ok(Uint8Array::new(&read).to_vec()),
        }
    }

    async fn scope(&self) -> Result<Scope, Refusal> {
        let now_s = (js_sys::Date::now() / 1_000.0) as i64;
        let bearer = self.bearer();
        if let Some(secret) = &self.settings.signing_secret {
            return token::scope(&bearer?, secret, now_s);
        }
        if bearer.is_err() && !self.is_own_page() {
            return Err(Refusal::ForeignOrigin);
        }
        let nobody = if bearer.is_ok() { Refusal::TokenInvalid } else { Refusal::TokenMissing };
        let said = waited(self.caller.vouch(bearer.ok())).await.ok();
        match said.and_then(|said| said.as_string()) {
            Some(json) => token::vouched(&json, now_s),
            None => Err(nobody),
        }
    }

    fn now_ms() -> u64 {
        performance_now() as u64
    }
}

async fn waited(promise: Result<Promise, JsValue>) -> Result<JsValue, Refusal> {
    // What was thrown may name the address, which has ids in it: it is dropped.
    let promise = promise.map_err(|_| Refusal::Unreachable)?;
    JsFuture::from(promise).await.map_err(|_| Refusal::Unreachable)
}

fn received(settings: &settings::Checked, sent: JsValue) -> Result<Received, Refusal> {
    match sent.as_string().as_deref() {
        Some("timed_out") => return Err(Refusal::TimedOut),
        Some("too_large") => return Err(Refusal::UnexpectedAnswer),
        Some(_) => return Err(Refusal::Unreachable),
        None => {}
    }
    let sent: Vec<JsValue> = Array::from(&sent).to_vec();
    let (status, body, headers) = match sent.as_slice() {
        [status, body, headers @ ..] => (status, body, headers),
        _ => return Err(Refusal::UnexpectedAnswer),
    };
    let texts: Vec<String> = headers.iter().filter_map(JsValue::as_string).collect();
    let pairs =
        texts.as_chunks::<2>().0.iter().map(|[name, value]| (name.as_str(), value.as_str()));
    let status = status.as_f64().unwrap_or_default() as u16;
    receive(&settings.api_key, status, pairs, Uint8Array::new(body).to_vec())
}

/// Whether the vendor signed these bytes: a report without a value, as JSON.
#[wasm_bindgen]
pub fn check_webhook(raw_body: &[u8], signature: &str, secret: &str) -> String {
    report(webhook::check_signature(raw_body, signature, secret), |()| json!(null))
}

/// Reads the event of a body that was checked, as JSON. Whoever wants any age gives an infinite one.
#[wasm_bindgen]
pub fn read_webhook(event: &str, now_ms: f64, max_age_ms: f64) -> String {
    let event: Value = serde_json::from_str(event).unwrap_or(Value::Null);
    // `as` saturates.
    let window = Window { now_ms: now_ms as i64, max_age_ms: max_age_ms as i64 };
    report(webhook::read(&event, window), |seen| {
        let mut ids = serde_json::Map::new();
        let session = seen.ids.workflow_session_id.as_ref().map(|id| id.as_str());
        let applicant = seen.ids.applicant_id.as_ref().map(|id| id.as_str());
        let verification = seen.ids.verification_id.as_ref().map(|id| id.as_str());
        for (name, id) in [
            ("workflow_session_id", session),
            ("applicant_id", applicant),
            ("verification_id", verification),
        ] {
            ids.extend(id.map(|id| (name.to_owned(), id.into())));
        }
        json!({ "event_time_ms": seen.event_time_ms, "ids": ids })
    })
}

/// The report of a body that has more bytes than are read.
#[wasm_bindgen]
pub fn webhook_too_large(most: f64) -> String {
    let max = Param::Number(most);
    let finding = Finding::error(Code::TooLarge, &[]).with("max", max);
    report(Checked::<()>::new(None, vec![finding]), |()| json!(null))
}

fn report<T>(checked: Checked<T>, value: impl Fn(T) -> serde_json::Value) -> String {
    let findings = json!(checked.findings);
    match checked.value.map(value) {
        Some(value) => json!({ "ok": true, "value": value, "findings": findings }),
        None => json!({ "ok": false, "findings": findings }),
    }
    .to_string()
}
