//! An engine that is driven without a server, and what tests say to it.
use std::collections::BTreeMap;

use sandbox::engine::{
    Answer, Engine, RateLimits, Request, Settings, StoredRow, Upload, templates::TEMPLATES,
};
use serde_json::{Value as Json, json};
use workflow_session_links::rules::upload::FileParts;

pub(crate) const KEY: &str = "test-key";
pub(crate) const PROCESSING_MS: i64 = 1_500;
pub(crate) const HOUR_MS: i64 = 3_600_000;
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// An engine, its time, its ids, and a copy of everything it ever asked to be stored.
pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) now: i64,
    ids: u64,
    stored: BTreeMap<(String, usize), String>,
}

pub(crate) struct Said {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Json,
}

impl Said {
    #[track_caller]
    pub(crate) fn ok(self) -> Json {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.body);
        self.body
    }

    /// The status and the problem's type or, without one, its message.
    pub(crate) fn refusal(&self) -> (u16, &str) {
        let kind = self.body["type"].as_str().or(self.body["message"].as_str());
        (self.status, kind.unwrap_or_default())
    }

    /// The names of the wrong parameters.
    pub(crate) fn wrong(&self) -> Vec<&str> {
        let params = self.body["invalid_params"].as_array();
        params.into_iter().flatten().filter_map(|param| param["name"].as_str()).collect()
    }
}

pub(crate) fn settings(limits: RateLimits) -> Settings {
    Settings {
        api_key: KEY.to_owned(),
        origin: "http://127.0.0.1:4010".to_owned(),
        processing_ms: PROCESSING_MS,
        limits,
    }
}

pub(crate) fn template(name: &str) -> &'static str {
    TEMPLATES.iter().find(|seed| seed.name == name).unwrap().id
}

impl Default for World {
    fn default() -> Self {
        Self::with_limits(RateLimits::RELAXED)
    }
}

impl World {
    pub(crate) fn with_limits(limits: RateLimits) -> Self {
        let engine = Engine::new(settings(limits));
        Self { engine, now: 1_795_435_500_000, ids: 0, stored: BTreeMap::new() }
    }

    pub(crate) fn ask(
        &mut self,
        method: &str,
        target: &str,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Said {
        let key = format!("Bearer {KEY}");
        self.ask_as(method, target, Some(&key), content_type, body)
    }

    pub(crate) fn ask_as(
        &mut self,
        method: &str,
        target: &str,
        authorization: Option<&str>,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Said {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let request = Request { method, path, query, authorization, content_type, body };
        let now = self.now;
        let ids = &mut self.ids;
        let answer = self.engine.handle(&request, now, &mut || next_id(ids));
        self.keep(answer)
    }

    fn keep(&mut self, answer: Answer) -> Said {
        for change in answer.changes {
            self.stored.insert((change.kind.to_owned(), change.place), change.json);
        }
        let body = answer.body.map_or(Json::Null, |body| serde_json::from_str(&body).unwrap());
        Said { status: answer.status, headers: answer.headers, body }
    }

    /// The same world after its process ended and began again.
    pub(crate) fn restart(&mut self) {
        let rows: Vec<StoredRow> = self
            .stored
            .iter()
            .map(|((kind, place), json)| StoredRow {
                kind: kind.clone(),
                place: *place,
                json: json.clone(),
            })
            .collect();
        self.engine = Engine::load(settings(RateLimits::RELAXED), &rows).unwrap();
    }

    pub(crate) fn get(&mut self, path: &str) -> Said {
        self.ask("GET", &format!("/v3{path}"), None, b"")
    }

    pub(crate) fn post(&mut self, path: &str, body: Json) -> Said {
        let body = body.to_string();
        self.ask("POST", &format!("/v3{path}"), Some("application/json"), body.as_bytes())
    }

    pub(crate) fn patch(&mut self, path: &str, body: Json) -> Said {
        let body = body.to_string();
        self.ask("PATCH", &format!("/v3{path}"), Some("application/json"), body.as_bytes())
    }

    pub(crate) fn session(&mut self, template_name: &str) -> String {
        let body = json!({ "workflow_template_id": template(template_name), "name": "Test" });
        id(&self.post("/workflow_sessions", body).ok())
    }

    pub(crate) fn applicant(&mut self, session: &str, kind: &str) -> String {
        let body = json!({ "type": kind, "label": format!("a {kind}") });
        id(&self.post(&format!("/workflow_sessions/{session}/applicants"), body).ok())
    }

    pub(crate) fn attach(&mut self, path: &str, applicant: &str) -> String {
        id(&self.post(path, json!({ "applicant_id": applicant })).ok())
    }

    pub(crate) fn analyse(&mut self, kind: &str, applicant: &str) -> String {
        let body = json!({ "applicant_id": applicant, "type": kind });
        id(&self.post("/document_analyses", body).ok())
    }

    /// The tokens of a session's fresh links, in the order of the applicants.
    pub(crate) fn links(&mut self, session: &str) -> Vec<String> {
        let links = self.get(&format!("/workflow_sessions/{session}/links")).ok();
        let tokens = links["applicants"].as_array().unwrap().iter().map(|link| {
            let url = link["workflow_session_link_url"].as_str().unwrap();
            url.rsplit('/').next().unwrap().to_owned()
        });
        tokens.collect()
    }

    pub(crate) fn portal(&mut self, token: &str) -> Said {
        self.ask_as("GET", &format!("/portal/api/links/{token}"), None, None, b"")
    }

    pub(crate) fn upload(&mut self, token: &str, verification: &str, name: &str) -> Said {
        self.upload_bytes(token, verification, name, PDF, PDF.len() as u64)
    }

    pub(crate) fn upload_bytes(
        &mut self,
        token: &str,
        verification: &str,
        name: &str,
        bytes: &[u8],
        size: u64,
    ) -> Said {
        let file = FileParts { head: bytes, tail: bytes, size, name };
        let upload = Upload { token, verification_id: verification, file };
        let now = self.now;
        let ids = &mut self.ids;
        let answer = self.engine.upload(&upload, now, &mut || next_id(ids));
        self.keep(answer)
    }

    /// Uploads and waits for the result; the id of the attempt that counts now.
    #[track_caller]
    pub(crate) fn run(&mut self, token: &str, verification: &str, name: &str) -> String {
        let state = self.upload(token, verification, name).ok();
        self.now += PROCESSING_MS;
        let documents = state["applicants"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|applicant| applicant["documents"].as_array().unwrap().iter());
        let pending: Vec<&Json> = documents
            .filter(|one| one["status"] == "pending" && one["resolved"] == false)
            .collect();
        let [document] = pending.as_slice() else { panic!("one run at a time") };
        document["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn session_status(&mut self, session: &str) -> String {
        let body = self.get(&format!("/workflow_sessions/{session}")).ok();
        body["status"].as_str().unwrap().to_owned()
    }

    pub(crate) fn applicant_status(&mut self, session: &str, applicant: &str) -> String {
        let path = format!("/workflow_sessions/{session}/applicants/{applicant}");
        self.get(&path).ok()["status"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn id(body: &Json) -> String {
    body["id"].as_str().unwrap().to_owned()
}

fn next_id(ids: &mut u64) -> String {
    *ids += 1;
    format!("00000000-0000-4000-8000-{ids:012x}")
}
