//! The TypeScript that comes from the Rust tables.

use std::fmt::Write as _;

use workflow_session_links::client::ErrorCode;
use workflow_session_links::model::{
    ActionGroupType, ApplicantStatus, ApplicantType, DocumentType, EventName, SessionStatus,
    Verification, VerificationStatus,
};
use workflow_session_links::rules::applicant;
use workflow_session_links::rules::finding::Code;
use workflow_session_links::rules::human_name;
use workflow_session_links::rules::lifecycle::MAX_ATTEMPTS;
use workflow_session_links::rules::matrix::ROWS;
use workflow_session_links::rules::shape::{Field, Kind};
use workflow_session_links::rules::upload::{
    FileKind, HEAD_BYTES, RefusedKind, TAIL_BYTES, limits,
};

use crate::bodies::BODIES;

const HEADER: &str = "// Generated from the Rust tables by `cargo xtask build`. Do not edit.\n\n";

fn quoted(names: &[&str], separator: &str) -> String {
    names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(separator)
}

fn union(out: &mut String, comment: &str, name: &str, names: &[&str]) {
    let _ = write!(out, "/** {comment} */\nexport type {name} =\n");
    for (at, word) in names.iter().enumerate() {
        let end = if at + 1 == names.len() { ";\n\n" } else { "\n" };
        let _ = write!(out, "  | '{word}'{end}");
    }
}

pub(crate) fn matrix() -> String {
    let mut out = HEADER.to_owned();
    out.push_str(
        "/** One row for each verification: whom it fits, and what it is attached with. */\n",
    );
    out.push_str("export interface Matrix {\n");
    for row in ROWS {
        let document =
            row.document_type.as_ref().map_or("never".into(), |kind| format!("'{kind}'"));
        let countries = match row.country_codes {
            // Nobody knows which it takes.
            None => "string".into(),
            Some([]) => "never".into(),
            Some(countries) => quoted(countries, " | "),
        };
        let _ = write!(
            out,
            "  {}: {{\n    group: '{}';\n    natural_person: '{}';\n    legal_person: '{}';\n    \
             takes_applicant: {};\n    document_type: {document};\n    country_code: {countries};\n    \
             resolvable: {};\n  }};\n",
            row.verification,
            row.group,
            row.natural_person.as_str(),
            row.legal_person.as_str(),
            row.resource.is_some(),
            row.resolvable,
        );
    }
    out.push_str("}\n");
    out
}

/// What can be wrong with a link that a page keeps. The core never sees one, and its own codes end up
/// in the module. With each, whether trying again can help.
const KEEPER_CODES: [(&str, &str, bool); 3] = [
    ("link_unavailable", "`getLink` rejected, or gave no link.", true),
    ("link_refused", "The link is not `https:`, or not on a host of `allowedHosts`.", false),
    (
        "link_expired",
        "The link came expired: it is an old one, or this device's clock is wrong.",
        true,
    ),
];

pub(crate) fn codes() -> String {
    let mut out = HEADER.to_owned();
    let findings: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let errors = ErrorCode::ALL.iter().map(|code| code.as_str());
    let errors: Vec<&str> = errors.chain(KEEPER_CODES.map(|(code, ..)| code)).collect();
    union(&mut out, "What a finding is about. A closed set.", "FindingCode", &findings);
    union(&mut out, "What went wrong with a call. A closed set.", "ErrorCode", &errors);
    union(&mut out, "The type of an applicant.", "ApplicantType", ApplicantType::KNOWN);
    union(&mut out, "A group of actions.", "ActionGroupType", ActionGroupType::KNOWN);
    union(&mut out, "The type of an analysed document.", "AnalysedDocument", DocumentType::KNOWN);
    union(&mut out, "Where a session or a group stands.", "SessionStatus", SessionStatus::KNOWN);
    union(&mut out, "Where an applicant stands.", "ApplicantStatus", ApplicantStatus::KNOWN);
    union(
        &mut out,
        "Where a verification stands.",
        "VerificationStatus",
        VerificationStatus::KNOWN,
    );
    union(&mut out, "What a webhook tells about.", "WebhookEventName", EventName::KNOWN);
    let taken: Vec<&str> = FileKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let refused: Vec<&str> = RefusedKind::ALL.iter().map(|kind| kind.as_str()).collect();
    union(&mut out, "A kind of file that some verification takes.", "FileKind", &taken);
    union(
        &mut out,
        "A kind of file that no verification takes, but that people try.",
        "RefusedFileKind",
        &refused,
    );
    let _ = writeln!(
        out,
        "/** How many bytes of a file's two ends are looked at. */\n\
         export const fileEnds = {{ head: {HEAD_BYTES}, tail: {TAIL_BYTES} }} as const;\n"
    );
    let _ = writeln!(
        out,
        "/** How many uploads may fail before the next one blocks. */\n\
         export const maxAttempts = {MAX_ATTEMPTS};\n"
    );
    let _ = writeln!(
        out,
        "export const errorCodes: readonly ErrorCode[] = [\n  {},\n];",
        quoted(&errors, ",\n  ")
    );
    out
}

