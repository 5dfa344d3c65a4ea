//! The browser and the driver that browser tests use.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::paths;
use crate::run::Run;

/// Debian's names for both.
pub(crate) const DEBIAN_PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Where macOS keeps programs that are not on `PATH`.
const MACOS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const MACOS_FIREFOX: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";

/// Any Chrome or Chromium: `CHROME`, or one of the usual names.
pub(crate) fn chrome() -> Option<PathBuf> {
    if let Some(chosen) = chosen("CHROME") {
        return chosen;
    }
    let macos = || MACOS.iter().map(PathBuf::from).find(|path| path.is_file());
    paths::find_program(&NAMES).or_else(macos)
}

/// The WebDriver server of that browser: `CHROMEDRIVER`, or the one on `PATH`.
pub(crate) fn chromedriver() -> Option<PathBuf> {
    chosen("CHROMEDRIVER").unwrap_or_else(|| paths::find_program(&["chromedriver"]))
}

/// Firefox: `FIREFOX`, or one of the usual names.
pub(crate) fn firefox() -> Option<PathBuf> {
    let usual = || paths::find_program(&["firefox-esr", "firefox"]);
    let macos = || Some(PathBuf::from(MACOS_FIREFOX)).filter(|path| path.is_file());
    chosen("FIREFOX").unwrap_or_else(|| usual().or_else(macos))
}

/// The WebDriver server of Firefox: `GECKODRIVER`, or the one on `PATH`.
pub(crate) fn geckodriver() -> Option<PathBuf> {
    chosen("GECKODRIVER").unwrap_or_else(|| paths::find_program(&["geckodriver"]))
}

/// Set and a file: that. Set and no file: nothing, rather than another than was asked for.
fn chosen(variable: &str) -> Option<Option<PathBuf>> {
    let value = env::var_os(variable).filter(|value| !value.is_empty())?;
    let path = PathBuf::from(value);
    Some(path.is_file().then_some(path))
}

/// May we use apt? Only as root, on Debian itself: Ubuntu's package of that name is a snap.
pub(crate) fn can_use_apt() -> bool {
    is_debian() && is_root()
}

/// What a person does to get both.
pub(crate) fn by_hand() -> String {
    if is_debian() {
        format!("sudo apt-get install --yes {}", DEBIAN_PACKAGES.join(" "))
    } else if cfg!(target_os = "macos") {
        "brew install --cask google-chrome chromedriver".to_owned()
    } else {
        "install Chrome or Chromium with its `chromedriver`, or name them in `CHROME` and \
         `CHROMEDRIVER`"
            .to_owned()
    }
}

fn is_debian() -> bool {
    Path::new("/usr/bin/apt-get").exists()
        && fs::read_to_string("/etc/os-release").is_ok_and(|text| names_debian(&text))
}

fn names_debian(os_release: &str) -> bool {
    os_release.lines().any(|line| line.replace('"', "") == "ID=debian")
}

fn is_root() -> bool {
    Run::new("id").arg("-u").text().is_ok_and(|id| id.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::names_debian;

    #[test]
    fn only_debian_itself_is_debian() {
        assert!(names_debian("NAME=x\nID=debian\n"));
        assert!(names_debian("ID=\"debian\"\n"));
        assert!(!names_debian("ID=ubuntu\nID_LIKE=debian\n"));
    }
}
