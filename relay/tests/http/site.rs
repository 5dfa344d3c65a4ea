//! The static files, and the headers every answer carries.

use std::fs;
use std::path::PathBuf;

use relay::config::Site;
use serde_json::json;

use super::support::*;

/// A folder like a built page's, in Cargo's own scratch space.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(folder.join("assets")).unwrap();
    for (file, content) in [
        ("index.html", "<!doctype html><title>demo</title>"),
        ("assets/core.wasm", "\0asm"),
        ("assets/app.js", "export {}"),
        ("assets/app.css", "p {}"),
        ("assets/logo.svg", "<svg/>"),
        (".env", "SECRET=1"),
    ] {
        fs::write(folder.join(file), content).unwrap();
    }
    fs::write(folder.parent().unwrap().join("outside.txt"), "outside").unwrap();
    folder
}

async fn served(name: &str) -> Rig {
    let folder = folder(name);
    rig_with(
        |_| Reply::json(200, json!({})),
        |settings| settings.with_site(Site::open(&folder).unwrap()),
    )
    .await
}

#[tokio::test]
async fn files_have_their_media_types() {
    let rig = served("site-types").await;
    for (path, content_type) in [
        ("/", "text/html"),
        ("/index.html", "text/html"),
        ("/assets/core.wasm", "application/wasm"),
        ("/assets/app.js", "text/javascript"),
        ("/assets/app.css", "text/css"),
        ("/assets/logo.svg", "image/svg+xml"),
    ] {
        let got = rig.send(rig.request(&format!("GET {path}"))).await;
        assert_eq!((got.status, got.header("content-type")), (200, content_type), "{path}");
        assert_eq!(got.header("cache-control"), "no-cache");
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_and_no_dot_file_is_served() {
    let rig = served("site-outside").await;
    for target in [
        "/../outside.txt",
        "/assets/../../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/..\\outside.txt",
        "/.env",
        "/%2eenv",
        "//assets",
        "//evil.test/%2e%2e",
        "/nothing",
        "/etc/passwd",
    ] {
        let request = format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        let answer = super::key::raw(rig.port, &request).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{target}: {answer}");
        assert!(!answer.contains("outside") && !answer.contains("SECRET"), "{target}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_same_protection() {
    let rig = served("site-headers").await;
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";
    for line in
        ["GET /", "GET /nothing", "GET /v3/workflow_sessions", "DELETE /", "GET /_demo/config"]
    {
        let got = rig.send(rig.request(line)).await;
        assert_eq!(got.header("content-security-policy"), policy, "{line}");
        assert_eq!(got.header("x-content-type-options"), "nosniff");
        assert_eq!(got.header("referrer-policy"), "no-referrer");
        assert_eq!(got.header("cross-origin-resource-policy"), "same-origin");
        assert_eq!(got.header("access-control-allow-origin"), "");
    }
}

#[tokio::test]
async fn files_do_not_hide_the_api() {
    let rig = served("site-api").await;
    assert_eq!(rig.send(rig.request("GET /v3/nothing")).await.status, 401);
    assert_eq!(rig.call(&operator(), "GET /workflow_templates", None).await.status, 200);
    assert_eq!(rig.send(rig.request("POST /_demo/token")).await.status, 404);
}

#[test]
fn a_folder_without_a_page_is_refused() {
    let error = Site::open(&PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("none")).unwrap_err();
    assert!(error.to_string().starts_with("`--serve` needs a folder"), "{error}");
}
