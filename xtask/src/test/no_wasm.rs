//! The room of the core as JavaScript: the package's own tests once more, on the entry without
//! WebAssembly, and a page that may not run any.

use anyhow::{Result, bail};

use super::count;
use super::rooms::node_test;
use super::tally::Tally;
use super::workshop::Workshop;
use crate::run::Run;
use crate::{bench, browser, pack, paths};

pub(super) fn no_wasm(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    workshop.whole_package()?;
    let Some(chrome) = browser::chrome() else { bail!("there is no Chrome or Chromium") };
    pack::install_for_tests()?;
    bench::install()?;
    let folder = paths::at("tests/no-wasm");
    let mut files = paths::files_ending(&folder, &[".test.mjs"])?;
    files.extend(paths::files_ending(&paths::at("tests/package"), &[".test.mjs"])?);
    // The map of entries is no matter of one entry.
    files.retain(|file| !file.ends_with("entries.test.mjs"));
    // As JavaScript the core is slower, and the test of its memory asks it a million times.
    let run = node_test().arg("--test-timeout=600000").arg("--import");
    let run = run.arg(folder.join("instead.mjs"));
    tally.tests(run.args(files), count::node)?;
    let run = Run::new(paths::node_tool("playwright"))
        .args(["test", "--reporter=list", "--forbid-only", "--config"])
        .arg(folder.join("playwright.config.ts"))
        .env("CHROME", chrome);
    tally.tests(run, count::playwright)
}
