//! `release`: everything that publishing would send out, made and looked at. Nothing is published:
//! that is two commands of a person who is logged in, which it prints.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::build::{self, SDK};
use crate::run::Run;
use crate::{golden, licences, paths, stop};

/// What every package must carry.
const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

/// How a step ended that did not fail.
enum Held {
    Yes(String),
    /// It could not be looked at here; `why` says so, and the last line repeats it.
    Not(String),
}

type Step = (&'static str, fn(&Order) -> Result<Held>);

const STEPS: [Step; 8] = [
    ("versions agree", versions),
    ("the changelog has it", changelog),
    ("declarations as agreed", declarations),
    ("the crate", crate_file),
    ("the npm package", tarball),
    ("licences of dependencies", dependencies),
    ("known faults of dependencies", advisories),
    ("the crate's API", api),
];

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Order {
    /// What the crate is compared with, in place of the last release's tag.
    pub(crate) baseline: Option<String>,
}

/// Makes and judges a release of the version in `Cargo.toml`.
pub(crate) fn rehearse(order: &Order) -> Result<()> {
    build::build(build::NoWasm::With)?;
    let (mut failed, mut unseen) = (Vec::new(), Vec::new());
    let mut lines = Vec::new();
    for (name, step) in STEPS {
        eprintln!("\n== {name} ==");
        lines.push(match step(order) {
            Ok(Held::Yes(said)) => format!("ok           {name}: {said}"),
            Ok(Held::Not(why)) => {
                unseen.push(name);
                format!("not checked  {name}: {why}")
            }
            Err(error) => {
                failed.push(name);
                format!("failed       {name}: {error:#}")
            }
        });
        stop::check()?;
    }
    println!("\n{}\n", lines.join("\n"));
    if !failed.is_empty() {
        bail!("not ready to publish: {}", failed.join(", "));
    }
    if !unseen.is_empty() {
        println!("not checked here: {}", unseen.join(", "));
    }
    println!("nothing was published; a person who is logged in would run, from a clean checkout:");
    println!("  cargo publish --package {SDK}\n  npm publish {}", shown(&paths::tarball()));
    Ok(())
}

fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}

fn versions(_: &Order) -> Result<Held> {
    let manifest: Value = serde_json::from_str(&paths::read(&paths::at("pkg/package.json"))?)?;
    let rules = paths::read(&paths::at("npm/src/generated/version.ts"))?;
    let cargo = paths::read(&paths::at("Cargo.toml"))?;
    let found = [
        ("`pkg/package.json`", manifest.get("version").and_then(Value::as_str)),
        ("`rulesVersion`", between(&rules, "rulesVersion = '", "'")),
        ("`workspace.package`", between(&cargo, "\nversion = \"", "\"")),
        // What the servers take from the registry when they are not built here.
        ("`workspace.dependencies`", between(&cargo, "path = \".\", version = \"", "\"")),
    ];
    for (place, found) in found {
        if found != Some(version()) {
            bail!("{place} says `{}`, not `{}`", found.unwrap_or("nothing"), version());
        }
    }
    Ok(Held::Yes(version().to_owned()))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

fn changelog(_: &Order) -> Result<Held> {
    let text = paths::read(&paths::at("CHANGELOG.md"))?;
    let heading = entry(&text, version())?;
    if heading.to_lowercase().ends_with("unreleased") {
        return Ok(Held::Not(format!("`{heading}` has no date yet")));
    }
    Ok(Held::Yes(heading.to_owned()))
}

/// The heading of a version, which must have something under it.
fn entry<'a>(changelog: &'a str, version: &str) -> Result<&'a str> {
    let start = format!("## [{version}]");
    let mut lines = changelog.lines().skip_while(|line| !line.starts_with(&start));
    let heading = lines.next().with_context(|| format!("no heading `{start}`"))?;
    let mut body = lines.take_while(|line| !line.starts_with("## "));
    if !body.any(|line| line.starts_with("- ")) {
        bail!("nothing stands under `{heading}`");
    }
    Ok(heading)
}

fn declarations(_: &Order) -> Result<Held> {
    golden::check().map(|()| Held::Yes("no difference".to_owned()))
}

