//! Calls to the API, with the key. Nothing that comes back from here holds it.

use core::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method as HttpMethod, StatusCode, header};
use workflow_session_links::client::{Method, Request};
use workflow_session_links::relay_policy::{Refusal, headers};

use crate::config::{ConfigError, Settings};
use crate::secret::ApiKey;

/// The most bytes of an answer: a full page of a hundred verifications has a tenth of that.
const MAX_ANSWER: usize = 8 * 1024 * 1024;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The API, and the key to it.
pub(crate) struct Upstream {
    http: reqwest::Client,
    root: String,
    authorization: HeaderValue,
    key: ApiKey,
    timeout: Duration,
}

/// An answer of the API's, without its key: the status, the headers that pass, JSON or nothing.
#[derive(Clone)]
pub(crate) struct Received {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) body: Bytes,
}

impl Upstream {
    pub(crate) fn new(settings: Settings) -> Result<Self, ConfigError> {
        let broken = |_| ConfigError::new("the HTTP client could not be set up");
        let builder = reqwest::Client::builder()
            // A redirect could carry the key to another host.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .user_agent(concat!("workflow-session-links-relay/", env!("CARGO_PKG_VERSION")));
        // What is on this machine is reached directly, everything else over TLS only.
        let builder = if settings.upstream.is_loopback() {
            builder.no_proxy()
        } else {
            builder.https_only(true)
        };
        let mut authorization = HeaderValue::from_str(&format!("Bearer {}", settings.key.expose()))
            .map_err(|_| {
                ConfigError::new("`UPSTREAM_API_KEY` has a character that no header may have")
            })?;
        authorization.set_sensitive(true);
        Ok(Self {
            http: builder.build().map_err(broken)?,
            root: settings.upstream.root().to_owned(),
            authorization,
            key: settings.key,
            timeout: settings.timeout,
        })
    }

    /// Sends a request once and reads its answer.
    pub(crate) async fn send(&self, request: &Request) -> Result<Received, Refusal> {
        let method = match request.method {
            Method::Get => HttpMethod::GET,
            Method::Post => HttpMethod::POST,
            Method::Patch => HttpMethod::PATCH,
        };
        let mut builder = self
            .http
            .request(method, format!("{}{}", self.root, request.target()))
            .timeout(self.timeout)
            .header(header::AUTHORIZATION, self.authorization.clone())
            .header(header::ACCEPT, "application/json");
        if let Some(body) = &request.body {
            builder = builder.header(header::CONTENT_TYPE, "application/json").body(body.to_json());
        }
        let mut answer = builder.send().await.map_err(|error| failure(&error))?;
        let (status, headers) = (answer.status(), core::mem::take(answer.headers_mut()));
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|error| failure(&error))? {
            if body.len() + part.len() > MAX_ANSWER {
                return Err(unexpected("the API's answer is too large"));
            }
            body.extend_from_slice(&part);
        }
        self.receive(status, &headers, body)
    }

    fn receive(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        body: Vec<u8>,
    ) -> Result<Received, Refusal> {
        let passed = passed(headers);
        let key = self.key.expose().as_bytes();
        if holds(&body, key) || passed.iter().any(|(_, value)| holds(value.as_bytes(), key)) {
            tracing::error!("the API sent the key back: its answer was withheld");
            return Err(Refusal::KeyInAnswer);
        }
        match status.as_u16() {
            // Passed on, it would have the caller ask for another token.
            401 => {
                tracing::error!("the API refused the key: check `UPSTREAM_API_KEY`");
                return Err(Refusal::KeyRefused);
            }
            200..=299 | 400..=599 => {}
            _ => return Err(unexpected("the API answered with a redirect")),
        }
        if headers.contains_key(header::CONTENT_ENCODING) {
            return Err(unexpected("the API's answer is encoded, which was not asked for"));
        }
        let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        if body.is_empty() || content_type.is_some_and(headers::is_json) {
            return Ok(Received { status, headers: passed, body: body.into() });
        }
        if status.is_success() {
            return Err(unexpected("the API's answer is not JSON"));
        }
        // A proxy's error page, for instance: the status says enough.
        Ok(Received { status, headers: passed, body: Bytes::new() })
    }
}

fn passed(headers: &HeaderMap) -> Vec<(HeaderName, HeaderValue)> {
    headers
        .iter()
        .filter(|(name, _)| headers::PASSED.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect()
}

/// The error itself names the address, which has ids in it: it is not logged.
fn failure(error: &reqwest::Error) -> Refusal {
    if error.is_timeout() {
        tracing::warn!("the API did not answer in time");
        Refusal::TimedOut
    } else if error.is_connect() {
        tracing::warn!("the API can't be reached");
        Refusal::Unreachable
    } else {
        tracing::warn!("the API's answer broke off");
        Refusal::Unreachable
    }
}

fn unexpected(what: &str) -> Refusal {
    tracing::warn!("{what}");
    Refusal::UnexpectedAnswer
}

/// Whether bytes hold the key, as it is or in JSON's escapes (`\/`, `\u002b`).
fn holds(bytes: &[u8], key: &[u8]) -> bool {
    let found = |bytes: &[u8]| bytes.windows(key.len()).any(|window| window == key);
    found(bytes) || (bytes.contains(&b'\\') && found(&unescaped(bytes)))
}

/// The bytes with JSON's escapes of ASCII undone.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'\\' {
            out.push(*first);
            continue;
        }
        let code = rest
            .strip_prefix(b"u00")
            .and_then(|digits| core::str::from_utf8(digits.get(..2)?).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (code, rest.split_first()) {
            (Some(code), _) => {
                out.push(code);
                rest = rest.get(5..).unwrap_or_default();
            }
            (None, Some((escaped, after))) => {
                out.push(*escaped);
                rest = after;
            }
            (None, None) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_found_however_json_writes_it() {
        let key = b"k3y/0123456789+abc";
        for text in [
            r#"{"echo":"Bearer k3y/0123456789+abc"}"#,
            r#"{"echo":"k3y\/0123456789+abc"}"#,
            r#"{"echo":"\u006b3y\/0123456789\u002Babc"}"#,
            "k3y/0123456789+abc",
        ] {
            assert!(holds(text.as_bytes(), key), "{text}");
        }
        for text in ["", "\\", "\\u00", "\\u00zz", "k3y/0123456789+ab", r"\u006b\u0033y"] {
            assert!(!holds(text.as_bytes(), key), "{text}");
        }
    }
}
