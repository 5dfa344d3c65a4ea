//! The room of the element, in a real browser under the strictest policy that is documented; and of
//! the frameworks it is used in.

use anyhow::{Result, bail};

use super::count;
use super::rooms::{Room, node_tests};
use super::tally::Tally;
use super::workshop::Workshop;
use crate::run::Run;
use crate::setup::Need;
use crate::{browser, npm, paths};

pub(super) const ROOM: Room = Room {
    name: "element",
    needs: &[Need::WasmTarget, Need::WasmBindgen, Need::Node, Need::Browser],
    has_tests: true,
    run,
};

fn run(workshop: &mut Workshop, tally: &mut Tally) -> Result<()> {
    workshop.package()?;
    let Some(chrome) = browser::chrome() else { bail!("there is no Chrome or Chromium") };
    let run = Run::new(paths::node_tool("playwright"))
        .args(["test", "--reporter=list", "--forbid-only", "--config"])
        .arg(paths::at("tests/element/playwright.config.ts"))
        .env("CHROME", chrome);
    tally.tests(run, count::playwright)?;
    // Frameworks, in a project of their own: nobody else needs them.
    let frameworks = paths::at("tests/frameworks");
    npm::install(&frameworks)?;
    npm::install_tarball(&frameworks)?;
    node_tests(tally, "tests/frameworks", |run| run)
}