/// What each code is about and what files are taken, for the docs; no part of the package.
pub(crate) fn meanings() -> String {
    let findings = Code::ALL
        .iter()
        .map(|one| serde_json::json!({ "code": one.as_str(), "meaning": one.meaning() }));
    let errors = ErrorCode::ALL.iter().map(|one| {
        serde_json::json!({ "code": one.as_str(), "meaning": one.meaning(), "retryable": one.retryable() })
    });
    let errors = errors.chain(KEEPER_CODES.map(|(code, meaning, retryable)| {
        serde_json::json!({ "code": code, "meaning": meaning, "retryable": retryable })
    }));
    let limits = Verification::KNOWN.iter().filter_map(|name| {
        let limits = limits(&Verification::from(*name))?;
        let kinds: Vec<&str> = limits.kinds.iter().map(|kind| kind.as_str()).collect();
        Some(serde_json::json!({
            "verification": name,
            "kinds": kinds,
            "max_bytes": limits.max_bytes,
            "max_pages": limits.max_pages,
            "max_pixels": limits.max_pixels,
            "min_dimensions": limits.min_dimensions,
        }))
    });
    let all = serde_json::json!({
        "file_limits": limits.collect::<Vec<_>>(),
        "findings": findings.collect::<Vec<_>>(),
        "errors": errors.collect::<Vec<_>>(),
    });
    format!("{all:#}\n")
}

pub(crate) fn version() -> String {
    format!(
        "{HEADER}/** The version of this package, whose rules these are. */\nexport const rulesVersion = '{}';\n",
        env!("CARGO_PKG_VERSION")
    )
}

