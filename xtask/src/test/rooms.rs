//! The rooms: what each one runs. A room is a list of commands and how to count them.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::consumers::consumers;
use super::count;
use super::element;
use super::no_wasm::no_wasm;
use super::tally::Tally;
use super::workshop::Workshop;
use crate::run::Run;
use crate::setup::Need;
use crate::{bench, browser, build, fuzz, golden, licences, npm, pack, parts, paths, size};

/// A room of tests.
pub(super) struct Room {
    pub(super) name: &'static str,
    /// What it can't do without.
    pub(super) needs: &'static [Need],
    /// Does it run tests, and so must have run at least one?
    pub(super) has_tests: bool,
    pub(super) run: fn(&mut Workshop, &mut Tally) -> Result<()>,
}

/// All of them, quick ones first.
pub(super) const ROOMS: [Room; 17] = [
    Room { name: "format", needs: &[Need::Format], has_tests: false, run: format },
    Room {
        name: "lint",
        needs: &[Need::Clippy, Need::WasmTarget, Need::Node],
        has_tests: false,
        run: lint,
    },
    Room { name: "licences", needs: &[Need::Deny], has_tests: false, run: licences },
    Room { name: "docs", needs: &[Need::WasmTarget], has_tests: false, run: docs },
    Room { name: "native", needs: &[], has_tests: true, run: native },
    Room { name: "fuzz", needs: &fuzz::NEEDS, has_tests: true, run: fuzzing },
    Room {
        name: "wasm-node",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node],
        has_tests: true,
        run: wasm_node,
    },
    Room {
        name: "wasm-browser",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Browser, Need::Driver],
        has_tests: true,
        run: wasm_browser,
    },
    // Before the others: what it builds is what is published, and they take that then.
    Room {
        name: "no-wasm",
        needs: &[Need::Nightly, Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Browser],
        has_tests: true,
        run: no_wasm,
    },
    Room {
        name: "package",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::WasmPack],
        has_tests: true,
        run: package,
    },
    Room {
        name: "consumers",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Browser],
        has_tests: true,
        run: consumers,
    },
    element::ROOM,
    Room { name: "contract", needs: &build::NEEDS, has_tests: true, run: contract },
    Room {
        name: "e2e",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Browser],
        has_tests: true,
        run: e2e,
    },
    Room {
        name: "site",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Browser],
        has_tests: true,
        run: site,
    },
    Room {
        name: "firefox",
        needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Firefox, Need::Geckodriver],
        has_tests: true,
        run: firefox,
    },
    Room { name: "size", needs: &build::NEEDS, has_tests: false, run: budget },
];

const WASM: [&str; 2] = ["--target", "wasm32-unknown-unknown"];
const SDK: [&str; 2] = ["--package", build::SDK];

fn format(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    for workspace in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let manifest = paths::at(workspace);
        tally.check(
            Run::new("cargo").args(["fmt", "--all", "--check", "--manifest-path"]).arg(manifest),
        );
    }
    Ok(())
}

fn lint(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let strict = ["--", "-D", "warnings"];
    let clippy = || Run::new("cargo").arg("clippy");
    tally.check(clippy().args(["--workspace", "--all-targets", "--all-features"]).args(strict));
    // The model and the rules stand without any feature.
    tally.check(clippy().args(SDK).args(["--lib", "--no-default-features"]).args(strict));
    tally.check(clippy().args(SDK).args(["--lib", "--tests"]).args(WASM).args(strict));
    for package in parts::CRATES {
        tally.check(clippy().args(["--package", package, "--lib"]).args(WASM).args(strict));
    }
    // A workspace of its own.
    let fuzz = clippy().arg("--manifest-path").arg(paths::at("fuzz/Cargo.toml"));
    let fuzz = fuzz.args(["--all-targets", "--target-dir"]).arg(paths::made("fuzz"));
    tally.check(fuzz.args(strict));
    tally.held(build::generate(true));
    for project in ["npm", "tests/e2e", "tests/element", "tests/site"] {
        tally.check(tsc(&paths::at(project).join("tsconfig.json")));
    }
    for program in bench::programs()?.into_iter().chain(size::programs()?) {
        tally.check(Run::new("node").arg("--check").arg(program));
    }
    Ok(())
}

fn licences(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    for check in licences::checks() {
        tally.check(check);
    }
    Ok(())
}

fn docs(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let doc = || {
        let run = Run::new("cargo").args(["doc", "--no-deps"]);
        run.env("RUSTDOCFLAGS", "-D warnings")
    };
    tally.check(doc().args(["--workspace", "--all-features"]));
    tally.check(doc().args(SDK).args(WASM));
    Ok(())
}

fn native(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let run = Run::new("cargo").args(["test", "--workspace", "--all-features", "--no-fail-fast"]);
    tally.tests(run, count::libtest)
}

/// A target is a test: it must have made all its runs.
fn fuzzing(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let order = fuzz::Order { target: None, runs: fuzz::RUNS_IN_TESTS };
    for outcome in fuzz::run(&order)? {
        tally.test(outcome.target, outcome.held);
    }
    Ok(())
}

fn wasm_node(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    tally.tests(wasm_tests().env("WASM_BINDGEN_TEST_ONLY_NODE", "1"), count::libtest)
}

fn wasm_browser(_: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let Some(driver) = browser::chromedriver() else { bail!("there is no chromedriver") };
    let run = wasm_tests().env("WASM_BINDGEN_TEST_ONLY_WEB", "1").env("CHROMEDRIVER", driver);
    tally.tests(run, count::libtest)
}

/// All wasm tests; a variable tells the runner which kind to skip.
fn wasm_tests() -> Run {
    Run::new("cargo").args(["test", "--no-fail-fast", "--lib", "--tests"]).args(SDK).args(WASM)
}

