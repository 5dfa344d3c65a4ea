//! What a plan accepts, the sandbox accepts: generated plans, really sent to a running one. And
//! what a plan refuses, the sandbox refuses too, but for what only a plan can know.

use std::cell::Cell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use reqwest::StatusCode;
use sandbox::store::Database;
use serde_json::{Value as Json, json};
use workflow_session_links::model::{ApplicantId, Value, Verification};
use workflow_session_links::rules::attach::resource_of;
use workflow_session_links::rules::matrix::row_of;
use workflow_session_links::rules::plan::{Plan, PlannedCall, check};
use workflow_session_links::rules::{Code, Finding, Severity};

use crate::http::Running;
use crate::plan_input::{Drawn, NOBODYS_ID, drawn};
use crate::world::id;

const CASES: u32 = 512;
/// About 330 are; fewer, and the generator has stopped making plans.
const LEAST_ACCEPTED: u32 = 250;
/// About 60 are.
const LEAST_REFUSED: u32 = 25;

/// What only a plan can refuse: nothing of it is sent, or the API would read it otherwise.
fn is_the_plans_own(finding: &Finding) -> bool {
    let place = finding.path_text();
    match finding.code {
        // The session's id would be sent, and the plan's template never.
        Code::TemplateMismatch => true,
        // Keys are not sent.
        Code::DuplicateKey => true,
        // A plan for nobody; the API makes an empty session.
        Code::Empty => place == "applicants",
        // The plan fills these in.
        Code::UnknownProperty | Code::UnknownParent => place.ends_with("applicant_id"),
        _ => false,
    }
}

/// A name that has a warning and is sent: the vendor may know it, the sandbox does not.
fn is_unknown(verification: &Verification) -> bool {
    row_of(verification).is_none()
}

fn to_json(value: &Value) -> Json {
    serde_json::from_str(&value.to_json()).unwrap()
}

/// Sends a plan call by call. Every answer must be 2xx, but for a name or a workspace that no rule
/// can know to be wrong.
async fn send(running: &Running, plan: &Plan, template: &Json) -> Result<(), TestCaseError> {
    let mut session = String::new();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut attached = 0;
    for call in plan.calls() {
        match call {
            PlannedCall::CreateSession(body) => {
                let body = to_json(body.body());
                let (status, made) = running.post("/v3/workflow_sessions", body.clone()).await;
                if body["workspace_id"] == NOBODYS_ID {
                    // A template without workspaces takes any of the organisation's.
                    prop_assert_eq!(&template["workspaces"], &json!([]));
                    prop_assert_eq!(
                        (status, wrong(&made)),
                        (StatusCode::BAD_REQUEST, vec!["workspace_id"])
                    );
                    return Ok(());
                }
                prop_assert_eq!(status, StatusCode::CREATED, "{}", made);
                session = id(&made);
            }
            PlannedCall::CreateApplicant { key, parent_key, body } => {
                let mut body = body.clone();
                if let Some(parent) = parent_key {
                    body = body.with_parent(&ids[parent].parse().unwrap());
                }
                let path = format!("/v3/workflow_sessions/{session}/applicants");
                let (status, made) = running.post(&path, to_json(body.body())).await;
                prop_assert_eq!(status, StatusCode::CREATED, "{}: {}", key, made);
                let parent = parent_key.as_ref().map(|parent| ids[parent].as_str());
                prop_assert_eq!(made["parent_applicant_id"].as_str(), parent);
                ids.insert(key.clone(), id(&made));
            }
            PlannedCall::Attach { key, verification, body } => {
                let applicant: ApplicantId = ids[key].parse().unwrap();
                let path = format!("/v3{}", body.resource().path());
                let body = to_json(body.clone().for_applicant(&applicant).body());
                let (status, made) = running.post(&path, body).await;
                if is_unknown(verification) {
                    prop_assert_eq!(
                        (status, wrong(&made)),
                        (StatusCode::BAD_REQUEST, vec!["type"])
                    );
                    continue;
                }
                prop_assert_eq!(status, StatusCode::CREATED, "{} {}: {}", key, verification, made);
                prop_assert_eq!(&made["applicant_id"], &json!(ids[key]));
                attached += 1;
            }
            PlannedCall::GenerateLinks => {
                let links = running.get(&format!("/v3/workflow_sessions/{session}/links")).await;
                let read = running.get(&format!("/v3/workflow_sessions/{session}")).await;
                let heads = plan.calls().iter().filter(|call| {
                    matches!(call, PlannedCall::CreateApplicant { parent_key: None, .. })
                });
                prop_assert_eq!(links["applicants"].as_array().unwrap().len(), heads.count());
                let groups = read["action_groups"].as_array().unwrap();
                let actions = groups.iter().map(|group| group["actions"].as_array().unwrap().len());
                prop_assert_eq!(actions.sum::<usize>(), attached);
            }
        }
    }
    Ok(())
}

