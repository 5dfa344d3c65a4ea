//! The real server over HTTP, with a real database file.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::multipart::{Form, Part};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use sandbox::engine::RateLimits;
use sandbox::server::{Options, Sandbox, StartError};
use sandbox::store::{Database, Store, StoreError};
use serde_json::{Value as Json, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::world::{KEY, PDF, id, template};

/// A folder of its own, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name =
            format!("sandbox-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> Database {
        Database::File(self.0.join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn options(database: Database) -> Options {
    Options {
        port: 0,
        database,
        api_key: KEY.to_owned(),
        processing_ms: 0,
        limits: RateLimits::RELAXED,
    }
}

/// A server on a free port, and a client of it.
pub(crate) struct Running {
    origin: String,
    client: Client,
    stop: oneshot::Sender<()>,
    served: JoinHandle<std::io::Result<()>>,
}

impl Running {
    pub(crate) async fn start(database: Database) -> Self {
        let sandbox = Sandbox::start(options(database)).await.unwrap();
        let origin = sandbox.origin();
        let (stop, asked) = oneshot::channel::<()>();
        let served = tokio::spawn(sandbox.serve(async {
            let _ = asked.await;
        }));
        Self { origin, client: Client::new(), stop, served }
    }

    pub(crate) async fn stop(self) {
        drop(self.client);
        self.stop.send(()).unwrap();
        self.served.await.unwrap().unwrap();
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.origin)).bearer_auth(KEY)
    }

    pub(crate) async fn get(&self, path: &str) -> Json {
        let answer = self.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.json().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: Json) -> (StatusCode, Json) {
        let answer = self.ask(Method::POST, path).json(&body).send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Json::Null))
    }

    async fn upload(
        &self,
        token: &str,
        document: &str,
        name: &str,
        bytes: Vec<u8>,
    ) -> (StatusCode, Json) {
        let form = Form::new()
            .text("verification_id", document.to_owned())
            .part("file", Part::bytes(bytes).file_name(name.to_owned()));
        let url = format!("{}/portal/api/links/{token}/uploads", self.origin);
        let answer = self.client.post(url).multipart(form).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// A session with one identity document: the session, the applicant, the document, the token.
    async fn begin(&self) -> (String, String, String, String) {
        let body = json!({ "workflow_template_id": template("Identity check"), "name": "Test" });
        let session = id(&self.post("/v3/workflow_sessions", body).await.1);
        let body = json!({ "type": "natural_person", "label": "Ada" });
        let path = format!("/v3/workflow_sessions/{session}");
        let applicant = id(&self.post(&format!("{path}/applicants"), body).await.1);
        let body = json!({ "applicant_id": applicant });
        let document = id(&self.post("/v3/verifications/identity_documents", body).await.1);
        let links = self.get(&format!("{path}/links")).await;
        let url = links["applicants"][0]["workflow_session_link_url"].as_str().unwrap().to_owned();
        assert!(url.starts_with(&self.origin));
        (session, applicant, document, url.rsplit('/').next().unwrap().to_owned())
    }
}

#[tokio::test]
async fn a_restart_loses_nothing() {
    let folder = Folder::new();
    let first = Running::start(folder.file("s.sqlite")).await;
    let (session, applicant, document, token) = first.begin().await;
    let clock = first.post("/_sandbox/clock", json!({ "advance_ms": 3_600_000 })).await.1;
    assert_eq!(clock["offset_ms"], json!(3_600_000));
    let name = "failed_id_document_verification.pdf";
    assert_eq!(first.upload(&token, &document, name, PDF.to_vec()).await.0, StatusCode::ACCEPTED);
    let path = format!("/v3/workflow_sessions/{session}");
    let before = first.get(&path).await;
    assert_eq!(before["status"], "blocked");
    first.stop().await;

    let second = Running::start(folder.file("s.sqlite")).await;
    assert_eq!(second.get(&path).await, before);
    assert_eq!(second.get("/_sandbox/clock").await["offset_ms"], json!(3_600_000));
    let read = second.get(&format!("{path}/applicants/{applicant}")).await;
    assert_eq!(read["label"], "Ada");
    let state = second.get(&format!("/portal/api/links/{token}")).await;
    assert_eq!(state["applicants"][0]["attempts"]["used"], json!(1));
    let name = "verified_id_document_verification.pdf";
    second.upload(&token, &document, name, PDF.to_vec()).await;
    assert_eq!(second.get(&path).await["status"], "done");
    second.stop().await;
}