fn package(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    workshop.package()?;
    let dist = paths::at("pkg/dist");
    let declarations = paths::files_ending(&dist, &[".d.ts", ".d.cts"])?;
    tally.check(Run::new("node").arg(paths::at("xtask/js/no-any.mjs")).args(declarations));
    tally.check(
        Run::new(paths::node_tool("publint"))
            .args(["--strict", "--pack", "npm"])
            .arg(paths::at("pkg")),
    );
    tally.held(golden::check());
    // People know their way by these commands, so they stay whole.
    tally.check(Run::new("wasm-pack").args(["build", "--out-dir"]).arg(paths::made("wasm-pack")));
    pack::install_for_tests()?;
    // Nothing is timed here: it is tested that the bench compares what can be compared.
    bench::install()?;
    tally.held(bench::empty());
    types(tally)?;
    node_tests(tally, "tests/package", |run| run)?;
    // Form libraries, in a project of their own: nobody else needs them.
    let forms = paths::at("tests/forms");
    npm::install(&forms)?;
    npm::install_tarball(&forms)?;
    let recipes = paths::files_ending(&forms, &[".tsx"])?;
    tally.counted(tsc(&forms.join("tsconfig.json")), recipes.len());
    node_tests(tally, "tests/forms", |run| run)
}

/// Programs that must compile against the package, with lines in them that must not.
fn types(tally: &mut Tally) -> Result<()> {
    let folder = paths::at("tests/types");
    let files = paths::files_ending(&folder, &[".ts", ".tsx", ".cts", ".mts"])?;
    if files.is_empty() {
        bail!("`tests/types` has no tests");
    }
    tally.counted(tsc(&folder.join("tsconfig.json")), files.len());
    Ok(())
}

fn contract(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let servers = workshop.servers()?;
    workshop.package()?;
    pack::install_for_tests()?;
    let with_servers =
        |run: Run| run.env("SANDBOX_BIN", &servers.sandbox).env("RELAY_BIN", &servers.relay);
    node_tests(tally, "tests/contract", with_servers)?;
    // workerd and a mock of `fetch`, in a project of their own: nobody else needs them.
    let server = paths::at("tests/server");
    npm::install(&server)?;
    npm::install_tarball(&server)?;
    node_tests(tally, "tests/server", with_servers)
}

fn e2e(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let servers = workshop.servers()?;
    let page = workshop.page()?;
    pack::install_for_tests()?;
    let Some(chrome) = browser::chrome() else { bail!("there is no Chrome or Chromium") };
    let run = Run::new(paths::node_tool("playwright"))
        .args(["test", "--reporter=list", "--forbid-only", "--config"])
        .arg(paths::at("tests/e2e/playwright.config.ts"))
        .env("SANDBOX_BIN", servers.sandbox)
        .env("RELAY_BIN", servers.relay)
        .env("WWW_DIST", page)
        .env("CHROME", chrome);
    tally.tests(run, count::playwright)
}

/// The docs: their links, their programs, and every page in a browser.
fn site(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let servers = workshop.servers()?;
    workshop.site()?;
    pack::install_for_tests()?;
    node_tests(tally, "tests/site", |run| {
        run.env("SANDBOX_BIN", &servers.sandbox).env("RELAY_BIN", &servers.relay)
    })?;
    let Some(chrome) = browser::chrome() else { bail!("there is no Chrome or Chromium") };
    let run = Run::new(paths::node_tool("playwright"))
        .args(["test", "--reporter=list", "--forbid-only", "--config"])
        .arg(paths::at("tests/site/playwright.config.ts"))
        .env("CHROME", chrome);
    tally.tests(run, count::playwright)
}

/// A second engine: the wasm tests, and the package as the docs run it.
fn firefox(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    let (Some(firefox), Some(driver)) = (browser::firefox(), browser::geckodriver()) else {
        bail!("there is no Firefox, or no geckodriver")
    };
    let run = wasm_tests().env("WASM_BINDGEN_TEST_ONLY_WEB", "1").env("GECKODRIVER", &driver);
    tally.tests(run, count::libtest)?;
    workshop.site()?;
    node_tests(tally, "tests/firefox", |run| run.env("FIREFOX", firefox).env("GECKODRIVER", driver))
}

fn budget(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    workshop.package()?;
    let report = size::weigh()?;
    eprintln!("{}", report.table());
    tally.held(report.judge());
    Ok(())
}

fn tsc(project: &Path) -> Run {
    Run::new(paths::node_tool("tsc")).args(["--noEmit", "--project"]).arg(project)
}

/// Runs every `*.test.mjs` and `*.test.cjs` in a folder.
pub(super) fn node_tests(
    tally: &mut Tally,
    folder: &str,
    with: impl FnOnce(Run) -> Run,
) -> Result<()> {
    let files: Vec<PathBuf> = paths::files_ending(&paths::at(folder), &[".test.mjs", ".test.cjs"])?;
    if files.is_empty() {
        bail!("`{folder}` has no tests");
    }
    tally.tests(with(node_test()).args(files), count::node)
}

/// Node's test runner. Files come one after the other: each may start servers of its own, and the
/// machine may have two cores.
pub(super) fn node_test() -> Run {
    let run = Run::new("node").args([
        "--test",
        "--test-reporter=spec",
        "--test-concurrency=1",
        "--test-timeout=120000",
    ]);
    let Some(vendor) = env::var_os("VENDOR_OPENAPI") else { return run };
    // As the caller meant it: the tests run from the root.
    let vendor = std::path::absolute(&vendor).unwrap_or_else(|_| vendor.into());
    run.env("VENDOR_OPENAPI", vendor)
}
