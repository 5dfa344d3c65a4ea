//! Running other programs. What they print goes to our standard error; standard output
//! is kept for results. No child outlives us.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::{paths, stop};

/// A command to run, from the repository's root unless told otherwise.
#[derive(Clone)]
pub(crate) struct Run {
    program: OsString,
    args: Vec<OsString>,
    dir: PathBuf,
    env: Vec<(OsString, OsString)>,
    name: Option<String>,
}

/// What a command printed on standard output, and how it ended.
pub(crate) struct Printed {
    pub(crate) text: String,
    pub(crate) status: ExitStatus,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self {
            program: program.as_ref().to_owned(),
            args: Vec::new(),
            dir: paths::root(),
            env: Vec::new(),
            name: None,
        }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.args.push(arg.as_ref().to_owned());
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.args.extend(args.into_iter().map(|arg| arg.as_ref().to_owned()));
        self
    }

    pub(crate) fn dir(mut self, dir: &Path) -> Self {
        self.dir = dir.to_path_buf();
        self
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.env.push((name.into(), value.as_ref().to_owned()));
        self
    }

    /// Shows it by a name, where the command itself would fill the screen.
    pub(crate) fn named(mut self, name: &str) -> Self {
        self.name = Some(name.to_owned());
        self
    }

    /// The command as a person would type it; what is in the environment is left out,
    /// since it may be a key.
    pub(crate) fn shown(&self) -> String {
        if let Some(name) = &self.name {
            return name.clone();
        }
        let root = paths::root();
        let word = |word: &OsString| {
            let path = Path::new(word);
            let short = path.strip_prefix(&root).unwrap_or(path).display().to_string();
            if short.contains(' ') { format!("'{short}'") } else { short }
        };
        let words: Vec<String> = [&self.program].into_iter().chain(&self.args).map(word).collect();
        words.join(" ")
    }

    /// Says what it runs, runs it, and fails when it fails.
    pub(crate) fn check(self) -> Result<()> {
        eprintln!("> {}", self.shown());
        let status = self.start(Output::Passed)?.wait()?;
        self.judge(status)
    }

    /// Like [`Run::check`], and also hands back what was printed, whatever the end.
    pub(crate) fn watched(self) -> Result<Printed> {
        eprintln!("> {}", self.shown());
        let mut process = self.start(Output::Piped)?;
        let stdout = process.child.stdout.take().context("no standard output")?;
        // A thread reads, since a grandchild left behind may hold the pipe open: `wait` ends it.
        let reader = thread::spawn(move || {
            let mut text = String::new();
            for line in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                eprintln!("{line}");
                text.push_str(&line);
                text.push('\n');
            }
            text
        });
        let status = process.wait()?;
        let text = reader.join().unwrap_or_default();
        Ok(Printed { text, status })
    }

    /// Runs it silently and hands back its standard output.
    pub(crate) fn text(self) -> Result<String> {
        let mut process = self.start(Output::Captured)?;
        let mut bytes = Vec::new();
        if let Some(mut stdout) = process.child.stdout.take() {
            stdout.read_to_end(&mut bytes)?;
        }
        let status = process.wait()?;
        self.judge(status)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Starts it and leaves it running; both of its outputs can be read by the caller.
    pub(crate) fn spawn(self) -> Result<Process> {
        self.start(Output::BothPiped)
    }

    fn judge(&self, status: ExitStatus) -> Result<()> {
        stop::check()?;
        if !status.success() {
            bail!("`{}` failed: {status}", self.shown());
        }
        Ok(())
    }

    fn start(&self, output: Output) -> Result<Process> {
        stop::check()?;
        let mut command = Command::new(&self.program);
        command.args(&self.args).current_dir(&self.dir).stdin(Stdio::null());
        command.env("PATH", paths::search_path());
        // `cargo run` describes this crate in our environment. Passed on, it would make
        // build scripts that watch these variables run again.
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            if text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_") {
                command.env_remove(&name);
            }
        }
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        match output {
            Output::Passed => command.stdout(std::io::stderr()),
            Output::Piped => command.stdout(Stdio::piped()),
            Output::Captured => command.stdout(Stdio::piped()).stderr(Stdio::null()),
            Output::BothPiped => command.stdout(Stdio::piped()).stderr(Stdio::piped()),
        };
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().with_context(|| format!("can't run `{}`", self.shown()))?;
        stop::remember(child.id());
        Ok(Process { child, done: false })
    }
}

enum Output {
    Passed,
    Piped,
    Captured,
    BothPiped,
}

/// A running program. Dropping it ends it and everything it started.
pub(crate) struct Process {
    pub(crate) child: Child,
    done: bool,
}

impl Process {
    /// Waits for its end, then ends what it left behind.
    pub(crate) fn wait(&mut self) -> Result<ExitStatus> {
        let status = self.child.wait()?;
        self.finish();
        Ok(status)
    }

    /// Has it ended?
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    fn finish(&mut self) {
        if !self.done {
            self.done = true;
            stop::end(self.child.id());
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        if cfg!(not(unix)) {
            let _ = self.child.kill();
        }
        // Reap the child as it ends, or it would look alive to `finish`.
        let id = self.child.id();
        thread::scope(|scope| {
            scope.spawn(|| self.child.wait());
            stop::end(id);
        });
        self.done = true;
    }
}
