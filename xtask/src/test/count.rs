//! How many tests a runner ran, read from what it printed.

/// Tests by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) skipped: usize,
}

impl Counts {
    /// Adds another count to this one.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `cargo test`, and wasm-bindgen's runner, which prints the same line: one for every
/// test program, for instance `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
pub(super) fn libtest(printed: &str) -> Counts {
    let mut counts = Counts::default();
    for line in plain(printed).lines() {
        if let Some((_, summary)) = line.split_once("test result: ") {
            counts.passed += before(summary, "passed;");
            counts.failed += before(summary, "failed;");
            counts.skipped += before(summary, "ignored;");
        }
    }
    counts
}

/// `node --test --test-reporter=spec`, which ends in lines such as `ℹ pass 3`.
pub(super) fn node(printed: &str) -> Counts {
    let mut counts = Counts::default();
    let mut empty_files = 0;
    for line in plain(printed).lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["ℹ", "pass", number] => counts.passed += number.parse().unwrap_or(0),
            ["ℹ", "fail" | "cancelled", number] => counts.failed += number.parse().unwrap_or(0),
            ["ℹ", "skipped" | "todo", number] => counts.skipped += number.parse().unwrap_or(0),
            // A file without tests passes as one test of its own name.
            ["✔", name, _] if is_test_file(name) => empty_files += 1,
            _ => {}
        }
    }
    counts.passed = counts.passed.saturating_sub(empty_files);
    counts
}

/// Playwright's `list` reporter, which ends in lines such as `  3 passed (2.1s)`. A test that
/// passed only when tried again is a failed one.
pub(super) fn playwright(printed: &str) -> Counts {
    let mut counts = Counts::default();
    for line in plain(printed).lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (Some(Ok(number)), Some(rest)) =
            (words.first().map(|word| word.parse::<usize>()), words.get(1..))
        else {
            continue;
        };
        match rest {
            ["passed"] => counts.passed += number,
            ["passed", time] if time.starts_with('(') => counts.passed += number,
            ["failed" | "flaky" | "interrupted"] | ["did", "not", "run"] => counts.failed += number,
            ["skipped"] => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

fn is_test_file(name: &str) -> bool {
    name.ends_with(".test.mjs") || name.ends_with(".test.cjs")
}

/// The number right before a word.
fn before(line: &str, word: &str) -> usize {
    let mut last = "";
    for next in line.split_whitespace() {
        if next == word {
            return last.parse().unwrap_or(0);
        }
        last = next;
    }
    0
}

/// The text without terminal colours, which some settings force on.
fn plain(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Counts, libtest, node, playwright};

    #[test]
    fn every_test_programs_line_counts() {
        let printed = "\
running 2 tests
..
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s

test result: FAILED. 3 passed; 1 failed; 4 ignored; 0 measured; 0 filtered out
";
        assert_eq!(libtest(printed), Counts { passed: 5, failed: 1, skipped: 4 });
    }

    #[test]
    fn colours_do_not_hide_a_count() {
        let printed = "test result: \u{1b}[32mok\u{1b}[0m. 7 passed; 0 failed; 0 ignored;";
        assert_eq!(libtest(printed).passed, 7);
    }

    #[test]
    fn a_suite_that_was_skipped_ran_nothing() {
        assert_eq!(
            libtest("this test suite is only configured to run in node.js\n"),
            Counts::default()
        );
    }

    #[test]
    fn nodes_summary_counts() {
        let printed = "✔ reads (1.2ms)\nℹ tests 6\nℹ suites 1\nℹ pass 3\nℹ fail 1\n\
                       ℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(node(printed), Counts { passed: 3, failed: 2, skipped: 1 });
    }

    #[test]
    fn a_file_without_tests_is_no_test() {
        let printed = "✔ /a/tests/contract/empty.test.mjs (30.1ms)\nℹ pass 1\nℹ fail 0\n";
        assert_eq!(node(printed), Counts::default());
    }

    #[test]
    fn playwrights_summary_counts() {
        let printed = "  ✓  1 a.spec.ts:3:1 › 2 failed (1s)\n\n  1 failed\n    [x] › a.spec.ts\n  \
                       1 flaky\n  2 skipped\n  1 did not run\n  4 passed (12.5s)\n";
        assert_eq!(playwright(printed), Counts { passed: 4, failed: 3, skipped: 2 });
    }
}
