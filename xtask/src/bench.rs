//! `bench`: how fast we are, measured in one run against what people would use instead.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::lean::Memory;
use crate::run::Run;
use crate::setup::Need;
use crate::{browser, build, npm, pack, paths};

/// Each is a program of that name in `xtask/bench`, which writes NAME.json and NAME.txt.
pub(crate) const NAMES: [&str; 2] = ["rules", "startup"];

/// What measuring takes.
pub(crate) const NEEDS: [Need; 4] =
    [Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Browser];

/// The crate of a module that does nothing.
const EMPTY: &str = "empty-module";

/// Measures the published package: one bench, or all of them. Fails when a goal is missed.
pub(crate) fn bench(name: Option<&str>, json: bool) -> Result<()> {
    install()?;
    build::build(build::NoWasm::Without)?;
    pack::install_for_tests()?;
    let mut missed = Vec::new();
    for name in NAMES.into_iter().filter(|known| name.is_none_or(|name| name == *known)) {
        let report = measure(name)?;
        let text = paths::read(&report)?;
        if json {
            print!("{text}");
        } else {
            print!("{}", paths::read(&report.with_extension("txt"))?);
        }
        eprintln!("> written to `target/bench/{name}.json`");
        missed.extend(missed_goals(&text)?);
    }
    if !missed.is_empty() {
        bail!("missed: {}", missed.join(", "));
    }
    Ok(())
}

/// Installs the rivals, from a lock file of their own: no user of the package gets them.
pub(crate) fn install() -> Result<()> {
    npm::install(&folder())
}

/// Its programs, for the lint.
pub(crate) fn programs() -> Result<Vec<PathBuf>> {
    let mut programs = paths::files_ending(&folder(), &[".mjs"])?;
    programs.extend(paths::files_ending(&folder().join("rivals"), &[".mjs"])?);
    Ok(programs)
}

fn folder() -> PathBuf {
    paths::at("xtask/bench")
}

/// Runs one, and answers where its JSON is.
fn measure(name: &str) -> Result<PathBuf> {
    let made = paths::made("bench");
    fs::create_dir_all(&made).with_context(|| format!("`{}`", made.display()))?;
    let mut run = Run::new("node");
    if name == "startup" {
        let Some(chrome) = browser::chrome() else { bail!("there is no Chrome or Chromium") };
        run = run.env("CHROME", chrome);
        empty()?;
    }
    run
        // So that nobody pays for a neighbour's garbage.
        .arg("--expose-gc")
        .arg(folder().join(format!("{name}.mjs")))
        .arg(&made)
        .check()?;
    Ok(made.join(format!("{name}.json")))
}

/// Makes the least that a page with wasm-bindgen can load, by the steps that ours is made by.
pub(crate) fn empty() -> Result<()> {
    let folder = paths::made("bench").join("empty");
    Run::new("cargo")
        .args(["build", "--release", "--package", EMPTY, "--target", build::TARGET])
        .check()?;
    let module = build::module_below(&paths::cargo_target()?, EMPTY);
    let glue = build::bind(&module, &folder)?;
    let core = build::optimise(&glue.with_file_name("glue_bg.wasm"))?;
    Run::new(paths::node_tool("esbuild"))
        .arg(build::shorten(&glue, &core, Memory::Unused)?)
        .args(["--minify", "--format=esm", "--log-level=warning", "--allow-overwrite"])
        .arg(format!("--outfile={}", glue.display()))
        .check()
}

/// The goals of a report that are not met.
fn missed_goals(report: &str) -> Result<Vec<String>> {
    let report: Value = serde_json::from_str(report)?;
    let goals = report.get("goals").and_then(Value::as_array).context("a report without goals")?;
    if goals.is_empty() {
        bail!("a report without goals");
    }
    let mut missed = Vec::new();
    for goal in goals {
        let name = goal.get("name").and_then(Value::as_str).context("a goal without a name")?;
        if goal.get("met").and_then(Value::as_bool) != Some(true) {
            missed.push(name.to_owned());
        }
    }
    Ok(missed)
}

#[cfg(test)]
mod tests {
    use super::missed_goals;

    #[test]
    fn a_goal_that_is_not_met_is_named() {
        let report = r#"{"goals": [{"name": "a", "met": true}, {"name": "b", "met": false}]}"#;
        assert_eq!(missed_goals(report).unwrap(), ["b"]);
    }

    #[test]
    fn a_goal_without_a_verdict_is_missed() {
        assert_eq!(missed_goals(r#"{"goals": [{"name": "a"}]}"#).unwrap(), ["a"]);
    }

    #[test]
    fn a_report_without_goals_is_no_success() {
        for report in ["{}", r#"{"goals": []}"#, "", r#"{"goals": [{}]}"#] {
            assert!(missed_goals(report).is_err(), "{report}");
        }
    }
}
