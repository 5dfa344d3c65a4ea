//! The two secrets. `Debug` shows neither, and neither is ever copied out of its type but where it is
//! used.

use core::fmt;

use workflow_session_links::relay_policy::limits::{is_api_key, is_signing_secret};

use crate::config::ConfigError;

/// The vendor's API key.
pub struct ApiKey(String);

/// What tokens are signed with.
pub struct SigningSecret(String);

impl ApiKey {
    /// Takes a key of 16 or more characters that a bearer token may have (RFC 6750 2.1).
    ///
    /// # Errors
    /// One line that says what is wrong, without the key.
    pub fn new(text: impl Into<String>) -> Result<Self, ConfigError> {
        let text = text.into();
        if !is_api_key(&text) {
            return Err(ConfigError::new(
                "`UPSTREAM_API_KEY` is no API key: 16 or more letters, digits and `-._~+/=` are expected",
            ));
        }
        Ok(Self(text))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl SigningSecret {
    /// Takes a secret of 32 bytes or more.
    ///
    /// # Errors
    /// One line that says what is wrong, without the secret.
    pub fn new(text: impl Into<String>) -> Result<Self, ConfigError> {
        let text = text.into();
        if !is_signing_secret(&text) {
            return Err(ConfigError::new(
                "`RELAY_SIGNING_SECRET` is too short: at least 32 bytes are needed, `openssl rand -hex 32` makes one",
            ));
        }
        Ok(Self(text))
    }

    pub(crate) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey(…)")
    }
}

impl fmt::Debug for SigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_not_shown() {
        let key = ApiKey::new("k3y-0123456789abcdef").unwrap();
        let secret = SigningSecret::new("s3cret-0123456789abcdef0123456789").unwrap();
        assert_eq!(format!("{key:?} {secret:?}"), "ApiKey(…) SigningSecret(…)");
        for wrong in [
            "",
            "short",
            "a key with spaces in it",
            "key\r\nX-Evil: 1 and more",
            "clé-0123456789abcdef",
        ] {
            let error = ApiKey::new(wrong).unwrap_err().to_string();
            assert!(wrong.is_empty() || !error.contains(wrong), "{error}");
        }
        assert!(SigningSecret::new("x".repeat(31)).is_err());
    }
}
