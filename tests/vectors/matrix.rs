//! Runs `matrix.json`: every verification for every type of applicant, under every template.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;
use workflow_session_links::model::Value;

use super::rules::{Comparison, Rules};

const VECTORS: &str = include_str!("matrix.json");

#[derive(Deserialize)]
struct Vectors {
    /// What each sign stands for: `{ support, permitted, reason? }`.
    signs: BTreeMap<char, Json>,
    templates: Vec<Template>,
    /// By the type of the applicant, then by the verification: a sign for each template, in order.
    answers: BTreeMap<String, BTreeMap<String, String>>,
    overrides: Vec<Override>,
}

#[derive(Deserialize)]
struct Template {
    what: String,
    /// `null` where no template is given.
    groups: Value,
}

/// What changes when an integrator overrides cells; all else stays.
#[derive(Deserialize)]
struct Override {
    what: String,
    cells: Value,
    applicant: String,
    changes: BTreeMap<String, String>,
}

/// Runs all vectors; each must give what it says. How many answers there were.
pub(crate) fn run(rules: &Rules) -> usize {
    let vectors: Vectors = serde_json::from_str(VECTORS).expect("the vectors");
    assert_eq!(cells((rules.table)()), vectors.cells());
    let mut comparison = Comparison::default();
    for (applicant, rows) in &vectors.answers {
        let explain = |groups: &Value| (rules.explain)(applicant, groups, &Value::Null);
        vectors.compare(applicant, rows, explain, &mut comparison);
    }
    for Override { what, cells, applicant, changes } in &vectors.overrides {
        let mut rows = vectors.answers[applicant].clone();
        for (verification, signs) in changes {
            let before = rows.insert(verification.clone(), signs.clone());
            assert!(before.is_some_and(|before| before != *signs), "{what}: nothing changes");
        }
        let explain = |groups: &Value| (rules.explain)(applicant, groups, cells);
        vectors.compare(what, &rows, explain, &mut comparison);
    }
    comparison.end()
}

/// The table of the rules by verification.
fn cells(table: Json) -> BTreeMap<String, [Json; 2]> {
    let rows: Vec<(String, Json, Json)> = serde_json::from_value(table).expect("rows");
    rows.into_iter().map(|(name, natural, legal)| (name, [natural, legal])).collect()
}

impl Vectors {
    fn compare(
        &self,
        what: &str,
        rows: &BTreeMap<String, String>,
        explain: impl Fn(&Value) -> Json,
        comparison: &mut Comparison,
    ) {
        for (at, template) in self.templates.iter().enumerate() {
            let answer = explain(&template.groups);
            let mut named: BTreeMap<String, Json> = BTreeMap::new();
            for one in answer.as_array().expect("a list") {
                let mut one = one.as_object().expect("an object").clone();
                let name = one.remove("verification").expect("a name");
                let before = named.insert(name.as_str().expect("a text").into(), one.into());
                assert!(before.is_none(), "{name} twice");
            }
            for (verification, signs) in rows {
                assert_eq!(signs.len(), self.templates.len(), "a sign for each template");
                let sign = signs.chars().nth(at).expect("a sign");
                let answer = named.remove(verification).unwrap_or_default();
                let place = format!("{what}, {verification}, {}", template.what);
                comparison.expect(&place, answer, &self.signs[&sign]);
            }
            assert!(named.is_empty(), "no vector for {:?}", named.keys());
        }
    }

    /// The cells alone: what is answered without a template, which is the first.
    fn cells(&self) -> BTreeMap<String, [Json; 2]> {
        let support = |person: &str, verification: &str| {
            let signs = &self.answers[person][verification];
            self.signs[&signs.chars().next().expect("a sign")]["support"].clone()
        };
        let names = self.answers["natural_person"].keys();
        names
            .map(|name| {
                let both = ["natural_person", "legal_person"].map(|person| support(person, name));
                (name.clone(), both)
            })
            .collect()
    }
}
