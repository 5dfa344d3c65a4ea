//! IBAN (ISO 13616) and BIC (ISO 9362).
//!
//! People type an IBAN in groups of four, in lower case, with hyphens. All that is taken; what is
//! sent is compact. A country that no registry here knows, with a good checksum, is a warning: the
//! registry grows faster than releases do.

use std::borrow::Cow;

use super::finding::{Checked, Code, Finding, Param, Segment};
use super::iban_registry::{self, Structure};
use crate::model::bank::{Bic, Iban};

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
    let (known, _) = COUNTRIES.as_bytes().as_chunks::<2>();
    let code = <&[u8; 2]>::try_from(code.as_bytes());
    code.is_ok_and(|code| known.binary_search(code).is_ok())
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
    let structure = iban_registry::structure(country);
    let expected = structure.map(Structure::iban_length);
    if let Some(expected) = expected.filter(|expected| *expected != compact.len()) {
        let finding = Finding::error(Code::IbanLength, path)
            .with("expected", Param::Number(expected as f64))
            .with("country", Param::Word(Cow::Owned(country.to_owned())));
        return stop(finding);
    }
    if structure.is_none() && !(15..=34).contains(&compact.len()) {
        return stop(Finding::error(Code::IbanFormat, path));
    }
    if !checksum_agrees(&compact) {
        return stop(Finding::error(Code::IbanChecksum, path));
    }
    let account = compact.get(4..).unwrap_or_default();
    let findings = match structure {
        Some(structure) if structure.matches(account) => Vec::new(),
        Some(_) => return stop(Finding::error(Code::IbanStructure, path)),
        None => vec![Finding::warning(Code::IbanUnknownCountry, path)],
    };
    Checked::new(Some(Iban::checked(compact)), findings)
}

/// ISO 7064 MOD 97-10: with the first four characters moved to the end and letters as 10 to 35, the
/// number leaves 1.
fn checksum_agrees(compact: &str) -> bool {
    let (head, account) = compact.split_at_checked(4).unwrap_or((compact, ""));
    let rest = account.bytes().chain(head.bytes()).fold(0_u32, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u32::from(byte - b'0')) % 97,
        _ => (rest * 100 + u32::from(byte.saturating_sub(b'A')) + 10) % 97,
    });
    // Digits outside 02 to 98 can leave 1 as well, but are not what the standard computes.
    rest == 1 && !matches!(head.get(2..), Some("00" | "01" | "99"))
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
    if text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return text.to_owned();
    }
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
    fn brazilian_bank_codes_may_hold_letters() {
        // Letters came with release 103 of the registry; the second is its older example.
        for text in ["BR6699999A03000010009795493C1", "BR1800360305000010009795493C1"] {
            assert!(check_iban(text).findings.is_empty(), "{text}");
        }
        let letter_in_branch = iban_of("BR", "99999A030000A0009795493C1");
        assert_eq!(codes(&check_iban(&letter_in_branch)), ["iban_structure"]);
    }

    #[test]
    fn an_unknown_country_with_a_good_checksum_is_a_warning() {
        let found = check_iban(&iban_of("ZZ", "1234567890123456"));
        assert_eq!(codes(&found), ["iban_unknown_country"]);
        assert!(found.value.is_some());
    }

    #[test]
    fn check_digits_the_standard_never_computes_are_refused() {
        assert!(checksum_agrees("GB82WEST12345698765432"));
        // 97 more or less leaves the same rest.
        for account in (0..10_000).map(|account| format!("{account:016}")) {
            let text = iban_of("ZZ", &account);
            for (right, wrong) in [("ZZ97", "ZZ00"), ("ZZ98", "ZZ01"), ("ZZ02", "ZZ99")] {
                if let Some(rest) = text.strip_prefix(right) {
                    assert!(!checksum_agrees(&format!("{wrong}{rest}")), "{text}");
                }
            }
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod against_the_iban_crate {
        use super::*;
        use iban::{BaseIban, Iban as Oracle, ParseIbanError};
        use proptest::prelude::*;

        /// What the crate says, in our codes.
        fn oracle(text: &str) -> &'static str {
            match text.parse::<Oracle>() {
                Ok(_) => "",
                Err(ParseIbanError::UnknownCountry(_)) => "iban_unknown_country",
                Err(ParseIbanError::InvalidBban(_)) => "iban_structure",
                Err(ParseIbanError::InvalidBaseIban { .. }) => "iban_checksum",
            }
        }

        fn ours(text: &str) -> &'static str {
            codes(&check_iban(text)).first().copied().unwrap_or_default()
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(2_000))]

            #[test]
            fn both_say_the_same(country in "[A-Z]{2}", account in "[0-9]{11,30}|[A-Z]{4}[0-9]{10,20}|[0-9A-Z]{11,30}") {
                let text = iban_of(&country, &account);
                prop_assume!(text.parse::<BaseIban>().is_ok());
                // We know two countries the crate does not.
                prop_assume!(!matches!(country.as_str(), "PK" | "HN"));
                // The crate has Brazil as it was before letters came into its bank codes.
                prop_assume!(country != "BR");
                // A wrong length is a wrong structure to the crate.
                let ours = ours(&text).replace("iban_length", "iban_structure");
                prop_assert_eq!(ours, oracle(&text), "{}", text);
            }

            #[test]
            fn a_mistyped_digit_is_found(at in 4_usize..27, digit in 0_u8..10) {
                let mut text = "FR7630004000031234567890143".to_owned();
                text.replace_range(at..=at, &digit.to_string());
                let expected = if text == "FR7630004000031234567890143" { "" } else { "iban_checksum" };
                prop_assert_eq!(ours(&text), expected);
            }

            #[test]
            fn what_is_accepted_once_is_accepted_again(text in "[ A-Za-z0-9-]{0,40}") {
                if let Some(iban) = check_iban(&text).value {
                    prop_assert_eq!(check_iban(iban.expose()).value, Some(iban));
                }
            }
        }

        #[test]
        fn pakistan_and_honduras_are_known() {
            assert_eq!(ours("PK36SCBL0000001123456702"), "");
            assert_eq!(ours("HN88CABF00000000000250005469"), "");
        }
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
