//! IBAN (ISO 13616) and BIC (ISO 9362).
//!
//! People type an IBAN in groups of four, in lower case, with hyphens. All that is taken; what is
//! sent is compact. A country that no registry here knows, with a good checksum, is a warning: the
//! registry grows faster than releases do.

use std::borrow::Cow;

use iban::{BaseIban, Iban as RegistryIban, IbanLike, ParseIbanError};

use super::finding::{Checked, Code, Finding, Param, Segment};
use crate::model::bank::{Bic, Iban};

/// The length of an IBAN by country, from the SWIFT IBAN registry.
pub const IBAN_LENGTHS: &[(&str, u8)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// ISO 3166-1 alpha-2, and `XK` for Kosovo, which banks use (ISO 9362 permits it).
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZ\
CACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGS\
GTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMH\
MKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSD\
SESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZM\
ZW";

/// Whether the two letters are a country.
#[must_use]
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.as_bytes().chunks(2).any(|known| known == code.as_bytes())
}

/// Checks an IBAN as typed.
///
/// ```
/// # use workflow_session_links::rules::bank::check_iban;
/// let iban = check_iban("fr76 3000 4000 0312 3456 7890 143").value.unwrap();
/// assert_eq!(iban.expose(), "FR7630004000031234567890143");
/// ```
#[must_use]
pub fn check_iban(text: &str) -> Checked<Iban> {
    check_iban_at(text, &[])
}

/// Checks a BIC as typed.
#[must_use]
pub fn check_bic(text: &str) -> Checked<Bic> {
    check_bic_at(text, &[])
}

/// The same with the path of the text.
pub(super) fn check_iban_at(text: &str, path: &[Segment]) -> Checked<Iban> {
    let compact = compact(text);
    let stop = |finding| Checked::new(None, vec![finding]);
    if compact.is_empty() {
        return stop(Finding::error(Code::Empty, path));
    }
    let country = compact.get(..2).unwrap_or_default();
    let well_formed = compact.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && country.bytes().all(|byte| byte.is_ascii_uppercase())
        && compact.get(2..4).is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if !well_formed {
        return stop(Finding::error(Code::IbanFormat, path));
    }
    let length = IBAN_LENGTHS.iter().find(|(code, _)| *code == country).map(|(_, length)| *length);
    if let Some(length) = length.filter(|length| usize::from(*length) != compact.len()) {
        let finding = Finding::error(Code::IbanLength, path)
            .with("expected", Param::Number(f64::from(length)))
            .with("country", Param::Word(Cow::Owned(country.to_owned())));
        return stop(finding);
    }
    let Ok(base) = compact.parse::<BaseIban>() else {
        // The shape was checked above, so what is left is the length of no country, or the checksum.
        let code =
            if (15..=34).contains(&compact.len()) { Code::IbanChecksum } else { Code::IbanFormat };
        return stop(Finding::error(code, path));
    };
    let findings = match RegistryIban::try_from(base) {
        Ok(_) => Vec::new(),
        Err(ParseIbanError::InvalidBban(_)) => vec![Finding::error(Code::IbanStructure, path)],
        // Known to the table above but not to the registry crate: length and checksum were checked.
        Err(_) if length.is_some() => Vec::new(),
        Err(_) => vec![Finding::warning(Code::IbanUnknownCountry, path)],
    };
    Checked::new(Some(Iban::checked(base.electronic_str().to_owned())), findings)
}

/// The same with the path of the text.
pub(super) fn check_bic_at(text: &str, path: &[Segment]) -> Checked<Bic> {
    let compact = compact(text);
    let stop = |code| Checked::new(None, vec![Finding::error(code, path)]);
    if compact.is_empty() {
        return stop(Code::Empty);
    }
    // CONTRACT.md 6: six letters, then no 0 or 1, then no letter O, then nothing or a branch.
    let well_formed = matches!(compact.len(), 8 | 11)
        && compact.bytes().enumerate().all(|(at, byte)| match at {
            0..=5 => byte.is_ascii_uppercase(),
            6 => byte.is_ascii_uppercase() || (b'2'..=b'9').contains(&byte),
            7 => byte.is_ascii_digit() || (byte.is_ascii_uppercase() && byte != b'O'),
            _ => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        });
    if !well_formed {
        return stop(Code::BicFormat);
    }
    if !bic_country(&compact).is_some_and(is_country) {
        return stop(Code::BicUnknownCountry);
    }
    Checked::new(Some(Bic::checked(compact)), Vec::new())
}

/// Whether a BIC and an IBAN can belong together. Territories that bank under another country's
/// codes count as that country.
#[must_use]
pub fn same_country(iban: &str, bic: &str) -> bool {
    let (Some(iban), Some(bic)) = (iban.get(..2), bic_country(bic)) else {
        return false;
    };
    bank_country(iban) == bank_country(bic)
}