/// The names of the wrong parameters.
fn wrong(body: &Json) -> Vec<&str> {
    let params = body["invalid_params"].as_array();
    params.into_iter().flatten().filter_map(|param| param["name"].as_str()).collect()
}

/// Sends what a refused plan asks for, as somebody without a plan would. Whether every call was
/// accepted; `None` where something can't be put as a call at all.
async fn send_unchecked(running: &Running, input: &Json) -> Option<bool> {
    let mut session = input["session"].clone();
    if session.get("workflow_template_id").is_none() {
        session["workflow_template_id"] = input["template"]["id"].clone();
    }
    let (status, made) = running.post("/v3/workflow_sessions", session).await;
    if !status.is_success() {
        return Some(false);
    }
    let session = id(&made);
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let applicants = input["applicants"].as_array()?;
    for of_a_parent in [false, true] {
        for item in applicants.iter().filter(|item| item["parent_key"].is_string() == of_a_parent) {
            let mut body = item["applicant"].clone();
            if let Some(parent) = item["parent_key"].as_str() {
                // A parent that comes later is not there yet.
                body["parent_applicant_id"] =
                    json!(ids.get(parent).map_or(NOBODYS_ID, String::as_str));
            }
            let path = format!("/v3/workflow_sessions/{session}/applicants");
            let (status, made) = running.post(&path, body).await;
            if !status.is_success() {
                return Some(false);
            }
            ids.insert(item["key"].as_str()?, id(&made));
        }
    }
    for item in applicants {
        for asked in item["verifications"].as_array()? {
            let mut body = if asked.is_object() { asked.clone() } else { json!({}) };
            let name = body.as_object_mut()?.remove("verification");
            let name = name.as_ref().unwrap_or(asked).as_str()?;
            let verification = Verification::from(name);
            let resource = resource_of(&verification)?;
            if let Some(kind) = name.strip_suffix("_document_analysis") {
                let known = row_of(&verification).and_then(|row| row.document_type.as_ref());
                body["type"] = json!(known.map_or(kind, |kind| kind.as_str()));
            }
            body["applicant_id"] = json!(ids[item["key"].as_str()?]);
            if !running.post(&format!("/v3{}", resource.path()), body).await.0.is_success() {
                return Some(false);
            }
        }
    }
    Some(true)
}

#[test]
fn the_sandbox_accepts_every_call_of_a_plan_and_refuses_what_a_plan_refuses() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let running = runtime.block_on(Running::start(Database::Memory));
    let listed = runtime.block_on(running.get("/v3/workflow_templates"));
    let listed = listed["data"].as_array().unwrap().clone();
    let (accepted, refused) = (Cell::new(0), Cell::new(0));
    let count = |counter: &Cell<u32>| counter.set(counter.get() + 1);

    let config = Config {
        cases: CASES,
        max_shrink_iters: 512,
        failure_persistence: None,
        ..Config::default()
    };
    let outcome = TestRunner::new(config).run(&drawn(listed), |drawn| {
        let Drawn { input, overrides, as_listed } = &drawn;
        let value: Value = serde_json::from_value(input.clone()).unwrap();
        let checked = check(&drawn.matrix(), &value);
        let mut errors = checked.findings.iter().filter(|one| one.severity == Severity::Error);
        match &checked.value {
            Some(plan) => {
                prop_assert!(errors.next().is_none());
                count(&accepted);
                runtime.block_on(send(&running, plan, &input["template"]))?;
            }
            // What is narrower than the vendor's own is for the plan alone to refuse.
            None if *as_listed && overrides.is_empty() => {
                if errors.any(is_the_plans_own) {
                    return Ok(());
                }
                count(&refused);
                let taken = runtime.block_on(send_unchecked(&running, input));
                prop_assert_ne!(taken, Some(true), "too strict: {:?}", checked.findings);
            }
            None => {}
        }
        Ok(())
    });
    runtime.block_on(running.stop());
    if let Err(failed) = outcome {
        panic!("{failed}");
    }
    println!("{} plans accepted and sent, {} refused and sent", accepted.get(), refused.get());
    assert!(accepted.get() >= LEAST_ACCEPTED, "only {} plans were accepted", accepted.get());
    assert!(refused.get() >= LEAST_REFUSED, "only {} refusals were compared", refused.get());
}
