//! Query parameters: an allow-list for each route. What is kept is decoded and checked, and encoded
//! anew when it is sent.

use super::refusal::Refusal;
use super::route::Route;
use crate::model::VerificationResource;
use crate::model::id::is_uuid;

/// Checked parameters, decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(&'static str, String)>);

/// What a parameter holds.
#[derive(Clone, Copy)]
enum Holds {
    /// A cursor: opaque, so only its length and its characters are bounded.
    Cursor,
    /// 1 to 100 (CONTRACT.md 11).
    Limit,
    /// A word of the contract's, or of a later one: `awaiting_data`.
    Word,
    /// A UUID.
    Id,
}

type Allowed = &'static [(&'static str, Holds)];

const NONE: Allowed = &[];
/// Templates and sessions declare no parameter; the SDK sends a cursor once it was given one.
const PAGE: Allowed = &[("after", Holds::Cursor), ("limit", Holds::Limit)];
const APPLICANTS: Allowed = &[
    ("after", Holds::Cursor),
    ("limit", Holds::Limit),
    ("status", Holds::Word),
    ("parent_applicant_id", Holds::Id),
];
const VERIFICATIONS: Allowed = &[
    ("after", Holds::Cursor),
    ("limit", Holds::Limit),
    ("status[eq]", Holds::Word),
    ("workspace_id[eq]", Holds::Id),
];
const DOCUMENT_ANALYSES: Allowed = &[
    ("after", Holds::Cursor),
    ("limit", Holds::Limit),
    ("status[eq]", Holds::Word),
    ("type[eq]", Holds::Word),
    ("workspace_id[eq]", Holds::Id),
    ("workflow_session_id[eq]", Holds::Id),
];

/// The longest cursor that is forwarded, in bytes. It has to fit into a request line.
const MAX_CURSOR: usize = 2_048;

impl Query {
    /// Reads the query of a route: the text after `?`, still percent-encoded.
    ///
    /// # Errors
    /// [`Refusal::Parameters`] with every parameter that is unknown, given twice or badly formed.
    pub fn parse(route: &Route, raw: Option<&str>) -> Result<Self, Refusal> {
        let allowed = allowed(route);
        let mut kept: Vec<(&'static str, String)> = Vec::new();
        let mut refused = Vec::new();
        for pair in raw.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = decode(name).unwrap_or_else(|| name.to_owned());
            let reason = match allowed.iter().find(|(known, _)| *known == name) {
                None => "unknown_parameter",
                Some((known, _)) if kept.iter().any(|(seen, _)| seen == known) => "given_twice",
                Some((known, holds)) => match decode(value).filter(|value| holds.takes(value)) {
                    Some(value) => {
                        kept.push((known, value));
                        continue;
                    }
                    None => "invalid_value",
                },
            };
            // The name is the caller's own word: shortened, it still shows where to look.
            refused.push((name.chars().take(64).collect(), reason));
        }
        if refused.is_empty() { Ok(Self(kept)) } else { Err(Refusal::Parameters(refused)) }
    }

