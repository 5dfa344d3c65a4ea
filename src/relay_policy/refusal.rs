//! Everything a relay answers by itself: status, `type`, sentence. The vendor's own shape of a
//! problem (CONTRACT.md 11), so that a client reads both alike.

use core::fmt;

use crate::model::Value;
use crate::rules::{Finding, Severity};

/// An answer of the relay's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// No bearer token.
    TokenMissing,
    /// A token that was not signed for this relay.
    TokenInvalid,
    /// A token that is too old.
    TokenExpired,
    /// The token does not allow this.
    OutOfScope,
    /// The request came for another host: DNS rebinding.
    ForeignHost,
    /// The request came from another site.
    ForeignOrigin,
    /// Not one of the requests that are forwarded.
    UnknownRoute,
    /// The path takes other methods; they are named as in `Allow`.
    MethodNotAllowed(String),
    /// The session's links were asked for a moment ago; an applicant may ask again after that many
    /// seconds, as in `Retry-After`.
    LinksResting(u64),
    /// One applicant asks too often; the next call is due after that many seconds, as in
    /// `Retry-After`.
    TooManyCalls(u64),
    /// Query parameters that are not forwarded, by name.
    Parameters(Vec<(String, &'static str)>),
    /// The body is not JSON.
    NotJson,
    /// The body is JSON that the rules refuse.
    Body(Vec<Finding>),
    /// The body took too long to arrive.
    BodyTooSlow,
    /// The body is too large.
    BodyTooLarge,
    /// The body is of another media type.
    MediaType,
    /// The API can't be reached.
    Unreachable,
    /// The API did not answer in time.
    TimedOut,
    /// The API refused the relay's own key.
    KeyRefused,
    /// The API sent the relay's key back; the answer is withheld.
    KeyInAnswer,
    /// The API answered with what is not in the contract: a redirect, no JSON, too much.
    UnexpectedAnswer,
}

impl Refusal {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.row().0
    }

    /// The stable name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.row().1
    }

    fn row(&self) -> (u16, &'static str, &'static str) {
        match self {
            Self::TokenMissing => {
                (401, "relay.token_missing", "send `Authorization: Bearer TOKEN`")
            }
            Self::TokenInvalid => (
                401,
                "relay.token_invalid",
                "the token was not issued for this relay: ask for a new one",
            ),
            Self::TokenExpired => {
                (401, "relay.token_expired", "the token has expired: ask for a new one")
            }
            Self::OutOfScope => (403, "relay.out_of_scope", "the token does not allow this"),
            Self::ForeignHost => {
                (403, "relay.foreign_host", "this relay answers on its own address only")
            }
            Self::ForeignOrigin => {
                (403, "relay.foreign_origin", "this relay answers its own pages only")
            }
            Self::UnknownRoute => (404, "relay.unknown_route", "the relay does not forward this"),
            Self::MethodNotAllowed(_) => {
                (405, "relay.method_not_allowed", "the path takes another method: see `Allow`")
            }
            Self::LinksResting(_) => (
                429,
                "relay.links_resting",
                "the session's links were asked for a moment ago: see `Retry-After`",
            ),
            Self::TooManyCalls(_) => {
                (429, "relay.too_many_calls", "too many calls for one applicant: see `Retry-After`")
            }
            Self::Parameters(_) => {
                (400, "parameters_not_valid", "a query parameter was refused; nothing was sent")
            }
            Self::NotJson => (400, "validation.error", "the body is not JSON; nothing was sent"),
            Self::Body(_) => (400, "validation.error", "the body was refused; nothing was sent"),
            Self::BodyTooSlow => {
                (408, "relay.body_too_slow", "the body did not arrive in time; nothing was sent")
            }
            Self::BodyTooLarge => {
                (413, "relay.body_too_large", "the body has more than 1 MB; nothing was sent")
            }
            Self::MediaType => {
                (415, "relay.media_type", "send `Content-Type: application/json`; nothing was sent")
            }
            Self::Unreachable => {
                (502, "relay.unreachable", "the API can't be reached: try again later")
            }
            Self::TimedOut => (
                504,
                "relay.timed_out",
                "the API did not answer in time: read what exists before sending again",
            ),
            Self::KeyRefused => (
                502,
                "relay.key_refused",
                "the API refused the relay's key: tell whoever runs the relay",
            ),
            Self::KeyInAnswer => (
                502,
                "relay.answer_withheld",
                "the API's answer was withheld: tell whoever runs the relay",
            ),
            Self::UnexpectedAnswer => {
                (502, "relay.unexpected_answer", "the API's answer is not what the contract says")
            }
        }
    }

    /// The headers it is answered with, by name, beside the body's own.
    #[must_use]
    pub fn headers(&self) -> Vec<(&'static str, String)> {
        match self {
            // RFC 6750 3: with no token, no error either.
            Self::TokenMissing => vec![("www-authenticate", "Bearer".to_owned())],
            Self::TokenInvalid | Self::TokenExpired => {
                vec![("www-authenticate", "Bearer error=\"invalid_token\"".to_owned())]
            }
            Self::MethodNotAllowed(methods) => vec![("allow", methods.clone())],
            Self::LinksResting(seconds) | Self::TooManyCalls(seconds) => {
                vec![("retry-after", seconds.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// The body: `{type, detail}`, with `invalid_params` where something can be named; 405 and
    /// 429 have `{message}`.
    #[must_use]
    pub fn body(&self) -> Value {
        let (_, kind, detail) = self.row();
        let params: Vec<Value> = match self {
            Self::MethodNotAllowed(_) | Self::LinksResting(_) | Self::TooManyCalls(_) => {
                return object([("message", detail.into())]);
            }
            Self::Parameters(params) => {
                params.iter().map(|(name, reason)| invalid_param(name, reason)).collect()
            }
            Self::Body(findings) => findings
                .iter()
                .filter(|finding| finding.severity == Severity::Error)
                .map(|finding| invalid_param(&finding.path_text(), finding.code.as_str()))
                .collect(),
            _ => Vec::new(),
        };
        let mut entries = vec![("type", kind.into()), ("detail", detail.into())];
        if !params.is_empty() {
            entries.push(("invalid_params", Value::List(params)));
        }
        object(entries)
    }
}

fn invalid_param(name: &str, reason: &str) -> Value {
    object([("name", name.into()), ("reason", reason.into())])
}

/// An object of these properties.
pub(super) fn object(entries: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    Value::Map(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().2)
    }
}

impl core::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Code;

    #[test]
    fn findings_become_invalid_params_and_warnings_do_not() {
        let path = ["label".into()];
        let body = Refusal::Body(vec![
            Finding::error(Code::Empty, &path),
            Finding::warning(Code::UnusualCharacters, &path),
        ])
        .body();
        assert_eq!(body.text_at(&["type"]), Some("validation.error"));
        assert_eq!(
            body.get("invalid_params").unwrap().to_json(),
            r#"[{"name":"label","reason":"empty"}]"#
        );
    }

    #[test]
    fn a_wrong_method_and_too_many_calls_are_said_as_the_vendor_says_it() {
        for (refusal, status) in [
            (Refusal::MethodNotAllowed("GET".into()), 405),
            (Refusal::LinksResting(60), 429),
            (Refusal::TooManyCalls(2), 429),
        ] {
            let body = refusal.body();
            assert_eq!(refusal.status(), status);
            assert!(body.text_at(&["message"]).is_some() && body.get("type").is_none());
        }
    }
}
