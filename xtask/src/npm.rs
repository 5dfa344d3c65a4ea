//! Node and npm: the version we need, and a folder's packages as its lock file has them.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::paths;
use crate::run::Run;

/// The oldest Node that works; the npm package promises the same.
const OLDEST_NODE: u32 = 20;

/// Fails with one line when Node is missing or too old.
pub(crate) fn check_node() -> Result<()> {
    let text = Run::new("node").arg("--version").text().with_context(|| {
        format!("node {OLDEST_NODE} or later is needed and `node` can't be run: install it first")
    })?;
    let version = text.trim();
    match major(version) {
        Some(major) if major >= OLDEST_NODE => Ok(()),
        _ => bail!("node {OLDEST_NODE} or later is needed, `node --version` says `{version}`"),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

/// Does `node_modules` hold what the lock file says? A copy of the lock file it was
/// installed from lies inside, so whoever deletes the one deletes the other.
pub(crate) fn is_current(folder: &Path) -> bool {
    let stamp = fs::read(folder.join("node_modules/.installed-from"));
    let lock = fs::read(folder.join("package-lock.json"));
    matches!((stamp, lock), (Ok(stamp), Ok(lock)) if stamp == lock)
}

/// Installs a folder's packages from its lock file, unless they are there.
pub(crate) fn install(folder: &Path) -> Result<()> {
    if is_current(folder) {
        return Ok(());
    }
    Run::new(paths::npm())
        .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .dir(folder)
        .check()?;
    paths::copy(&folder.join("package-lock.json"), &folder.join("node_modules/.installed-from"))
}

/// Puts the packed npm package into a folder's `node_modules`, as any user's npm would.
///
/// It stays out of that folder's lock file: the lock would hold the tarball's hash, which
/// changes with every edit of the source, and `npm ci` would refuse the next one.
pub(crate) fn install_tarball(folder: &Path) -> Result<()> {
    let tarball = paths::tarball();
    let stamp = folder.join("node_modules/.installed-tarball");
    let bytes = fs::read(&tarball).with_context(|| format!("`{}`", tarball.display()))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == bytes) {
        return Ok(());
    }
    Run::new(paths::npm())
        .args(["install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"])
        .args(["--ignore-scripts", "--prefer-offline"])
        .arg(&tarball)
        .dir(folder)
        .check()?;
    paths::write(&stamp, bytes)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read_from_what_node_prints() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("22.1.0"), Some(22));
        assert_eq!(major("not a version"), None);
    }
}
