//! `fuzz`: builds the fuzz targets, runs them from the inputs that are kept, and says how it went.
//!
//! libFuzzer is driven directly: what `cargo fuzz` would add are flags, and it takes longer to
//! install than the targets take to build. The code is safe Rust, so no sanitizer is on, and the
//! stable toolchain is enough. `fuzz/` is laid out as `cargo fuzz` expects it all the same.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run::Run;
use crate::setup::Need;
use crate::{paths, setup, stop};

/// What the targets can't be built without: libFuzzer is C++.
pub(crate) const NEEDS: [Need; 1] = [Need::Cpp];

/// How often the tests run each target.
pub(crate) const RUNS_IN_TESTS: u64 = 200_000;

/// A target, and how long its inputs may get.
struct Target {
    name: &'static str,
    max_len: u32,
}

const TARGETS: [Target; 6] = [
    Target { name: "applicant", max_len: 4_096 },
    Target { name: "webhook", max_len: 4_096 },
    Target { name: "file", max_len: 4_096 },
    Target { name: "rfc3339", max_len: 64 },
    Target { name: "link", max_len: 256 },
    Target { name: "relay", max_len: 4_096 },
];

/// Counts which edges of the code an input reaches, and what it compares: what `cargo fuzz` sets.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";

/// What is asked of `fuzz`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Order {
    /// One target, or all.
    pub(crate) target: Option<String>,
    /// How often each is run.
    pub(crate) runs: u64,
}

/// How a target went.
pub(crate) struct Outcome {
    pub(crate) target: &'static str,
    runs: u64,
    time: Duration,
    kept: usize,
    /// What went wrong.
    pub(crate) held: Result<()>,
}

/// The names of all targets, for people.
pub(crate) fn names() -> String {
    TARGETS.map(|target| target.name).join(", ")
}

/// The command.
pub(crate) fn fuzz(order: &Order) -> Result<()> {
    if !setup::ensure(&NEEDS)?.is_empty() {
        bail!("{}", Need::Cpp);
    }
    let outcomes = run(order)?;
    println!("{}", table(&outcomes));
    if outcomes.iter().any(|outcome| outcome.held.is_err()) {
        bail!("`cargo xtask fuzz` found something");
    }
    Ok(())
}

/// Runs one target, or all. One that fails does not stop the next.
pub(crate) fn run(order: &Order) -> Result<Vec<Outcome>> {
    let wanted = |target: &&Target| order.target.as_ref().is_none_or(|name| name == target.name);
    let targets: Vec<&Target> = TARGETS.iter().filter(wanted).collect();
    if targets.is_empty() {
        bail!("no such target; the targets are: {}", names());
    }
    let programs = build()?;
    targets.into_iter().map(|target| run_one(target, &programs, order.runs)).collect()
}

/// Builds all targets; the folder they are in.
fn build() -> Result<PathBuf> {
    // With a target that is named, build scripts and macros are not instrumented.
    let host = host()?;
    let folder = paths::made("fuzz");
    Run::new("cargo")
        .args(["build", "--release", "--locked", "--bins", "--target", &host, "--manifest-path"])
        .arg(paths::at("fuzz/Cargo.toml"))
        .arg("--target-dir")
        .arg(&folder)
        .env("RUSTFLAGS", FLAGS)
        .check()?;
    Ok(folder.join(host).join("release"))
}

