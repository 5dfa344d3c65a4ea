//! The vectors that every language runs, in wasm and over the border to JavaScript.

use serde_json::Value as Json;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_session_links::js::lifecycle::{apply_event, derive_statuses};
use workflow_session_links::js::rules as border;
use workflow_session_links::model::Value;

use super::{json, parse};

#[path = "../vectors/applicants.rs"]
mod applicants;
#[path = "../vectors/events.rs"]
mod events;
#[path = "../vectors/files.rs"]
mod files;
#[path = "../vectors/ibans.rs"]
mod ibans;
#[path = "../vectors/matrix.rs"]
mod matrix;
#[path = "../vectors/rules.rs"]
mod rules;

const RULES: rules::Rules = rules::Rules {
    check_iban: |text| answer(&border::check_iban(&text.into())),
    check_bic: |text| answer(&border::check_bic(&text.into())),
    check_applicant: |input| answer(&border::check_applicant(&js(input))),
    check_applicant_update: |input, person| {
        answer(&border::check_applicant_update(&js(input), person))
    },
    table: || answer(&border::table()),
    explain: |person, groups, overrides| {
        answer(&border::explain(person, &js(groups), &js(overrides)))
    },
};

/// The value as JavaScript has it.
fn js(value: &Value) -> JsValue {
    parse(&value.to_json())
}

fn answer(value: &JsValue) -> Json {
    serde_json::from_str(&json(value)).expect("plain data")
}

struct OverTheBorder;

impl events::Lifecycle for OverTheBorder {
    fn apply(&self, facts: &Json, event: &Json) -> Json {
        let told = apply_event(&parse(&facts.to_string()), &parse(&event.to_string()));
        let mut after = facts.clone();
        after["told"] = serde_json::from_str(&json(&told)).expect("a list");
        after
    }

    fn derive(&self, facts: &Json) -> Json {
        let statuses = derive_statuses(&parse(&facts.to_string()));
        serde_json::from_str(&json(&statuses)).expect("an answer")
    }
}

#[wasm_bindgen_test]
fn webhooks_in_any_order_give_their_statuses() {
    assert!(events::run(&OverTheBorder) >= 100);
}

#[wasm_bindgen_test]
fn every_file_gets_its_findings() {
    assert!(files::run() >= 60);
}

#[wasm_bindgen_test]
fn every_iban_and_bic_gets_its_findings() {
    assert!(ibans::run(&RULES) >= 1_000);
}

#[wasm_bindgen_test]
fn every_applicant_gets_its_findings() {
    assert!(applicants::run(&RULES) >= 200);
}

#[wasm_bindgen_test]
fn every_cell_of_the_matrix_gets_its_answer_under_every_template() {
    assert!(matrix::run(&RULES) >= 22 * 3 * 14);
}
