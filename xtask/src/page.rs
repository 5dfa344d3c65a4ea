//! The demo page in `www/`: a user of the npm package like any other.

use std::path::PathBuf;

use anyhow::Result;

use crate::run::Run;
use crate::{npm, paths};

/// Installs what the project needs, and the packed package.
pub(crate) fn install() -> Result<PathBuf> {
    let folder = paths::at("www");
    npm::install(&folder)?;
    npm::install_tarball(&folder)?;
    Ok(folder)
}

/// Builds the page against the packed package and returns the folder to serve.
pub(crate) fn build() -> Result<PathBuf> {
    let folder = install()?;
    Run::new(paths::npm()).args(["run", "--silent", "build"]).dir(&folder).check()?;
    Ok(folder.join("dist"))
}
