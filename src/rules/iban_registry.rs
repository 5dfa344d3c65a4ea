//! The structure of an IBAN by country, from the SWIFT IBAN registry (release 103, September 2026).
//!
//! A registry of our own and not a crate's: it tells a wrong length from a wrong structure, knows
//! countries the crate does not, and is a third of the crate's size in the download. The tests hold
//! it against the crate.

/// The account number of each country: `n` digits, `a` letters, `c` either, each with its count.
#[rustfmt::skip]
const REGISTRY: &[(&str, &str)] = &[
    ("AD", "n8c12"), ("AE", "n19"), ("AL", "n8c16"), ("AT", "n16"), ("AZ", "a4c20"), ("BA", "n16"),
    ("BE", "n12"), ("BG", "a4n6c8"), ("BH", "a4c14"), ("BI", "n23"), ("BR", "c8n15c2"),
    ("BY", "c4n4c16"), ("CH", "n5c12"), ("CR", "n18"), ("CY", "n8c16"), ("CZ", "n20"),
    ("DE", "n18"), ("DJ", "n23"), ("DK", "n14"), ("DO", "c4n20"), ("EE", "n16"), ("EG", "n25"),
    ("ES", "n20"), ("FI", "n14"), ("FK", "a2n12"), ("FO", "n14"), ("FR", "n10c11n2"),
    ("GB", "a4n14"), ("GE", "a2n16"), ("GI", "a4c15"), ("GL", "n14"), ("GR", "n7c16"),
    ("GT", "c24"), ("HN", "a4n20"), ("HR", "n17"), ("HU", "n24"), ("IE", "a4n14"), ("IL", "n19"),
    ("IQ", "a4n15"), ("IS", "n22"), ("IT", "a1n10c12"), ("JO", "a4n4c18"), ("KW", "a4c22"),
    ("KZ", "n3c13"), ("LB", "n4c20"), ("LC", "a4c24"), ("LI", "n5c12"), ("LT", "n16"),
    ("LU", "n3c13"), ("LV", "a4c13"), ("LY", "n21"), ("MC", "n10c11n2"), ("MD", "c20"),
    ("ME", "n18"), ("MK", "n3c10n2"), ("MN", "n16"), ("MR", "n23"), ("MT", "a4n5c18"),
    ("MU", "a4n19a3"), ("NI", "a4n20"), ("NL", "a4n10"), ("NO", "n11"), ("OM", "n3c16"),
    ("PK", "a4c16"), ("PL", "n24"), ("PS", "a4c21"), ("PT", "n21"), ("QA", "a4c21"),
    ("RO", "a4c16"), ("RS", "n18"), ("RU", "n14c15"), ("SA", "n2c18"), ("SC", "a4n20a3"),
    ("SD", "n14"), ("SE", "n20"), ("SI", "n15"), ("SK", "n20"), ("SM", "a1n10c12"), ("SO", "n19"),
    ("ST", "n21"), ("SV", "a4n20"), ("TL", "n19"), ("TN", "n20"), ("TR", "n6c16"), ("UA", "n6c19"),
    ("VA", "n18"), ("VG", "a4n16"), ("XK", "n16"), ("YE", "a4n4c18"),
];

/// The structure of a country's account number; `None` for a country that is not in the registry.
#[must_use]
pub fn structure(country: &str) -> Option<Structure> {
    let found = REGISTRY.binary_search_by(|(code, _)| (*code).cmp(country)).ok()?;
    REGISTRY.get(found).map(|(_, text)| Structure(text))
}

/// The structure of an account number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Structure(&'static str);

impl Structure {
    /// How many characters a whole IBAN of the country has.
    #[must_use]
    pub fn iban_length(self) -> usize {
        4 + self.parts().map(|(_, count)| count).sum::<usize>()
    }

    /// Whether the account number, all after the check digits, has the structure.
    #[must_use]
    pub fn matches(self, account: &str) -> bool {
        let wanted = self.parts().flat_map(|(kind, count)| core::iter::repeat_n(kind, count));
        account.len() + 4 == self.iban_length()
            && wanted.zip(account.bytes()).all(|(kind, byte)| match kind {
                b'n' => byte.is_ascii_digit(),
                b'a' => byte.is_ascii_uppercase(),
                _ => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
            })
    }

    /// Each kind of character and how many of it follow.
    fn parts(self) -> impl Iterator<Item = (u8, usize)> {
        let bytes = self.0.as_bytes();
        let starts =
            (0..bytes.len()).filter(move |at| bytes.get(*at).is_some_and(u8::is_ascii_alphabetic));
        starts.filter_map(move |start| {
            let kind = bytes.get(start)?;
            let digits = bytes.get(start + 1..)?.iter().take_while(|byte| byte.is_ascii_digit());
            Some((*kind, digits.fold(0, |count, digit| count * 10 + usize::from(digit - b'0'))))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_sorted_and_every_row_can_be_read() {
        assert!(REGISTRY.is_sorted());
        for (country, text) in REGISTRY {
            let rebuilt: String = Structure(text)
                .parts()
                .map(|(kind, count)| format!("{}{count}", char::from(kind)))
                .collect();
            assert_eq!(rebuilt, *text, "{country}");
            assert!((15..=34).contains(&Structure(text).iban_length()), "{country}");
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
