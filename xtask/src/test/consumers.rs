//! The room of consumers: the tarball, judged by its own tools and installed into every kind of
//! project that people have.

use anyhow::{Result, bail};

use super::rooms::node_tests;
use super::tally::Tally;
use super::workshop::Workshop;
use crate::run::Run;
use crate::{browser, npm, paths};

pub(super) fn consumers(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    workshop.package()?;
    let Some(chrome) = browser::chrome() else { bail!("there is no Chrome or Chromium") };
    // One install for all: the bundlers and runtimes together are 850 MB.
    let folder = paths::at("tests/consumers");
    npm::install(&folder)?;
    npm::install_tarball(&folder)?;
    tally.check(
        Run::new("node")
            .arg(folder.join("node_modules/@arethetypeswrong/cli/dist/index.js"))
            .arg(paths::tarball())
            // Without the resolution that knows no `exports`; and the module is no code.
            .args(["--profile", "node16", "--exclude-entrypoints", "./core.wasm"]),
    );
    // Next.js builds for tens of seconds, and all of them are one file's time.
    node_tests(tally, "tests/consumers", |run| {
        run.arg("--test-timeout=900000").env("CHROME", chrome)
    })
}
