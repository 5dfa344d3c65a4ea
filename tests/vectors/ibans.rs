//! Runs `ibans.json`: every country of the SWIFT IBAN registry, what can go wrong with an IBAN of
//! it, and what concerns no country; then BICs.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::json;

use super::rules::{Comparison, Rules, TextVector, report};

const VECTORS: &str = include_str!("ibans.json");

#[derive(Deserialize)]
struct Vectors {
    countries: Vec<Country>,
    ibans: Vec<TextVector>,
    bics: Vec<TextVector>,
}

#[derive(Deserialize)]
struct Country {
    country: String,
    length: usize,
    /// The registry's example.
    iban: String,
    /// The example as people type it.
    typed: Vec<String>,
    /// Other characters where the registry allows letters and digits.
    other_accounts: Vec<String>,
    iban_checksum: Vec<String>,
    iban_length: Vec<String>,
    iban_structure: Vec<String>,
}

/// Runs all vectors; each must give what it says. How many there were.
pub(crate) fn run(rules: &Rules) -> usize {
    let Vectors { countries, ibans, bics } = serde_json::from_str(VECTORS).expect("the vectors");
    let mut comparison = Comparison::default();
    for country in &countries {
        run_country(rules, country, &mut comparison);
    }
    for vector in &ibans {
        comparison.expect(&vector.what, (rules.check_iban)(&vector.text), &vector.expected());
    }
    for vector in &bics {
        comparison.expect(&vector.what, (rules.check_bic)(&vector.text), &vector.expected());
    }
    no_country_is_missing(rules, &countries);
    comparison.end()
}

fn run_country(rules: &Rules, country: &Country, comparison: &mut Comparison) {
    let mut accepted = |text: &str, value: &str| {
        let expected = report(&json!([]), Some(&value.into()));
        comparison.expect(text, (rules.check_iban)(text), &expected);
    };
    accepted(&country.iban, &country.iban);
    country.typed.iter().for_each(|text| accepted(text, &country.iban));
    country.other_accounts.iter().for_each(|text| accepted(text, text));

    let length = json!({"expected": country.length, "country": country.country});
    let error = |code| json!({"code": code, "severity": "error", "path": []});
    let mut wrong_length = error("iban_length");
    wrong_length["params"] = length;
    for (texts, finding) in [
        (&country.iban_checksum, error("iban_checksum")),
        (&country.iban_length, wrong_length),
        (&country.iban_structure, error("iban_structure")),
    ] {
        let expected = report(&json!([finding]), None);
        for text in texts {
            comparison.expect(text, (rules.check_iban)(text), &expected);
        }
    }
}

/// No country has 34 characters: one that is known gets its length named, any other a checksum that
/// does not agree.
fn no_country_is_missing(rules: &Rules, countries: &[Country]) {
    let mut found = BTreeMap::new();
    for code in (b'A'..=b'Z').flat_map(|one| (b'A'..=b'Z').map(move |two| [one, two])) {
        let code = String::from_utf8_lossy(&code).into_owned();
        let answer = (rules.check_iban)(&format!("{code}00{}", "0".repeat(30)));
        let finding = &answer["findings"][0];
        if finding["code"] == "iban_length" {
            found.insert(code, finding["params"]["expected"].as_f64());
        } else {
            assert_eq!(finding["code"], "iban_checksum", "{code}");
        }
    }
    let known = countries.iter().map(|one| (one.country.clone(), Some(one.length as f64)));
    assert_eq!(found, known.collect(), "the registry of the rules and that of the vectors");
}
