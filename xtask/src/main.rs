//! Everything a script would do. `cargo xtask` lists the commands.

mod bench;
mod browser;
mod build;
mod bundle;
mod demo;
mod fuzz;
mod golden;
mod lean;
mod licences;
mod names;
mod no_wasm;
mod npm;
mod order;
mod pack;
mod page;
mod pages;
mod parts;
mod paths;
mod release;
mod run;
mod servers;
mod setup;
mod site;
mod size;
mod stop;
mod test;

use std::env;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::build::NoWasm;
use crate::demo::Ports;
use crate::setup::Need;

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
enum Command {
    Help,
    Setup,
    Build(NoWasm),
    Docs,
    Bless,
    Release(release::Order),
    Demo(Ports),
    Test(Option<String>),
    Size { json: bool },
    Bench { name: Option<String>, json: bool },
    Fuzz(fuzz::Order),
}

fn main() -> ExitCode {
    match parse(env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    stop::listen()?;
    match command {
        Command::Help => {
            println!("{}", help());
            Ok(())
        }
        Command::Setup => {
            if setup::ensure(&setup::ALL)?.is_empty() {
                println!("nothing is missing");
            }
            Ok(())
        }
        Command::Build(no_wasm) => {
            setup::ensure(&build::NEEDS)?;
            if no_wasm == NoWasm::With && !setup::ensure(&[Need::Nightly])?.is_empty() {
                bail!("{}", Need::Nightly);
            }
            build::build(no_wasm)?;
            println!("`pkg/` is ready, and packed in `target/package/`");
            Ok(())
        }
        Command::Docs => {
            setup::ensure(&build::NEEDS)?;
            build::build(NoWasm::Without)?;
            site::build()?;
            println!("the docs are in `target/docs`: serve that folder as it is, from any path");
            Ok(())
        }
        Command::Bless => {
            setup::ensure(&build::NEEDS)?;
            build::build(NoWasm::Without)?;
            golden::bless()
        }
        Command::Release(order) => {
            setup::ensure(&[&build::NEEDS[..], &[Need::Deny, Need::Nightly]].concat())?;
            release::rehearse(&order)
        }
        Command::Demo(ports) => demo::demo(ports),
        Command::Test(room) => test::test(room.as_deref()),
        Command::Fuzz(order) => fuzz::fuzz(&order),
        Command::Size { json } => {
            setup::ensure(&build::NEEDS)?;
            build::build(NoWasm::Without)?;
            let report = size::weigh()?;
            if json {
                println!("{}", report.json())
            } else {
                println!("{}", report.table())
            }
            report.judge()
        }
        Command::Bench { name, json } => {
            setup::ensure(&bench::NEEDS)?;
            bench::bench(name.as_deref(), json)
        }
    }
}

fn help() -> String {
    format!(
        "cargo xtask COMMAND

  setup        install what is missing; says what and how before it does
  build        make `pkg/` and pack it into `target/package/`
                 --no-wasm         with the core as JavaScript too, as it is published
  docs         build the documentation into `target/docs`
  bless        take the public declarations as they now are, after a change that is meant
  release --dry-run
               make and judge all that publishing would send out; publishes nothing
                 --baseline REV    compare the crate's API with this, not the last release
  demo         build everything and start it: page, relay and sandbox
                 --port N          the page and the relay, {relay}
                 --sandbox-port N  the sandbox, {sandbox}
  test [ROOM]  run all tests, or one room of them:
                 {rooms}
  size         what a browser downloads, against the budget
                 --json            for programs
  bench [NAME] how fast we are, against what people use instead, or one of:
                 {benches}
                 --json            for programs
  fuzz [TARGET]  feed made-up input to every parser, or one of them:
                 {targets}
                 --runs N          how much to each, {runs}",
        relay = Ports::default().relay,
        sandbox = Ports::default().sandbox,
        rooms = test::names(),
        benches = bench::NAMES.join(", "),
        targets = fuzz::names(),
        runs = fuzz::RUNS_IN_TESTS,
    )
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Command> {
    let command = match args.next().as_deref() {
        None | Some("help" | "--help" | "-h") => return Ok(Command::Help),
        Some("setup") => Command::Setup,
        Some("build") => match args.next().as_deref() {
            None => Command::Build(NoWasm::Without),
            Some("--no-wasm") => Command::Build(NoWasm::With),
            Some(other) => bail!("`build` has no option `{other}`"),
        },
        Some("docs") => Command::Docs,
        Some("bless") => Command::Bless,
        Some("release") => return release(args).map(Command::Release),
        Some("demo") => return ports(args).map(Command::Demo),
        // A room's name may also be written as an option.
        Some("test") => {
            let room = args.next();
            Command::Test(room.map(|name| name.trim_start_matches("--").to_owned()))
        }
        Some("fuzz") => return order(args).map(Command::Fuzz),
        Some("size") => match args.next().as_deref() {
            None => Command::Size { json: false },
            Some("--json") => Command::Size { json: true },
            Some(other) => bail!("`size` has no option `{other}`"),
        },
        Some("bench") => return benches(args),
        Some(other) => bail!("no command `{other}`: `cargo xtask` lists them"),
    };
    match args.next() {
        None => Ok(command),
        Some(extra) => bail!("don't know what to do with `{extra}`"),
    }
}

fn benches(args: impl Iterator<Item = String>) -> Result<Command> {
    let (mut name, mut json) = (None, false);
    for arg in args {
        match arg.as_str() {
            "--json" => json = true,
            known if name.is_none() && bench::NAMES.contains(&known) => name = Some(arg),
            other => bail!("`bench` has no `{other}`, only {}", bench::NAMES.join(", ")),
        }
    }
    Ok(Command::Bench { name, json })
}

fn order(mut args: impl Iterator<Item = String>) -> Result<fuzz::Order> {
    let mut order = fuzz::Order { target: None, runs: fuzz::RUNS_IN_TESTS };
    while let Some(word) = args.next() {
        if word == "--runs" {
            let value = args.next().context("`--runs` needs a number")?;
            let runs = value.parse().ok().filter(|runs| *runs > 0);
            order.runs =
                runs.with_context(|| format!("`--runs` takes a number from 1, not `{value}`"))?;
        } else if word.starts_with('-') || order.target.is_some() {
            bail!("don't know what to do with `{word}`");
        } else {
            order.target = Some(word);
        }
    }
    Ok(order)
}

/// Without `--dry-run` it is refused: publishing is nothing to do by a slip of the hand.
fn release(mut args: impl Iterator<Item = String>) -> Result<release::Order> {
    let (mut order, mut dry) = (release::Order::default(), false);
    while let Some(word) = args.next() {
        match word.as_str() {
            "--dry-run" => dry = true,
            "--baseline" => {
                order.baseline = Some(args.next().context("`--baseline` needs a revision")?);
            }
            other => bail!("`release` has no option `{other}`"),
        }
    }
    if !dry {
        bail!("`release` publishes nothing: `--dry-run` makes and judges it, and says what to run");
    }
    Ok(order)
}

fn ports(mut args: impl Iterator<Item = String>) -> Result<Ports> {
    let mut ports = Ports::default();
    while let Some(option) = args.next() {
        let port = match option.as_str() {
            "--port" => &mut ports.relay,
            "--sandbox-port" => &mut ports.sandbox,
            _ => bail!("`demo` has no option `{option}`"),
        };
        let value = args.next().with_context(|| format!("`{option}` needs a port"))?;
        *port =
            value.parse().ok().filter(|port| *port > 0).with_context(|| {
                format!("`{option}` takes a port from 1 to 65535, not `{value}`")
            })?;
    }
    if ports.relay == ports.sandbox {
        bail!("`--port` and `--sandbox-port` must differ");
    }
    Ok(ports)
}

#[cfg(test)]
mod tests {
    use super::{Command, NoWasm, Ports, fuzz, parse, release};

    fn parsed(line: &str) -> anyhow::Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn commands_are_understood() {
        assert_eq!(parsed("").unwrap(), Command::Help);
        assert_eq!(parsed("build").unwrap(), Command::Build(NoWasm::Without));
        assert_eq!(parsed("build --no-wasm").unwrap(), Command::Build(NoWasm::With));
        assert_eq!(parsed("test").unwrap(), Command::Test(None));
        assert_eq!(parsed("test native").unwrap(), Command::Test(Some("native".to_owned())));
        assert_eq!(
            parsed("test --consumers").unwrap(),
            Command::Test(Some("consumers".to_owned()))
        );
        assert_eq!(parsed("docs").unwrap(), Command::Docs);
        assert_eq!(parsed("size --json").unwrap(), Command::Size { json: true });
        assert_eq!(parsed("bench").unwrap(), Command::Bench { name: None, json: false });
        let rules = Command::Bench { name: Some("rules".to_owned()), json: true };
        assert_eq!(parsed("bench rules --json").unwrap(), rules);
        assert_eq!(parsed("bench --json rules").unwrap(), rules);
        assert_eq!(parsed("demo").unwrap(), Command::Demo(Ports::default()));
        let order = fuzz::Order { target: Some("link".to_owned()), runs: 7 };
        assert_eq!(parsed("fuzz link --runs 7").unwrap(), Command::Fuzz(order));
        let order = fuzz::Order { target: None, runs: fuzz::RUNS_IN_TESTS };
        assert_eq!(parsed("fuzz").unwrap(), Command::Fuzz(order));
        let order = release::Order { baseline: Some("v1".to_owned()) };
        assert_eq!(parsed("release --baseline v1 --dry-run").unwrap(), Command::Release(order));
        let ports = Ports { relay: 1, sandbox: 2 };
        assert_eq!(parsed("demo --sandbox-port 2 --port 1").unwrap(), Command::Demo(ports));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in [
            "tset",
            "setup now",
            "test a b",
            "build --wasm",
            "size --yaml",
            "bench rulez",
            "bench rules rules",
            "demo --port",
            "demo --port 0",
            "demo --port 4010",
            "fuzz a b",
            "release",
            "release --baseline v1",
            "release --dry-run --baseline",
            "release --publish",
            "fuzz --runs",
            "fuzz --runs 0",
            "fuzz --times 3",
        ] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
