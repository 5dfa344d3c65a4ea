//! What the crates we build on may be, by `deny.toml`.

use anyhow::Result;

use crate::paths;
use crate::run::Run;

/// Licences and sources of both workspaces. No network is needed beyond the crates themselves.
pub(crate) fn checks() -> [Run; 2] {
    // Each list holds what the other workspace needs.
    let deny = |manifest: &str, unused: &str| {
        let run = Run::new("cargo-deny").args(["--locked", "--manifest-path"]);
        let run = run.arg(paths::at(manifest)).args(["check", "--hide-inclusion-graph"]);
        run.args(["--allow", unused, "licenses", "sources", "bans"])
    };
    [
        deny("Cargo.toml", "license-exception-not-encountered"),
        deny("fuzz/Cargo.toml", "license-not-encountered"),
    ]
}

/// Gets the database of known faults, a Git repository on GitHub.
pub(crate) fn fetch_advisories() -> Result<()> {
    Run::new("cargo-deny").args(["fetch", "db"]).check()
}

/// Known faults of those crates, by the database that was fetched.
pub(crate) fn advisories() -> Result<()> {
    let run = Run::new("cargo-deny").args(["--locked", "check", "--disable-fetch"]);
    run.args(["--hide-inclusion-graph", "advisories"]).check()
}
