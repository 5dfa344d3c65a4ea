//! Signing tokens and checking their signatures: JWT, HS256 and nothing else.

use core::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use workflow_session_links::relay_policy::claims::{AUDIENCE, ISSUER};
use workflow_session_links::relay_policy::{Claims, Refusal, Scope};

use crate::secret::SigningSecret;

/// Signs and checks tokens. `Debug` does not show the secret.
pub struct Tokens {
    signs: EncodingKey,
    checks: DecodingKey,
    validation: Validation,
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tokens(…)")
    }
}

/// The token could not be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigningFailed;

impl fmt::Display for SigningFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the token could not be signed")
    }
}

impl core::error::Error for SigningFailed {}

impl Tokens {
    /// Signs and checks with that secret.
    #[must_use]
    pub fn new(secret: &SigningSecret) -> Self {
        let secret = secret.expose().as_bytes();
        // The algorithm is ours to say, never the token's.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        // `Claims::scope_at` judges the times: it takes the moment as an argument, has no leeway and
        // bounds a token's life.
        validation.validate_exp = false;
        Self {
            signs: EncodingKey::from_secret(secret),
            checks: DecodingKey::from_secret(secret),
            validation,
        }
    }

    /// A token for a scope, good for 15 minutes from `now_s`, in seconds since the Unix epoch.
    ///
    /// # Errors
    /// [`SigningFailed`], which the algorithm in use never does.
    pub fn issue(&self, scope: &Scope, now_s: i64) -> Result<String, SigningFailed> {
        let header = Header::new(Algorithm::HS256);
        encode(&header, &Claims::new(scope, now_s), &self.signs).map_err(|_| SigningFailed)
    }

    /// The scope of a token at that moment.
    ///
    /// # Errors
    /// [`Refusal::TokenInvalid`] or [`Refusal::TokenExpired`].
    pub fn scope(&self, token: &str, now_s: i64) -> Result<Scope, Refusal> {
        let read = decode::<Claims>(token, &self.checks, &self.validation);
        let read = read.map_err(|_| Refusal::TokenInvalid)?;
        // Whoever does not know what is critical must refuse (RFC 7515 4.1.11).
        if read.header.crit.is_some() {
            return Err(Refusal::TokenInvalid);
        }
        read.claims.scope_at(now_s)
    }
}

/// The time, in seconds since the Unix epoch.
#[must_use]
pub fn now_s() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    const NOW: i64 = 1_795_435_500;
    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    fn tokens(secret: &str) -> Tokens {
        Tokens::new(&SigningSecret::new(secret).unwrap())
    }

    fn signed(header: &Header, change: impl FnOnce(&mut Json)) -> String {
        let mut claims =
            serde_json::to_value(Claims::new(&Scope::Operator { session: None }, NOW)).unwrap();
        change(&mut claims);
        encode(header, &claims, &EncodingKey::from_secret(SECRET.as_bytes())).unwrap()
    }

    fn refusal(token: &str) -> Option<Refusal> {
        tokens(SECRET).scope(token, NOW).err()
    }

    #[test]
    fn a_token_signed_here_is_taken_until_it_expires() {
        let scope = Scope::Operator { session: None };
        let token = tokens(SECRET).issue(&scope, NOW).unwrap();
        assert_eq!(tokens(SECRET).scope(&token, NOW + 899), Ok(scope));
        assert_eq!(tokens(SECRET).scope(&token, NOW + 900), Err(Refusal::TokenExpired));
    }

    #[test]
    fn a_forged_token_is_refused() {
        let good = tokens(SECRET).issue(&Scope::Operator { session: None }, NOW).unwrap();
        let (head, rest) = good.split_once('.').unwrap();
        let (claims, signature) = rest.split_once('.').unwrap();
        let other = tokens("another secret of 32 bytes, or more")
            .issue(&Scope::Operator { session: None }, NOW)
            .unwrap();
        // {"alg":"none"}
        let none = "eyJhbGciOiJub25lIn0";
        for forged in [
            String::new(),
            "x".to_owned(),
            other,
            format!("{head}.{claims}."),
            format!("{head}.{claims}"),
            format!("{head}.{claims}x.{signature}"),
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{signature}"),
        ] {
            assert_eq!(refusal(&forged), Some(Refusal::TokenInvalid), "{forged}");
        }
    }

    #[test]
    fn the_algorithm_is_not_the_tokens_to_choose() {
        for algorithm in [Algorithm::HS384, Algorithm::HS512] {
            let token = signed(&Header::new(algorithm), |_| {});
            assert_eq!(refusal(&token), Some(Refusal::TokenInvalid));
        }
        assert_eq!(refusal(&signed(&Header::new(Algorithm::HS256), |_| {})), None);
    }

    #[test]
    fn what_a_token_calls_critical_is_not_known_here() {
        let header = Header { crit: Some(vec!["b64".to_owned()]), ..Header::new(Algorithm::HS256) };
        assert_eq!(refusal(&signed(&header, |_| {})), Some(Refusal::TokenInvalid));
    }

    #[test]
    fn every_claim_is_needed_and_checked() {
        for name in ["iss", "aud", "iat", "exp", "scope"] {
            for wrong in
                [None, Some(json!("x")), Some(json!(null)), Some(json!([ISSUER, AUDIENCE]))]
            {
                let token = signed(&Header::new(Algorithm::HS256), |claims| match wrong {
                    Some(wrong) => claims[name] = wrong,
                    None => drop(claims.as_object_mut().unwrap().remove(name)),
                });
                assert_eq!(refusal(&token), Some(Refusal::TokenInvalid), "{name}");
            }
        }
    }

    #[test]
    fn claims_of_the_issuers_own_are_left_alone() {
        let token = signed(&Header::new(Algorithm::HS256), |claims| {
            claims["sub"] = json!("employee 7");
            claims["jti"] = json!("1");
        });
        assert_eq!(refusal(&token), None);
    }
}
