//! What a relay is started with, checked.

use core::fmt;
use core::time::Duration;
use std::path::{Path, PathBuf};

use reqwest::Url;
use workflow_session_links::client::is_loopback;
use workflow_session_links::relay_policy::limits::CALL_MS;
use workflow_session_links::relay_policy::rests::LINKS_REST_MS;

use crate::secret::{ApiKey, SigningSecret};

/// What is wrong with the configuration, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError(String);

impl ConfigError {
    pub(crate) fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for ConfigError {}

/// What a relay is started with.
///
/// ```
/// use relay::config::{ConfigError, Settings, UpstreamUrl};
/// use relay::secret::{ApiKey, SigningSecret};
///
/// fn settings(upstream: &str) -> Result<Settings, ConfigError> {
///     let key = ApiKey::new("k3y-0123456789abcdef")?;
///     let signing = SigningSecret::new("at least 32 bytes, made by a generator")?;
///     Ok(Settings::new(UpstreamUrl::parse(upstream)?, key, signing))
/// }
/// assert!(settings("http://127.0.0.1:4010")?.with_demo().is_ok());
/// assert!(settings("https://api.yousign.app")?.with_demo().is_err());
/// # Ok::<(), ConfigError>(())
/// ```
///
/// There is no other way to switch the demo on:
///
/// ```compile_fail,E0451
/// fn demo(settings: relay::config::Settings) -> relay::config::Settings {
///     relay::config::Settings { demo: true, ..settings }
/// }
/// ```
#[derive(Debug)]
pub struct Settings {
    /// The API.
    pub(crate) upstream: UpstreamUrl,
    /// The key to it.
    pub(crate) key: ApiKey,
    /// What tokens are signed with.
    pub(crate) signing: SigningSecret,
    /// The bound on one call to the API, its answer included.
    pub(crate) timeout: Duration,
    /// How long after a session's links were generated no applicant may have them generated again.
    pub(crate) links_rest: Duration,
    /// A folder of static files to serve.
    pub(crate) site: Option<Site>,
    /// Whether the demo's token route is there. Loopback only.
    pub(crate) demo: bool,
}

impl Settings {
    /// Settings with 30 seconds a call, a minute between an applicant's links, no static files and no
    /// demo.
    #[must_use]
    pub fn new(upstream: UpstreamUrl, key: ApiKey, signing: SigningSecret) -> Self {
        Self {
            upstream,
            key,
            signing,
            timeout: Duration::from_millis(CALL_MS),
            links_rest: Duration::from_millis(LINKS_REST_MS),
            site: None,
            demo: false,
        }
    }

    /// The same with the demo's routes, which hand a token to every caller on this machine.
    ///
    /// # Errors
    /// One line, when the API is not on this machine too.
    pub fn with_demo(self) -> Result<Self, ConfigError> {
        if !self.upstream.loopback {
            return Err(ConfigError::new(
                "`--demo` hands out tokens: it takes an `--upstream` on loopback only",
            ));
        }
        Ok(Self { demo: true, ..self })
    }

    /// The same with a folder of static files.
    #[must_use]
    pub fn with_site(self, site: Site) -> Self {
        Self { site: Some(site), ..self }
    }

    /// The same with another bound on one call.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// The same with another rest of a session's links.
    #[must_use]
    pub fn with_links_rest(self, links_rest: Duration) -> Self {
        Self { links_rest, ..self }
    }
}

/// The API's root: `https`, or `http` on loopback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamUrl {
    root: String,
    origin: String,
    loopback: bool,
}

impl UpstreamUrl {
    /// Reads the API root with its version, `https://api.yousign.app/v3`; without a path, `/v3` is
    /// added.
    ///
    /// # Errors
    /// One line that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let wrong = |what: &str| Err(ConfigError::new(format!("`--upstream` {what}")));
        let Ok(url) = Url::parse(text) else {
            return wrong("is no URL: `https://api.yousign.app/v3` for instance");
        };
        if !url.username().is_empty() || url.password().is_some() {
            return wrong("must have no user name and no password");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return wrong("must have no query and no fragment");
        }
        let loopback = url.host_str().is_some_and(is_loopback);
        match url.scheme() {
            "https" if url.host_str().is_some() => {}
            "http" if loopback => {}
            "http" => return wrong("must be `https`: `http` is taken on loopback only"),
            _ => return wrong("must be an `https` URL"),
        }
        let path = match url.path().trim_end_matches('/') {
            "" => "/v3",
            path => path,
        };
        let origin = url.origin().ascii_serialization();
        Ok(Self { root: format!("{origin}{path}"), origin, loopback })
    }

    /// The root, to which paths are appended.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the API is on this machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }
}

/// A folder of static files that exists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site(PathBuf);

impl Site {
    /// Takes a folder with an `index.html`.
    ///
    /// # Errors
    /// One line, when there is none.
    pub fn open(folder: &Path) -> Result<Self, ConfigError> {
        if !folder.join("index.html").is_file() {
            return Err(ConfigError::new(format!(
                "`--serve` needs a folder with an `index.html`: `{}` has none",
                folder.display()
            )));
        }
        Ok(Self(folder.to_owned()))
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_and_loopback_http_are_taken() {
        for (text, root) in [
            ("https://api.yousign.app/v3", "https://api.yousign.app/v3"),
            ("https://api.yousign.app/v3/", "https://api.yousign.app/v3"),
            ("https://api.yousign.app", "https://api.yousign.app/v3"),
            ("http://127.0.0.1:4010/v3", "http://127.0.0.1:4010/v3"),
            ("http://localhost:4010", "http://localhost:4010/v3"),
            ("http://[::1]:4010/v3", "http://[::1]:4010/v3"),
            ("http://127.1:4010", "http://127.0.0.1:4010/v3"),
        ] {
            assert_eq!(UpstreamUrl::parse(text).unwrap().root(), root);
        }
    }

    #[test]
    fn anything_else_is_refused_in_one_line() {
        for text in [
            "",
            "api.yousign.app",
            "http://api.yousign.app/v3",
            "http://127.0.0.1.evil.test/v3",
            "http://0.0.0.0:4010/v3",
            "ftp://127.0.0.1/",
            "file:///etc/passwd",
            "data:text/html,x",
            "https://user:h1dden@api.yousign.app/v3",
            "https://api.yousign.app/v3?x=1",
            "https://api.yousign.app/v3#x",
            "https://",
        ] {
            let error = UpstreamUrl::parse(text).unwrap_err().to_string();
            assert!(!error.contains('\n') && !error.contains("h1dden"), "{error}");
        }
    }

    #[test]
    fn the_demo_stays_on_loopback() {
        let settings = |upstream| {
            Settings::new(
                UpstreamUrl::parse(upstream).unwrap(),
                ApiKey::new("k3y-0123456789abcdef").unwrap(),
                SigningSecret::new("x".repeat(32)).unwrap(),
            )
        };
        assert!(settings("https://api.yousign.app").with_demo().is_err());
        let demo = settings("http://127.0.0.1:1").with_demo().unwrap();
        assert!(demo.demo && !format!("{demo:?}").contains("k3y"));
    }
}
