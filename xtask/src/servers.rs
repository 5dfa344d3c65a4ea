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

/// Builds both, quickly: the tests and the demo have nothing to gain from the `server` profile,
/// which is for the relay people run and takes minutes from nothing.
pub(crate) fn build() -> Result<Servers> {
    Run::new("cargo").args(["build", "--package", "sandbox", "--package", "relay"]).check()?;
    let folder = paths::cargo_target()?.join("debug");
    let program = |name: &str| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok(Servers { sandbox: program("sandbox"), relay: program("relay") })
}
