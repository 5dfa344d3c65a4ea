//! The command as its user sees it: what it prints, what it logs, and how it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value as Json, json};

use crate::world::{KEY, PDF, template};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sandbox"));
    command.args(arguments).env_remove("SANDBOX_API_KEY").env_remove("SANDBOX_LOG");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn refused(arguments: &[&str]) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = command(arguments).output().unwrap();
    assert!(stdout.is_empty());
    (status.code(), String::from_utf8(stderr).unwrap())
}

#[test]
fn without_a_key_it_does_not_start() {
    for arguments in
        [&["--database", ":memory:", "--port", "0"][..], &["--api-key", ""], &["--api-key", "a b"]]
    {
        let (code, line) = refused(arguments);
        assert_eq!(code, Some(1));
        assert!(line.starts_with("sandbox: ") && line.contains("SANDBOX_API_KEY"), "{line}");
        assert_eq!(line.lines().count(), 1);
    }
}

#[test]
fn a_database_that_can_not_be_written_is_one_line() {
    let (code, line) =
        refused(&["--api-key", KEY, "--port", "0", "--database", "/no/such/folder/s"]);
    assert_eq!(code, Some(1));
    assert_eq!(line.lines().count(), 1);
    assert!(
        line.starts_with("sandbox: the database `/no/such/folder/s` can't be written"),
        "{line}"
    );
}

#[test]
fn a_database_without_a_name_is_one_line() {
    let line = "sandbox: `--database` is empty: give the path of a file, or `:memory:`\n";
    let given = refused(&["--api-key", KEY, "--port", "0", "--database", ""]);
    assert_eq!(given, (Some(1), line.to_owned()));
}

struct Running {
    child: Child,
    origin: String,
    out: BufReader<std::process::ChildStdout>,
}

impl Running {
    fn start() -> Self {
        Self::of(command(&["--port", "0", "--database", ":memory:", "--processing-ms", "0"]))
    }

    fn of(mut command: Command) -> Self {
        let mut child = command.env("SANDBOX_API_KEY", KEY).spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let origin = line.strip_prefix("sandbox listening on ").unwrap().trim_end().to_owned();
        assert!(origin.starts_with("http://127.0.0.1:"), "{origin}");
        Self { child, origin, out }
    }

    /// Asks it to end; what else it printed, and its log.
    fn stop(mut self) -> (Option<i32>, String, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let (mut printed, mut log) = (String::new(), String::new());
        self.out.read_to_string(&mut printed).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        (self.child.wait().unwrap().code(), printed, log)
    }
}

#[tokio::test]
async fn it_prints_one_line_and_its_log_holds_no_secret() {
    let running = Running::start();
    let client = reqwest::Client::new();
    let post = |path: String, body: Json| {
        let request = client.post(format!("{}{path}", running.origin)).bearer_auth(KEY).json(&body);
        async { request.send().await.unwrap().json::<Json>().await.unwrap() }
    };
    let body = json!({ "workflow_template_id": template("Identity check"), "name": "Halloumi" });
    let session = crate::world::id(&post("/v3/workflow_sessions".to_owned(), body).await);
    let path = format!("/v3/workflow_sessions/{session}");
    let iban = "FR7630004005506782866644202";
    let body = json!({
        "type": "natural_person", "label": "Gruyere",
        "natural_person": {
            "identity": { "first_name": "Gorgonzola", "last_name": "Emmental" },
            "bank_account": { "iban": iban },
        },
    });
    let applicant = crate::world::id(&post(format!("{path}/applicants"), body).await);
    let body = json!({ "applicant_id": applicant });
    let document =
        crate::world::id(&post("/v3/verifications/identity_documents".to_owned(), body).await);
    let links = client.get(format!("{}{path}/links", running.origin)).bearer_auth(KEY);
    let links: Json = links.send().await.unwrap().json().await.unwrap();
    let url = links["applicants"][0]["workflow_session_link_url"].as_str().unwrap();
    let token = url.rsplit('/').next().unwrap();
    client.get(url).send().await.unwrap();
    let form = reqwest::multipart::Form::new()
        .text("verification_id", document)
        .part("file", reqwest::multipart::Part::bytes(PDF.to_vec()).file_name("Roquefort.pdf"));
    let uploads = format!("{}/portal/api/links/{token}/uploads", running.origin);
    assert_eq!(client.post(uploads).multipart(form).send().await.unwrap().status(), 202);
    client.get(format!("{}/v3/{iban}?q=Camembert", running.origin)).send().await.unwrap();
    drop(client);

    let token = token.to_owned();
    let (code, printed, log) = running.stop();
    assert_eq!(code, Some(0));
    assert_eq!(printed, "", "one line and no more");
    assert!(log.contains("POST /portal/api/links/{token}/uploads 202"), "{log}");
    assert!(log.contains("GET /v3/workflow_sessions/{id}/links 200"), "{log}");
    for secret in [
        KEY,
        &token,
        iban,
        &session,
        &applicant,
        "Halloumi",
        "Gruyere",
        "Gorgonzola",
        "Emmental",
        "Roquefort",
        "Camembert",
    ] {
        assert!(!log.contains(secret), "{secret}");
    }
}

/// The disk is full: a limit on the size of files stands in for it.
#[tokio::test]
async fn what_could_not_be_stored_did_not_happen() {
    let file = std::env::temp_dir().join(format!("sandbox-full-{}.sqlite", std::process::id()));
    let mut limited = Command::new("sh");
    let script = "trap '' XFSZ; ulimit -f 400; exec \"$0\" --port 0 --log error --database \"$1\"";
    limited.args(["-c", script, env!("CARGO_BIN_EXE_sandbox")]).arg(&file);
    limited.stdout(Stdio::piped()).stderr(Stdio::piped());
    let running = Running::of(limited);
    let client = reqwest::Client::new();
    let sessions = format!("{}/v3/workflow_sessions", running.origin);
    let body = json!({ "workflow_template_id": template("Full onboarding"), "name": "x" });
    let mut stored = 0;
    let refused = loop {
        assert!(stored < 1_000, "the limit was never met");
        let sent = client.post(&sessions).bearer_auth(KEY).json(&body).send().await.unwrap();
        if sent.status() != 201 {
            break sent;
        }
        stored += 1;
    };
    assert_eq!(refused.status(), 500);
    assert!(refused.json::<Json>().await.unwrap()["detail"].is_string());
    let mut seen = 0;
    let mut after = String::new();
    loop {
        let listed = client.get(format!("{sessions}{after}")).bearer_auth(KEY);
        let page: Json = listed.send().await.unwrap().json().await.unwrap();
        seen += page["data"].as_array().unwrap().len();
        match page["meta"]["next_cursor"].as_str() {
            Some(cursor) => after = format!("?after={cursor}"),
            None => break,
        }
    }
    assert_eq!(seen, stored);
    drop(client);
    let (code, _, log) = running.stop();
    assert_eq!(code, Some(0));
    assert!(log.contains("can't be written"), "{log}");
    for end in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{end}", file.display()));
    }
}
