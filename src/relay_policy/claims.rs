//! What a token says, and when it is good. Signing and checking the signature is the host's.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::scope::{Owner, Scope};

/// Who signs: the integrator's back end, or a relay on loopback in the demo.
pub const ISSUER: &str = "workflow-session-links";

/// Whom the token is for.
pub const AUDIENCE: &str = "workflow-session-links-relay";

/// How long a token may live, in seconds. One that claims more is refused, whoever signed it.
pub const LIFE_S: i64 = 15 * 60;

/// How far ahead the signer's clock may be, in seconds.
pub const SKEW_S: i64 = 60;

const OPERATOR: &str = "operator";
const APPLICANT: &str = "applicant";

/// The claims of a token (RFC 7519). Times are seconds since the Unix epoch.
///
/// ```json
/// {"iss": "workflow-session-links", "aud": "workflow-session-links-relay",
///  "iat": 1795435500, "exp": 1795436400,
///  "scope": "applicant", "session_id": "018f…", "applicant_id": "018f…"}
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// [`ISSUER`].
    pub iss: String,
    /// [`AUDIENCE`].
    pub aud: String,
    /// When it was signed.
    pub iat: i64,
    /// From when on it is dead; at most [`LIFE_S`] after `iat`.
    pub exp: i64,
    /// `operator` or `applicant`.
    pub scope: String,
    /// The session: required for an applicant, narrows an operator.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// The applicant: required for an applicant, refused for an operator.
    #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    pub applicant_id: Option<String>,
}

impl Claims {
    /// Claims for a scope, good from now on.
    #[must_use]
    pub fn new(scope: &Scope, now_s: i64) -> Self {
        let (name, session, applicant) = match scope {
            Scope::Operator { session } => (OPERATOR, session.as_ref(), None),
            Scope::Applicant(owner) => (APPLICANT, Some(&owner.session), Some(&owner.applicant)),
        };
        Self {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            iat: now_s,
            exp: now_s.saturating_add(LIFE_S),
            scope: name.to_owned(),
            session_id: session.map(|id| id.as_str().to_owned()),
            applicant_id: applicant.map(|id| id.as_str().to_owned()),
        }
    }

    /// The scope, if the claims are good at that moment.
    ///
    /// # Errors
    /// [`Refusal::TokenExpired`] once `exp` is reached; [`Refusal::TokenInvalid`] for another issuer
    /// or audience, times that can't be, and a scope that is not exactly one of the two.
    pub fn scope_at(&self, now_s: i64) -> Result<Scope, Refusal> {
        if self.iss != ISSUER || self.aud != AUDIENCE {
            return Err(Refusal::TokenInvalid);
        }
        if self.exp <= now_s {
            return Err(Refusal::TokenExpired);
        }
        let life = self.exp.saturating_sub(self.iat);
        if !(1..=LIFE_S).contains(&life) || self.iat > now_s.saturating_add(SKEW_S) {
            return Err(Refusal::TokenInvalid);
        }
        // An id that is there but no UUID is never read as "no id": that would widen the scope.
        match (self.scope.as_str(), &self.session_id, &self.applicant_id) {
            (OPERATOR, None, None) => Ok(Scope::Operator { session: None }),
            (OPERATOR, Some(session), None) => Ok(Scope::Operator { session: Some(id(session)?) }),
            (APPLICANT, Some(session), Some(applicant)) => {
                Ok(Scope::Applicant(Owner { session: id(session)?, applicant: id(applicant)? }))
            }
            _ => Err(Refusal::TokenInvalid),
        }
    }
}

/// Ids are compared as text later on, so they have one spelling: lower case.
fn id<T: core::str::FromStr>(text: &str) -> Result<T, Refusal> {
    text.to_ascii_lowercase().parse().map_err(|_| Refusal::TokenInvalid)
}

/// A claim that is there must hold a text: `null` in place of an id is a mistake of the issuer's, and
/// reading it as "no id" would widen the scope.
fn given<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    String::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_435_500;
    const SESSION: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";
    const APPLICANT_ID: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef0123aa";

    fn applicant() -> Scope {
        Scope::Applicant(Owner {
            session: SESSION.parse().unwrap(),
            applicant: APPLICANT_ID.parse().unwrap(),
        })
    }

    fn changed(change: impl FnOnce(&mut Claims)) -> Result<Scope, Refusal> {
        let mut claims = Claims::new(&applicant(), NOW);
        change(&mut claims);
        claims.scope_at(NOW)
    }

    #[test]
    fn every_scope_survives() {
        let narrowed = Scope::Operator { session: Some(SESSION.parse().unwrap()) };
        for scope in [Scope::Operator { session: None }, narrowed, applicant()] {
            assert_eq!(Claims::new(&scope, NOW).scope_at(NOW), Ok(scope));
        }
    }

    #[test]
    fn a_token_dies_on_the_second() {
        let claims = Claims::new(&applicant(), NOW);
        assert!(claims.scope_at(NOW + LIFE_S - 1).is_ok());
        assert_eq!(claims.scope_at(NOW + LIFE_S), Err(Refusal::TokenExpired));
        assert_eq!(claims.scope_at(i64::MAX), Err(Refusal::TokenExpired));
    }

    #[test]
    fn a_token_of_longer_life_or_from_the_future_is_refused() {
        assert_eq!(changed(|claims| claims.exp += 1), Err(Refusal::TokenInvalid));
        assert_eq!(changed(|claims| claims.iat -= 1), Err(Refusal::TokenInvalid));
        assert_eq!(changed(|claims| claims.iat = i64::MIN), Err(Refusal::TokenInvalid));
        let early = Claims::new(&applicant(), NOW + SKEW_S);
        assert!(early.scope_at(NOW).is_ok());
        let earlier = Claims::new(&applicant(), NOW + SKEW_S + 1);
        assert_eq!(earlier.scope_at(NOW), Err(Refusal::TokenInvalid));
    }

    #[test]
    fn another_issuer_or_audience_is_refused() {
        assert_eq!(changed(|claims| claims.iss = "else".into()), Err(Refusal::TokenInvalid));
        assert_eq!(changed(|claims| claims.aud = ISSUER.into()), Err(Refusal::TokenInvalid));
    }

    #[test]
    fn a_scope_is_never_widened_by_what_is_missing_or_wrong() {
        for change in [
            (|claims: &mut Claims| claims.session_id = None) as fn(&mut Claims),
            |claims| claims.applicant_id = None,
            |claims| claims.scope = "operator".into(),
            |claims| claims.scope = "Operator".into(),
            |claims| claims.scope = "operator applicant".into(),
            |claims| claims.scope = String::new(),
            |claims| claims.session_id = Some("*".into()),
            |claims| claims.applicant_id = Some(String::new()),
        ] {
            assert_eq!(changed(change), Err(Refusal::TokenInvalid));
        }
    }

    #[test]
    fn ids_have_one_spelling() {
        let scope = changed(|claims| claims.session_id = Some(SESSION.to_ascii_uppercase()));
        assert_eq!(scope, Ok(applicant()));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn null_is_no_way_to_leave_an_id_out() {
        let json = serde_json::to_value(Claims::new(&Scope::Operator { session: None }, 0));
        let mut json = json.unwrap();
        assert!(serde_json::from_value::<Claims>(json.clone()).is_ok());
        json["session_id"] = serde_json::Value::Null;
        assert!(serde_json::from_value::<Claims>(json).is_err());
    }
}
