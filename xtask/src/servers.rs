//! The two servers: the sandbox, and the relay before it.

use std::path::PathBuf;

use anyhow::Result;

use crate::paths;
use crate::run::Run;

/// Where the programs are once built.
#[derive(Clone)]
pub(crate) struct Servers {
    pub(crate) sandbox: PathBuf,
    pub(crate) relay: PathBuf,
}

/// Builds both as they are meant to be used.
pub(crate) fn build() -> Result<Servers> {
    Run::new("cargo")
        .args(["build", "--profile", "server", "--package", "sandbox", "--package", "relay"])
        .check()?;
    let folder = paths::cargo_target()?.join("server");
    let program = |name: &str| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok(Servers { sandbox: program("sandbox"), relay: program("relay") })
}
