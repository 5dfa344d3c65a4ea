//! Short names where the module and its glue meet. wasm-bindgen's own carry a hash each, 16 digits
//! that nothing compresses: without them the two files are 1.9 kB of brotli smaller.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// What wasm-bindgen calls the glue, and what wasm-opt calls it instead.
const MODULE: (&str, &str) = ("\"./glue_bg.js\":", "\"a\":");

/// The glue with the names that wasm-opt gave to the module's imports and exports. `renamed` is what
/// wasm-opt printed: `{ "imports": [[module, old, new], …], "exports": [[old, new], …] }`.
pub(crate) fn shorten(glue: &str, renamed: &str) -> Result<String> {
    let renamed: Value =
        serde_json::from_str(renamed).context("the names that wasm-opt printed")?;
    let imports = pairs(&renamed, "imports")?;
    let exports = pairs(&renamed, "exports")?;
    let (mut text, mut found) = (String::with_capacity(glue.len()), 0);
    for piece in pieces(glue) {
        let new = imports.get(piece);
        found += usize::from(new.is_some());
        let new = new.or_else(|| exports.get(piece).filter(|_| text.ends_with("wasm.")));
        text.push_str(new.map_or(piece, String::as_str));
    }
    // wasm-bindgen writes each of them once.
    if found != imports.len() || !text.contains(MODULE.0) {
        bail!("the glue has {found} of the module's {} imports", imports.len());
    }
    Ok(text.replace(MODULE.0, MODULE.1))
}

/// Old names and new ones.
fn pairs(renamed: &Value, list: &str) -> Result<BTreeMap<String, String>> {
    let entries = renamed.get(list).and_then(Value::as_array).context("wasm-opt named nothing")?;
    let pair = |entry: &Value| match entry.as_array()?.as_slice() {
        [.., old, new] => Some((old.as_str()?.to_owned(), new.as_str()?.to_owned())),
        _ => None,
    };
    entries.iter().map(|entry| pair(entry).context("wasm-opt printed no pair of names")).collect()
}

/// JavaScript as names and what stands between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_of_name = |one: char| one.is_ascii_alphanumeric() || matches!(one, '_' | '$');
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_name = is_of_name(rest.chars().next()?);
        let length = rest.find(|one| is_of_name(one) != is_name).unwrap_or(rest.len());
        let (piece, after) = rest.split_at(length);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::shorten;

    const RENAMED: &str = r#"{ "imports": [["./glue_bg.js", "__wbg_get_0f1e", "$"]],
        "exports": [["memory", "b"], ["get", "c"]] }"#;

    #[test]
    fn imports_and_exports_get_their_new_names_and_nothing_else_does() {
        let glue = r#"const import0 = { __wbg_get_0f1e: function(a) { return a.get("memory"); } };
            const imports = { "./glue_bg.js": import0 };
            export function get() { return wasm.get(wasm.memory.buffer, wasm.memory_b, $memory); }"#;
        let short = r#"const import0 = { $: function(a) { return a.get("memory"); } };
            const imports = { "a": import0 };
            export function get() { return wasm.c(wasm.b.buffer, wasm.memory_b, $memory); }"#;
        assert_eq!(shorten(glue, RENAMED).unwrap(), short);
    }

    #[test]
    fn a_glue_of_another_module_is_refused() {
        for glue in ["", r#"{ "./glue_bg.js": {} }"#, "{ __wbg_get_0f1e: 1 }"] {
            assert!(shorten(glue, RENAMED).is_err(), "{glue}");
        }
        assert!(shorten("", "").is_err());
        assert!(shorten("", "{}").is_err());
    }
}
