//! The tables of the rules are the contract's, as `tests/contract/tables.json` has them.
//!
//! `tests/contract/tables.test.mjs` holds the same file against the descriptions of the API.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::{Map, Value as Json, json};
use workflow_session_links::model::ActionGroupType;
use workflow_session_links::rules::shape::{Field, Kind};
use workflow_session_links::rules::upload::{Limits, limits};
use workflow_session_links::rules::{applicant, attach, matrix, resolve, session};

const CONTRACT: &str = include_str!("contract/tables.json");
/// What the file says of the descriptions, not of the rules.
const NOTES: [&str; 8] = [
    "operation",
    "shape",
    "apart_from",
    "added",
    "later",
    "described",
    "vendor",
    "vendor_country_codes",
];

/// A table of the rules, in the form of the file.
type Table = fn() -> Json;

/// Every section of the file, with the rules' own table.
const SECTIONS: [(&str, Table); 3] =
    [("groups", groups), ("verifications", verifications), ("bodies", bodies)];

/// Every body that is sent, by its name in the file.
const BODIES: [(&str, &[Field]); 8] = [
    ("create_natural_person", applicant::CREATE_NATURAL_PERSON),
    ("create_legal_person", applicant::CREATE_LEGAL_PERSON),
    ("update_natural_person", applicant::UPDATE_NATURAL_PERSON),
    ("update_legal_person", applicant::UPDATE_LEGAL_PERSON),
    ("create_session", session::CREATE_SESSION),
    ("resolve_action", resolve::RESOLVE_ACTION),
    ("attach", attach::APPLICANT_ONLY),
    ("attach_document_analysis", attach::DOCUMENT_ANALYSIS),
];

fn contract() -> Map<String, Json> {
    serde_json::from_str(CONTRACT).expect("an object of sections")
}

fn groups() -> Json {
    json!(ActionGroupType::KNOWN)
}

fn verifications() -> Json {
    let by_name = matrix::ROWS.iter().map(|row| {
        let says = json!({
            "group": row.group,
            "collection": row.resource.map(|resource| resource.path()),
            "document_type": row.document_type,
            "natural_person": row.natural_person,
            "legal_person": row.legal_person,
            "country_codes": row.country_codes,
            "resolvable": row.resolvable,
            "file": limits(&row.verification).map(file),
        });
        (row.verification.as_str().to_owned(), says)
    });
    Json::Object(by_name.collect())
}

fn file(limits: Limits) -> Json {
    let kinds: Vec<&str> = limits.kinds.iter().map(|kind| kind.as_str()).collect();
    json!({
        "kinds": kinds,
        "max_bytes": limits.max_bytes,
        "max_pages": limits.max_pages,
        "max_pixels": limits.max_pixels,
        "min_dimensions": limits.min_dimensions,
    })
}

fn bodies() -> Json {
    let by_name = BODIES.iter().map(|(name, table)| {
        let mut fields = Map::new();
        flatten(table, "", &mut fields);
        ((*name).to_owned(), json!({"fields": fields}))
    });
    Json::Object(by_name.collect())
}

/// Every property by its path; the items of a list are at `[]`.
fn flatten(table: &[Field], before: &str, into: &mut Map<String, Json>) {
    for field in table {
        let path = format!("{before}{}", field.name);
        let mut says = match field.kind {
            Kind::Text { max } | Kind::Name { max } | Kind::SafeText { max } => {
                json!({"max_length": max})
            }
            Kind::OneOf(values) => json!({"values": values}),
            Kind::Integer { min, max } => json!({"minimum": min, "maximum": max}),
            Kind::Uuid
            | Kind::Bool
            | Kind::Email
            | Kind::Iban
            | Kind::Bic
            | Kind::AnyText
            | Kind::Milliseconds => json!({}),
            Kind::Object(inner) => {
                flatten(inner, &format!("{path}."), into);
                json!({})
            }
            Kind::List(inner) => {
                flatten(inner, &format!("{path}[]."), into);
                json!({})
            }
        };
        for (flag, set) in [("required", field.required), ("nullable", field.nullable)] {
            if set {
                says[flag] = json!(true);
            }
        }
        let twice = into.insert(path.clone(), says);
        assert!(twice.is_none(), "{path} twice");
    }
}

/// A section of the file, without its notes.
fn expected(section: &str) -> Json {
    without_notes(contract()[section]["rows"].take())
}

fn without_notes(value: Json) -> Json {
    let Json::Object(says) = value else { return value };
    let kept = says.into_iter().filter(|(key, _)| !NOTES.contains(&key.as_str()));
    Json::Object(kept.map(|(key, value)| (key, without_notes(value))).collect())
}

/// What the two say of one name, where they do not say the same.
fn differences(place: &str, contract: &Json, rules: &Json, found: &mut Vec<String>) {
    match (contract, rules) {
        (Json::Object(theirs), Json::Object(ours)) => {
            let names = theirs.keys().chain(ours.keys().filter(|name| !theirs.contains_key(*name)));
            for name in names {
                let [one, other] = [theirs, ours].map(|all| all.get(name).unwrap_or(&Json::Null));
                differences(&format!("{place} / {name}"), one, other, found);
            }
        }
        _ if contract == rules => {}
        _ => found.push(format!("{place}: the contract says {contract}, the rules {rules}")),
    }
}

/// Lists of names are sets: in which order they stand says nothing.
fn sorted(value: Json) -> Json {
    match value {
        Json::Array(mut items) if items.iter().all(Json::is_string) => {
            items.sort_by(|one, other| one.as_str().cmp(&other.as_str()));
            Json::Array(items)
        }
        Json::Object(says) => {
            says.into_iter().map(|(key, value)| (key, sorted(value))).collect::<Map<_, _>>().into()
        }
        other => other,
    }
}

#[test]
fn every_table_of_the_rules_is_the_contracts() {
    let mut found = Vec::new();
    for (section, table) in SECTIONS {
        differences(section, &sorted(expected(section)), &sorted(table()), &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_section_of_the_contract_is_held() {
    let sections: Vec<&str> = SECTIONS.iter().map(|(name, _)| *name).collect();
    let mut written: Vec<String> = contract().into_iter().map(|(name, _)| name).collect();
    written.retain(|name| name != "description");
    written.sort_by_key(|name| sections.iter().position(|held| held == name));
    assert_eq!(written, sections);
}
