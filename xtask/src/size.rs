//! `size`: what a browser downloads for the main entry, against the budget.

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::bundle;
use crate::run::Run;

/// The most that everything the main entry loads may weigh, in bytes of brotli.
pub(crate) const BUDGET: u64 = 71_680;

/// What the main entry loads in a browser, by its name in `dist`, and what it is.
const LOADED: [(&str, &str); 2] =
    [("core.wasm", "module"), ("browser.js", "glue, facade and catalogues")];

/// Prints bytes raw, as gzip and as brotli, one line a file. Node is here anyway and has both;
/// crates for them would double the time this one takes to compile.
const WEIGH: &str = "const { readFileSync } = require('node:fs');
const { brotliCompressSync, gzipSync, constants } = require('node:zlib');
for (const file of process.argv.slice(1)) {
  const bytes = readFileSync(file);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  const gzip = gzipSync(bytes, { level: 9 }).length;
  console.log(bytes.length, gzip, brotliCompressSync(bytes, { params }).length);
}";

/// Bytes of one file, or of several together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Weight {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// The weights of the files a browser loads.
pub(crate) struct Report {
    files: Vec<(&'static str, &'static str, Weight)>,
}

/// Weighs what `build` has made.
pub(crate) fn weigh() -> Result<Report> {
    let printed = Run::new("node")
        .args(["-e", WEIGH])
        .args(LOADED.map(|(file, _)| bundle::dist(file)))
        .text()
        .context("weighing `pkg/dist`")?;
    let mut files = Vec::new();
    for ((file, what), line) in LOADED.into_iter().zip(printed.lines()) {
        files.push((file, what, weight(line)?));
    }
    if files.len() != LOADED.len() {
        bail!("weighed {} files of {}", files.len(), LOADED.len());
    }
    Ok(Report { files })
}

fn weight(line: &str) -> Result<Weight> {
    let numbers: Vec<u64> = line.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    match *numbers.as_slice() {
        [raw, gzip, brotli] => Ok(Weight { raw, gzip, brotli }),
        _ => bail!("`{line}` is not three numbers"),
    }
}

impl Report {
    fn total(&self) -> Weight {
        self.files.iter().fold(Weight::default(), |sum, (_, _, weight)| Weight {
            raw: sum.raw + weight.raw,
            gzip: sum.gzip + weight.gzip,
            brotli: sum.brotli + weight.brotli,
        })
    }

    /// Fails when the total is over the budget.
    pub(crate) fn judge(&self) -> Result<()> {
        let total = self.total().brotli;
        if total > BUDGET {
            bail!("the main entry loads {total} bytes of brotli, {} over", total - BUDGET);
        }
        Ok(())
    }

    /// For people.
    pub(crate) fn table(&self) -> String {
        let mut rows = vec![row("", "raw", "gzip", "brotli", "")];
        let total = self.total();
        let files = self.files.iter().map(|(file, what, weight)| (*file, *what, *weight));
        for (file, what, weight) in files.chain([("total", "", total)]) {
            let Weight { raw, gzip, brotli } = weight;
            rows.push(row(file, &raw.to_string(), &gzip.to_string(), &brotli.to_string(), what));
        }
        rows.push(row("budget", "", "", &BUDGET.to_string(), ""));
        rows.join("\n")
    }

    /// For programs.
    pub(crate) fn json(&self) -> serde_json::Value {
        let weight = |weight: &Weight| json!({ "raw": weight.raw, "gzip": weight.gzip, "brotli": weight.brotli });
        let files: serde_json::Map<_, _> =
            self.files.iter().map(|(file, _, bytes)| ((*file).to_owned(), weight(bytes))).collect();
        json!({
            "files": files,
            "total": weight(&self.total()),
            "budget": { "brotli": BUDGET },
            "within_budget": self.judge().is_ok(),
        })
    }
}

fn row(name: &str, raw: &str, gzip: &str, brotli: &str, what: &str) -> String {
    format!("{name:<12} {raw:>9} {gzip:>9} {brotli:>9}  {what}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{BUDGET, Report, Weight, weight};

    fn report(brotli: u64) -> Report {
        let weight = |brotli| Weight { raw: 9, gzip: 5, brotli };
        Report { files: vec![("a", "", weight(brotli)), ("b", "", weight(1))] }
    }

    #[test]
    fn a_weight_is_three_numbers() {
        assert_eq!(weight("30 20 10").unwrap(), Weight { raw: 30, gzip: 20, brotli: 10 });
        assert!(weight("30 20").is_err());
        assert!(weight("30 20 x").is_err());
    }

    #[test]
    fn the_budget_is_for_all_files_together() {
        assert!(report(BUDGET - 1).judge().is_ok());
        assert!(report(BUDGET).judge().is_err());
    }

    #[test]
    fn the_json_has_every_file_and_the_total() {
        let json = report(4).json();
        assert_eq!(json["files"]["a"]["brotli"], 4);
        assert_eq!(json["total"]["gzip"], 10);
        assert_eq!(json["within_budget"], true);
    }
}
