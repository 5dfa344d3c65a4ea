//! The table at the end: what ran in each room, how it went, how long it took.

use std::time::Duration;

use super::tally::Tally;

/// One room, when it is over.
pub(super) struct Row {
    pub(super) room: &'static str,
    pub(super) time: Duration,
    pub(super) result: Result<Tally, CannotRun>,
}

/// A room this machine has not got everything for.
pub(super) struct CannotRun {
    /// What is missing.
    pub(super) why: String,
    /// Does that count as a failure here?
    pub(super) fails: bool,
}

impl Row {
    pub(super) fn passed(&self) -> usize {
        self.result.as_ref().map_or(0, |tally| tally.tests.passed)
    }

    pub(super) fn failed(&self) -> usize {
        match &self.result {
            Ok(tally) => tally.failed(),
            Err(missing) => usize::from(missing.fails),
        }
    }
}

/// The whole report; its last line is the sum alone. Checks that hold are not counted there
/// as tests, but one that does not is a failure like any other.
pub(super) fn render(rows: &[Row]) -> String {
    let mut lines = vec![line("room", "tests", "checks", "time", "result")];
    for row in rows {
        let time = format!("{} s", row.time.as_secs_f64().round());
        lines.push(match &row.result {
            Ok(tally) => line(
                row.room,
                &count(tally.tests.passed + tally.tests.failed),
                &count(tally.checks.passed + tally.checks.failed),
                &time,
                &result(tally),
            ),
            Err(missing) => line(row.room, "", "", "", &format!("can't run: {}", missing.why)),
        });
    }
    lines.push(String::new());
    let notes: Vec<String> = rows.iter().flat_map(notes).collect();
    if !notes.is_empty() {
        lines.extend(notes);
        lines.push(String::new());
    }
    let passed: usize = rows.iter().map(Row::passed).sum();
    let failed: usize = rows.iter().map(Row::failed).sum();
    lines.push(format!("{passed} passed, {failed} failed"));
    lines.join("\n")
}

fn result(tally: &Tally) -> String {
    let mut parts = Vec::new();
    match tally.failed() {
        0 => parts.push("ok".to_owned()),
        failed => parts.push(format!("{failed} failed")),
    }
    if tally.tests.skipped > 0 {
        parts.push(format!("{} skipped", tally.tests.skipped));
    }
    parts.join(", ")
}

fn notes(row: &Row) -> Vec<String> {
    let Ok(tally) = &row.result else { return Vec::new() };
    tally.notes.iter().map(|note| format!("{}: {note}", row.room)).collect()
}

fn count(number: usize) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

fn line(room: &str, tests: &str, checks: &str, time: &str, result: &str) -> String {
    format!("{room:<13} {tests:>6} {checks:>7} {time:>7}  {result}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::count::Counts;
    use super::{CannotRun, Row, Tally, render};

    fn row(room: &'static str, tests: (usize, usize), checks: (usize, usize)) -> Row {
        let counts = |(passed, failed)| Counts { passed, failed, skipped: 0 };
        let tally = Tally { tests: counts(tests), checks: counts(checks), notes: vec![] };
        Row { room, time: Duration::from_millis(1600), result: Ok(tally) }
    }

    fn missing(fails: bool) -> Row {
        let missing = CannotRun { why: "no chromedriver".to_owned(), fails };
        Row { room: "wasm-browser", time: Duration::ZERO, result: Err(missing) }
    }

    #[test]
    fn the_last_line_is_the_sum_alone() {
        let text = render(&[row("native", (3, 1), (0, 0)), row("package", (2, 0), (4, 0))]);
        assert_eq!(text.lines().last(), Some("5 passed, 1 failed"));
    }

    #[test]
    fn a_check_that_does_not_hold_is_a_failure() {
        let text = render(&[row("format", (0, 0), (0, 1))]);
        assert_eq!(text.lines().last(), Some("0 passed, 1 failed"));
    }

    #[test]
    fn a_room_that_cannot_run_is_named_and_fails_where_it_must() {
        let named = |text: &str| text.contains("wasm-browser") && text.contains("no chromedriver");
        let (here, ci) = (render(&[missing(false)]), render(&[missing(true)]));
        assert!(named(&here) && named(&ci));
        assert!(here.ends_with("0 passed, 0 failed"));
        assert!(ci.ends_with("0 passed, 1 failed"));
    }

    #[test]
    fn what_failed_is_said_after_the_table() {
        let mut broken = row("size", (0, 0), (0, 1));
        broken.result = broken.result.map(|tally| Tally { notes: vec!["too big".into()], ..tally });
        let text = render(&[broken]);
        assert!(text.ends_with("\n\nsize: too big\n\n0 passed, 1 failed"), "{text}");
    }

    #[test]
    fn columns_line_up() {
        let text = render(&[row("native", (3, 0), (0, 0))]);
        let ends: Vec<_> =
            text.lines().take(2).map(|line| line.find("  ok").or(line.find("  result"))).collect();
        assert_eq!(ends[0], ends[1]);
    }
}