fn host() -> Result<String> {
    let text = Run::new("rustc").arg("-vV").text()?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` names no host")?.to_owned())
}

fn run_one(target: &Target, programs: &Path, runs: u64) -> Result<Outcome> {
    let Target { name, max_len } = target;
    let kept = paths::at("fuzz/corpus").join(name);
    // What is found on the way is kept apart, for the next run here.
    let found = paths::made("fuzz-corpus").join(name);
    let crashes = paths::at("fuzz/artifacts").join(name);
    for folder in [&found, &crashes] {
        fs::create_dir_all(folder).with_context(|| format!("`{}`", folder.display()))?;
    }
    let mut prefix = OsString::from("-artifact_prefix=");
    prefix.push(crashes.join(""));
    let program = programs.join(name);
    let mut command = Run::new(&program)
        .args([&found, &kept])
        .args([format!("-runs={runs}"), format!("-max_len={max_len}")])
        // An input that takes seconds is a find as well.
        .args(["-timeout=10", "-print_final_stats=1"])
        .arg(prefix);
    let words = paths::at("fuzz/dictionaries").join(format!("{name}.dict"));
    if words.is_file() {
        let mut option = OsString::from("-dict=");
        option.push(words);
        command = command.arg(option);
    }
    eprintln!("> {}", command.shown());
    let start = Instant::now();
    let (printed, success) = printed(command)?;
    let time = start.elapsed();
    let done = executed(&printed).unwrap_or(0);
    Ok(Outcome {
        target: name,
        runs: done,
        time,
        kept: paths::files_ending(&kept, &[""])?.len(),
        held: judge(&printed, success, done, runs, &program),
    })
}

/// Shows what libFuzzer says, except a line for every input it likes, and hands all of it back.
fn printed(command: Run) -> Result<(String, bool)> {
    let mut process = command.spawn()?;
    let stderr = process.child.stderr.take().context("no standard error")?;
    let reader = thread::spawn(move || {
        let mut text = String::new();
        for line in BufReader::new(stderr).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            if !["\tNEW ", "\tREDUCE", "\tRELOAD"].iter().any(|noise| line.contains(noise)) {
                eprintln!("{line}");
                text.push_str(&line);
                text.push('\n');
            }
        }
        text
    });
    let status = process.wait()?;
    stop::check()?;
    Ok((reader.join().unwrap_or_default(), status.success()))
}

/// How many inputs were run, as libFuzzer counted them.
fn executed(printed: &str) -> Option<u64> {
    let stat =
        |line: &str| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok();
    printed.lines().find_map(stat)
}

fn judge(printed: &str, success: bool, done: u64, wanted: u64, program: &Path) -> Result<()> {
    if let Some((_, input)) = printed.split_once("Test unit written to ") {
        let input = input.lines().next().unwrap_or_default();
        bail!("`{input}`; again: `{} {input}`", program.display());
    }
    if !success {
        bail!("`{}` failed", program.display());
    }
    if done < wanted {
        bail!("{done} of {wanted} runs were made");
    }
    Ok(())
}

/// One line for each target, and what went wrong below.
fn table(outcomes: &[Outcome]) -> String {
    let mut lines = vec![line("target", "runs", "seconds", "runs/s", "corpus", "result")];
    for outcome in outcomes {
        let seconds = outcome.time.as_secs_f64();
        let speed = outcome.runs as f64 / seconds.max(0.001);
        lines.push(line(
            outcome.target,
            &outcome.runs.to_string(),
            &format!("{seconds:.0}"),
            &format!("{speed:.0}"),
            &outcome.kept.to_string(),
            if outcome.held.is_ok() { "ok" } else { "failed" },
        ));
    }
    for outcome in outcomes {
        if let Err(error) = &outcome.held {
            lines.push(format!("\n{}: {error:#}", outcome.target));
        }
    }
    lines.join("\n")
}

fn line(target: &str, runs: &str, seconds: &str, speed: &str, kept: &str, result: &str) -> String {
    format!("{target:<10} {runs:>10} {seconds:>8} {speed:>8} {kept:>7}  {result}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DONE: &str = "Done 200000 runs in 3 second(s)\nstat::number_of_executed_units: 200000\n";

    fn judged(printed: &str, success: bool) -> Result<()> {
        judge(printed, success, executed(printed).unwrap_or(0), 200_000, Path::new("fuzz/link"))
    }

    #[test]
    fn a_target_that_did_all_its_runs_holds() {
        assert!(judged(DONE, true).is_ok());
    }

    #[test]
    fn a_target_that_did_not_run_or_not_often_enough_fails() {
        assert!(judged("", true).is_err());
        assert!(judged("stat::number_of_executed_units: 199999\n", true).is_err());
        assert!(judged(DONE, false).is_err());
    }

    #[test]
    fn a_crash_fails_and_says_how_to_see_it_again() {
        let crash = "artifact_prefix='x/'; Test unit written to x/crash-1\nBase64: YQ==\n";
        let error = judged(crash, false).unwrap_err().to_string();
        assert_eq!(error, "`x/crash-1`; again: `fuzz/link x/crash-1`");
    }

    #[test]
    fn every_target_is_a_program_with_inputs_and_every_program_a_target() {
        let manifest = paths::read(&paths::at("fuzz/Cargo.toml")).unwrap();
        for target in TARGETS {
            assert!(manifest.contains(&format!("[[bin]]\nname = \"{}\"\n", target.name)));
            let kept = paths::at("fuzz/corpus").join(target.name);
            assert!(!paths::files_ending(&kept, &[""]).unwrap().is_empty(), "{}", target.name);
        }
        assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
    }

    #[test]
    fn the_table_has_a_line_for_each_target_and_says_what_failed() {
        let outcome = |target, held| Outcome {
            target,
            runs: 200_000,
            time: Duration::from_secs(4),
            kept: 12,
            held,
        };
        let text = table(&[outcome("link", Ok(())), outcome("file", Err(anyhow::anyhow!("why")))]);
        assert!(text.contains("link           200000        4    50000      12  ok"), "{text}");
        assert!(text.contains("12  failed\n\nfile: why"), "{text}");
    }
}
