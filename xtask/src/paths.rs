//! Where things are in the repository and on the machine.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};

use crate::run::Run;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A path below the root, written with `/`.
pub(crate) fn at(below: &str) -> PathBuf {
    root().join(below)
}

/// What we make ourselves. Always below the root, so that `www/` can name it;
/// Cargo's own artefacts are in [`cargo_target`], which a user may have moved.
pub(crate) fn made(below: &str) -> PathBuf {
    root().join("target").join(below)
}

/// The packed npm package, under a name without a version.
pub(crate) fn tarball() -> PathBuf {
    made("package/workflow-session-links.tgz")
}

/// Cargo's target folder, as Cargo itself sees it.
pub(crate) fn cargo_target() -> Result<PathBuf> {
    static FOUND: OnceLock<PathBuf> = OnceLock::new();
    if let Some(found) = FOUND.get() {
        return Ok(found.clone());
    }
    let text = Run::new("cargo").args(["metadata", "--no-deps", "--format-version", "1"]).text()?;
    let metadata: serde_json::Value = serde_json::from_str(&text)?;
    let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    let folder = PathBuf::from(folder.context("`cargo metadata` names no `target_directory`")?);
    Ok(FOUND.get_or_init(|| folder).clone())
}

/// A command-line tool of the root's `package.json`.
pub(crate) fn node_tool(name: &str) -> PathBuf {
    let file = if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() };
    at("node_modules/.bin").join(file)
}

/// npm's own name on this system.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// `PATH` with Cargo's folder for installed tools in front: a shell that was open
/// before Rust was installed does not have it yet.
pub(crate) fn search_path() -> OsString {
    let current = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = cargo_bin().into_iter().collect();
    folders
        .extend(env::split_paths(&current).filter(|folder| Some(folder) != cargo_bin().as_ref()));
    env::join_paths(folders).unwrap_or(current)
}

fn cargo_bin() -> Option<PathBuf> {
    cargo_home().map(|home| home.join("bin"))
}

/// Where Cargo keeps its tools and the sources of dependencies.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// The first of `names` that is a file on `PATH`.
pub(crate) fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = search_path();
    names.iter().find_map(|name| {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|found| found.is_file())
    })
}

/// The files right in `folder` whose names end in one of `endings`, sorted.
/// A folder that does not exist has none.
pub(crate) fn files_ending(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder).with_context(|| format!("`{}`", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a file and makes the folder it goes to; the error names both ends.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).with_context(|| format!("`{}`", folder.display()))?;
    }
    fs::copy(from, to)
        .with_context(|| format!("copying `{}` to `{}`", from.display(), to.display()))?;
    Ok(())
}

/// Reads a text file; the error names it.
pub(crate) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("`{}`", path.display()))
}

/// Writes a file and makes its folder; the error names it.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("`{}`", folder.display()))?;
    }
    fs::write(path, bytes).with_context(|| format!("`{}`", path.display()))
}
