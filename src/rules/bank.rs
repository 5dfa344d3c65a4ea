//! IBAN (ISO 13616) and BIC (ISO 9362).
//!
//! People type an IBAN in groups of four, in lower case, with hyphens. All that is taken; what is
//! sent is compact. A country that no registry here knows, with a good checksum, is a warning: the
//! registry grows faster than releases do.

use std::borrow::Cow;

use super::finding::{Checked, Code, Finding, Param};
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
    code.as_bytes().try_into().is_ok_and(is_known)
}

fn is_known(country: Country) -> bool {
    let (known, _) = COUNTRIES.as_bytes().as_chunks::<2>();
    known
        .binary_search_by_key(&u16::from_be_bytes(country), |code| u16::from_be_bytes(*code))
        .is_ok()
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
    let (compact, finding) = judge_iban(text);
    Checked::new(Some(Iban::checked(compact.into_owned())), finding.into_iter().collect())
}

/// Checks a BIC as typed.
#[must_use]
pub fn check_bic(text: &str) -> Checked<Bic> {
    let (compact, finding) = judge_bic(text);
    Checked::new(Some(Bic::checked(compact.into_owned())), finding.into_iter().collect())
}

/// An IBAN as it is sent, and what there is to say of it.
pub(super) fn judge_iban(text: &str) -> (Cow<'_, str>, Option<Finding>) {
    let compact = compact(text);
    let finding = iban_finding(&compact);
    (compact, finding)
}

fn iban_finding(compact: &str) -> Option<Finding> {
    let error = |code| Some(Finding::error(code, &[]));
    if compact.is_empty() {
        return error(Code::Empty);
    }
    let Some((&[first, second, check @ ..], account)) = compact.as_bytes().split_first_chunk::<4>()
    else {
        return error(Code::IbanFormat);
    };
    let country = [first, second];
    let head_is_fine =
        country.iter().all(u8::is_ascii_uppercase) && check.iter().all(u8::is_ascii_digit);
    let Some(rest) = remainder(0, account).filter(|_| head_is_fine) else {
        return error(Code::IbanFormat);
    };
    let structure = iban_registry::structure_of(country);
    match structure.map(Structure::iban_length) {
        Some(expected) if expected != compact.len() => {
            return Some(
                Finding::error(Code::IbanLength, &[])
                    .with("expected", Param::Number(expected as f64))
                    .with("country", Param::Word(compact.chars().take(2).collect())),
            );
        }
        None if !(15..=34).contains(&compact.len()) => return error(Code::IbanFormat),
        _ => {}
    }
    // ISO 7064 MOD 97-10: with the first four characters moved to the end and letters as 10 to 35, the
    // number leaves 1. Digits outside 02 to 98 can leave 1 as well, but are not what it computes.
    let whole = remainder(remainder(rest, &country).unwrap_or_default(), &check);
    if whole != Some(1) || matches!(&check, b"00" | b"01" | b"99") {
        return error(Code::IbanChecksum);
    }
    match structure {
        Some(structure) if structure.matches(compact.get(4..).unwrap_or_default()) => None,
        Some(_) => error(Code::IbanStructure),
        None => Some(Finding::warning(Code::IbanUnknownCountry, &[])),
    }
}

/// What a number leaves when more of it is written behind; `None` where that is neither digits nor
/// upper-case letters.
fn remainder(mut number: u64, behind: &[u8]) -> Option<u64> {
    for byte in behind {
        number = match byte {
            b'0'..=b'9' => number * 10 + u64::from(byte - b'0'),
            b'A'..=b'Z' => number * 100 + u64::from(byte - b'A') + 10,
            _ => return None,
        };
        // Only before it could grow too large: dividing costs more than all the rest.
        if number >= 10_000_000_000_000_000 {
            number %= 97;
        }
    }
    Some(number % 97)
}

/// A BIC as it is sent, and what there is to say of it.
pub(super) fn judge_bic(text: &str) -> (Cow<'_, str>, Option<Finding>) {
    let compact = compact(text);
    // CONTRACT.md 6: six letters, then no 0 or 1, then no letter O, then nothing or a branch.
    let well_formed = matches!(compact.len(), 8 | 11)
        && compact.bytes().enumerate().all(|(at, byte)| match at {
            0..=5 => byte.is_ascii_uppercase(),
            6 => byte.is_ascii_uppercase() || (b'2'..=b'9').contains(&byte),
            7 => byte.is_ascii_digit() || (byte.is_ascii_uppercase() && byte != b'O'),
            _ => byte.is_ascii_digit() || byte.is_ascii_uppercase(),
        });
    let code = if compact.is_empty() {
        Some(Code::Empty)
    } else if !well_formed {
        Some(Code::BicFormat)
    } else if !bic_country(&compact).is_some_and(is_known) {
        Some(Code::BicUnknownCountry)
    } else {
        None
    };
    (compact, code.map(|code| Finding::error(code, &[])))
}

/// Whether a BIC and an IBAN can belong together. Territories that bank under another country's
/// codes count as that country.
#[must_use]
pub fn same_country(iban: &str, bic: &str) -> bool {
    iban_country(iban).is_some_and(|country| is_bic_of(country, bic))
}

/// The country that a compact IBAN's bank is of.
pub(super) fn iban_country(iban: &str) -> Option<Country> {
    Some(bank_country(*iban.as_bytes().first_chunk()?))
}

/// The letters of a country.
pub(super) type Country = [u8; 2];

fn bic_country(bic: &str) -> Option<Country> {
    bic.as_bytes().get(4..)?.first_chunk().copied()
}

/// The country whose bank codes a territory uses (SWIFT IBAN registry, notes on FR, GB and FI).
fn bank_country(code: Country) -> Country {
    match &code {
        b"GF" | b"GP" | b"MQ" | b"RE" | b"PF" | b"TF" | b"YT" | b"NC" | b"BL" | b"MF" | b"PM"
        | b"WF" => *b"FR",
        b"IM" | b"JE" | b"GG" => *b"GB",
        b"AX" => *b"FI",
        _ => code,
    }
}

/// Whether a compact BIC is of a bank in that country.
pub(super) fn is_bic_of(country: Country, bic: &str) -> bool {
    bic_country(bic).map(bank_country) == Some(country)
}

/// Without the white space and hyphens people group with, in upper case.
fn compact(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(text);
    }
    let mut compact: Vec<u8> = if text.is_ascii() { text.into() } else { in_ascii(text) };
    compact.retain(|byte| !matches!(byte, b'-' | b' ' | b'\t'..=b'\r'));
    compact.make_ascii_uppercase();
    String::from_utf8(compact).unwrap_or_default().into()
}

/// With a space for other white space and hyphens, and `?` for what no IBAN or BIC has.
fn in_ascii(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for character in text.chars() {
        bytes.push(match character {
            '\u{2010}' | '\u{2011}' | '\u{200b}' => b' ',
            other if other.is_whitespace() => b' ',
            other => u8::try_from(other).ok().filter(u8::is_ascii).unwrap_or(b'?'),
        });
    }
    bytes
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
        assert!(check_iban("GB82WEST12345698765432").findings.is_empty());
        // 97 more or less leaves the same rest.
        for account in (0..10_000).map(|account| format!("{account:016}")) {
            let text = iban_of("ZZ", &account);
            for (right, wrong) in [("ZZ97", "ZZ00"), ("ZZ98", "ZZ01"), ("ZZ02", "ZZ99")] {
                if let Some(rest) = text.strip_prefix(right) {
                    assert_eq!(
                        codes(&check_iban(&format!("{wrong}{rest}"))),
                        ["iban_checksum"],
                        "{text}"
                    );
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
