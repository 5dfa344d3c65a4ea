//! A JSON text as a form or a request body brings it, through every rule that reads such a body:
//! applicant, update, session, resolve, attach and plan; and the facts that statuses come from.

use std::str;

use workflow_session_links::model::{ApplicantType, Value, Verification};
use workflow_session_links::rules::cross_check::completeness;
use workflow_session_links::rules::lifecycle::{Facts, derive};
use workflow_session_links::rules::plan::{self, Plan, PlannedCall};
use workflow_session_links::rules::{Checked, Matrix, applicant, attach, resolve, session};

use crate::report;

/// Runs the target.
pub fn run(data: &[u8]) {
    let Some(input) = str::from_utf8(data).ok().and_then(|text| serde_json::from_str(text).ok())
    else {
        return;
    };
    body(&input, |input| applicant::check(input).map(|checked| checked.into_body()));
    for kind in [ApplicantType::NaturalPerson, ApplicantType::LegalPerson] {
        body(&input, |input| applicant::check_update(input, &kind).map(|read| read.into_body()));
    }
    body(&input, |input| applicant::check_update_of_any(input).map(|read| read.into_body()));
    body(&input, |input| session::check(input).map(|checked| checked.into_body()));
    body(&input, |input| resolve::check(input).map(|checked| checked.into_body()));
    for name in [
        "identity_document_verification",
        "payslip_document_analysis",
        "tax_notice_document_analysis",
    ] {
        report::holds(&attach::check(&Verification::from(name), &input));
    }
    let planned = plan::check(&Matrix::default(), &input);
    report::holds(&planned);
    if let Some(plan) = planned.value {
        in_order(&plan);
    }
    let facts = Facts::read(&input);
    report::holds(&facts);
    if let Some(facts) = facts.value {
        let derived = derive(&facts);
        assert_eq!(derived.applicants.len(), facts.applicants.len());
        assert_eq!(derived.next.len(), facts.applicants.len());
        assert_eq!(derived.groups.len(), facts.groups.len());
        // A number beyond 2^53, or a date beyond the years of RFC 3339, is exact from the first time on.
        let kept = read_back(&facts);
        assert!(kept.is_some(), "facts that were kept are read");
        assert_eq!(kept.as_ref().and_then(read_back), kept);
    }
}

/// Facts as they are after they were kept.
fn read_back(facts: &Facts) -> Option<Facts> {
    serde_json::from_str(&serde_json::to_string(facts).ok()?).ok()
}

/// A rule whose answer is a body.
fn body(input: &Value, check: impl Fn(&Value) -> Checked<Value>) {
    let checked = check(input);
    report::holds(&checked);
    report::leads_into(input, &checked.findings);
    if let Some(body) = &checked.value {
        let again = check(&report::sent(body));
        report::is_accepted_again(body, &checked.findings, &again);
    }
}

/// The calls of a plan can be made one after the other, and each is accepted by itself.
fn in_order(plan: &Plan) {
    let [PlannedCall::CreateSession(session), calls @ .., PlannedCall::GenerateLinks] =
        plan.calls()
    else {
        panic!("a plan begins with its session and ends with the links");
    };
    assert!(session::check(&report::sent(session.body())).value.as_ref() == Some(session));
    let mut created: Vec<&str> = Vec::new();
    for call in calls {
        match call {
            PlannedCall::CreateApplicant { key, parent_key, body } => {
                assert!(!created.contains(&key.as_str()), "created twice");
                assert!(parent_key.as_deref().is_none_or(|key| created.contains(&key)));
                created.push(key);
                assert!(applicant::check(&report::sent(body.body())).value.as_ref() == Some(body));
            }
            PlannedCall::Attach { key, verification, body } => {
                assert!(created.contains(&key.as_str()), "attached before it was created");
                let again = attach::check(verification, &with_applicant(&body.options()));
                assert!(again.value.as_ref() == Some(body), "{:?}", again.findings);
            }
            PlannedCall::CreateSession(_) | PlannedCall::GenerateLinks => {
                panic!("a call that is made once is made twice");
            }
        }
    }
    for call in calls {
        if let PlannedCall::CreateApplicant { key, body, .. } = call {
            let asked = calls.iter().filter_map(|call| match call {
                PlannedCall::Attach { key: of, verification, .. } if of == key => {
                    Some(verification.clone())
                }
                _ => None,
            });
            let share = completeness(body, &asked.collect::<Vec<_>>());
            assert!((0.0..=1.0).contains(&share), "{share} is no share");
        }
    }
}

/// The options of a verification as they are sent: with an applicant.
fn with_applicant(options: &Value) -> Value {
    let id = ("applicant_id".into(), "00000000-0000-0000-0000-000000000000".into());
    match options {
        Value::Map(entries) => Value::Map([id].into_iter().chain(entries.clone()).collect()),
        other => other.clone(),
    }
}
