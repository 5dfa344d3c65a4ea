//! Which page a request comes from. A cookie comes with every site's request, and reading links has
//! effects, so who is known by a cookie is heard from the site's own pages only.

/// What a browser says of the page a request comes from, by header. A page can set none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sender<'header> {
    /// `Sec-Fetch-Site`. Older browsers don't send it, nor does any over plain HTTP.
    pub sec_fetch_site: Option<&'header str>,
    /// `Origin`. A page's own `GET` has none.
    pub origin: Option<&'header str>,
    /// `Referer`.
    pub referer: Option<&'header str>,
}

/// Whether a request comes from a page of its own origin (`https://shop.example`), by the first of
/// the headers that is there: `Sec-Fetch-Site`, `Origin`, `Referer`. With none of them it is not
/// known, so it does not.
#[must_use]
pub fn is_own_page(own_origin: &str, sender: &Sender<'_>) -> bool {
    match (sender.sec_fetch_site, sender.origin, sender.referer) {
        // `none` is no page: the user typed the address, or a mail led there.
        (Some(site), _, _) => site == "same-origin",
        (None, Some(origin), _) => origin == own_origin,
        (None, None, Some(referer)) => {
            let rest = referer.strip_prefix(own_origin);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        }
        (None, None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://shop.example";

    fn own(site: Option<&str>, origin: Option<&str>, referer: Option<&str>) -> bool {
        is_own_page(OWN, &Sender { sec_fetch_site: site, origin, referer })
    }

    #[test]
    fn the_browsers_word_counts_first() {
        assert!(own(Some("same-origin"), None, None));
        for site in
            ["cross-site", "same-site", "none", "", "Same-Origin", "same-origin, cross-site"]
        {
            assert!(!own(Some(site), Some(OWN), Some(OWN)), "{site}");
        }
    }

    #[test]
    fn without_it_the_origin_must_be_the_requests_own() {
        assert!(own(None, Some(OWN), None));
        for origin in [
            "",
            "null",
            "http://shop.example",
            "https://shop.example.evil.test",
            "https://shop.example:8443",
            "https://shop.example/",
            "https://pay.shop.example",
            "https://shop.example, https://evil.test",
        ] {
            assert!(!own(None, Some(origin), Some(OWN)), "{origin}");
        }
    }

    #[test]
    fn without_either_the_referer_must_be_of_the_requests_own_origin() {
        for referer in [OWN, "https://shop.example/", "https://shop.example/page?x=https://a.test"]
        {
            assert!(own(None, None, Some(referer)), "{referer}");
        }
        for referer in [
            "",
            "about:client",
            "http://shop.example/",
            "https://shop.example.evil.test/",
            "https://shop.example@evil.test/",
            "https://shop.example:8443/",
            "https://evil.test/https://shop.example/",
        ] {
            assert!(!own(None, None, Some(referer)), "{referer}");
        }
    }

    #[test]
    fn a_request_that_says_nothing_comes_from_anywhere() {
        assert!(!own(None, None, None));
    }
}
