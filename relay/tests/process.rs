//! The relay as its user starts it: arguments, environment, output, signals.

#![cfg(test)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};

const KEY: &str = "k3y-0123456789abcdefghijk";
const SECRET: &str = "s1gn1ng-secret-0123456789abcdefghijk";
const UPSTREAM: &str = "http://127.0.0.1:9/v3";
const ID: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";

fn relay(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_relay"));
    command
        .args(arguments)
        .env("UPSTREAM_API_KEY", KEY)
        .env("RELAY_SIGNING_SECRET", SECRET)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A relay that listens; killed when the test ends, however it ends.
struct Running {
    child: Child,
    line: String,
    port: u16,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(arguments: &[&str]) -> Running {
    let mut child = relay(arguments).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let port = line.trim_end().rsplit(':').next().unwrap().parse().unwrap_or_default();
    Running { child, line, port }
}

fn failed(mut command: Command) -> String {
    let Output { status, stdout, stderr } = command.output().unwrap();
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!((status.code(), stdout.len()), (Some(1), 0), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "one clear line: {stderr}");
    assert!(!stderr.contains(KEY) && !stderr.contains(SECRET), "{stderr}");
    stderr
}

fn get(port: u16, path: &str, token: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\nauthorization: Bearer {token}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_says_where_it_listens_and_stops_when_told() {
    let token = relay(&["token", "--scope", "operator"]).output().unwrap();
    let token = String::from_utf8(token.stdout).unwrap();
    for signal in ["-TERM", "-INT"] {
        let mut running = start(&["--port", "0", "--upstream", UPSTREAM]);
        assert_eq!(running.line, format!("relay listening on http://127.0.0.1:{}\n", running.port));
        let answer = get(running.port, "/v3/workflow_sessions", token.trim_end());
        assert!(
            answer.starts_with("HTTP/1.1 502"),
            "the token is good, the API is not there: {answer}"
        );
        let told = Command::new("kill").args([signal, &running.child.id().to_string()]).status();
        assert!(told.unwrap().success());
        assert!(running.child.wait().unwrap().success(), "{signal}");
        let (mut out, mut log) = (String::new(), String::new());
        running.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        running.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        assert_eq!(out, "", "one line and no more");
        assert!(log.contains(r#"route="/v3/workflow_sessions" status=502"#), "{log}");
        for secret in [KEY, SECRET, token.trim_end(), "eyJ"] {
            assert!(!log.contains(secret), "{log}");
        }
    }
}

#[test]
fn a_port_in_use_is_one_line() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let line = failed(relay(&["--port", &port, "--upstream", UPSTREAM]));
    assert_eq!(
        line,
        format!(
            "relay: port {port} is in use: stop what uses it or choose another with `--port`\n"
        )
    );
}

#[test]
fn a_wrong_address_folder_or_host_is_one_line() {
    for (arguments, part) in [
        (vec!["--upstream", "nowhere"], "`--upstream` is no URL"),
        (vec!["--upstream", "http://example.com/v3"], "must be `https`"),
        (vec!["--upstream", UPSTREAM, "--serve", "/nonexistent"], "`--serve` needs a folder"),
        (vec!["--upstream", UPSTREAM, "--host", "192.0.2.1"], "`192.0.2.1` is none"),
        (vec!["--upstream", "https://api.yousign.app/v3", "--demo"], "loopback only"),
    ] {
        let mut all = vec!["--port", "0"];
        all.extend(&arguments);
        let line = failed(relay(&all));
        assert!(line.contains(part), "{line}");
    }
}

#[test]
fn a_missing_or_short_secret_is_one_line() {
    for (name, value, part) in [
        ("UPSTREAM_API_KEY", None, "`UPSTREAM_API_KEY` is not set"),
        ("UPSTREAM_API_KEY", Some(""), "`UPSTREAM_API_KEY` is not set"),
        ("UPSTREAM_API_KEY", Some("short"), "`UPSTREAM_API_KEY` is no API key"),
        ("RELAY_SIGNING_SECRET", None, "`RELAY_SIGNING_SECRET` is not set"),
        ("RELAY_SIGNING_SECRET", Some("short"), "`RELAY_SIGNING_SECRET` is too short"),
    ] {
        let mut command = relay(&["--port", "0", "--upstream", UPSTREAM]);
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
        let line = failed(command);
        assert!(line.contains(part), "{line}");
    }
}

#[test]
fn the_demo_does_not_leave_loopback() {
    let refused = relay(&["--upstream", UPSTREAM, "--demo", "--host", "0.0.0.0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("cannot be used with"));
}

#[test]
fn a_token_is_printed_for_each_scope() {
    for arguments in [
        vec!["--scope", "operator"],
        vec!["--scope", "operator", "--session", ID],
        vec!["--scope", "applicant", "--session", ID, "--applicant", ID],
    ] {
        let mut all = vec!["token"];
        all.extend(&arguments);
        let printed = relay(&all).output().unwrap();
        let token = String::from_utf8(printed.stdout).unwrap();
        assert!(printed.status.success());
        assert_eq!((token.lines().count(), token.trim_end().split('.').count()), (1, 3));
    }
    for arguments in [
        vec!["token", "--scope", "applicant", "--session", ID],
        vec!["token", "--scope", "operator", "--applicant", ID],
        vec!["token", "--scope", "operator", "--session", "x"],
        vec!["token", "--scope", "admin"],
    ] {
        let printed = relay(&arguments).output().unwrap();
        assert!(!printed.status.success() && printed.stdout.is_empty(), "{arguments:?}");
    }
}

/// The signer of the README, run as it stands there.
fn sign_in_node(claims: &str) -> Output {
    let readme = include_str!("../README.md");
    let (_, after) = readme.split_once("```js\n").unwrap();
    let (signer, _) = after.split_once("```").unwrap();
    let script =
        format!("{signer}\nconsole.log(relayToken(process.env.RELAY_SIGNING_SECRET, {claims}));");
    let mut node = Command::new("node");
    node.args(["--input-type=module", "--eval", &script]).env("RELAY_SIGNING_SECRET", SECRET);
    node.output().unwrap()
}

#[test]
fn a_token_signed_in_node_as_the_readme_says_is_taken() {
    let running = start(&["--port", "0", "--upstream", UPSTREAM]);
    let own = format!("/v3/workflow_sessions/{ID}");
    for (claims, path, status) in [
        ("{ scope: 'operator' }".to_owned(), "/v3/workflow_sessions", 502),
        (format!("{{ scope: 'operator', session_id: '{ID}' }}"), "/v3/workflow_sessions", 403),
        (format!("{{ scope: 'operator', session_id: '{ID}' }}"), &own, 502),
        (format!("{{ scope: 'applicant', session_id: '{ID}', applicant_id: '{ID}' }}"), &own, 502),
        ("{ scope: 'applicant' }".to_owned(), &own, 401),
    ] {
        let signed = sign_in_node(&claims);
        assert!(signed.status.success(), "{}", String::from_utf8_lossy(&signed.stderr));
        let token = String::from_utf8(signed.stdout).unwrap();
        // 502: the token is good, the API is not there.
        let answer = get(running.port, path, token.trim_end());
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{claims}: {answer}");
    }
}

/// JSON leaves out what is undefined, and an operator without a session has them all.
#[test]
fn the_readmes_signer_throws_where_a_claim_is_given_and_is_no_text() {
    for wrong in ["undefined", "null", "() => 'x'", "7", "['x']"] {
        for claims in [
            format!("{{ scope: 'operator', session_id: {wrong} }}"),
            format!("{{ scope: 'operator', applicant_id: {wrong} }}"),
            format!("{{ scope: {wrong} }}"),
        ] {
            let signed = sign_in_node(&claims);
            assert!(!signed.status.success() && signed.stdout.is_empty(), "{claims}");
            assert!(String::from_utf8_lossy(&signed.stderr).contains("TypeError"), "{claims}");
        }
    }
}
