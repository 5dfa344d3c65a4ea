//! Random sequences of calls: nothing panics, and the statuses that are stored are those that the
//! rules derive from what the API shows.

use crate::world::{World, id};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use workflow_session_links::model::{Applicant, Page, Session, Verification, VerificationId};
use workflow_session_links::rules::attach::resource_of;
use workflow_session_links::rules::lifecycle::{ApplicantFacts, Facts, MAX_ATTEMPTS, derive};

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Session(usize),
    Applicant { session: usize, company: bool, parent: Option<usize> },
    Attach { applicant: usize, what: usize },
    Links(usize),
    Upload { token: usize, document: usize, name: usize },
    Resolve { session: usize, action: usize },
    Wait(i64),
    Restart,
}

const TEMPLATES: [&str; 4] =
    ["Full onboarding", "Individual onboarding", "Company onboarding", "Identity check"];
const WHAT: [(&str, Option<&str>); 8] = [
    ("/verifications/identity_documents", None),
    ("/verifications/proofs_of_address", None),
    ("/verifications/bank_accounts", None),
    ("/verifications/bank_account_lookups", None),
    ("/verifications/companies", None),
    ("/document_analyses", Some("social_security")),
    ("/document_analyses", Some("company_certificate")),
    ("/document_analyses", Some("vehicle_registration_document")),
];

pub(crate) fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        1 => (0..TEMPLATES.len()).prop_map(Step::Session),
        2 => (0..4_usize, any::<bool>(), prop::option::weighted(0.3, 0..4_usize))
            .prop_map(|(session, company, parent)| Step::Applicant { session, company, parent }),
        4 => (0..8_usize, 0..WHAT.len()).prop_map(|(applicant, what)| Step::Attach { applicant, what }),
        2 => (0..4_usize).prop_map(Step::Links),
        12 => (0..8_usize, 0..8_usize, 0..5_usize)
            .prop_map(|(token, document, name)| Step::Upload { token, document, name }),
        2 => (0..4_usize, 0..8_usize).prop_map(|(session, action)| Step::Resolve { session, action }),
        6 => prop_oneof![Just(100), Just(1_500), Just(3_600_000), Just(-5_000)].prop_map(Step::Wait),
        1 => Just(Step::Restart),
    ]
}

/// What a walk has made so far.
#[derive(Default)]
pub(crate) struct Walk {
    pub(crate) world: World,
    pub(crate) sessions: Vec<String>,
    /// The session and the id.
    applicants: Vec<(String, String)>,
    tokens: Vec<String>,
}

fn pick<T: Clone>(all: &[T], at: usize) -> Option<T> {
    if all.is_empty() { None } else { Some(all[at % all.len()].clone()) }
}

impl Walk {
    /// Something to work on from the start.
    pub(crate) fn opening() -> [Step; 6] {
        [
            Step::Session(0),
            Step::Applicant { session: 0, company: false, parent: None },
            Step::Applicant { session: 0, company: true, parent: None },
            Step::Attach { applicant: 0, what: 0 },
            Step::Attach { applicant: 1, what: 4 },
            Step::Links(0),
        ]
    }

    pub(crate) fn take(&mut self, step: &Step) -> Option<()> {
        match step {
            Step::Session(template) => {
                let session = self.world.session(TEMPLATES[*template]);
                self.sessions.push(session);
            }
            Step::Applicant { session, company, parent } => {
                let session = pick(&self.sessions, *session)?;
                let kind = if *company { "legal_person" } else { "natural_person" };
                let mut body = json!({ "type": kind, "label": "x" });
                if let Some((_, parent)) = parent.and_then(|at| pick(&self.applicants, at)) {
                    body["parent_applicant_id"] = json!(parent);
                }
                let made =
                    self.world.post(&format!("/workflow_sessions/{session}/applicants"), body);
                if made.status == 201 {
                    self.applicants.push((session, id(&made.body)));
                }
            }
            Step::Attach { applicant, what } => {
                let (_, applicant) = pick(&self.applicants, *applicant)?;
                let (path, kind) = WHAT[*what];
                let mut body = json!({ "applicant_id": applicant });
                if let Some(kind) = kind {
                    body["type"] = json!(kind);
                }
                let made = self.world.post(path, body);
                assert!(matches!(made.status, 201 | 400), "{}", made.body);
            }
            Step::Links(session) => {
                let session = pick(&self.sessions, *session)?;
                let tokens = self.world.links(&session);
                self.tokens.extend(tokens);
            }
            Step::Upload { token, document, name } => self.upload(*token, *document, *name)?,
            Step::Resolve { session, action } => {
                let session = pick(&self.sessions, *session)?;
                let read = self.world.get(&format!("/workflow_sessions/{session}")).ok();
                let resource = pick(&actions(&read), *action)?["resource"].clone();
                let said = self.world.post(
                    &format!("/workflow_sessions/{session}/resolve_action"),
                    json!({ "resource": { "id": resource["id"], "type": resource["type"] } }),
                );
                assert!(matches!(said.status, 204 | 400), "{}", said.body);
            }
            Step::Wait(ms) => self.world.now += ms,
            Step::Restart => self.world.restart(),
        }
        Some(())
    }

