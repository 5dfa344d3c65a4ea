//! JSON Schema (2020-12) of the bodies, for tools that are not TypeScript.
//!
//! A schema says what a schema can say of a body as it is sent: types, lengths, words, unknown
//! properties. Checksums and rules between fields are the rules' own.

use serde_json::{Map, Value, json};
use workflow_session_links::rules::shape::{Field, Kind};

use crate::bodies::BODIES;

const SCOPE: &str =
    "As it is sent. Checksums, and rules between fields, are checked by the package alone.";

/// No control characters and no markup. Python’s expressions know no `\p`.
const NO_MARKUP: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f<>]*$";

/// File names and contents.
pub(crate) fn files() -> Vec<(String, String)> {
    BODIES
        .iter()
        .map(|(name, description, fields)| {
            let mut schema = object(fields);
            schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
            schema.insert("title".into(), json!(name));
            schema.insert("description".into(), json!(format!("{description} {SCOPE}")));
            (format!("{}.schema.json", kebab(name)), format!("{:#}\n", Value::Object(schema)))
        })
        .collect()
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            out.push('-');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

fn object(fields: &[Field]) -> Map<String, Value> {
    let properties: Map<String, Value> =
        fields.iter().map(|field| (field.name.to_owned(), property(field))).collect();
    let required: Vec<&str> =
        fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), properties.into());
    schema.insert("required".into(), json!(required));
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

fn property(field: &Field) -> Value {
    let schema = of_kind(field.kind);
    if field.nullable { json!({ "anyOf": [schema, { "type": "null" }] }) } else { schema }
}

fn of_kind(kind: Kind) -> Value {
    match kind {
        Kind::Text { max } => json!({ "type": "string", "minLength": 1, "maxLength": max }),
        Kind::Name { max } | Kind::SafeText { max } => {
            json!({ "type": "string", "minLength": 1, "maxLength": max, "pattern": NO_MARKUP })
        }
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Bool => json!({ "type": "boolean" }),
        Kind::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Kind::Uuid => json!({ "type": "string", "format": "uuid" }),
        Kind::AnyText => json!({ "type": "string" }),
        Kind::Milliseconds => json!({ "type": "number" }),
        Kind::Email => json!({ "type": "string", "pattern": "^[^\\s@]+@[^\\s@]+\\.[^\\s@]+$" }),
        Kind::Iban | Kind::Bic => json!({ "type": "string", "minLength": 1 }),
        Kind::Object(fields) => object(fields).into(),
        Kind::List(fields) => json!({ "type": "array", "items": Value::Object(object(fields)) }),
    }
}
