//! `size`: what a browser downloads, against the budgets, beside what people could load instead.

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::run::Run;
use crate::{bundle, npm, paths};

/// The most that everything the main entry loads may weigh, in bytes of brotli.
pub(crate) const BUDGET: u64 = 71_680;

/// What the main entry loads in a browser, by its name in `dist`, and what it is.
const LOADED: [(&str, &str); 2] =
    [("core.wasm", "module"), ("browser.js", "glue, facade and catalogues")];

/// Entries that stand beside the main one and import it, and the most each may add.
const ADDED: [(&str, u64); 2] = [("element.js", 12_288), ("react.js", 1_024)];

/// Bytes of one file, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// A library that does something alike, bundled and minified as a page would load it.
#[derive(Debug)]
struct Rival {
    name: String,
    version: String,
    note: String,
    weight: Weight,
}

/// The weights of the files a browser loads.
pub(crate) struct Report {
    files: Vec<(&'static str, &'static str, Weight)>,
    added: Vec<(&'static str, u64, Weight)>,
    rivals: Vec<Rival>,
}

/// Weighs what `build` has made, and the rivals by the same program.
pub(crate) fn weigh() -> Result<Report> {
    let names = LOADED.map(|(file, _)| file).into_iter().chain(ADDED.map(|(file, _)| file));
    let mut weights = weights(names.map(bundle::dist)).context("weighing `pkg/dist`")?.into_iter();
    let mut next = || weights.next().context("a file was not weighed");
    let mut report = Report { files: Vec::new(), added: Vec::new(), rivals: rivals()? };
    for (file, what) in LOADED {
        report.files.push((file, what, next()?));
    }
    for (file, budget) in ADDED {
        report.added.push((file, budget, next()?));
    }
    Ok(report)
}

/// What files weigh as brotli.
pub(crate) fn brotli(files: &[PathBuf]) -> Result<Vec<u64>> {
    Ok(weights(files)?.into_iter().map(|weight| weight.brotli).collect())
}

fn weights(files: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Vec<Weight>> {
    let printed = Run::new("node").arg(paths::at("xtask/js/weigh.mjs")).args(files).text()?;
    list(&printed)?.iter().map(weight).collect()
}

/// They have a lock file of their own: no user of the package gets them.
fn rivals() -> Result<Vec<Rival>> {
    npm::install(&folder())?;
    let printed = Run::new("node").arg(folder().join("weigh.mjs")).text()?;
    list(&printed)?.iter().map(rival).collect()
}

fn list(printed: &str) -> Result<Vec<Value>> {
    match serde_json::from_str(printed)? {
        Value::Array(values) => Ok(values),
        other => bail!("`{other}` is no list of weights"),
    }
}

fn weight(value: &Value) -> Result<Weight> {
    let bytes = |key| value.get(key).and_then(Value::as_u64).context("a weight without bytes");
    Ok(Weight { raw: bytes("raw")?, gzip: bytes("gzip")?, brotli: bytes("brotli")? })
}

fn rival(value: &Value) -> Result<Rival> {
    let text = |key| value.get(key).and_then(Value::as_str).context("a rival without a name");
    Ok(Rival {
        name: text("name")?.to_owned(),
        version: text("version")?.to_owned(),
        note: text("note")?.to_owned(),
        weight: weight(value)?,
    })
}

/// Its programs, for the lint.
pub(crate) fn programs() -> Result<Vec<PathBuf>> {
    paths::files_ending(&folder(), &[".mjs"])
}

fn folder() -> PathBuf {
    paths::at("xtask/rivals")
}

impl Report {
    fn total(&self) -> Weight {
        self.files.iter().fold(Weight::default(), |sum, (_, _, weight)| Weight {
            raw: sum.raw + weight.raw,
            gzip: sum.gzip + weight.gzip,
            brotli: sum.brotli + weight.brotli,
        })
    }

    /// Fails when something is over its budget.
    pub(crate) fn judge(&self) -> Result<()> {
        let main = [("the main entry", BUDGET, self.total())];
        let all = main.into_iter().chain(self.added.iter().copied());
        for (what, budget, Weight { brotli, .. }) in all {
            if brotli > budget {
                bail!("{what} loads {brotli} bytes of brotli, {} over", brotli - budget);
            }
        }
        Ok(())
    }

    /// For people.
    pub(crate) fn table(&self) -> String {
        let mut rows = vec![line("", ["raw", "gzip", "brotli"], "")];
        for (file, what, weight) in &self.files {
            rows.push(row(file, *weight, what));
        }
        rows.push(row("the main entry", self.total(), &format!("at most {BUDGET}")));
        for (file, budget, weight) in &self.added {
            rows.push(row(file, *weight, &format!("added to it; at most {budget}")));
        }
        rows.push(String::new());
        for Rival { name, version, note, weight } in &self.rivals {
            rows.push(row(name, *weight, &format!("{version}: {note}")));
        }
        rows.push(String::new());
        rows.push(
            "gzip 9 and brotli 11, each file by itself. All are bundled and minified by the same \
             esbuild as ours; counted is\nwhat loads at once, not what is imported later."
                .to_owned(),
        );
        rows.join("\n")
    }

    /// For programs.
    pub(crate) fn json(&self) -> serde_json::Value {
        let weight = |weight: &Weight| json!({ "raw": weight.raw, "gzip": weight.gzip, "brotli": weight.brotli });
        let map = |entries: Vec<(&str, &Weight)>| -> serde_json::Map<_, _> {
            entries.into_iter().map(|(name, bytes)| (name.to_owned(), weight(bytes))).collect()
        };
        let rival = |rival: &Rival| json!({ "name": rival.name, "version": rival.version, "note": rival.note, "weight": weight(&rival.weight) });
        json!({
            "files": map(self.files.iter().map(|(file, _, bytes)| (*file, bytes)).collect()),
            "total": weight(&self.total()),
            "added": map(self.added.iter().map(|(file, _, bytes)| (*file, bytes)).collect()),
            "budget": { "brotli": BUDGET },
            "added_budgets": ADDED.into_iter().map(|(file, bytes)| (file.to_owned(), bytes.into())).collect::<serde_json::Map<_, _>>(),
            "within_budget": self.judge().is_ok(),
            "rivals": self.rivals.iter().map(rival).collect::<Vec<_>>(),
        })
    }
}

fn row(name: &str, Weight { raw, gzip, brotli }: Weight, what: &str) -> String {
    let [raw, gzip, brotli] = [raw, gzip, brotli].map(|bytes| bytes.to_string());
    line(name, [&raw, &gzip, &brotli], what)
}

fn line(name: &str, [raw, gzip, brotli]: [&str; 3], what: &str) -> String {
    format!("{name:<25} {raw:>9} {gzip:>9} {brotli:>9}  {what}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{BUDGET, Report, Weight, rival};

    fn report(brotli: u64, element: u64) -> Report {
        let weight = |brotli| Weight { raw: 9, gzip: 5, brotli };
        Report {
            files: vec![("a", "", weight(brotli)), ("b", "", weight(1))],
            added: vec![("element.js", 12, weight(element))],
            rivals: Vec::new(),
        }
    }

    #[test]
    fn the_budget_is_for_all_files_together() {
        assert!(report(BUDGET - 1, 12).judge().is_ok());
        assert!(report(BUDGET, 12).judge().is_err());
    }

    #[test]
    fn what_is_added_has_a_budget_of_its_own() {
        let error = report(4, 13).judge().unwrap_err().to_string();
        assert_eq!(error, "element.js loads 13 bytes of brotli, 1 over");
    }

    #[test]
    fn the_json_has_every_file_and_the_total() {
        let json = report(4, 3).json();
        assert_eq!(json["files"]["a"]["brotli"], 4);
        assert_eq!(json["added"]["element.js"]["brotli"], 3);
        assert_eq!(json["total"]["gzip"], 10);
        assert_eq!(json["within_budget"], true);
    }

    #[test]
    fn a_rival_is_read_as_it_is_printed() {
        let value =
            json!({ "name": "a", "version": "1", "note": "", "raw": 3, "gzip": 2, "brotli": 1 });
        let read = rival(&value).unwrap();
        assert_eq!(read.weight, Weight { raw: 3, gzip: 2, brotli: 1 });
        assert!(rival(&json!({ "name": "a", "raw": 3, "gzip": 2, "brotli": 1 })).is_err());
        assert!(rival(&json!({ "name": "a", "version": "1", "note": "", "raw": 3 })).is_err());
    }
}