#[tokio::test]
async fn a_file_over_the_limit_is_read_to_its_end_and_refused_with_the_reason() {
    let running = Running::start(Database::Memory).await;
    let (_, _, document, token) = running.begin().await;
    let mut file = PDF.to_vec();
    file.resize(30_000_000, b' ');
    let (status, body) = running.upload(&token, &document, "a.pdf", file).await;
    assert_eq!((status.as_u16(), &body["type"]), (422, &json!("file.refused")));
    assert_eq!(body["findings"][0]["code"], "too_large");
    let (status, body) = running.upload(&token, &document, "a.pdf", Vec::new()).await;
    assert_eq!((status.as_u16(), &body["findings"][0]["code"]), (422, &json!("empty")));
    let state = running.get(&format!("/portal/api/links/{token}")).await;
    assert_eq!(state["applicants"][0]["attempts"]["used"], json!(0));
    running.stop().await;
}

#[tokio::test]
async fn an_upload_that_is_not_one_file_is_refused() {
    let running = Running::start(Database::Memory).await;
    let (_, _, document, token) = running.begin().await;
    let url = format!("{}/portal/api/links/{token}/uploads", running.origin);
    let part = || Part::bytes(PDF.to_vec()).file_name("a.pdf");
    for form in [
        Form::new(),
        Form::new().text("verification_id", document.clone()),
        Form::new().part("file", part()),
        Form::new().text("verification_id", "x".repeat(1_000)).part("file", part()),
        Form::new()
            .text("verification_id", document.clone())
            .part("file", part())
            .part("file", part()),
    ] {
        let answer = running.client.post(&url).multipart(form).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    }
    let answer = running.client.post(&url).json(&json!({})).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    running.stop().await;
}

