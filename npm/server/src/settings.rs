//! What a relay in JavaScript is made with, checked. Errors never show what they refuse.

use serde::Deserialize;
use workflow_session_links::relay_policy::limits::{CALL_MS, is_api_key, is_signing_secret};
use workflow_session_links::relay_policy::rests::LINKS_REST_MS;

/// The settings as JavaScript hands them over.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// The API root as `URL` reads it.
    pub upstream: Parts,
    /// The vendor's API key.
    pub api_key: String,
    /// What tokens are signed with; without it the host says who calls.
    pub signing_secret: Option<String>,
    /// The bound on one call.
    pub timeout_ms: Option<f64>,
    /// How long links rest.
    pub links_rest_ms: Option<f64>,
    /// Whether a call under way may be shared by several requests. Where each request has its own
    /// input and output (workerd), it may not.
    pub shares_calls: bool,
}

/// A `URL`, by its properties.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Parts {
    protocol: String,
    origin: String,
    hostname: String,
    pathname: String,
    username: String,
    password: String,
    search: String,
    hash: String,
}

/// Settings that can be used.
pub struct Checked {
    /// The API root, to which paths are appended.
    pub root: String,
    /// The key.
    pub api_key: String,
    /// The secret.
    pub signing_secret: Option<String>,
    /// The bound on one call, in milliseconds.
    pub timeout_ms: u64,
    /// How long links rest, in milliseconds.
    pub links_rest_ms: u64,
    /// As in [`Settings`].
    pub shares_calls: bool,
}

impl Settings {
    /// Checks them.
    ///
    /// # Errors
    /// The option that is wrong, and what is expected.
    pub fn check(self) -> Result<Checked, (&'static str, &'static str)> {
        let root = root(&self.upstream).ok_or((
            "upstream",
            "the API root: an https URL, or http on loopback, without user, query and fragment",
        ))?;
        if !is_api_key(&self.api_key) {
            return Err(("apiKey", "16 or more letters, digits and -._~+/="));
        }
        if self.signing_secret.as_deref().is_some_and(|secret| !is_signing_secret(secret)) {
            return Err(("signingSecret", "32 bytes or more"));
        }
        let milliseconds = |given: Option<f64>, usual: u64, least: f64| match given {
            None => Some(usual),
            // A timer takes no more.
            Some(given) if given >= least && given <= 2_147_483_647.0 => Some(given as u64),
            Some(_) => None,
        };
        let timeout_ms = milliseconds(self.timeout_ms, CALL_MS, 1.0);
        let links_rest_ms = milliseconds(self.links_rest_ms, LINKS_REST_MS, 0.0);
        Ok(Checked {
            root,
            api_key: self.api_key,
            signing_secret: self.signing_secret,
            timeout_ms: timeout_ms.ok_or(("timeoutMs", "milliseconds, 1 or more"))?,
            links_rest_ms: links_rest_ms.ok_or(("linksRestMs", "milliseconds, 0 or more"))?,
            shares_calls: self.shares_calls,
        })
    }
}

/// As the axum relay reads its `--upstream`: `https`, or `http` on loopback; without a path, `/v3`.
fn root(url: &Parts) -> Option<String> {
    let bare = url.hostname.trim_start_matches('[').trim_end_matches(']');
    let loopback = url.hostname == "localhost"
        || bare.parse::<core::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let secure = match url.protocol.as_str() {
        "https:" => !url.hostname.is_empty(),
        "http:" => loopback,
        _ => false,
    };
    let plain = [&url.username, &url.password, &url.search, &url.hash];
    if !secure || plain.iter().any(|part| !part.is_empty()) {
        return None;
    }
    let path = match url.pathname.trim_end_matches('/') {
        "" => "/v3",
        path => path,
    };
    Some(format!("{}{path}", url.origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "k3y-0123456789abcdef";

    fn parts(protocol: &str, hostname: &str, pathname: &str) -> Parts {
        let text = str::to_owned;
        Parts {
            protocol: text(protocol),
            origin: format!("{protocol}//{hostname}"),
            hostname: text(hostname),
            pathname: text(pathname),
            username: String::new(),
            password: String::new(),
            search: String::new(),
            hash: String::new(),
        }
    }

    fn settings(upstream: Parts) -> Settings {
        Settings {
            upstream,
            api_key: KEY.to_owned(),
            signing_secret: None,
            timeout_ms: None,
            links_rest_ms: None,
            shares_calls: true,
        }
    }

    #[test]
    fn https_and_loopback_http_are_taken_and_nothing_else() {
        for (protocol, host, path, root) in [
            ("https:", "api.example.org", "/", "https://api.example.org/v3"),
            ("https:", "api.example.org", "/v3/", "https://api.example.org/v3"),
            ("http:", "127.0.0.1", "/v3", "http://127.0.0.1/v3"),
            ("http:", "[::1]", "/v4", "http://[::1]/v4"),
            ("http:", "localhost", "", "http://localhost/v3"),
        ] {
            assert_eq!(super::root(&parts(protocol, host, path)).as_deref(), Some(root));
        }
        for (protocol, host) in [
            ("http:", "api.example.org"),
            ("http:", "127.0.0.1.example.org"),
            ("http:", "0.0.0.0"),
            ("ftp:", "localhost"),
            ("file:", ""),
            ("https:", ""),
        ] {
            assert_eq!(super::root(&parts(protocol, host, "/v3")), None, "{protocol}//{host}");
        }
        let mut named = parts("https:", "api.example.org", "/v3");
        named.password = "hidden".to_owned();
        assert_eq!(super::root(&named), None);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let good = || settings(parts("https:", "api.example.org", "/v3"));
        assert!(
            good().check().is_ok_and(|it| (it.timeout_ms, it.links_rest_ms) == (30_000, 60_000))
        );
        let named = |settings: Settings| settings.check().err().map(|(name, _)| name);
        assert_eq!(named(Settings { api_key: "short".into(), ..good() }), Some("apiKey"));
        assert_eq!(
            named(Settings { signing_secret: Some("x".repeat(31)), ..good() }),
            Some("signingSecret")
        );
        for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert_eq!(named(Settings { timeout_ms: Some(wrong), ..good() }), Some("timeoutMs"));
        }
        assert_eq!(named(Settings { links_rest_ms: Some(-1.0), ..good() }), Some("linksRestMs"));
    }
}