/// The country whose bank codes a territory uses (SWIFT IBAN registry, notes on FR, GB and FI).
fn bank_country(code: &str) -> &str {
    match code {
        "GF" | "GP" | "MQ" | "RE" | "PF" | "TF" | "YT" | "NC" | "BL" | "MF" | "PM" | "WF" => "FR",
        "IM" | "JE" | "GG" => "GB",
        "AX" => "FI",
        other => other,
    }
}

fn bic_country(bic: &str) -> Option<&str> {
    bic.get(4..6)
}

/// Without the white space and hyphens people group with, in upper case.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|character| {
            !character.is_whitespace()
                && !matches!(character, '-' | '\u{2010}' | '\u{2011}' | '\u{200b}')
        })
        .map(|character| character.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes<T>(checked: &Checked<T>) -> Vec<&'static str> {
        checked.findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    #[test]
    fn grouping_and_case_are_tolerated_and_removed() {
        for text in [
            "FR7630004000031234567890143",
            "fr76 3000 4000 0312 3456 7890 143",
            "FR76-3000-4000-0312-3456-7890-143",
            " FR76\u{a0}3000\u{202f}4000031234567890143 ",
        ] {
            assert_eq!(
                check_iban(text).value.unwrap().expose(),
                "FR7630004000031234567890143",
                "{text}"
            );
        }
    }

    #[test]
    fn each_mistake_has_its_code() {
        for (text, code) in [
            ("", "empty"),
            ("  ", "empty"),
            ("7630004000031234567890143", "iban_format"),
            ("FRX630004000031234567890143", "iban_format"),
            ("FR76 3000 4000 0312 3456 7890 1é3", "iban_format"),
            ("FR76300040000312345678901", "iban_length"),
            ("FR7630004000031234567890144", "iban_checksum"),
            ("GB82WEST1234569876543Z", "iban_checksum"),
        ] {
            assert_eq!(codes(&check_iban(text)), [code], "{text}");
        }
    }

    /// An IBAN of that country and account number, with the check digits that agree.
    fn iban_of(country: &str, bban: &str) -> String {
        let digits = format!("{bban}{country}00");
        let rest = digits.chars().fold(0_u32, |rest, character| {
            let value = character.to_digit(36).unwrap();
            (rest * if value > 9 { 100 } else { 10 } + value) % 97
        });
        format!("{country}{:02}{bban}", 98 - rest)
    }

    #[test]
    fn a_wrong_structure_with_a_good_checksum_is_found() {
        // German account numbers are digits only.
        assert_eq!(codes(&check_iban(&iban_of("DE", "ABCD05002140000000"))), ["iban_structure"]);
        assert!(check_iban(&iban_of("DE", "370400440532013000")).findings.is_empty());
    }

    #[test]
    fn an_unknown_country_with_a_good_checksum_is_a_warning() {
        let found = check_iban(&iban_of("ZZ", "1234567890123456"));
        assert_eq!(codes(&found), ["iban_unknown_country"]);
        assert!(found.value.is_some());
    }

    #[test]
    fn a_pakistani_iban_is_accepted_though_the_registry_crate_does_not_know_it() {
        let found = check_iban("PK36SCBL0000001123456702");
        assert!(found.value.is_some() && found.findings.is_empty(), "{found:?}");
    }

    #[test]
    fn a_bic_has_eight_or_eleven_characters_and_a_country() {
        for good in ["BNPAFRPP", "bnpafrppxxx", "DEUTDEFF500", "NCBKXKPR"] {
            assert!(check_bic(good).value.is_some(), "{good}");
        }
        for (bad, code) in [
            ("", "empty"),
            ("BNPAFRP", "bic_format"),
            ("BNPAFRPPXX", "bic_format"),
            ("BNPAFR0P", "bic_format"),
            ("BNPAFRPO", "bic_format"),
            ("BNP1FRPP", "bic_format"),
            ("BNPAZZPP", "bic_unknown_country"),
        ] {
            assert_eq!(codes(&check_bic(bad)), [code], "{bad}");
        }
    }

    #[test]
    fn a_territory_banks_under_its_country() {
        assert!(same_country("FR7630004000031234567890143", "BNPAGPGX"));
        assert!(same_country("GB33BUKB20201555555555", "BARCJESH"));
        assert!(!same_country("FR7630004000031234567890143", "DEUTDEFF"));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn the_countries_are_those_of_iso_3166() {
        for country in rust_iso3166::ALL {
            assert!(is_country(country.alpha2), "{}", country.alpha2);
        }
        assert_eq!(COUNTRIES.len() / 2, rust_iso3166::ALL.len() + 1, "and XK");
        assert!(!is_country("ZZ") && !is_country("DA") && !is_country(""));
    }
}
