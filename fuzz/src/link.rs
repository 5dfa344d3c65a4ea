//! A link before it is opened, against `url`, which reads one as browsers do.

use std::net::Ipv6Addr;
use std::str;

use url::Url;
use workflow_session_links::model::LinkUrl;

/// Hosts of this computer.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Runs the target.
pub fn run(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let Some(link) = LinkUrl::parse(text) else { return };
    assert_eq!(link.expose(), text);
    assert!(LinkUrl::parse(link.expose()).as_ref() == Some(&link), "accepted once");
    let host = link.host();
    assert!(!host.is_empty() && text.contains(host));
    assert_eq!(format!("{link:?}"), format!("LinkUrl({host}/…)"), "nothing else is shown");

    // A browser may refuse what we take; it must not go elsewhere.
    let Ok(opened) = Url::parse(text) else { return };
    let real = opened.host_str().unwrap_or_default();
    assert!(is_same(real, host), "`{text}` leads to `{real}`");
    match opened.scheme() {
        "https" => {}
        "http" => assert!(LOOPBACK.contains(&real), "`{text}` is not encrypted"),
        other => panic!("`{other}` is no link"),
    }
    assert!(opened.username().is_empty() && opened.password().is_none(), "`{text}`");
}

/// Two ways to write a host; only an IPv6 address has more than one.
fn is_same(one: &str, other: &str) -> bool {
    let ipv6 = |host: &str| host.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok();
    one.eq_ignore_ascii_case(other) || ipv6(one).is_some_and(|one| ipv6(other) == Some(one))
}
