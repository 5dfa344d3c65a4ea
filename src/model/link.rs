//! Workflow Session Links: one for each applicant, alive for 48 hours.

use core::fmt;
use core::net::{Ipv4Addr, Ipv6Addr};

use serde::{Deserialize, Serialize};

use super::applicant::{ApplicantStatus, ApplicantType};
use super::id::{ApplicantId, SessionId};
use super::personal::Personal;
use super::time::Timestamp;

/// The answer of `GET …/links`: an entry for each applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// One entry for each applicant that has a link.
    pub applicants: Vec<Link>,
}

/// One applicant and their link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The applicant.
    pub id: ApplicantId,
    /// The session.
    pub workflow_session_id: SessionId,
    /// The address of the upload page. Whoever holds it can upload: share it with nobody else.
    pub workflow_session_link_url: LinkText,
    /// When it dies, 48 hours after it was generated.
    pub workflow_session_link_expires_at: Timestamp,
    /// Where the applicant stands.
    pub status: ApplicantStatus,
    /// The caller's name for the applicant.
    pub label: Personal,
    /// The caller's own id.
    pub reference_id: Option<Personal>,
    /// When the applicant was created.
    pub created_at: Timestamp,
    /// When the applicant last changed.
    pub updated_at: Timestamp,
    /// Person or company.
    #[serde(rename = "type")]
    pub kind: ApplicantType,
}

/// A link as the vendor sent it, not yet checked. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LinkText(String);

impl LinkText {
    /// Keeps the text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came. [`LinkUrl::parse`] checks it before it is opened.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for LinkText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkText(…)")
    }
}

/// A link that may be opened: `https`, or `http` on a loopback host. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkUrl {
    text: String,
    host: (usize, usize),
}

impl LinkUrl {
    /// Accepts an absolute `https:` URL, or `http:` on `localhost`, `127.0.0.1` or `[::1]`, without
    /// user information, white space, control characters or a backslash. `None` otherwise, and when
    /// a browser would read another host than the one written: `0x7f.1` is 127.0.0.1 to it.
    ///
    /// ```
    /// # use workflow_session_links::model::LinkUrl;
    /// let link = LinkUrl::parse("https://portal.yousign.app/workflow_sessions/abc").unwrap();
    /// assert_eq!(link.host(), "portal.yousign.app");
    /// assert!(LinkUrl::parse("javascript:alert(1)").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') {
            return None;
        }
        let (scheme, rest) = text.split_once("://")?;
        let authority = rest.split(['/', '?', '#']).next()?;
        if authority.contains('@') {
            return None;
        }
        let host = if authority.starts_with('[') {
            authority.split_inclusive(']').next().filter(|host| host.ends_with(']'))?
        } else {
            authority.split(':').next()?
        };
        let port = authority.strip_prefix(host)?;
        let port_is_fine = port.is_empty()
            || port
                .strip_prefix(':')
                .is_some_and(|digits| !digits.starts_with('+') && digits.parse::<u16>().is_ok());
        let loopback = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let scheme_is_fine = scheme.eq_ignore_ascii_case("https")
            || (scheme.eq_ignore_ascii_case("http") && loopback);
        if !host_is_plain(host) || !port_is_fine || !scheme_is_fine {
            return None;
        }
        let start = scheme.len() + "://".len();
        Some(Self { text: text.to_owned(), host: (start, start + host.len()) })
    }

    /// The URL. It lets its holder upload: keep it out of logs.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The host, without the port.
    #[must_use]
    pub fn host(&self) -> &str {
        self.text.get(self.host.0..self.host.1).unwrap_or_default()
    }
}

/// Whether a host means what it says: browsers undo percent signs, and take numbers of any form and
/// length for an IPv4 address (WHATWG URL, host parsing).
fn host_is_plain(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[') {
        return address
            .strip_suffix(']')
            .is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let name = host.strip_suffix('.').unwrap_or(host);
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_number = last.bytes().next().is_none_or(|byte| byte.is_ascii_digit());
    host.bytes().all(is_name) && (!is_number || host.parse::<Ipv4Addr>().is_ok())
}

impl fmt::Debug for LinkUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LinkUrl({}/…)", self.host())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn https_and_loopback_http_may_be_opened() {
        for (text, host) in [
            ("https://portal.yousign.app/w/1", "portal.yousign.app"),
            ("HTTPS://portal.yousign.app:8443?x", "portal.yousign.app"),
            ("http://127.0.0.1:4010/portal/x", "127.0.0.1"),
            ("http://[::1]:4010/portal/x", "[::1]"),
            ("http://localhost", "localhost"),
        ] {
            assert_eq!(LinkUrl::parse(text).unwrap().host(), host);
        }
    }

    #[test]
    fn everything_else_may_not() {
        for text in [
            "",
            "/portal/x",
            "portal.yousign.app/x",
            "javascript:alert(1)",
            "javascript://x/%0aalert(1)",
            "http://portal.yousign.app/x",
            "https://",
            "https://a@b/",
            "https://host\\@evil/",
            "https://ho st/",
            "https://host/\n",
            "https://host:99999/",
            "https://host:x/",
            "https://host:+80/",
            "http://127.0.0.1.evil.test/",
            "https://[::1/",
            "https://hôte/",
            "data:text/html,x",
        ] {
            assert!(LinkUrl::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_host_that_a_browser_reads_as_another_may_not() {
        for host in [
            "0x7f.1",
            "2130706433",
            "127.1",
            "0177.0.0.1",
            "1.2.3.4.",
            "1.2.3.+4",
            "ex%61mple.com",
            "a..",
            ".",
            "a.0x",
            "[fe80::1%eth0]",
            "[]",
            "[:::]",
            "[1.2.3.4]",
            "[1:2:3:4:5:6:7:8:9]",
            "a[b",
            "a,b",
        ] {
            assert!(LinkUrl::parse(&format!("https://{host}/")).is_none(), "{host}");
        }
        for host in [
            "1.2.3.4",
            "0.0.0.255",
            "a.b.",
            "3d.example",
            "[2001:db8::1]",
            "[::ffff:1.2.3.4]",
            "a_b.test",
        ] {
            assert!(LinkUrl::parse(&format!("https://{host}/")).is_some(), "{host}");
        }
    }

    #[test]
    fn debug_hides_the_link() {
        let link = LinkUrl::parse("https://portal.yousign.app/w/secret").unwrap();
        assert!(!format!("{link:?} {:?}", LinkText::new("https://x/secret")).contains("secret"));
    }
}
