//! What of the API's answer may come back at all: never one with the key in it, and never one that
//! the contract does not know.

use super::headers;
use super::refusal::Refusal;
use crate::model::Value;

/// An answer of the API's that may come back: the status, the headers that pass, JSON or nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// The HTTP status.
    pub status: u16,
    /// The headers of [`headers::PASSED`], in lower case.
    pub headers: Vec<(String, String)>,
    /// JSON, or nothing.
    pub body: Vec<u8>,
}

/// How a relay reads JSON; `None` for what is none.
pub type ReadJson = fn(&[u8]) -> Option<Value>;

impl core::fmt::Debug for Received {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Received({})", self.status)
    }
}

impl Received {
    /// Whether the status is of success.
    #[must_use]
    pub fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }
}

/// Judges an answer of the API's, its headers given by name.
///
/// # Errors
/// [`Refusal::KeyInAnswer`], [`Refusal::KeyRefused`] for a 401 (passed on, it would have the caller
/// ask for another token), and [`Refusal::UnexpectedAnswer`] for a redirect, for an answer that is
/// encoded although that was not asked for, and for a success that is not JSON.
pub fn receive<'header>(
    key: &str,
    status: u16,
    headers: impl IntoIterator<Item = (&'header str, &'header str)>,
    body: Vec<u8>,
) -> Result<Received, Refusal> {
    let (mut passed, mut is_json, mut is_encoded) = (Vec::new(), false, false);
    for (name, value) in headers {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "content-type" => is_json = headers::is_json(value),
            "content-encoding" => is_encoded = true,
            known if headers::PASSED.contains(&known) => passed.push((name, value.to_owned())),
            _ => {}
        }
    }
    let key = key.as_bytes();
    if holds(&body, key) || passed.iter().any(|(_, value)| holds(value.as_bytes(), key)) {
        return Err(Refusal::KeyInAnswer);
    }
    match status {
        401 => return Err(Refusal::KeyRefused),
        200..=299 | 400..=599 => {}
        _ => return Err(Refusal::UnexpectedAnswer),
    }
    if is_encoded {
        return Err(Refusal::UnexpectedAnswer);
    }
    let is_success = matches!(status, 200..=299);
    match (body.is_empty() || is_json, is_success) {
        (true, _) => Ok(Received { status, headers: passed, body }),
        (false, true) => Err(Refusal::UnexpectedAnswer),
        // A proxy's error page, for instance: the status says enough.
        (false, false) => Ok(Received { status, headers: passed, body: Vec::new() }),
    }
}

/// Whether bytes hold the key, as it is or in JSON's escapes (`\/`, `\u002b`).
fn holds(bytes: &[u8], key: &[u8]) -> bool {
    if key.is_empty() {
        return false;
    }
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

    const KEY: &str = "k3y/0123456789+abc";

    fn judged(status: u16, headers: &[(&str, &str)], body: &str) -> Result<Received, Refusal> {
        receive(KEY, status, headers.iter().copied(), body.as_bytes().to_vec())
    }

    #[test]
    fn the_key_is_found_however_json_writes_it() {
        for text in [
            r#"{"echo":"Bearer k3y/0123456789+abc"}"#,
            r#"{"echo":"k3y\/0123456789+abc"}"#,
            r#"{"echo":"\u006b3y\/0123456789\u002Babc"}"#,
            KEY,
        ] {
            assert_eq!(judged(200, &[], text), Err(Refusal::KeyInAnswer), "{text}");
            assert_eq!(judged(500, &[("Date", text)], ""), Err(Refusal::KeyInAnswer), "{text}");
        }
        for text in ["", "\\", "\\u00", "\\u00zz", "k3y/0123456789+ab", r"\u006b\u0033y"] {
            assert!(!holds(text.as_bytes(), KEY.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_refused_key_a_redirect_and_an_encoded_answer_do_not_come_back() {
        let json = ("content-type", "application/json");
        for (status, headers, refusal) in [
            (401, vec![json], Refusal::KeyRefused),
            (302, vec![json, ("location", "https://example.org")], Refusal::UnexpectedAnswer),
            (304, vec![], Refusal::UnexpectedAnswer),
            (0, vec![], Refusal::UnexpectedAnswer),
            (200, vec![json, ("Content-Encoding", "gzip")], Refusal::UnexpectedAnswer),
            (200, vec![("content-type", "text/html")], Refusal::UnexpectedAnswer),
            (200, vec![], Refusal::UnexpectedAnswer),
        ] {
            assert_eq!(judged(status, &headers, "{}"), Err(refusal), "{status}");
        }
    }

    #[test]
    fn what_passes_is_json_and_the_named_headers() {
        let given = [
            ("Content-Type", "application/problem+json"),
            ("Retry-After", "7"),
            ("Set-Cookie", "a=b"),
            ("x-request-id", "1"),
        ];
        let received = judged(429, &given, "{}").unwrap();
        assert_eq!(received.headers, [("retry-after".to_owned(), "7".to_owned())]);
        assert_eq!((received.status, received.body.as_slice()), (429, &b"{}"[..]));
        let page = judged(503, &[("content-type", "text/html")], "<h1>down</h1>").unwrap();
        assert_eq!((page.status, page.body.is_empty()), (503, true));
    }
}
