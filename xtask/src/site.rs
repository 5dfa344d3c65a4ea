//! `docs`: the documentation as static files, which work from any path of any server.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::SDK;
use crate::run::Run;
use crate::{page, paths};

/// Builds it against the packed package and returns its folder.
pub(crate) fn build() -> Result<PathBuf> {
    let project = page::install()?;
    // Empties the folder first.
    Run::new(paths::npm()).args(["run", "--silent", "docs"]).dir(&project).check()?;
    let site = paths::made("docs");
    copy_all(&rustdoc()?, &site.join("rust"))?;
    Ok(site)
}

/// The crate's own pages and no other's: what rustdoc made before would be listed among them.
fn rustdoc() -> Result<PathBuf> {
    let folder = paths::cargo_target()?.join("doc");
    if folder.is_dir() {
        fs::remove_dir_all(&folder).with_context(|| format!("`{}`", folder.display()))?;
    }
    let run = Run::new("cargo").args(["doc", "--no-deps", "--all-features", "--package", SDK]);
    run.env("RUSTDOCFLAGS", "-D warnings").check()?;
    Ok(folder)
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("`{}`", from.display()))? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        // Cargo's lock on the folder.
        if name == ".lock" {
            continue;
        }
        let target = to.join(&name);
        if path.is_dir() { copy_all(&path, &target)? } else { paths::copy(&path, &target)? }
    }
    Ok(())
}
