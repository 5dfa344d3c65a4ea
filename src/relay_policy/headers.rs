//! The headers a relay reads, passes and adds. Of the caller's own none is forwarded: a relay writes
//! `Authorization`, `Accept` and `Content-Type` itself.

use super::refusal::Refusal;

/// The headers of an answer that pass, in lower case (CONTRACT.md 11). `Content-Type` is not among
/// them: a relay answers JSON or nothing.
pub const PASSED: &[&str] = &[
    "date",
    "retry-after",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "x-ratelimit-limit-minute",
    "x-ratelimit-limit-hour",
    "x-ratelimit-remaining-minute",
    "x-ratelimit-remaining-hour",
];

/// What every answer carries, unless it says otherwise itself: answers are personal, and nobody else's
/// page is to hold them.
pub const EVERY: &[(&str, &str)] = &[
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
];

/// The bearer token, from the lines of `Authorization`; `None` is one that is no text.
///
/// # Errors
/// [`Refusal::TokenMissing`] for none, for another scheme, and for more than one, also where a host
/// has joined the lines with a comma: no bearer token has one (RFC 6750 2.1).
pub fn bearer<'header>(
    lines: impl IntoIterator<Item = Option<&'header str>>,
) -> Result<&'header str, Refusal> {
    let mut lines = lines.into_iter();
    let (Some(Some(only)), None) = (lines.next(), lines.next()) else {
        return Err(Refusal::TokenMissing);
    };
    match only.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") && !token.contains(',') => {
            Ok(token.trim())
        }
        _ => Err(Refusal::TokenMissing),
    }
}

/// Whether a `Content-Type` is JSON: `application/json` or `application/problem+json`.
#[must_use]
pub fn is_json(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
        || essence.eq_ignore_ascii_case("application/problem+json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_stands_alone() {
        for line in ["Bearer a.b-c", "bearer a.b-c", "BEARER   a.b-c "] {
            assert_eq!(bearer([Some(line)]), Ok("a.b-c"), "{line}");
        }
        for lines in [
            vec![],
            vec![None],
            vec![Some("")],
            vec![Some("Bearer")],
            vec![Some("Basic eDp5")],
            vec![Some("Bearer x"), Some("Bearer x")],
            vec![Some("Bearer x"), None],
            vec![None, Some("Bearer x")],
            vec![Some("Bearer x, Bearer x")],
            vec![Some("Bearer x,Basic y")],
            vec![Some("Basic y, Bearer x")],
        ] {
            assert_eq!(bearer(lines.clone()), Err(Refusal::TokenMissing), "{lines:?}");
        }
    }

    #[test]
    fn json_is_told_from_what_only_looks_like_it() {
        for json in
            ["application/json", "Application/JSON; charset=utf-8", "application/problem+json"]
        {
            assert!(is_json(json), "{json}");
        }
        for other in ["", "text/html", "text/json", "application/jsonp", "x, application/json"] {
            assert!(!is_json(other), "{other}");
        }
    }
}
