//! `build`: from the Rust source to `pkg/`, and to a tarball as npm would publish it.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::lean::Memory;
use crate::paths;
use crate::run::Run;
use crate::setup::Need;
use crate::{bundle, lean, names, no_wasm, order, pack, pages, parts};

/// What building takes.
pub(crate) const NEEDS: [Need; 3] = [Need::WasmTarget, Need::WasmBindgen, Need::Node];

/// The SDK's crate.
pub(crate) const SDK: &str = "workflow-session-links";

/// What the core is compiled for.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// wasm-opt's settings. Beyond `-Oz` they are worth 3 kB of brotli in 70: sections nobody reads
/// are dropped, and addresses below 1,024 may be taken as never used. Rust puts the far end of
/// the stack there and all data above it. A function with one caller stays a function unless it
/// is tiny: inlined, the module has fewer bytes but compresses worse, by 1.4 kB. One that is tiny is
/// always inlined. Control flow is built anew from nothing, and what values can be is followed
/// (`--gufa`). In which order functions stand is `order`'s, later.
const WASM_OPT: [&str; 11] = [
    "--flatten",
    "--rereloop",
    "-Oz",
    "--gufa",
    "-Oz",
    "--low-memory-unused",
    "--strip-producers",
    "--strip-target-features",
    "--one-caller-inline-max-function-size=25",
    "--always-inline-max-function-size=6",
    "--minify-imports-and-exports-and-modules",
];

/// See [`rust_flags`].
const LLVM_ARGS: &str = "-Cllvm-args=-enable-pre=false -enable-load-pre=false \
     -two-entry-phi-node-folding-threshold=1 -tail-dup-size=0 -phi-node-folding-threshold=1 \
     -inline-threshold=0 -inlinehint-threshold=30 -max-loads-per-memcmp=1 -unroll-threshold=0 \
     -vectorize-loops=false -vectorize-slp=false -jump-threading-threshold=3 \
     -rotation-max-header-size=0 -disable-lsr -disable-licm-promotion";

/// Takes out what only writes panic messages.
const QUIET: &str = "xtask/js/quiet.mjs";

/// Is the core built as JavaScript too? That takes a toolchain that not everybody has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoWasm {
    With,
    Without,
}

/// Builds everything up to the tarball.
pub(crate) fn build(no_wasm: NoWasm) -> Result<()> {
    generate(false)?;
    let (glue, core) = module(SDK, "glue")?;
    pack::assemble(&core, no_wasm)?;
    bundle::bundle(&glue, &core)?;
    if no_wasm == NoWasm::With {
        bundle::bundle_no_wasm(&no_wasm::make()?)?;
    }
    parts::build()?;
    pages::build()?;
    pack::integrity()?;
    pack::pack()
}

/// A package's module and its glue, made in a folder of that name.
pub(crate) fn module(package: &str, folder: &str) -> Result<(PathBuf, PathBuf)> {
    let glue = bind(&wasm(package)?, &paths::made(folder))?;
    let core = optimise(&glue.with_file_name("glue_bg.wasm"))?;
    Ok((shorten(&glue, &core, Memory::Used)?, core))
}

/// Writes the TypeScript tables that are generated from the Rust ones; or checks that those
/// in the repository are not stale.
pub(crate) fn generate(check: bool) -> Result<()> {
    Run::new("cargo")
        .args(["run", "--package", SDK, "--example", "generate", "--"])
        .arg("npm/src/generated")
        .args(check.then_some("--check"))
        .check()
}

fn wasm(package: &str) -> Result<PathBuf> {
    Run::new("cargo")
        .args(["build", "--release", "--lib", "--package", package])
        .args(["--target", TARGET])
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(&[])?)
        .check()?;
    Ok(module_below(&paths::cargo_target()?, package))
}

/// The module that Cargo put into a target folder.
pub(crate) fn module_below(target: &Path, package: &str) -> PathBuf {
    let folder = target.join(TARGET).join("release");
    folder.join(package.replace('-', "_")).with_extension("wasm")
}

