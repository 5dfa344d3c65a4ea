//! The bounds a relay keeps, and what it takes as its own secrets.

/// The largest body that is read, in bytes. The largest the rules accept has a few kilobytes.
pub const MAX_BODY: usize = 1_000_000;

/// How many bytes are read at all, those over [`MAX_BODY`] to be thrown away: a caller who is still
/// sending reads the refusal and not a broken connection.
pub const MAX_DRAINED: usize = 8 * MAX_BODY;

/// How long a body may take to arrive, in milliseconds.
pub const BODY_MS: u64 = 15_000;

/// How long one call to the API may take, its answer included, in milliseconds.
pub const CALL_MS: u64 = 30_000;

pub use crate::client::MAX_ANSWER;

/// How many reads are under way at once to learn the owners of one session's verifications.
pub const AT_ONCE: usize = 4;

/// Whether it can be an API key: 16 or more characters that a bearer token may have (RFC 6750 2.1).
/// A shorter one could stand in an answer by chance, and every answer is searched for the key.
#[must_use]
pub fn is_api_key(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    text.len() >= 16 && text.bytes().all(fits)
}

/// Whether tokens may be signed with it: as long as what HMAC-SHA-256 gives (RFC 7518 3.2).
#[must_use]
pub fn is_signing_secret(text: &str) -> bool {
    text.len() >= 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_long_and_fits_into_a_header() {
        assert!(is_api_key("k3y/0123456789+abc"));
        for wrong in [
            "",
            "k3y-0123456789a",
            "a key with spaces in it",
            "key\r\nX-Evil: 1 and more",
            "clé-0123456789abcdef",
        ] {
            assert!(!is_api_key(wrong), "{wrong}");
        }
    }

    #[test]
    fn a_secret_is_as_long_as_a_digest() {
        assert!(is_signing_secret(&"x".repeat(32)) && !is_signing_secret(&"x".repeat(31)));
    }
}
