//! The package's further modules: entries that carry a module of their own, beside the one that
//! browsers load.

use std::path::PathBuf;

use anyhow::Result;

use crate::bundle::{self, Bundle};
use crate::{build, paths};

/// The crates behind these modules.
pub(crate) const CRATES: [&str; 2] = ["npm-server", "npm-testing"];

/// Makes `server` and `testing`. No page loads them, so their size is not in the budget.
pub(crate) fn build() -> Result<()> {
    let server = build::module("npm-server", "glue-server")?;
    paths::copy(&server.1, &bundle::dist("server.wasm"))?;
    entry("server", &server)?;
    let workerd = Bundle { entry: "server-workerd.ts", file: "server-workerd.js" };
    bundle::esbuild(&workerd, &[("#server-glue", &server.0)])?;
    entry("testing", &build::module("npm-testing", "glue-testing")?)
}

/// An entry that carries its module inline, both ways of loading it, and its declarations.
fn entry(name: &str, (glue, module): &(PathBuf, PathBuf)) -> Result<()> {
    let source = format!("{name}.ts");
    for ending in ["js", "cjs"] {
        let file = format!("{name}.{ending}");
        let bundle = Bundle { entry: &source, file: &file };
        let [glue_name, bytes_name] = ["glue", "base64"].map(|kind| format!("#{name}-{kind}"));
        bundle::esbuild(&bundle, &[(&glue_name, glue), (&bytes_name, module)])?;
    }
    bundle::declarations(&format!("{name}/index.ts"), name)
}