#[tokio::test]
async fn the_page_carries_its_guards_and_every_file_it_loads() {
    let running = Running::start(Database::Memory).await;
    let url = |path: &str| format!("{}{path}", running.origin);
    let page = running.client.get(url("/portal/workflow_sessions/x")).send().await.unwrap();
    let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"));
    assert_eq!(header("referrer-policy"), "no-referrer");
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-frame-options"), "DENY");
    let html = page.text().await.unwrap();
    let mut wanted: Vec<String> = quoted(&html, "/portal/assets/");
    assert!(wanted.len() >= 2);
    let mut seen = Vec::new();
    while let Some(path) = wanted.pop() {
        if seen.contains(&path) {
            continue;
        }
        let file = running.client.get(url(&path)).send().await.unwrap();
        assert_eq!(file.status(), StatusCode::OK, "{path}");
        assert_eq!(file.headers()["x-content-type-options"], "nosniff");
        let text = file.text().await.unwrap();
        wanted.extend(
            quoted(&text, "./").into_iter().map(|name| name.replace("./", "/portal/assets/")),
        );
        seen.push(path);
    }
    assert!(seen.len() >= 10, "{seen:?}");
    let sample = url("/portal/samples/verified_id_document_verification.pdf");
    let sample = running.client.get(sample).send().await.unwrap();
    assert_eq!(sample.headers()["content-type"], "application/pdf");
    assert!(sample.bytes().await.unwrap().starts_with(b"%PDF-"));
    for path in ["/portal/samples/passport.pdf", "/portal/assets/main.rs", "/portal/x", "/"] {
        let answer = running.client.get(url(path)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
    running.stop().await;
}

/// What stands between quotes and begins so.
fn quoted(text: &str, begin: &str) -> Vec<String> {
    text.split(['"', '\'']).filter(|part| part.starts_with(begin)).map(str::to_owned).collect()
}

#[tokio::test]
async fn the_controls_answer_this_machine_only() {
    let running = Running::start(Database::Memory).await;
    let clock = format!("{}/_sandbox/clock", running.origin);
    let body = json!({ "advance_ms": 1 });
    for (name, value) in [
        ("origin", "https://example.com"),
        ("origin", "null"),
        ("host", "example.com"),
        ("host", "127.0.0.1.example.com"),
    ] {
        let sent =
            running.client.post(&clock).header(name, value).json(&body).send().await.unwrap();
        assert_eq!(sent.status(), StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let origin = "http://localhost:4020";
    let preflight = running
        .client
        .request(Method::OPTIONS, &clock)
        .header("origin", origin)
        .send()
        .await
        .unwrap();
    assert_eq!(preflight.status(), StatusCode::NO_CONTENT);
    assert_eq!(preflight.headers()["access-control-allow-origin"], origin);
    assert_eq!(
        running.get("/_sandbox/clock").await["offset_ms"],
        json!(0),
        "none of them moved it"
    );
    for wrong in [
        json!({}),
        json!({ "advance_ms": 1, "offset_ms": 1 }),
        json!({ "advance_ms": "x" }),
        json!({ "advance_ms": i64::MAX }),
        json!({ "offset_ms": i64::MIN }),
        json!([]),
    ] {
        assert_eq!(running.post("/_sandbox/clock", wrong).await.0, StatusCode::BAD_REQUEST);
    }
    let moved = running.post("/_sandbox/clock", json!({ "offset_ms": -1_000 })).await.1;
    assert_eq!(moved["offset_ms"], json!(-1_000));
    running.stop().await;
}

#[tokio::test]
async fn a_reset_forgets_everything() {
    let folder = Folder::new();
    let running = Running::start(folder.file("s.sqlite")).await;
    let (_, _, _, token) = running.begin().await;
    running.post("/_sandbox/clock", json!({ "advance_ms": 5_000 })).await;
    let (status, _) = running.post("/_sandbox/reset", json!({})).await;
    assert_eq!(status, StatusCode::NO_CONTENT);
    assert_eq!(running.get("/v3/workflow_sessions").await["data"], json!([]));
    assert_eq!(running.get("/_sandbox/clock").await["offset_ms"], json!(0));
    let link = format!("{}/portal/api/links/{token}", running.origin);
    assert_eq!(running.client.get(link).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    running.begin().await;
    running.stop().await;
    let again = Running::start(folder.file("s.sqlite")).await;
    assert_eq!(again.get("/v3/workflow_sessions").await["data"].as_array().unwrap().len(), 1);
    again.stop().await;
}

#[tokio::test]
async fn an_api_body_over_the_limit_is_refused() {
    let running = Running::start(Database::Memory).await;
    let (status, body) =
        running.post("/v3/workflow_sessions", json!({ "name": "x".repeat(2 << 20) })).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(body["detail"].is_string());
    running.stop().await;
}

#[tokio::test]
async fn what_can_not_be_used_is_said_in_one_line() {
    let folder = Folder::new();
    let refused = |database: Database| async {
        let error = Sandbox::start(options(database)).await.err().unwrap();
        let line = error.to_string();
        assert!(!line.contains('\n') && !line.ends_with('.'), "{line}");
        error
    };
    std::fs::write(folder.0.join("text.sqlite"), "not a database at all, but long enough").unwrap();
    let damaged = refused(folder.file("text.sqlite")).await;
    assert!(matches!(damaged, StartError::Store(StoreError::Damaged(_))), "{damaged}");
    let missing = refused(folder.file("no/such/folder.sqlite")).await;
    assert!(matches!(missing, StartError::Store(StoreError::Unusable(..))), "{missing}");
    let a_folder = refused(Database::File(folder.0.clone())).await;
    assert!(matches!(a_folder, StartError::Store(StoreError::Unusable(..))), "{a_folder}");

    let held = Store::open(&folder.file("held.sqlite")).unwrap();
    let in_use = refused(folder.file("held.sqlite")).await;
    assert!(matches!(in_use, StartError::Store(StoreError::InUse(_))), "{in_use}");
    drop(held);

    let other = rusqlite::Connection::open(folder.0.join("other.sqlite")).unwrap();
    other.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(other);
    let foreign = refused(folder.file("other.sqlite")).await;
    assert!(matches!(foreign, StartError::Store(StoreError::Foreign(_))), "{foreign}");

    let running = Running::start(Database::Memory).await;
    let port = running.origin.rsplit(':').next().unwrap().parse().unwrap();
    let taken = Sandbox::start(Options { port, ..options(Database::Memory) }).await.err().unwrap();
    assert!(taken.to_string().starts_with(&format!("port {port} is in use")), "{taken}");
    running.stop().await;
}
