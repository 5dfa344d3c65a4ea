//! The package's entries for pages, beside the main one: `element` and `react`.

use std::path::PathBuf;

use anyhow::Result;

use crate::bundle::{self, Bundle};
use crate::paths;
use crate::run::Run;

/// Makes them, both ways of loading each, and their declarations.
pub(crate) fn build() -> Result<()> {
    let style = style()?;
    for name in ["element"] {
        let source = format!("{name}.ts");
        for ending in ["js", "cjs"] {
            let bundle = Bundle { entry: &source, file: &format!("{name}.{ending}") };
            bundle::esbuild(&bundle, &[("#element-style", &style)])?;
        }
        bundle::declarations(&format!("{name}/index.ts"), name)?;
    }
    Ok(())
}

/// The element's style as it goes into the script: small.
fn style() -> Result<PathBuf> {
    let made = paths::made("glue/element.css");
    Run::new(paths::node_tool("esbuild"))
        .arg(paths::at("npm/src/element/style.css"))
        .args(["--minify", "--charset=utf8", "--log-level=warning"])
        .arg(format!("--outfile={}", made.display()))
        .named("esbuild npm/src/element/style.css")
        .check()?;
    Ok(made)
}
