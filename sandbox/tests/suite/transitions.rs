//! Random stories make the transitions of the tables: no others, and all of them.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value as Json;
use workflow_session_links::rules::lifecycle::{
    ACTION_TRANSITIONS, APPLICANT_TRANSITIONS, Cause, GROUP_TRANSITIONS, SESSION_TRANSITIONS,
    Transition,
};

use crate::random::{Step, Walk, step};
use crate::world::World;

/// How many stories: twice as many as it takes to see every transition.
const STORIES: usize = 400;

type Made = BTreeSet<(&'static str, Option<String>, String, Cause)>;

#[test]
fn random_stories_make_every_transition_of_the_tables_and_no_other() {
    let mut made = Made::new();
    let mut runner = TestRunner::deterministic();
    for _ in 0..STORIES {
        let steps = vec(step(), 1..60).new_tree(&mut runner).unwrap().current();
        let mut walk = Walk::default();
        let mut before = BTreeMap::new();
        for step in Walk::opening().iter().chain(&steps) {
            walk.take(step);
            let after = statuses(&mut walk);
            for ((table, id), status) in &after {
                let was = before.get(&(*table, id.clone())).cloned();
                if was.as_ref() != Some(status) {
                    let cause = cause(step).expect("nothing changes in a restart");
                    made.insert((*table, was, status.clone(), cause));
                }
            }
            before = after;
        }
    }
    let mut tables = Made::new();
    add(&mut tables, "session", SESSION_TRANSITIONS);
    add(&mut tables, "action group", GROUP_TRANSITIONS);
    add(&mut tables, "action", ACTION_TRANSITIONS);
    add(&mut tables, "applicant", APPLICANT_TRANSITIONS);
    let only = |one: &Made, other: &Made| one.difference(other).cloned().collect::<Vec<_>>();
    assert_eq!(only(&made, &tables), [], "made, and in no table");
    assert_eq!(only(&tables, &made), [], "in a table, and never made");
}

fn add<Status: ToString>(made: &mut Made, name: &'static str, table: &[Transition<Status>]) {
    for row in table {
        for cause in row.causes {
            let from = row.from.as_ref().map(Status::to_string);
            made.insert((name, from, row.to.to_string(), *cause));
        }
    }
}

/// Results come while time passes: everything else is done at one moment.
fn cause(step: &Step) -> Option<Cause> {
    Some(match step {
        Step::Session(_) => Cause::CreateSession,
        Step::Applicant { .. } => Cause::AddApplicant,
        Step::Attach { .. } => Cause::Attach,
        Step::Links(_) => Cause::GenerateLinks,
        Step::Upload { .. } => Cause::Upload,
        Step::Resolve { .. } => Cause::Resolve,
        Step::Wait(_) => Cause::Result,
        Step::Restart => return None,
    })
}

type Statuses = BTreeMap<(&'static str, String), String>;

/// Every status there is, by what it is the status of.
fn statuses(walk: &mut Walk) -> Statuses {
    let mut all = Statuses::new();
    for id in walk.sessions.clone() {
        let path = format!("/workflow_sessions/{id}");
        let session = walk.world.get(&path).ok();
        let mut note = |table, id: String, of: &Json| {
            all.insert((table, id), of["status"].as_str().unwrap().to_owned());
        };
        note("session", id.clone(), &session);
        for group in session["action_groups"].as_array().unwrap() {
            note("action group", format!("{id} {}", group["type"]), group);
            for action in group["actions"].as_array().unwrap() {
                // The first attempt's id: it stays while attempts replace each other.
                let first = action["previous_attempts"].get(0).unwrap_or(action);
                note("action", first["resource"]["id"].to_string(), &action["resource"]);
            }
        }
        for applicant in applicants(&mut walk.world, &path) {
            note("applicant", applicant["id"].to_string(), &applicant);
        }
    }
    all
}

fn applicants(world: &mut World, session: &str) -> Vec<Json> {
    let page = world.get(&format!("{session}/applicants")).ok();
    page["data"].as_array().unwrap().clone()
}