/// Packs the crate and compiles what was packed, for this machine and for wasm.
fn crate_file(_: &Order) -> Result<Held> {
    for target in [None, Some("wasm32-unknown-unknown")] {
        // A rehearsal is of what is here, committed or not.
        let run =
            Run::new("cargo").args(["package", "--locked", "--allow-dirty", "--package", SDK]);
        run.args(target.iter().flat_map(|target| ["--target", target])).check()?;
    }
    let file = paths::cargo_target()?.join(format!("package/{SDK}-{}.crate", version()));
    look_into(
        &file,
        &format!("{SDK}-{}/", version()),
        &["README.md", "CHANGELOG.md", "docs/upgrading.md", "Cargo.toml"],
    )
}

fn tarball(_: &Order) -> Result<Held> {
    look_into(
        &paths::tarball(),
        "package/",
        &["README.md", "CHANGELOG.md", "docs/upgrading.md", "package.json"],
    )
}

/// Lists an archive, which must have its licences and what else is named.
fn look_into(archive: &Path, prefix: &str, expected: &[&str]) -> Result<Held> {
    let listed =
        Run::new("tar").arg("-tzf").arg(archive).text().context("listing it with `tar`")?;
    let mut files: Vec<&str> =
        listed.lines().map(|line| line.strip_prefix(prefix).unwrap_or(line)).collect();
    files.sort_unstable();
    println!("{}:", shown(archive));
    for file in &files {
        println!("  {file}");
    }
    if let Some(missing) = LICENCES.iter().chain(expected).find(|file| !files.contains(file)) {
        bail!("`{}` has no `{missing}`", shown(archive));
    }
    let size = std::fs::metadata(archive)?.len();
    Ok(Held::Yes(format!("`{}`, {} files, {size} bytes", shown(archive), files.len())))
}

fn shown(path: &Path) -> String {
    path.strip_prefix(paths::root())
        .map_or_else(|_| PathBuf::from(path), Path::to_owned)
        .display()
        .to_string()
}

fn dependencies(_: &Order) -> Result<Held> {
    for run in licences::checks() {
        run.check()?;
    }
    Ok(Held::Yes("as `deny.toml` says".to_owned()))
}

/// Whether the database can be had, or one was fetched before, decides: what it then says counts.
fn advisories(_: &Order) -> Result<Held> {
    if let Err(error) = licences::fetch_advisories() {
        return Ok(Held::Not(format!("the database of advisories can't be fetched ({error:#})")));
    }
    licences::advisories().map(|()| Held::Yes("none".to_owned()))
}

/// Compares the crate's public API with the last release's, and its version with what SemVer asks.
fn api(order: &Order) -> Result<Held> {
    let tag = match &order.baseline {
        Some(given) => given.clone(),
        None => match last_release()? {
            Some(tag) => tag,
            None => {
                return Ok(Held::Not("no release is tagged yet: nothing to compare with".into()));
            }
        },
    };
    if paths::find_program(&["cargo-semver-checks"]).is_none() {
        bail!("comparing with `{tag}` needs `cargo install cargo-semver-checks`");
    }
    let run = Run::new("cargo-semver-checks").args(["semver-checks", "--package", SDK]);
    run.args(["--all-features", "--baseline-rev", &tag]).check()?;
    Ok(Held::Yes(format!("fits a step from `{tag}`")))
}

/// The tag of the newest release.
fn last_release() -> Result<Option<String>> {
    let tags = Run::new("git").args(["tag", "--list", "v*", "--sort=-v:refname"]).text()?;
    let ours = format!("v{}", version());
    Ok(tags.lines().find(|tag| *tag != ours).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::{between, entry};

    const LOG: &str = "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-12-01\n\n### Added\n\n- a rule\n\n\
                       ## [0.1.0] - 2026-11-01\n\n## [0.0.1] - 2026-10-01\n\n- the first\n";

    #[test]
    fn a_version_needs_a_heading_with_something_under_it() {
        assert_eq!(entry(LOG, "0.2.0").unwrap(), "## [0.2.0] - 2026-12-01");
        assert!(entry(LOG, "0.3.0").is_err());
        assert!(entry(LOG, "0.1.0").is_err());
        assert!(entry(LOG, "0.2").is_err());
    }

    #[test]
    fn a_version_is_read_from_between_its_marks() {
        assert_eq!(between("a version = \"1.2.3\" b", "version = \"", "\""), Some("1.2.3"));
        assert_eq!(between("nothing", "version = \"", "\""), None);
    }
}
