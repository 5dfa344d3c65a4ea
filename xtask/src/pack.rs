//! `pkg/`: what is published, and the tarball npm makes of it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::build::{NoWasm, SDK};
use crate::paths;
use crate::run::Run;
use crate::{bundle, no_wasm, npm};

/// The version in `npm/package.json`; the true one is Cargo's.
const PLACEHOLDER: &str = "\"version\": \"0.0.0\"";

/// Puts all but the bundles into `pkg/`, and removes what an earlier build, or a bare
/// `wasm-pack build`, left there.
pub(crate) fn assemble(core: &Path, no_wasm: NoWasm) -> Result<()> {
    let folder = paths::at("pkg");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).with_context(|| format!("`{}`", folder.display()))?;
    }
    paths::copy(&paths::at("npm/README.md"), &folder.join("README.md"))?;
    paths::copy(&paths::at("npm/THIRD-PARTY.md"), &folder.join("THIRD-PARTY.md"))?;
    for file in ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md", "docs/upgrading.md"] {
        paths::copy(&paths::at(file), &folder.join(file))?;
    }
    for schema in paths::files_ending(&paths::at("npm/src/generated/schemas"), &[".schema.json"])? {
        let name = schema.file_name().context("a schema without a name")?;
        paths::copy(&schema, &folder.join("schemas").join(name))?;
    }
    let mut manifest = paths::read(&paths::at("npm/package.json"))?;
    if no_wasm == NoWasm::Without {
        manifest = no_wasm::without_entry(&manifest)?;
    }
    paths::write(&folder.join("package.json"), stamped(&manifest, env!("CARGO_PKG_VERSION"))?)?;
    paths::copy(core, &bundle::dist("core.wasm"))
}

fn stamped(manifest: &str, version: &str) -> Result<String> {
    if manifest.matches(PLACEHOLDER).count() != 1 {
        bail!("`npm/package.json` must hold `{PLACEHOLDER}` once: the build puts Cargo's in");
    }
    Ok(manifest.replace(PLACEHOLDER, &format!("\"version\": \"{version}\"")))
}

/// Writes the integrity of every file in `dist`, for pages that check what they load.
pub(crate) fn integrity() -> Result<()> {
    let program = paths::at("xtask/js/integrity.mjs");
    let printed = Run::new("node").arg(program).arg(paths::at("pkg/dist")).text()?;
    paths::write(&paths::at("pkg/integrity.json"), printed)
}

/// `npm pack`, and then a name without a version, which others can rely on.
pub(crate) fn pack() -> Result<()> {
    let tarball = paths::tarball();
    let folder = paths::made("package");
    fs::create_dir_all(&folder).with_context(|| format!("`{}`", folder.display()))?;
    let name = Run::new(paths::npm())
        .args(["pack", "--silent", "--pack-destination"])
        .arg(&folder)
        .dir(&paths::at("pkg"))
        .text()
        .context("`npm pack` failed in `pkg/`")?;
    let made = folder.join(name.trim());
    fs::rename(&made, &tarball).with_context(|| format!("`{}`", made.display()))
}

/// Installs the tarball into an empty project, as a user would, and lets `import` in our own
/// tests find it there: they run against what is published, not against the source.
pub(crate) fn install_for_tests() -> Result<()> {
    let consumer = paths::made("consumer");
    paths::write(&consumer.join("package.json"), "{ \"private\": true }\n")?;
    npm::install_tarball(&consumer)?;
    let installed = consumer.join("node_modules").join(SDK);
    let link = paths::at("node_modules").join(SDK);
    if fs::canonicalize(&link).ok() == fs::canonicalize(&installed).ok() {
        return Ok(());
    }
    if link.is_symlink() {
        fs::remove_file(&link)?;
    }
    // Relative, so that it survives a move of the whole folder.
    symlink(&Path::new("..").join("target/consumer/node_modules").join(SDK), &link)
        .with_context(|| format!("linking `{}`", link.display()))
}

#[cfg(unix)]
fn symlink(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(windows)]
fn symlink(to: &Path, at: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(to, at)
}

#[cfg(test)]
mod tests {
    use super::stamped;

    #[test]
    fn the_manifest_gets_cargos_version() {
        let manifest = "{\n  \"name\": \"a\",\n  \"version\": \"0.0.0\"\n}\n";
        let expected = "{\n  \"name\": \"a\",\n  \"version\": \"1.2.3\"\n}\n";
        assert_eq!(stamped(manifest, "1.2.3").unwrap(), expected);
    }

    #[test]
    fn a_manifest_with_a_version_of_its_own_is_refused() {
        assert!(stamped("{ \"version\": \"1.0.0\" }", "1.2.3").is_err());
    }
}
