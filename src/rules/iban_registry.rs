//! The structure of an IBAN by country, from the SWIFT IBAN registry (release 103, September 2026).
//!
//! A registry of our own and not a crate's: it tells a wrong length from a wrong structure, knows
//! countries the crate does not, and is a third of the crate's size in the download. The tests hold
//! it against the crate.

/// The account number of each country: `n` digits, `a` letters, `c` either, each with its count.
#[rustfmt::skip]
const REGISTRY: &[([u8; 2], &str)] = &[
    (*b"AD", "n8c12"), (*b"AE", "n19"), (*b"AL", "n8c16"), (*b"AT", "n16"), (*b"AZ", "a4c20"), (*b"BA", "n16"),
    (*b"BE", "n12"), (*b"BG", "a4n6c8"), (*b"BH", "a4c14"), (*b"BI", "n23"), (*b"BR", "c8n15c2"),
    (*b"BY", "c4n4c16"), (*b"CH", "n5c12"), (*b"CR", "n18"), (*b"CY", "n8c16"), (*b"CZ", "n20"),
    (*b"DE", "n18"), (*b"DJ", "n23"), (*b"DK", "n14"), (*b"DO", "c4n20"), (*b"EE", "n16"), (*b"EG", "n25"),
    (*b"ES", "n20"), (*b"FI", "n14"), (*b"FK", "a2n12"), (*b"FO", "n14"), (*b"FR", "n10c11n2"),
    (*b"GB", "a4n14"), (*b"GE", "a2n16"), (*b"GI", "a4c15"), (*b"GL", "n14"), (*b"GR", "n7c16"),
    (*b"GT", "c24"), (*b"HN", "a4n20"), (*b"HR", "n17"), (*b"HU", "n24"), (*b"IE", "a4n14"), (*b"IL", "n19"),
    (*b"IQ", "a4n15"), (*b"IS", "n22"), (*b"IT", "a1n10c12"), (*b"JO", "a4n4c18"), (*b"KW", "a4c22"),
    (*b"KZ", "n3c13"), (*b"LB", "n4c20"), (*b"LC", "a4c24"), (*b"LI", "n5c12"), (*b"LT", "n16"),
    (*b"LU", "n3c13"), (*b"LV", "a4c13"), (*b"LY", "n21"), (*b"MC", "n10c11n2"), (*b"MD", "c20"),
    (*b"ME", "n18"), (*b"MK", "n3c10n2"), (*b"MN", "n16"), (*b"MR", "n23"), (*b"MT", "a4n5c18"),
    (*b"MU", "a4n19a3"), (*b"NI", "a4n20"), (*b"NL", "a4n10"), (*b"NO", "n11"), (*b"OM", "n3c16"),
    (*b"PK", "a4c16"), (*b"PL", "n24"), (*b"PS", "a4c21"), (*b"PT", "n21"), (*b"QA", "a4c21"),
    (*b"RO", "a4c16"), (*b"RS", "n18"), (*b"RU", "n14c15"), (*b"SA", "n2c18"), (*b"SC", "a4n20a3"),
    (*b"SD", "n14"), (*b"SE", "n20"), (*b"SI", "n15"), (*b"SK", "n20"), (*b"SM", "a1n10c12"), (*b"SO", "n19"),
    (*b"ST", "n21"), (*b"SV", "a4n20"), (*b"TL", "n19"), (*b"TN", "n20"), (*b"TR", "n6c16"), (*b"UA", "n6c19"),
    (*b"VA", "n18"), (*b"VG", "a4n16"), (*b"XK", "n16"), (*b"YE", "a4n4c18"),
];

/// The structure of a country's account number; `None` for a country that is not in the registry.
#[must_use]
pub fn structure(country: &str) -> Option<Structure> {
    row_of(country.as_bytes().try_into().ok()?).map(|(_, structure)| structure)
}

/// A country that is in the registry, with its structure.
pub(super) fn row_of(country: [u8; 2]) -> Option<(&'static str, Structure)> {
    let country = u16::from_be_bytes(country);
    let found = REGISTRY.binary_search_by_key(&country, |(code, _)| u16::from_be_bytes(*code));
    let (code, text) = REGISTRY.get(found.ok()?)?;
    Some((core::str::from_utf8(code).ok()?, Structure(text)))
}

/// The structure of an account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Structure(&'static str);

impl Structure {
    /// How many characters a whole IBAN of the country has.
    #[must_use]
    pub fn iban_length(self) -> usize {
        4 + self.places().length
    }

    /// Whether the account number, all after the check digits, has the structure.
    #[must_use]
    pub fn matches(self, account: &str) -> bool {
        let mut letters = 0;
        for (at, byte) in account.bytes().enumerate() {
            if byte.is_ascii_uppercase() && at < 64 {
                letters |= 1 << at;
            } else if !byte.is_ascii_digit() {
                return false;
            }
        }
        let places = self.places();
        account.len() == places.length && places.take(letters)
    }

    /// What each place of the account number takes.
    pub(super) fn places(self) -> Places {
        let mut places = Places { length: 0, digits: 0, letters: 0 };
        self.each_part(|kind, count| {
            let part = ((1 << count) - 1) << places.length;
            match kind {
                b'n' => places.digits |= part,
                b'a' => places.letters |= part,
                _ => {}
            }
            places.length += count;
        });
        places
    }

    /// Tells each kind of character and how many of it follow.
    fn each_part(self, mut tell: impl FnMut(u8, usize)) {
        let (mut kind, mut count) = (b'n', 0);
        for byte in self.0.bytes() {
            if byte.is_ascii_digit() {
                count = count * 10 + usize::from(byte - b'0');
            } else {
                tell(kind, count);
                (kind, count) = (byte, 0);
            }
        }
        tell(kind, count);
    }
}

/// What the places of an account number take, a bit for each, the first the lowest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    /// How many there are.
    pub(super) length: usize,
    /// Where only a digit can stand.
    digits: u64,
    /// Where only a letter can.
    letters: u64,
}

impl Places {
    /// Whether they take letters at these places, and digits at all others.
    pub(super) const fn take(self, letters: u64) -> bool {
        letters & self.digits == 0 && letters & self.letters == self.letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_sorted_and_every_row_can_be_read() {
        assert!(REGISTRY.is_sorted());
        for (country, text) in REGISTRY {
            let mut rebuilt = String::new();
            Structure(text).each_part(|kind, count| {
                if count > 0 {
                    rebuilt.push_str(&format!("{}{count}", char::from(kind)));
                }
            });
            assert_eq!(rebuilt, *text, "{country:?}");
            assert!((15..=34).contains(&Structure(text).iban_length()), "{country:?}");
        }
    }

    #[test]
    fn lengths_are_those_of_the_registry() {
        let length = |country| structure(country).map(Structure::iban_length);
        for (country, expected) in
            [("NO", 15), ("BE", 16), ("DE", 22), ("FR", 27), ("MT", 31), ("RU", 33)]
        {
            assert_eq!(length(country), Some(expected), "{country}");
        }
        assert_eq!(length("ZZ"), None);
    }
}