pub(crate) fn inputs() -> String {
    let mut out = HEADER.to_owned();
    for (name, comment, fields) in BODIES {
        let _ = write!(out, "/** {comment} */\nexport interface {name} ");
        object(&mut out, fields, 0);
        out.push_str("\n\n");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn object(out: &mut String, fields: &[Field], depth: usize) {
    let indent = "  ".repeat(depth + 1);
    out.push_str("{\n");
    for field in fields {
        if let Some(bound) = bound(field.kind) {
            let _ = writeln!(out, "{indent}/** {bound} */");
        }
        let _ = write!(out, "{indent}{}{}: ", field.name, if field.required { "" } else { "?" });
        kind(out, field.kind, depth + 1);
        if field.nullable {
            out.push_str(" | null");
        }
        // For programs that tell a property left out from one that is `undefined`: the rules don't.
        if !field.required {
            out.push_str(" | undefined");
        }
        out.push_str(";\n");
    }
    let _ = write!(out, "{}}}", "  ".repeat(depth));
}

fn bound(kind: Kind) -> Option<String> {
    Some(match kind {
        Kind::Text { max } => format!("1 to {max} characters."),
        Kind::Name { max } => {
            format!("1 to {max} characters, no control characters, no `<` or `>`.")
        }
        Kind::SafeText { max } => {
            format!("A safe string: 1 to {max} characters, no control characters, no `<` or `>`.")
        }
        Kind::Uuid => "A UUID.".into(),
        Kind::Email => "An e-mail address. White space around it is taken, and not sent.".into(),
        Kind::Iban => "Spaces, hyphens and lower case are taken; the compact form is sent.".into(),
        Kind::Bic => "8 or 11 characters.".into(),
        Kind::Integer { min, max } => format!("A whole number, {min} to {max}."),
        Kind::Milliseconds => "A number of milliseconds.".into(),
        Kind::AnyText | Kind::Bool | Kind::OneOf(_) | Kind::Object(_) | Kind::List(_) => {
            return None;
        }
    })
}

fn kind(out: &mut String, kind: Kind, depth: usize) {
    match kind {
        Kind::OneOf(words) => out.push_str(&quoted(words, " | ")),
        Kind::Bool => out.push_str("boolean"),
        Kind::Integer { .. } | Kind::Milliseconds => out.push_str("number"),
        Kind::Object(fields) => object(out, fields, depth),
        Kind::List(fields) => {
            object(out, fields, depth);
            out.push_str("[]");
        }
        Kind::Text { .. }
        | Kind::Name { .. }
        | Kind::SafeText { .. }
        | Kind::Uuid
        | Kind::Email
        | Kind::Iban
        | Kind::Bic
        | Kind::AnyText => out.push_str("string"),
    }
}

/// A walk for each table of an applicant's create body, whatever its type: it reads each property of
/// an object once, and writes them for the core in the order of the table.
pub(crate) fn walks() -> String {
    let mut walks = Walks { made: Vec::new() };
    walks.add("applicant", applicant::CREATE_UNKNOWN);
    let mut out = HEADER.to_owned();
    out.push_str(
        "import { choice, close, type Copy, isObject, leaf, none, open, other, record, records, type Source, text } from '../flat.js';\n\n",
    );
    for (name, _, text) in &walks.made {
        let exported = if name.starts_with("write") { "" } else { "export " };
        let _ = writeln!(out, "{exported}function {name}({text}");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

struct Walks {
    /// Name, the table, and the text of each.
    made: Vec<(String, String, String)>,
}

impl Walks {
    /// The name of the walk for a table; tables that are the same have one.
    fn add(&mut self, name: &str, fields: &[Field]) -> String {
        let table = format!("{fields:?}");
        if let Some((name, ..)) = self.made.iter().find(|(_, known, _)| *known == table) {
            return name.clone();
        }
        let mut text = "value: Source): unknown {\n".to_owned();
        for Field { name, .. } in fields {
            let _ = writeln!(text, "  let {name}: unknown;");
        }
        text.push_str("  let unknown: string[] | undefined;\n  for (const key in value) {\n");
        text.push_str("    if (!Object.prototype.hasOwnProperty.call(value, key)) {\n      continue;\n    }\n");
        text.push_str("    const found = value[key];\n    switch (key) {\n");
        for Field { name, .. } in fields {
            let _ = writeln!(text, "      case '{name}':\n        {name} = found;\n        break;");
        }
        text.push_str("      default:\n        if (found !== undefined) {\n");
        text.push_str("          (unknown ??= []).push(key);\n        }\n    }\n  }\n");
        // What has the first field and no unknown one is taken as it is: asking what it is takes longer.
        let first = fields.first().map_or("unknown", |field| field.name);
        let _ = writeln!(text, "  if ((unknown ?? !{first}) && !isObject(value)) {{");
        text.push_str("    return leaf(value);\n  }\n");
        text.push_str("  const copy: Copy = {};\n  open(unknown);\n");
        for field in fields {
            let property = field.name;
            let written = match field.kind {
                Kind::Object(fields) => {
                    let walk = self.add(&camel(property), fields);
                    // Of the two blocks, one is of the applicant's type.
                    match ApplicantType::KNOWN.iter().find(|other| **other != property) {
                        Some(other) if ApplicantType::KNOWN.contains(&property) => format!(
                            "type === '{other}' ? other({property}) : record({property}, {walk})"
                        ),
                        _ => format!("record({property}, {walk})"),
                    }
                }
                Kind::List(fields) => {
                    format!("records({property}, {})", self.add(&camel(property), fields))
                }
                Kind::OneOf(words @ ([_] | [_, _])) => {
                    format!("choice({property}, {})", quoted(words, ", "))
                }
                Kind::Text { max } => format!("text({property}, {max})"),
                Kind::Name { max } => format!("text({property}, {max}, true)"),
                _ => format!("leaf({property})"),
            };
            let _ = write!(
                text,
                "  if ({property} === undefined) {{\n    none();\n  }} else {{\n    \
                 copy.{property} = {written};\n  }}\n"
            );
        }
        text.push_str("  close(unknown);\n  return copy;\n}\n");
        // What an object holds is told before it.
        self.made.push((name.to_owned(), table, text));
        name.to_owned()
    }
}

/// The characters that names usually have, from one to another.
pub(crate) fn names() -> String {
    let is_usual = |unit: u32| {
        char::from_u32(unit).is_some_and(|one| !human_name::is_unusual(&format!("A{one}A")))
    };
    let mut out = HEADER.to_owned();
    out.push_str("export const USUAL = [\n");
    let mut next = 0;
    while let Some(from) = (next..0xFFFF).find(|unit| is_usual(*unit)) {
        next = (from..).find(|unit| !is_usual(*unit)).unwrap_or(0xFFFF);
        let _ = writeln!(out, "  [{from}, {}],", next - 1);
    }
    out.push_str("] as const;\n");
    out
}

/// `bank_account` as a function is called, and apart from the local variable of that name.
fn camel(name: &str) -> String {
    let mut out = "write".to_owned();
    for word in name.split('_') {
        let (first, rest) = word.split_at(1);
        out.push_str(&first.to_ascii_uppercase());
        out.push_str(rest);
    }
    out
}
