//! `setup`: looks at everything first, says what it will install and how, then does it.

use std::env;
use std::fmt::{self, Write as _};
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::Run;
use crate::{browser, no_wasm, npm, paths};

/// The wasm-pack that the README's commands were tried with.
const WASM_PACK: &str = "0.15.1";

/// The cargo-deny that `deny.toml` was written for.
const CARGO_DENY: &str = "0.20.2";

/// A geckodriver that is known to work.
const GECKODRIVER: &str = "0.37.1";

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Something a command or a room of tests can't do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// rustfmt.
    Format,
    /// Clippy.
    Clippy,
    /// The standard library for wasm.
    WasmTarget,
    /// The wasm-bindgen command and test runner.
    WasmBindgen,
    /// wasm-pack, for people who know their way by it.
    WasmPack,
    /// Node and the root's npm packages.
    Node,
    /// Chrome or Chromium.
    Browser,
    /// Its WebDriver server.
    Driver,
    /// A C++ compiler, for libFuzzer.
    Cpp,
    /// cargo-deny.
    Deny,
    /// The nightly toolchain with the sources of Rust's library, for the core as JavaScript.
    Nightly,
    /// Firefox.
    Firefox,
    /// Its WebDriver server.
    Geckodriver,
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Format => "rustfmt is missing",
            Self::Clippy => "clippy is missing",
            Self::WasmTarget => "the wasm32 target is missing",
            Self::WasmBindgen => "wasm-bindgen is missing",
            Self::WasmPack => "wasm-pack is missing",
            Self::Node => "npm packages are missing",
            Self::Browser => "Chrome or Chromium is missing",
            Self::Driver => "chromedriver is missing",
            Self::Cpp => "a C++ compiler is missing",
            Self::Deny => "cargo-deny is missing",
            Self::Nightly => "the nightly toolchain, or its `rust-src`, is missing",
            Self::Firefox => "Firefox is missing",
            Self::Geckodriver => "geckodriver is missing",
        })
    }
}

/// Everything, in the order it is installed.
pub(crate) const ALL: [Need; 13] = [
    Need::Format,
    Need::Clippy,
    Need::WasmTarget,
    Need::Nightly,
    Need::Node,
    Need::Browser,
    Need::Driver,
    Need::Cpp,
    Need::WasmBindgen,
    Need::WasmPack,
    Need::Deny,
    Need::Firefox,
    Need::Geckodriver,
];

/// A missing thing we install, or one that only a person can.
enum Missing {
    Install { name: String, how: String, act: Box<dyn Fn() -> Result<()>> },
    ByHand { name: String, how: String },
}

/// Installs what is missing of `needs`. Returns the ones that only a person can install:
/// whoever needs those can't run, the rest can.
pub(crate) fn ensure(needs: &[Need]) -> Result<Vec<Need>> {
    let mut missing = Vec::new();
    for need in ALL.iter().filter(|need| needs.contains(need)) {
        if let Some(found) = look(*need)? {
            missing.push((*need, found));
        }
    }
    let mut said = String::new();
    for (_, found) in &missing {
        match found {
            Missing::Install { name, how, .. } => {
                writeln!(said, "  {name:<28} {how}")?;
            }
            Missing::ByHand { name, how } => {
                writeln!(said, "  {name:<28} not by us: {how}")?;
            }
        }
    }
    if !missing.is_empty() {
        eprint!("setup: missing, and how it is installed:\n{said}");
    }
    let mut by_hand = Vec::new();
    for (need, found) in missing {
        match found {
            // One apt call installs both browser and driver.
            Missing::Install { name, act, .. } if look(need)?.is_some() => {
                act().with_context(|| format!("installing {name}"))?;
            }
            Missing::Install { .. } => {}
            Missing::ByHand { .. } => by_hand.push(need),
        }
    }
    Ok(by_hand)
}

fn look(need: Need) -> Result<Option<Missing>> {
    Ok(match need {
        Need::Format => component("rustfmt", Run::new("cargo-fmt").arg("--version")),
        Need::Clippy => component("clippy", Run::new("cargo-clippy").arg("--version")),
        Need::WasmTarget => wasm_target()?,
        Need::WasmBindgen => {
            let version = locked_version("wasm-bindgen")?;
            tool("wasm-bindgen-cli", "wasm-bindgen", &version)
        }
        Need::WasmPack => tool("wasm-pack", "wasm-pack", WASM_PACK),
        Need::Node => {
            npm::check_node()?;
            (!npm::is_current(&paths::root())).then(|| Missing::Install {
                name: "npm packages".to_owned(),
                how: "npm ci".to_owned(),
                act: Box::new(|| npm::install(&paths::root())),
            })
        }
        Need::Browser => browser::chrome().is_none().then(|| from_browser("Chrome or Chromium")),
        Need::Driver => browser::chromedriver().is_none().then(|| from_browser("chromedriver")),
        Need::Cpp => cpp(),
        Need::Deny => tool("cargo-deny", "cargo-deny", CARGO_DENY),
        Need::Nightly => nightly(),
        Need::Firefox => {
            let by_hand = || "install Firefox, or name it in `FIREFOX`".to_owned();
            let missing = browser::firefox().is_none();
            missing.then(|| debian("Firefox", &["firefox-esr"], by_hand))
        }
        // Debian has none, and npm's package of that name downloads a binary.
        Need::Geckodriver => match browser::geckodriver() {
            Some(_) => None,
            None => tool("geckodriver", "geckodriver", GECKODRIVER),
        },
    })
}