    fn upload(&mut self, token: usize, document: usize, name: usize) -> Option<()> {
        let token = pick(&self.tokens, token)?;
        let state = self.world.portal(&token);
        let applicant = state.body["applicants"].as_array()?.first()?.clone();
        let document = pick(applicant["documents"].as_array()?, document)?;
        let samples = document["samples"].as_array()?;
        let name = samples.get(name).map_or("unknown.pdf", |one| one["name"].as_str().unwrap());
        let said = self.world.upload(&token, document["id"].as_str()?, name);
        assert!(matches!(said.status, 202 | 403 | 409 | 410), "{}", said.body);
        Some(())
    }

    fn check(&mut self) {
        let mut used = BTreeMap::new();
        for session in self.sessions.clone() {
            let path = format!("/workflow_sessions/{session}");
            let wire: Session = serde_json::from_value(self.world.get(&path).ok()).unwrap();
            let page: Page<Applicant> =
                serde_json::from_value(self.world.get(&format!("{path}/applicants")).ok()).unwrap();
            let owned = self.owners(&wire);
            let facts = |applicant: &Applicant| {
                let own = owned.iter().filter(|(owner, _)| owner == applicant.id.as_str());
                ApplicantFacts::of(applicant, own.map(|(_, id)| id.clone()).collect())
            };
            let derived = derive(&Facts::of(&wire, page.data.iter().map(facts).collect()));
            assert_eq!(derived.session, wire.status);
            for (group, stored) in derived.groups.iter().zip(&wire.action_groups) {
                assert_eq!(group.status, stored.status, "{}", group.kind);
            }
            for (applicant, stored) in derived.applicants.iter().zip(&page.data) {
                assert_eq!(applicant.status, stored.status);
                used.insert(applicant.id.to_string(), applicant.attempts_used);
            }
        }
        for token in self.tokens.clone() {
            let state = self.world.portal(&token).body;
            for applicant in state["applicants"].as_array().into_iter().flatten() {
                // The upload that blocks is no run, so the session does not show it.
                let shown = used[applicant["id"].as_str().unwrap()].min(MAX_ATTEMPTS);
                assert_eq!(applicant["attempts"]["used"], json!(shown));
            }
        }
    }

    /// Whose every action of a session is.
    fn owners(&mut self, session: &Session) -> Vec<(String, VerificationId)> {
        let groups = session.action_groups.iter();
        let resources = groups.flat_map(|group| &group.actions).map(|action| &action.resource);
        resources
            .map(|resource| {
                let read = self.verification(&resource.kind, &resource.id);
                (read["applicant_id"].as_str().unwrap().to_owned(), resource.id.clone())
            })
            .collect()
    }

    pub(crate) fn verification(&mut self, kind: &Verification, id: &VerificationId) -> Json {
        let path = resource_of(kind).unwrap().path();
        self.world.get(&format!("{path}/{id}")).ok()
    }
}

fn actions(session: &Json) -> Vec<Json> {
    let groups = session["action_groups"].as_array().unwrap();
    groups.iter().flat_map(|group| group["actions"].as_array().unwrap().clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stored_statuses_are_the_derived_ones(steps in prop::collection::vec(step(), 1..60)) {
        let mut walk = Walk::default();
        for first in Walk::opening() {
            walk.take(&first);
        }
        for step in &steps {
            walk.take(step);
            walk.check();
        }
    }

    #[test]
    fn no_request_panics(
        method in "(GET|POST|PATCH|DELETE|[A-Z]{0,6})",
        path in "/(v3|portal|x)?(/[a-z_0-9%]{0,12}){0,5}(\\?[a-z\\[\\]=&%0-9]{0,20})?",
        kind in prop::option::of("(application/json|multipart/form-data|.{0,10})"),
        body in prop::collection::vec(any::<u8>(), 0..200),
        token in ".{0,20}",
        name in ".{0,20}",
    ) {
        let mut world = World::default();
        let said = world.ask(&method, &path, kind.as_deref(), &body);
        prop_assert!((200..500).contains(&said.status), "{}", said.status);
        let session = world.session("Identity check");
        for target in [
            format!("/v3/workflow_sessions/{session}/applicants"),
            format!("/v3/workflow_sessions/{session}/resolve_action"),
            "/v3/document_analyses".to_owned(),
        ] {
            let said = world.ask("POST", &target, Some("application/json"), &body);
            prop_assert_eq!(said.status, 400);
        }
        prop_assert!(world.upload_bytes(&token, &name, &name, &body, u64::MAX).status >= 400);
    }
}
