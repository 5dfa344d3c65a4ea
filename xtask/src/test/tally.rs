//! What a room has done so far: tests that its runners counted, and checks, which either
//! hold or don't (formatting, lints, the budget).

use anyhow::Result;

use super::count::Counts;
use crate::run::Run;
use crate::stop;

/// One room's results.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) tests: Counts,
    pub(super) checks: Counts,
    /// What went wrong, a line each.
    pub(super) notes: Vec<String>,
}

impl Tally {
    /// Runs a check; a failed one is noted, and the room goes on.
    pub(super) fn check(&mut self, run: Run) {
        let held = run.check();
        self.held(held);
    }

    /// Counts a check that was made some other way.
    pub(super) fn held(&mut self, held: Result<()>) {
        match held {
            Ok(()) => self.checks.passed += 1,
            Err(error) => {
                self.checks.failed += 1;
                self.note(format!("{error:#}"));
            }
        }
    }

    /// Runs tests and counts them with `count`.
    pub(super) fn tests(&mut self, run: Run, count: fn(&str) -> Counts) -> Result<()> {
        let shown = run.shown();
        let printed = run.watched()?;
        stop::check()?;
        let mut counts = count(&printed.text);
        if counts.failed > 0 {
            self.note(format!("{} failed in `{shown}`", counts.failed));
        } else if !printed.status.success() {
            // It did not compile, or died before it could count.
            counts.failed = 1;
            self.note(format!("`{shown}`: {}", printed.status));
        } else if counts.passed == 0 {
            counts.failed = 1;
            self.note(format!("`{shown}` ran no test"));
        }
        self.tests.add(counts);
        Ok(())
    }

    /// Runs what is `number` tests at once, and says no more than whether they hold.
    pub(super) fn counted(&mut self, run: Run, number: usize) {
        match run.check() {
            Ok(()) => self.tests.passed += number,
            Err(error) => {
                self.tests.failed += 1;
                self.note(format!("{error:#}"));
            }
        }
    }

    /// Counts a test that was run some other way.
    pub(super) fn test(&mut self, name: &str, held: Result<()>) {
        match held {
            Ok(()) => self.tests.passed += 1,
            Err(error) => {
                self.tests.failed += 1;
                self.note(format!("{name}: {error:#}"));
            }
        }
    }

    /// Counts the room itself as failed.
    pub(super) fn broken(&mut self, why: String) {
        self.checks.failed += 1;
        self.note(why);
    }

    pub(super) fn failed(&self) -> usize {
        self.tests.failed + self.checks.failed
    }

    fn note(&mut self, note: String) {
        eprintln!("failed: {note}");
        self.notes.push(note);
    }
}
