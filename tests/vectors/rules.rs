//! The rules as the vectors call them: natively as they are, in wasm over the border to JavaScript.
//! An answer is always `{ ok, value?, findings }` or plain data, as JSON.

use serde::Deserialize;
use serde_json::{Value as Json, json};
use workflow_session_links::model::Value;

pub(crate) struct Rules {
    pub(crate) check_iban: fn(&str) -> Json,
    pub(crate) check_bic: fn(&str) -> Json,
    pub(crate) check_applicant: fn(&Value) -> Json,
    /// With the applicant's type.
    pub(crate) check_applicant_update: fn(&Value, &str) -> Json,
    /// Each verification with the cells of both types.
    pub(crate) table: fn() -> Json,
    /// An applicant's type, the groups of a template or `null`, the cells an integrator overrides.
    pub(crate) explain: fn(&str, &Value, &Value) -> Json,
}

/// A text to check, what is to be found, and what it becomes when nothing stops it.
#[derive(Deserialize)]
pub(crate) struct TextVector {
    pub(crate) what: String,
    pub(crate) text: String,
    findings: Json,
    value: Option<Json>,
}

impl TextVector {
    pub(crate) fn expected(&self) -> Json {
        report(&self.findings, self.value.as_ref())
    }
}

/// The answer to a check: with its value, unless a finding stops it.
pub(crate) fn report(findings: &Json, value: Option<&Json>) -> Json {
    let stops = findings.as_array().into_iter().flatten().any(|one| one["severity"] == "error");
    if stops {
        return whole(json!({"ok": false, "findings": findings}));
    }
    whole(json!({"ok": true, "value": value.expect("a value"), "findings": findings}))
}

/// The same with numbers written alike: `255.0` is `255`, as in JavaScript.
fn whole(json: Json) -> Json {
    match json {
        Json::Number(number) => match number.as_f64() {
            Some(float) if float.fract() == 0.0 && float.abs() < 1e15 => json!(float as i64),
            _ => Json::Number(number),
        },
        Json::Array(items) => items.into_iter().map(whole).collect(),
        Json::Object(entries) => {
            entries.into_iter().map(|(name, value)| (name, whole(value))).collect()
        }
        other => other,
    }
}

/// Compares answers, and fails once with all that differ.
#[derive(Default)]
pub(crate) struct Comparison {
    compared: usize,
    different: Vec<String>,
}

impl Comparison {
    pub(crate) fn expect(&mut self, what: &str, answer: Json, expected: &Json) {
        self.compared += 1;
        let answer = whole(answer);
        if answer != *expected {
            self.different.push(format!("{what}\n  expected {expected}\n  got      {answer}"));
        }
    }

    /// How many were compared.
    pub(crate) fn end(self) -> usize {
        let (all, different) = (self.compared, self.different.join("\n"));
        assert!(different.is_empty(), "{} of {all} differ:\n{different}", self.different.len());
        all
    }
}
