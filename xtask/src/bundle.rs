//! The JavaScript files of the npm package and its declarations, made from `npm/src`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::paths;
use crate::run::Run;

/// One JavaScript file: its entry in `npm/src/entry`, its name in `dist`, and whether it is
/// CommonJS.
struct Bundle {
    entry: &'static str,
    file: &'static str,
    common_js: bool,
}

const BUNDLES: [Bundle; 5] = [
    Bundle { entry: "browser.ts", file: "browser.js", common_js: false },
    // Of its own, since CommonJS has no `import.meta.url` to find the module by.
    Bundle { entry: "browser-cjs.ts", file: "browser.cjs", common_js: true },
    Bundle { entry: "node.ts", file: "node.js", common_js: false },
    Bundle { entry: "node.ts", file: "node.cjs", common_js: true },
    Bundle { entry: "workerd.ts", file: "workerd.js", common_js: false },
];

/// Makes all of `pkg/dist` but the module itself.
pub(crate) fn bundle(glue: &Path, core: &Path) -> Result<()> {
    for bundle in &BUNDLES {
        esbuild(bundle, glue, core)?;
    }
    declarations()
}

/// A file below `pkg/dist`.
pub(crate) fn dist(file: &str) -> PathBuf {
    paths::at("pkg/dist").join(file)
}

fn esbuild(bundle: &Bundle, glue: &Path, core: &Path) -> Result<()> {
    Run::new(paths::node_tool("esbuild"))
        .arg(paths::at("npm/src/entry").join(bundle.entry))
        .args(["--bundle", "--target=es2022", "--platform=neutral", "--charset=utf8"])
        .args(["--log-level=warning", "--legal-comments=none"])
        // Names go too: 1.4 kB of brotli for pages without a bundler. The source is in the crate.
        .arg("--minify")
        .arg(if bundle.common_js { "--format=cjs" } else { "--format=esm" })
        .arg(pair("--alias:#glue=", glue))
        // The module's bytes, for entries that carry them as text.
        .arg(pair("--alias:#core-base64=", core))
        .arg("--loader:.wasm=base64")
        .args(["--external:./core.wasm", "--external:node:*"])
        .arg(pair("--outfile=", &dist(bundle.file)))
        .named(&format!("esbuild npm/src/entry/{}, as pkg/dist/{}", bundle.entry, bundle.file))
        .check()
}

/// One declaration file, since every entry has the same surface; the same text again for
/// `require`. The tests compile against it, so it isn't checked a second time here.
fn declarations() -> Result<()> {
    let made = dist("index.d.ts");
    Run::new(paths::node_tool("dts-bundle-generator"))
        .args(["--silent", "--no-banner", "--no-check", "--export-referenced-types=false"])
        .arg("--project")
        .arg(paths::at("npm/tsconfig.json"))
        .arg("--out-file")
        .arg(&made)
        .arg(paths::at("npm/src/entry/browser.ts"))
        .check()?;
    paths::copy(&made, &dist("index.d.cts"))
}

fn pair(option: &str, path: &Path) -> String {
    format!("{option}{}", path.display())
}