    /// The parameters, decoded.
    #[must_use]
    pub fn entries(&self) -> &[(&'static str, String)] {
        &self.0
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

fn allowed(route: &Route) -> Allowed {
    match route {
        Route::Templates | Route::Sessions => PAGE,
        Route::Applicants(_) => APPLICANTS,
        Route::Verifications(VerificationResource::DocumentAnalyses) => DOCUMENT_ANALYSES,
        Route::Verifications(_) => VERIFICATIONS,
        Route::CreateSession
        | Route::Session(_)
        | Route::CreateApplicant(_)
        | Route::Applicant(..)
        | Route::UpdateApplicant(..)
        | Route::Links(_)
        | Route::ResolveAction(_)
        | Route::Attach(_)
        | Route::Verification(..) => NONE,
    }
}

impl Holds {
    fn takes(self, value: &str) -> bool {
        match self {
            Self::Cursor => {
                (1..=MAX_CURSOR).contains(&value.len())
                    && value.bytes().all(|byte| byte.is_ascii_graphic())
            }
            Self::Limit => {
                value.bytes().all(|byte| byte.is_ascii_digit())
                    && value.parse::<u8>().is_ok_and(|limit| (1..=100).contains(&limit))
            }
            Self::Word => is_word(value),
            Self::Id => is_uuid(value),
        }
    }
}

/// A word of the contract's, known or yet to come: lower-case letters, digits and `_`.
pub(super) fn is_word(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Decodes `%41` and `+`; `None` for what is no UTF-8 or badly encoded.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            other => other,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";

    type Refused = Vec<(String, &'static str)>;

    fn parsed(path: &str, raw: &str) -> Result<Vec<(&'static str, String)>, Refused> {
        let route = Route::parse("GET", &path.replace("{id}", ID)).unwrap();
        match Query::parse(&route, Some(&raw.replace("{id}", ID))) {
            Ok(query) => Ok(query.0),
            Err(Refusal::Parameters(refused)) => Err(refused),
            Err(other) => panic!("{other}"),
        }
    }

    fn refused(path: &str, raw: &str) -> Refused {
        parsed(path, raw).unwrap_err()
    }

    #[test]
    fn known_parameters_are_decoded() {
        let kept = parsed(
            "/document_analyses",
            "status%5Beq%5D=awaiting_data&type[eq]=rne_certificate&limit=100&after=a%2Bb%3D%3D&workflow_session_id%5beq%5d={id}",
        );
        assert_eq!(
            kept.unwrap(),
            [
                ("status[eq]", "awaiting_data".to_owned()),
                ("type[eq]", "rne_certificate".to_owned()),
                ("limit", "100".to_owned()),
                ("after", "a+b==".to_owned()),
                ("workflow_session_id[eq]", ID.to_owned()),
            ]
        );
        assert_eq!(parsed("/workflow_sessions", "").unwrap(), []);
    }

    #[test]
    fn what_a_route_does_not_declare_is_refused_by_name() {
        for (path, raw) in [
            ("/workflow_templates", "token=x"),
            ("/workflow_sessions", "status=done"),
            ("/workflow_sessions/{id}", "after=x"),
            ("/workflow_sessions/{id}/links", "_=1"),
            ("/verifications/companies", "type[eq]=x"),
            ("/verifications/companies", "status=done"),
            ("/verifications/companies", "status[ne]=done"),
            ("/verifications/companies", "STATUS[eq]=done"),
            ("/workflow_sessions", "=x"),
            ("/workflow_sessions", "%zz=x"),
            ("/workflow_sessions", "after%00=x"),
        ] {
            let found = refused(path, raw);
            assert_eq!((found.len(), found[0].1), (1, "unknown_parameter"), "{path}?{raw}");
        }
        assert_eq!(
            refused("/workflow_sessions", &format!("{}=1", "n".repeat(1_000)))[0].0.len(),
            64
        );
    }

    #[test]
    fn bad_values_are_refused() {
        for raw in [
            "limit=0",
            "limit=101",
            "limit=-1",
            "limit=+1",
            "limit=",
            "limit",
            "limit=1e1",
            "after=",
            "after=%0d%0aX-Evil:1",
            "after=%ff",
            "after=%4",
            "status=Done",
            "status=a%20b",
            "status=..%2f",
            "parent_applicant_id=1",
        ] {
            let found = refused("/workflow_sessions/{id}/applicants", raw);
            assert_eq!(found[0].1, "invalid_value", "{raw}");
        }
        let long = format!("after={}", "x".repeat(MAX_CURSOR + 1));
        assert_eq!(refused("/workflow_sessions", &long)[0].1, "invalid_value");
    }

    #[test]
    fn a_parameter_given_twice_is_refused() {
        assert_eq!(
            refused("/workflow_sessions", "limit=1&limit=2&x=1"),
            [("limit".to_owned(), "given_twice"), ("x".to_owned(), "unknown_parameter")]
        );
    }
}
