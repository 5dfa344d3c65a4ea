//! Which headers of the API's answer a caller sees. Of the caller's own headers none is forwarded:
//! a relay writes `Authorization`, `Accept` and `Content-Type` itself.

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
