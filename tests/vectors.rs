//! The vectors that every language runs, natively.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use serde_json::{Value as Json, json};
use workflow_session_links::model::{ActionGroupType, Value};
use workflow_session_links::rules::lifecycle::{Facts, apply_unread, derive};
use workflow_session_links::rules::template::Explanation;
use workflow_session_links::rules::{Checked, Matrix, Support, applicant, bank, matrix, template};

#[path = "vectors/applicants.rs"]
mod applicants;
#[path = "vectors/events.rs"]
mod events;
#[path = "vectors/files.rs"]
mod files;
#[path = "vectors/ibans.rs"]
mod ibans;
#[path = "vectors/matrix.rs"]
mod matrix_vectors;
#[path = "vectors/rules.rs"]
mod rules;

const RULES: rules::Rules = rules::Rules {
    check_iban: |text| answer(bank::check_iban(text), |iban| json!(iban.expose())),
    check_bic: |text| answer(bank::check_bic(text), |bic| json!(bic.expose())),
    check_applicant: |input| answer(applicant::check(input), |checked| json!(checked.body())),
    check_applicant_update: |input, person| {
        answer(applicant::check_update(input, &person.into()), |checked| json!(checked.body()))
    },
    table: || {
        let row =
            |row: &matrix::Row| json!([row.verification, row.natural_person, row.legal_person]);
        matrix::ROWS.iter().map(row).collect()
    },
    explain,
};

fn answer<T>(report: Checked<T>, value: impl Fn(T) -> Json) -> Json {
    let mut answer = json!({"ok": report.value.is_some(), "findings": report.findings});
    if let Some(checked) = report.value {
        answer["value"] = value(checked);
    }
    answer
}

fn explain(person: &str, groups: &Value, overrides: &Value) -> Json {
    let names = |list: &[Value]| {
        list.iter().filter_map(Value::as_text).map(str::to_owned).collect::<Vec<_>>()
    };
    let groups: Option<Vec<ActionGroupType>> =
        groups.items().map(|all| names(all).iter().map(|name| name.as_str().into()).collect());
    let mut cells = Matrix::default();
    for cell in overrides.items().unwrap_or_default() {
        let [person, verification, support] = &names(cell.items().expect("a cell"))[..] else {
            panic!("a cell has three parts")
        };
        let support = Support::parse(support).expect("a support");
        cells = cells.with(person.as_str().into(), verification.as_str().into(), support);
    }
    let plain = |one: Explanation| {
        let mut plain = json!({"verification": one.verification, "support": one.support, "permitted": one.permitted});
        if let Some(reason) = one.reason {
            plain["reason"] = json!(reason);
        }
        plain
    };
    template::explain(&cells, &person.into(), groups.as_deref()).into_iter().map(plain).collect()
}

struct Native;

impl Native {
    fn read(facts: &Json) -> Facts {
        Facts::read(&plain(facts)).value.expect("facts")
    }
}

fn plain(json: &Json) -> Value {
    serde_json::from_value(json.clone()).expect("any JSON")
}

impl events::Lifecycle for Native {
    fn apply(&self, facts: &Json, event: &Json) -> Json {
        let mut read = Self::read(facts);
        apply_unread(&mut read, &plain(event)).expect("an event");
        let mut after = facts.clone();
        after["told"] = serde_json::to_value(&read.told).expect("plain data");
        after
    }

    fn derive(&self, facts: &Json) -> Json {
        serde_json::to_value(derive(&Self::read(facts))).expect("plain data")
    }
}

#[test]
fn webhooks_in_any_order_give_their_statuses() {
    assert!(events::run(&Native) >= 100);
}

/// `tests/package/lifecycle.test.mjs` derives from the same text.
#[test]
fn facts_are_kept_in_the_form_that_the_package_takes() {
    let vector: Json = serde_json::from_str(include_str!("vectors/kept.json")).expect("JSON");
    let facts: Facts = serde_json::from_value(vector["facts"].clone()).expect("facts");
    assert_eq!(serde_json::to_value(&facts).expect("plain data"), vector["facts"]);
    assert_eq!(serde_json::to_value(derive(&facts)).expect("plain data"), vector["statuses"]);
}

#[test]
fn every_file_gets_its_findings() {
    assert!(files::run() >= 60);
}

#[test]
fn every_iban_and_bic_gets_its_findings() {
    assert!(ibans::run(&RULES) >= 1_000);
}

#[test]
fn every_applicant_gets_its_findings() {
    assert!(applicants::run(&RULES) >= 200);
}

#[test]
fn every_cell_of_the_matrix_gets_its_answer_under_every_template() {
    assert!(matrix_vectors::run(&RULES) >= 22 * 3 * 14);
}
