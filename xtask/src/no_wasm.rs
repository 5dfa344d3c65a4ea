//! The same core as JavaScript, for pages that may not run WebAssembly: built for the oldest
//! WebAssembly there is, then converted by binaryen's wasm2js.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::build::{self, SDK, TARGET};
use crate::lean::Memory;
use crate::paths;
use crate::run::Run;

/// What `-Zbuild-std` takes. Rust's own builds of its library use what came after the first
/// WebAssembly, and wasm2js refuses that ("multiple tables").
pub(crate) const TOOLCHAIN: &str = "nightly";

/// Where the glue begins to load a module.
const LOADING: &str = "async function __wbg_load(";

/// In its place: there is nothing to load.
const STARTING: &str = "
import { instantiate } from './core.js';

function initSync() {
    return wasm ?? __wbg_finalize_init({ exports: instantiate(__wbg_get_imports()) });
}

async function __wbg_init() {
    return initSync();
}

export { initSync, __wbg_init as default };
";

/// Makes the glue that has the core behind it, and returns its path.
pub(crate) fn make() -> Result<PathBuf> {
    let module = compile()?;
    let glue = build::bind(&module, &paths::made("no-wasm/glue"))?;
    let core = build::optimise(&glue.with_file_name("glue_bg.wasm"))?;
    let short = build::shorten(&glue, &core, Memory::Used)?;
    let printed = Run::new(paths::node_tool("wasm2js")).arg("-O").arg(&core).text()?;
    paths::write(&glue.with_file_name("core.js"), as_function(&printed)?)?;
    let made = glue.with_file_name("glue.no-wasm.js");
    paths::write(&made, without_loading(&paths::read(&short)?)?)?;
    Ok(made)
}

fn compile() -> Result<PathBuf> {
    let target = paths::made("no-wasm");
    let mut flags = build::rust_flags(&[(sources()?, "rust")])?;
    flags.push("\u{1f}-Ctarget-cpu=mvp");
    Run::new("cargo")
        .args([&format!("+{TOOLCHAIN}"), "build", "--release", "--lib", "--package", SDK])
        .args(["--target", TARGET, "-Zbuild-std=std,panic_abort", "--target-dir"])
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags)
        .check()?;
    Ok(build::module_below(&target, SDK))
}

/// Where the sources of Rust's library are, which panics would name.
fn sources() -> Result<PathBuf> {
    let folder = Run::new("rustc").args([&format!("+{TOOLCHAIN}"), "--print", "sysroot"]).text()?;
    Ok(Path::new(folder.trim()).join("lib/rustlib/src/rust"))
}

/// Is everything there that [`make`] takes from the toolchain?
pub(crate) fn has_sources() -> bool {
    sources().is_ok_and(|folder| folder.join("library/std/Cargo.toml").is_file())
}

/// Is the toolchain there at all?
pub(crate) fn has_toolchain() -> bool {
    Run::new("rustc").args([&format!("+{TOOLCHAIN}"), "--version"]).text().is_ok()
}

/// wasm2js writes a module that starts when it is imported, and imports the glue. A function
/// instead: it starts when it is called, with what it imports as an argument.
fn as_function(module: &str) -> Result<String> {
    let (import, body) = module.split_once('\n').context("wasm2js printed nothing")?;
    let (body, _) = body.split_once("\nvar retasmFunc = ").context("wasm2js: no start")?;
    if !import.starts_with("import * as ") || body.contains("\nimport ") {
        bail!("wasm2js: not one import");
    }
    // WebAssembly detaches a memory's buffer when it grows; the glue sees by that that it must
    // look again.
    let grown = "buffer = newBuffer;";
    if body.matches(grown).count() != 1 {
        bail!("wasm2js: not one place where memory grows");
    }
    let detach = format!("structuredClone(buffer, {{ transfer: [buffer] }});\n   {grown}");
    let body = body.replace(grown, &detach);
    Ok(format!("export function instantiate(imports) {{\n{body}\nreturn asmFunc(imports);\n}}\n"))
}

fn without_loading(glue: &str) -> Result<String> {
    let (kept, _) = glue.split_once(LOADING).context("the glue loads no module")?;
    Ok(format!("{kept}{}", STARTING.trim_start()))
}

/// The manifest of a package that is built without it.
pub(crate) fn without_entry(manifest: &str) -> Result<String> {
    let start = manifest.find("    \"./no-wasm\": {").context("no entry `./no-wasm`")?;
    let (before, entry) = manifest.split_at_checked(start).context("no entry `./no-wasm`")?;
    let (_, after) = entry.split_once("\n    },\n").context("the entry `./no-wasm` has no end")?;
    Ok(format!("{before}{after}"))
}

#[cfg(test)]
mod tests {
    use super::{as_function, without_entry, without_loading};

    const MODULE: &str = "import * as a from 'a';\n\nvar bufferView;\nfunction asmFunc(imports) {\n \
                          buffer = newBuffer;\n}\n\nvar retasmFunc = asmFunc({ a });\nexport var b = 1;\n";

    #[test]
    fn a_converted_module_becomes_a_function_that_starts_nothing_by_itself() {
        let function = as_function(MODULE).unwrap();
        assert!(function.starts_with("export function instantiate(imports) {\n"), "{function}");
        assert!(function.ends_with("return asmFunc(imports);\n}\n"), "{function}");
        assert!(function.contains("structuredClone(buffer"), "{function}");
        assert!(!function.contains("import *") && !function.contains("export var"), "{function}");
    }

    #[test]
    fn what_wasm2js_never_wrote_is_refused() {
        for module in ["", "import * as a from 'a';\n", &MODULE.replace("buffer = newBuffer;", "")]
        {
            assert!(as_function(module).is_err(), "{module}");
        }
    }

    #[test]
    fn the_glue_loads_nothing_any_more() {
        let glue = "let wasm;\nasync function __wbg_load(module) { WebAssembly; }\nexport {};\n";
        let made = without_loading(glue).unwrap();
        assert!(made.starts_with("let wasm;\nimport { instantiate }"), "{made}");
        assert!(!made.contains("WebAssembly"), "{made}");
        assert!(without_loading("let wasm;").is_err());
    }

    #[test]
    fn the_manifest_without_the_entry_keeps_its_neighbours() {
        let manifest = "{\n    \"./a\": 1,\n    \"./no-wasm\": {\n      \"x\": {}\n    },\n    \"./b\": 2\n}\n";
        assert_eq!(without_entry(manifest).unwrap(), "{\n    \"./a\": 1,\n    \"./b\": 2\n}\n");
        assert!(without_entry("{}").is_err());
    }
}
