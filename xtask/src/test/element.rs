//! The room of the element: in a real browser, under the strictest policy that is documented.

use anyhow::{Result, bail};

use super::count;
use super::rooms::Room;
use super::tally::Tally;
use super::workshop::Workshop;
use crate::run::Run;
use crate::setup::Need;
use crate::{browser, paths};

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
    tally.tests(run, count::playwright)
}
