//! E-mail addresses.

/// Whether the text can be an e-mail address: what a browser's own e-mail field takes (HTML Living
/// Standard), with a dot in the domain and the lengths of RFC 5321.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let sign = text.bytes().position(|byte| !is_atom(byte)).unwrap_or(text.len());
    let Some((_, [b'@', domain @ ..])) = text.as_bytes().split_at_checked(sign) else {
        return false;
    };
    (1..=64).contains(&sign) && text.len() <= 254 && is_domain(domain)
}

fn is_atom(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || matches!(byte, b'.' | b'!' | b'#'..=b'\'' | b'*' | b'+' | b'/' | b'=' | b'?' | b'^'..=b'`' | b'{'..=b'~' | b'-')
}

/// Two labels or more, none of which begins or ends with a hyphen.
fn is_domain(domain: &[u8]) -> bool {
    let (mut labels, mut length, mut before) = (1, 0, b'.');
    for byte in domain {
        match byte {
            b'.' if length > 0 && before != b'-' => (labels, length) = (labels + 1, 0),
            b'-' if length > 0 && length < 63 => length += 1,
            byte if byte.is_ascii_alphanumeric() && length < 63 => length += 1,
            _ => return false,
        }
        before = *byte;
    }
    labels > 1 && length > 0 && before != b'-'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_address_needs_a_name_and_a_domain_with_a_dot() {
        for good in ["a@b.fr", "first.last+tag@mail.example.com", "o'neil@example.ie"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "", "a", "a@b", "@b.fr", "a@.fr", "a@b..fr", "a b@c.fr", "a@-b.fr", "é@b.fr",
            "a@b.fr\n",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