/// A rustup component, judged by whether its command answers: rustup leaves one in place
/// that fails when the component is missing, and not every Rust comes from rustup.
fn component(name: &str, probe: Run) -> Option<Missing> {
    if probe.text().is_ok() {
        return None;
    }
    Some(rustup(name, &["component", "add", name]))
}

fn wasm_target() -> Result<Option<Missing>> {
    let probe = ["--print", "target-libdir", "--target", WASM_TARGET];
    let folder = Run::new("rustc").args(probe).text()?;
    let there = Path::new(folder.trim()).is_dir();
    Ok((!there).then(|| rustup(WASM_TARGET, &["target", "add", WASM_TARGET])))
}

/// A toolchain is a person's choice; what is missing in it we add.
fn nightly() -> Option<Missing> {
    if !no_wasm::has_toolchain() {
        return Some(Missing::ByHand {
            name: "the nightly toolchain".to_owned(),
            how: format!("rustup toolchain install {}", no_wasm::TOOLCHAIN),
        });
    }
    let add = ["component", "add", "rust-src", "--toolchain", no_wasm::TOOLCHAIN];
    (!no_wasm::has_sources()).then(|| rustup("rust-src for nightly", &add))
}

fn rustup(name: &str, args: &[&str]) -> Missing {
    let run = Run::new("rustup").args(args);
    let name = name.to_owned();
    if paths::find_program(&["rustup"]).is_none() {
        return Missing::ByHand { name, how: format!("`{}` and there is no rustup", run.shown()) };
    }
    Missing::Install { name, how: run.shown(), act: Box::new(move || run.clone().check()) }
}

/// A command from crates.io, at exactly one version.
fn tool(package: &str, program: &str, version: &str) -> Option<Missing> {
    let printed = Run::new(program).arg("--version").text().unwrap_or_default();
    if printed.split_whitespace().nth(1) == Some(version) {
        return None;
    }
    // Without `--locked`: old lock files name crate versions that were withdrawn since.
    let run = Run::new("cargo").args(["install", package, "--version", version]);
    Some(Missing::Install {
        name: format!("{package} {version}"),
        how: format!("{} (takes minutes)", run.shown()),
        act: Box::new(move || run.clone().check()),
    })
}

/// The compiler that `CXX` names, or one of the usual ones.
fn cpp() -> Option<Missing> {
    let chosen = env::var_os("CXX").is_some_and(|value| !value.is_empty());
    let found = chosen || paths::find_program(&["c++", "g++", "clang++"]).is_some();
    let by_hand = || "install g++ or clang, or name a compiler in `CXX`".to_owned();
    (!found).then(|| debian("a C++ compiler", &["g++"], by_hand))
}

fn from_browser(name: &str) -> Missing {
    debian(name, &browser::DEBIAN_PACKAGES, browser::by_hand)
}

fn debian(name: &str, packages: &[&str], by_hand: fn() -> String) -> Missing {
    let name = name.to_owned();
    if !browser::can_use_apt() {
        return Missing::ByHand { name, how: by_hand() };
    }
    let quiet = |run: Run| run.env("DEBIAN_FRONTEND", "noninteractive");
    let update = quiet(Run::new("apt-get").args(["update", "--quiet"]));
    let install = quiet(Run::new("apt-get").args(["install", "--quiet", "--yes"]))
        .arg("--no-install-recommends")
        .args(packages);
    Missing::Install {
        name,
        how: install.shown(),
        act: Box::new(move || {
            update.clone().check()?;
            install.clone().check()
        }),
    }
}

/// The version of a package that `Cargo.lock` holds.
fn locked_version(package: &str) -> Result<String> {
    let lock = paths::read(&paths::at("Cargo.lock"))?;
    match version_in(&lock, package) {
        Some(version) => Ok(version.to_owned()),
        None => bail!("`Cargo.lock` has no `{package}`"),
    }
}

fn version_in<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn a_locked_version_is_found_by_the_whole_name() {
        assert_eq!(version_in(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(LOCK, "wasm"), None);
    }
}
