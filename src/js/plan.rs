//! Cross-checks and plans, as functions over plain values.

use super::out;
use super::rules::{overridden, word};
use crate::model::{ApplicantType, Value, Verification};
use crate::rules::Checked;
use crate::rules::applicant;
use crate::rules::cross_check::{completeness_of, cross_checks_of};
use crate::rules::plan::{self, PlannedCall};

/// `{ compared, missing }` of `{ applicant, verification }`.
pub(super) fn compared(given: &Value) -> Option<Value> {
    let verification = word(given, "verification")?.into();
    Some(out::checked(read_applicant(given), |(kind, body)| {
        let checks = cross_checks_of(&kind, &body, &verification);
        out::object([
            ("compared", out::list(checks.compared, Value::from)),
            ("missing", out::list(checks.missing, Value::from)),
        ])
    }))
}

/// The share of data points given, 0 to 1, of `{ applicant, verifications }`.
pub(super) fn share_given(given: &Value) -> Option<Value> {
    let names = given.get("verifications")?.items()?.iter();
    let names: Vec<Verification> =
        names.filter_map(|name| name.as_text().map(Verification::from)).collect();
    let share = |(kind, body)| Value::Number(completeness_of(&kind, &body, &names));
    Some(out::checked(read_applicant(given), share))
}

/// The type and the body of an applicant to be created, or of one that was read. The latter has an id,
/// and what the API keeps is not ours to refuse.
fn read_applicant(given: &Value) -> Checked<(ApplicantType, Value)> {
    let one = given.get("applicant").unwrap_or(&Value::Null);
    if let (Some(_), Some(kind)) = (one.get("id"), one.text_at(&["type"])) {
        return Checked::new(Some((kind.into(), one.clone())), Vec::new());
    }
    let mut read = applicant::check(one);
    out::about("applicant", &mut read.findings);
    read.map(|input| (input.kind().clone(), input.into_body()))
}

/// Checks the plan of `{ plan, overrides }`, the latter as for `explain`.
pub(super) fn check(given: &Value) -> Value {
    let report = plan::check(&overridden(given), given.get("plan").unwrap_or(&Value::Null));
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
