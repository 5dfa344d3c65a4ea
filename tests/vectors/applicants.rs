//! Runs `applicants.json`: create and update bodies of both types, and exactly what is found.

use serde::Deserialize;
use serde_json::Value as Json;
use workflow_session_links::model::Value;

use super::rules::{Comparison, Rules, report};

const VECTORS: &str = include_str!("applicants.json");

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    what: String,
    /// `create`, or the type of the applicant that is updated.
    check: String,
    /// In the order of its properties, which the findings follow.
    input: Value,
    findings: Json,
    /// Where what is sent differs from the input.
    output: Option<Json>,
}

/// Runs all vectors; each must give what it says. How many there were.
pub(crate) fn run(rules: &Rules) -> usize {
    let Vectors { vectors } = serde_json::from_str(VECTORS).expect("the vectors");
    let mut comparison = Comparison::default();
    for vector in &vectors {
        let answer = match vector.check.as_str() {
            "create" => (rules.check_applicant)(&vector.input),
            person => (rules.check_applicant_update)(&vector.input, person),
        };
        let input = serde_json::to_value(&vector.input).expect("plain data");
        let expected = report(&vector.findings, Some(vector.output.as_ref().unwrap_or(&input)));
        comparison.expect(&format!("{} ({})", vector.what, vector.check), answer, &expected);
    }
    comparison.end()
}
