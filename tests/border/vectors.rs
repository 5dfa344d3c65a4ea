//! The vectors that every language runs, in wasm and over the border to JavaScript.

use serde_json::{Value as Json, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_session_links::model::Value;
use workflow_session_links::rules::applicant;

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
    check_iban: |text| ask("iban", &json!(text)),
    check_bic: |text| ask("bic", &json!(text)),
    // Many at once have an answer of their own form; the package's tests read it.
    check_applicant: |input| {
        let report = applicant::check(input);
        let mut answer = json!({"ok": report.value.is_some(), "findings": report.findings});
        if let Some(checked) = report.value {
            answer["value"] = json!(checked.body());
        }
        answer
    },
    check_applicant_update: |input, person| {
        // Its properties stay in their order.
        let given = vec![("input".into(), input.clone()), ("type".into(), Value::from(person))];
        read(&super::ask("update", &Value::Map(given)))
    },
    table: || ask("matrix", &Json::Null),
    explain: |person, groups, overrides| {
        ask("explain", &json!({"type": person, "groups": groups, "overrides": overrides}))
    },
};

fn ask(question: &str, given: &Json) -> Json {
    read(&super::ask(question, &super::value(given.clone())))
}

fn read(answer: &JsValue) -> Json {
    serde_json::from_str(&super::json(answer)).expect("plain data")
}

struct OverTheBorder;

impl events::Lifecycle for OverTheBorder {
    fn apply(&self, facts: &Json, event: &Json) -> Json {
        let mut after = facts.clone();
        after["told"] = accepted(ask("event", &json!({"facts": facts, "event": event})));
        after
    }

    fn derive(&self, facts: &Json) -> Json {
        accepted(ask("statuses", &json!({"facts": facts})))
    }
}

fn accepted(mut report: Json) -> Json {
    assert_eq!(report["ok"], true, "{report}");
    report["value"].take()
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
