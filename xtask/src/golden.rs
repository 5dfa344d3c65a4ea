//! The public declarations as they were agreed on: a change of them is seen in review, and blessed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::Run;
use crate::{bundle, paths};

/// Where they are kept.
const FOLDER: &str = "tests/types/golden";

/// The declaration files that `build` made. Those for `require` hold the same text.
fn made() -> Result<Vec<PathBuf>> {
    let found = paths::files_ending(&paths::at("pkg/dist"), &[".d.ts"])?;
    if found.is_empty() {
        bail!("`pkg/dist` has no declarations");
    }
    Ok(found)
}

/// Where the agreed text of a declaration file is.
fn golden(made: &Path) -> Result<PathBuf> {
    Ok(paths::at(FOLDER).join(made.file_name().context("a file without a name")?))
}

/// Fails when the package declares something else than was agreed on, and shows what.
pub(crate) fn check() -> Result<()> {
    let made = made()?;
    let mut changed = Vec::new();
    for file in &made {
        let golden = golden(file)?;
        if fs::read(&golden).ok() != Some(fs::read(file)?) {
            // Its end says only that they differ.
            let diff = Run::new("git").args(["--no-pager", "diff", "--no-index", "--"]);
            let old = if golden.is_file() { golden } else { PathBuf::from("/dev/null") };
            let _ = diff.arg(old).arg(bundle::dist(&name(file))).check();
            changed.push(format!("`{}`", name(file)));
        }
    }
    for golden in paths::files_ending(&paths::at(FOLDER), &[".d.ts"])? {
        if !bundle::dist(&name(&golden)).is_file() {
            changed.push(format!("`{}`, which is gone,", name(&golden)));
        }
    }
    if !changed.is_empty() {
        bail!(
            "{} is not what `{FOLDER}` says: if that is meant, `cargo xtask bless` and say it in \
             `CHANGELOG.md`",
            changed.join(" and ")
        );
    }
    Ok(())
}

/// Makes what `build` has made the agreed text.
pub(crate) fn bless() -> Result<()> {
    for golden in paths::files_ending(&paths::at(FOLDER), &[".d.ts"])? {
        fs::remove_file(&golden).with_context(|| format!("`{}`", golden.display()))?;
    }
    for file in &made()? {
        paths::copy(file, &golden(file)?)?;
        println!("{FOLDER}/{}", name(file));
    }
    Ok(())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
