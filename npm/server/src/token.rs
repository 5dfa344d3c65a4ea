//! A token's signature: JWT (RFC 7519), HS256 and nothing else. What the claims must say is the
//! policy's to tell.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use workflow_session_links::relay_policy::claims::{AUDIENCE, ISSUER};
use workflow_session_links::relay_policy::{Claims, Refusal, Scope};

#[derive(Deserialize)]
struct Header {
    alg: String,
    /// Whoever does not know what is critical must refuse (RFC 7515 4.1.11); nothing is known here.
    #[serde(default)]
    crit: Option<serde_json::Value>,
}

/// The scope of a token at that moment, in seconds since the Unix epoch.
///
/// # Errors
/// [`Refusal::TokenInvalid`] or [`Refusal::TokenExpired`].
pub fn scope(token: &str, secret: &str, now_s: i64) -> Result<Scope, Refusal> {
    signed_claims(token, secret).ok_or(Refusal::TokenInvalid)?.scope_at(now_s)
}

/// What a host that checks tokens itself says of the caller, as
/// `{scope, session_id?, applicant_id?, exp?}`. The scope is held to the same rules as a token's. How
/// long a token may live is the host's to say, but one that has expired is none.
///
/// # Errors
/// [`Refusal::TokenInvalid`] for what is not exactly one of the two scopes, and for an `exp` that is
/// no number; [`Refusal::TokenExpired`] once it is reached.
pub fn vouched(json: &str, now_s: i64) -> Result<Scope, Refusal> {
    let Ok(serde_json::Value::Object(mut said)) = serde_json::from_str(json) else {
        return Err(Refusal::TokenInvalid);
    };
    if let Some(exp) = said.get("exp") {
        // RFC 7519 2: a fraction is a number of seconds too.
        let exp = exp.as_f64().ok_or(Refusal::TokenInvalid)?;
        if exp <= now_s as f64 {
            return Err(Refusal::TokenExpired);
        }
    }
    // A signed payload may be handed on whole: its other claims are the host's own affair.
    said.insert("iss".to_owned(), ISSUER.into());
    said.insert("aud".to_owned(), AUDIENCE.into());
    said.insert("iat".to_owned(), now_s.into());
    said.insert("exp".to_owned(), now_s.saturating_add(1).into());
    let claims: Claims = serde_json::from_value(said.into()).map_err(|_| Refusal::TokenInvalid)?;
    claims.scope_at(now_s)
}

fn signed_claims(token: &str, secret: &str) -> Option<Claims> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    // The algorithm is ours to say, never the token's.
    let header: Header = serde_json::from_slice(&decoded(header)?).ok()?;
    if header.alg != "HS256" || header.crit.is_some() {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(signed.as_bytes());
    mac.verify_slice(&decoded(signature)?).ok()?;
    serde_json::from_slice(&decoded(claims)?).ok()
}

fn decoded(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    const NOW: i64 = 1_795_435_500;
    const SECRET: &str = "0123456789abcdef0123456789abcdef";
    const SESSION: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";

    fn signed(header: &str, claims: &Json, secret: &str) -> String {
        let text = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(header),
            URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(text.as_bytes());
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()))
    }

    fn good() -> Json {
        serde_json::to_value(Claims::new(&Scope::Operator { session: None }, NOW)).unwrap()
    }

    const HS256: &str = r#"{"alg":"HS256","typ":"JWT"}"#;

    #[test]
    fn a_signed_token_is_taken_until_it_expires() {
        let token = signed(HS256, &good(), SECRET);
        assert_eq!(scope(&token, SECRET, NOW + 899), Ok(Scope::Operator { session: None }));
        assert_eq!(scope(&token, SECRET, NOW + 900), Err(Refusal::TokenExpired));
    }

    #[test]
    fn a_forged_token_is_refused() {
        let token = signed(HS256, &good(), SECRET);
        let (head, rest) = token.split_once('.').unwrap();
        let (claims, signature) = rest.split_once('.').unwrap();
        let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none"}"#);
        for forged in [
            String::new(),
            "x".to_owned(),
            "..".to_owned(),
            signed(HS256, &good(), "another secret of 32 bytes, or more"),
            signed(r#"{"alg":"HS512"}"#, &good(), SECRET),
            signed(r#"{"alg":"hs256"}"#, &good(), SECRET),
            signed(r#"{"alg":"HS256","crit":["exp"]}"#, &good(), SECRET),
            signed("[]", &good(), SECRET),
            format!("{head}.{claims}."),
            format!("{head}.{claims}"),
            format!("{head}.{claims}x.{signature}"),
            format!("{head}.{claims}.{signature}="),
            format!("{token}.{signature}"),
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{signature}"),
        ] {
            assert_eq!(scope(&forged, SECRET, NOW), Err(Refusal::TokenInvalid), "{forged}");
        }
    }

    #[test]
    fn every_claim_is_needed_and_checked() {
        for name in ["iss", "aud", "iat", "exp", "scope"] {
            for wrong in
                [None, Some(json!("x")), Some(json!(null)), Some(json!([ISSUER, AUDIENCE]))]
            {
                let mut claims = good();
                match wrong {
                    Some(wrong) => claims[name] = wrong,
                    None => drop(claims.as_object_mut().unwrap().remove(name)),
                }
                let token = signed(HS256, &claims, SECRET);
                assert_eq!(scope(&token, SECRET, NOW), Err(Refusal::TokenInvalid), "{name}");
            }
        }
    }

    #[test]
    fn what_a_host_vouches_for_is_exactly_one_scope() {
        let read = |said: Json| vouched(&said.to_string(), NOW);
        assert_eq!(read(json!({"scope": "operator"})), Ok(Scope::Operator { session: None }));
        assert!(read(json!({"scope": "operator", "session_id": SESSION, "sub": "7"})).is_ok());
        let both = json!({"scope": "applicant", "session_id": SESSION, "applicant_id": SESSION});
        assert!(matches!(read(both), Ok(Scope::Applicant(_))));
        for wrong in [
            json!({}),
            json!(null),
            json!(["operator"]),
            json!({"scope": "admin"}),
            json!({"scope": "operator", "session_id": null}),
            json!({"scope": "operator", "session_id": "*"}),
            json!({"scope": "operator", "applicant_id": SESSION}),
            json!({"scope": "applicant", "session_id": SESSION}),
        ] {
            assert_eq!(read(wrong.clone()), Err(Refusal::TokenInvalid), "{wrong}");
        }
        assert_eq!(vouched("undefined", NOW), Err(Refusal::TokenInvalid));
    }

    #[test]
    fn a_payload_handed_on_whole_is_held_to_its_expiry() {
        let read = |exp: Json| vouched(&json!({"scope": "operator", "exp": exp}).to_string(), NOW);
        let operator = Ok(Scope::Operator { session: None });
        for later in [json!(NOW + 1), json!(NOW as f64 + 0.5), json!(NOW + 86_400), json!(1e300)] {
            assert_eq!(read(later.clone()), operator, "{later}");
        }
        for over in [json!(NOW), json!(NOW - 1), json!(NOW as f64 - 0.5), json!(0), json!(-1e300)] {
            assert_eq!(read(over.clone()), Err(Refusal::TokenExpired), "{over}");
        }
        for odd in [json!(null), json!("1795435501"), json!([NOW + 1]), json!(true)] {
            assert_eq!(read(odd.clone()), Err(Refusal::TokenInvalid), "{odd}");
        }
    }
}
