//! Runs `files.json`: the same files and findings natively, in Node and in a browser.

use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use workflow_session_links::model::Verification;
use workflow_session_links::rules::upload::{
    FileFacts, FileParts, HEAD_BYTES, Part, Step, TAIL_BYTES, check, step,
};
use workflow_session_links::rules::{Checked, Finding};

const VECTORS: &str = include_str!("files.json");

#[derive(Deserialize)]
struct Vectors {
    pieces: BTreeMap<String, String>,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    what: String,
    file: String,
    verification: String,
    bytes: Vec<Bytes>,
    findings: Json,
    #[serde(default)]
    facts: Json,
    /// Its end is not where it is looked for first.
    #[serde(default)]
    reads_more: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Bytes {
    Text(String),
    Base64 { base64: String },
    Zeros { zeros: usize },
    Piece { piece: String, from: Option<usize>, to: Option<usize> },
}

/// Runs all vectors; each must give what it says. How many there were.
pub(crate) fn run() -> usize {
    let Vectors { pieces, vectors } = serde_json::from_str(VECTORS).expect("the vectors");
    let pieces = pieces.into_iter().map(|(name, base64)| (name, decoded(&base64))).collect();
    for vector in &vectors {
        let file = file(&vector.bytes, &pieces);
        let (walked, bytes_read) = walk(&file, vector);
        assert_eq!(findings(&walked), vector.findings, "{}", vector.what);
        assert_eq!(facts(walked.value, &file), vector.facts, "{}", vector.what);
        let most = if vector.reads_more { 81_920 } else { 32_768 };
        assert!(bytes_read <= most, "{}: {bytes_read} bytes were read", vector.what);

        // Its two ends alone tell the same, or that something is unknown.
        let both = ends(&file, vector);
        if findings(&both) != vector.findings {
            let known = |report: &Checked<FileFacts>| {
                let all = report.findings.iter().cloned();
                all.filter(|one| !one.code.as_str().ends_with("_unknown")).collect::<Vec<Finding>>()
            };
            assert!(file.len() > HEAD_BYTES, "{}: all of it was at hand", vector.what);
            assert!(known(&both).len() < both.findings.len(), "{}", vector.what);
            assert!(
                known(&both).iter().all(|one| walked.findings.contains(one)),
                "{}",
                vector.what
            );
        }
    }
    vectors.len()
}

fn file(bytes: &[Bytes], pieces: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut file = Vec::new();
    for part in bytes {
        match part {
            Bytes::Text(text) => file.extend_from_slice(text.as_bytes()),
            Bytes::Base64 { base64 } => file.extend(decoded(base64)),
            Bytes::Zeros { zeros } => file.resize(file.len() + zeros, 0),
            Bytes::Piece { piece, from, to } => {
                let piece = &pieces[piece];
                file.extend_from_slice(&piece[from.unwrap_or(0)..to.unwrap_or(piece.len())]);
            }
        }
    }
    file
}

fn walk(file: &[u8], vector: &Vector) -> (Checked<FileFacts>, u64) {
    let verification = Verification::from(vector.verification.as_str());
    let mut places: Vec<(u64, u64)> = Vec::new();
    loop {
        let part =
            |&(start, end): &(u64, u64)| Part { start, bytes: &file[start as usize..end as usize] };
        let parts: Vec<Part<'_>> = places.iter().map(part).collect();
        match step(&parts, file.len() as u64, &vector.file, &verification) {
            Step::Read { start, end } => places.push((start, end)),
            Step::Done(report) => {
                return (report, places.iter().map(|(start, end)| end - start).sum());
            }
        }
    }
}

fn ends(file: &[u8], vector: &Vector) -> Checked<FileFacts> {
    let parts = FileParts {
        head: &file[..file.len().min(HEAD_BYTES)],
        tail: &file[file.len().saturating_sub(TAIL_BYTES)..],
        size: file.len() as u64,
        name: &vector.file,
    };
    check(parts, &vector.verification.as_str().into())
}

/// Findings as the vectors write them. None of them is about a part of the input.
fn findings(report: &Checked<FileFacts>) -> Json {
    let mut all = serde_json::to_value(&report.findings).expect("plain data");
    for finding in all.as_array_mut().expect("a list") {
        let finding = finding.as_object_mut().expect("an object");
        assert_eq!(finding.remove("path"), Some(Json::Array(Vec::new())));
        for number in finding.get_mut("params").and_then(Json::as_object_mut).into_iter().flatten()
        {
            if let Some(whole) = number.1.as_f64() {
                *number.1 = Json::from(whole as u64);
            }
        }
    }
    all
}

fn facts(facts: Option<FileFacts>, file: &[u8]) -> Json {
    let Some(facts) = facts else { return Json::Null };
    assert_eq!(facts.size, file.len() as u64);
    let mut known = serde_json::json!({ "kind": facts.kind });
    if let Some((width, height)) = facts.dimensions {
        known["width"] = width.into();
        known["height"] = height.into();
    }
    if let Some(pages) = facts.pages {
        known["pages"] = pages.into();
    }
    known
}

fn decoded(base64: &str) -> Vec<u8> {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("`{byte}` is no digit of base64"),
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for byte in base64.trim_end_matches('=').bytes() {
        bits = (bits << 6) | u32::from(digit(byte));
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    bytes
}