/// Source paths in panic locations, without what they say of the machine that builds: its folders,
/// and where its dependencies come from. And SHA-256 as a loop, which is 2.2 kB of brotli smaller
/// than its 64 rounds one after the other. And LLVM does not compute on one branch what another has
/// already computed (partial redundancy elimination), computes no more than one instruction ahead of a
/// branch, and repeats no end of a block: all that makes code that compresses worse, by 0.3 kB. The crate
/// itself is compiled for speed: with little inlined, no loop unrolled, turned, or given pointers of its own,
/// and no comparison of texts written out, it is no larger than one compiled for size, and quicker
/// (`cargo xtask bench rules`).
pub(crate) fn rust_flags(also: &[(PathBuf, &'static str)]) -> Result<OsString> {
    let home = paths::cargo_home().context("neither `CARGO_HOME` nor a home folder is known")?;
    let mut prefixes = vec![(paths::root(), "."), (home.clone(), "cargo")];
    prefixes.extend_from_slice(also);
    // The last that fits counts.
    if let Ok(sources) = fs::read_dir(home.join("registry/src")) {
        prefixes.extend(sources.flatten().map(|source| (source.path(), "dependencies")));
    }
    let remapped =
        prefixes.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    let fixed = ["--cfg=sha2_backend_soft=\"compact\"", LLVM_ARGS].map(str::to_owned);
    let flags: Vec<String> = remapped.chain(fixed).collect();
    Ok(flags.join("\u{1f}").into())
}

/// Makes the JavaScript glue and returns its path; the module lies beside it.
pub(crate) fn bind(module: &Path, folder: &Path) -> Result<PathBuf> {
    Run::new("wasm-bindgen")
        .arg(module)
        // With a default path, bundlers look for a file that Node's entry does not need.
        .args(["--target", "web", "--omit-default-module-path"])
        .args(["--out-name", "glue", "--out-dir"])
        .arg(folder)
        .check()?;
    Ok(folder.join("glue.js"))
}

/// Runs wasm-opt, the slowest step, unless it has done this very module before.
pub(crate) fn optimise(module: &Path) -> Result<PathBuf> {
    let made = module.with_file_name("core.wasm");
    let stamp = module.with_file_name("core.made-from");
    let key = optimise_key(module)?;
    if made.is_file()
        && names_of(&made).is_file()
        && fs::read_to_string(&stamp).is_ok_and(|old| old == key)
    {
        return Ok(made);
    }
    // Until all of it is done, what lies there is of no module.
    paths::write(&stamp, "")?;
    let quiet = module.with_file_name("quiet.wasm");
    Run::new("node").arg(paths::at(QUIET)).arg(module).arg(&quiet).check()?;
    let run = Run::new(paths::node_tool("wasm-opt")).args(WASM_OPT).arg(&quiet);
    let names = run.arg("--output").arg(&made).text()?;
    order::order(&made)?;
    paths::write(&names_of(&made), names)?;
    paths::write(&stamp, key)?;
    Ok(made)
}

/// The names that wasm-opt gave to imports and exports, beside the module.
fn names_of(core: &Path) -> PathBuf {
    core.with_file_name("core.names.json")
}

/// Makes the glue fit the module that wasm-opt made.
pub(crate) fn shorten(glue: &Path, core: &Path, memory: Memory) -> Result<PathBuf> {
    let short = glue.with_file_name("glue.short.js");
    let lean = lean::lean(&paths::read(glue)?, memory)?;
    let text = names::shorten(&lean, &paths::read(&names_of(core))?);
    paths::write(&short, text.with_context(|| format!("`{}`", glue.display()))?)?;
    Ok(short)
}

/// What the optimised module depends on: the module, the settings, and wasm-opt itself.
fn optimise_key(module: &Path) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(module).with_context(|| format!("`{}`", module.display()))?.hash(&mut hasher);
    paths::read(&paths::at("node_modules/binaryen/package.json"))?.hash(&mut hasher);
    paths::read(&paths::at(QUIET))?.hash(&mut hasher);
    WASM_OPT.hash(&mut hasher);
    include_str!("order.rs").hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}
