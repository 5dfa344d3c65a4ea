//! Cross-checks and plans, as functions over plain values.

use wasm_bindgen::prelude::*;

use super::{out, read};
use crate::model::{Value, Verification};
use crate::rules::applicant;
use crate::rules::cross_check::{completeness, cross_checks};
use crate::rules::plan::{self, PlannedCall};

/// `{ compared, missing }`, or `undefined` when the applicant is not accepted.
#[wasm_bindgen]
pub fn compared(input: &JsValue, verification: &str) -> JsValue {
    let Some(applicant) = applicant::check(&read::value(input)).value else {
        return JsValue::UNDEFINED;
    };
    let checks = cross_checks(&applicant, &Verification::from(verification));
    out::js(&out::object([
        ("compared", out::list(checks.compared, Value::from)),
        ("missing", out::list(checks.missing, Value::from)),
    ]))
}

/// The share of data points given, 0 to 1; `undefined` when the applicant is not accepted.
#[wasm_bindgen]
pub fn share_given(input: &JsValue, verifications: &JsValue) -> JsValue {
    let Some(applicant) = applicant::check(&read::value(input)).value else {
        return JsValue::UNDEFINED;
    };
    let names = read::value(verifications);
    let names: Vec<Verification> = names
        .items()
        .unwrap_or_default()
        .iter()
        .filter_map(|name| name.as_text().map(Verification::from))
        .collect();
    completeness(&applicant, &names).into()
}

/// Checks a plan. `overrides` as for `explain`.
#[wasm_bindgen]
pub fn check_plan(input: &JsValue, overrides: &JsValue) -> JsValue {
    let report = plan::check(&super::rules::overridden(overrides), &read::value(input));
    out::checked(report, |plan| out::object([("calls", out::list(plan.calls(), planned))]))
}

fn planned(call: &PlannedCall) -> Value {
    match call {
        PlannedCall::CreateSession(body) => {
            out::object([("operation", "sessions.create".into()), ("body", body.body().clone())])
        }
        PlannedCall::CreateApplicant { key, parent_key, body } => {
            let plain = out::object([
                ("operation", "applicants.create".into()),
                ("key", key.as_str().into()),
                ("body", body.body().clone()),
            ]);
            out::and(plain, "parent_key", parent_key.as_deref().map(Value::from))
        }
        PlannedCall::Attach { key, verification, body } => out::object([
            ("operation", "verifications.attach".into()),
            ("key", key.as_str().into()),
            ("verification", verification.as_str().into()),
            ("body", body.options()),
        ]),
        PlannedCall::GenerateLinks => out::object([("operation", "links.generate".into())]),
    }
}
