//! The package's entries for pages, beside the main one: `element` and `react`.

use std::path::PathBuf;

use anyhow::Result;

use crate::bundle::{self, Bundle};
use crate::paths;
use crate::run::Run;

/// Makes them, both ways of loading each, and their declarations.
pub(crate) fn build() -> Result<()> {
    let style = style()?;
    for name in ["element", "react"] {
        let source = format!("{name}.ts");
        for ending in ["js", "cjs"] {
            let bundle = Bundle { entry: &source, file: &format!("{name}.{ending}") };
            bundle::esbuild(&bundle, &[("#element-style", &style)])?;
        }
    }
    bundle::declarations("element/index.ts", "element")?;
    react_declarations()
}

/// Those of the hook name the package's own types: an id from the main entry fits them. One file
/// with all types in it would have others of the same shape, and branded ids tell them apart.
fn react_declarations() -> Result<()> {
    let folder = paths::made("declarations");
    Run::new(paths::node_tool("tsc"))
        .args(["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--noCheck"])
        .arg("--rootDir")
        .arg(paths::at("npm/src"))
        .arg("--outDir")
        .arg(&folder)
        .arg("--project")
        .arg(paths::at("npm/tsconfig.json"))
        .check()?;
    let made = folder.join("react/index.d.ts");
    paths::copy(&made, &bundle::dist("react.d.ts"))?;
    paths::copy(&made, &bundle::dist("react.d.cts"))
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
