//! E-mail addresses.

/// Whether the text can be an e-mail address: what a browser's own e-mail field takes (HTML Living
/// Standard), with a dot in the domain and the lengths of RFC 5321.
#[must_use]
pub fn is_email(text: &str) -> bool {
    // What stands before the sign has none of its own.
    let mut parts = text.as_bytes().split(|byte| *byte == b'@');
    let (Some(local), Some(domain), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let local_is_fine = (1..=64).contains(&local.len())
        && local
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(byte));
    let mut labels = 0;
    let labels_are_fine = domain.split(|byte| *byte == b'.').all(|label| {
        labels += 1;
        (1..=63).contains(&label.len())
            && label.first() != Some(&b'-')
            && label.last() != Some(&b'-')
            && label.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
    });
    text.len() <= 254 && local_is_fine && labels_are_fine && labels > 1
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
