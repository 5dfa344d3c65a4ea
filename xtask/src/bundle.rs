//! The JavaScript files of the npm package and its declarations, made from `npm/src`.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::paths;
use crate::run::Run;

/// One JavaScript file: its entry in `npm/src/entry`, and its name in `dist`, which tells by its
/// ending whether it is CommonJS.
pub(crate) struct Bundle<'name> {
    pub(crate) entry: &'name str,
    pub(crate) file: &'name str,
}

const BUNDLES: [Bundle<'static>; 5] = [
    Bundle { entry: "browser.ts", file: "browser.js" },
    // Of its own, since CommonJS has no `import.meta.url` to find the module by.
    Bundle { entry: "browser-cjs.ts", file: "browser.cjs" },
    // Node's as well: who imports both in one program has one copy of the rules.
    Bundle { entry: "inline.ts", file: "inline.js" },
    Bundle { entry: "inline.ts", file: "inline.cjs" },
    Bundle { entry: "workerd.ts", file: "workerd.js" },
];

/// For pages that may not run WebAssembly.
const NO_WASM: [Bundle<'static>; 2] = [
    Bundle { entry: "no-wasm.ts", file: "no-wasm.js" },
    Bundle { entry: "no-wasm.ts", file: "no-wasm.cjs" },
];

/// Declarations: a source below `npm/src`, and its name in `dist` without an ending. All entries of
/// the rules have the same surface.
const DECLARATIONS: [(&str, &str); 1] = [("entry/browser.ts", "index")];

/// What stays an import: the modules as files, what an app brings itself and, in entries that stand
/// beside the main one, the main one, so that a page has the rules once.
const EXTERNAL: [&str; 6] = [
    "--external:./core.wasm",
    "--external:./server.wasm",
    "--external:node:*",
    "--external:msw",
    "--external:react",
    "--external:workflow-session-links",
];

/// Makes all of `pkg/dist` but the module itself.
pub(crate) fn bundle(glue: &Path, core: &Path) -> Result<()> {
    for bundle in &BUNDLES {
        // The module's bytes, for entries that carry them as text.
        esbuild(bundle, &[("#glue", glue), ("#core-base64", core)])?;
    }
    for (source, name) in DECLARATIONS {
        declarations(source, name)?;
    }
    Ok(())
}

/// Makes the entry that has the core as JavaScript, from the glue that stands before it.
pub(crate) fn bundle_no_wasm(glue: &Path) -> Result<()> {
    NO_WASM.iter().try_for_each(|bundle| esbuild(bundle, &[("#glue", glue)]))
}

/// A file below `pkg/dist`.
pub(crate) fn dist(file: &str) -> PathBuf {
    paths::at("pkg/dist").join(file)
}

/// Makes a bundle, in which files stand for the names that the source imports.
pub(crate) fn esbuild(bundle: &Bundle<'_>, files: &[(&str, &Path)]) -> Result<()> {
    let is_for_servers =
        ["inline", "server", "testing"].iter().any(|name| bundle.file.starts_with(name));
    Run::new(paths::node_tool("esbuild"))
        .arg(paths::at("npm/src/entry").join(bundle.entry))
        .args(["--bundle", "--target=es2022", "--platform=neutral", "--charset=utf8"])
        .args(["--log-level=warning", "--legal-comments=none"])
        // Names go too: 1.4 kB of brotli for pages without a bundler. The source is in the crate.
        .arg("--minify")
        // Node prints the line that threw. A page does not, and it costs 0.3 kB of brotli.
        .args(is_for_servers.then_some("--line-limit=200"))
        .arg(if bundle.file.ends_with(".cjs") { "--format=cjs" } else { "--format=esm" })
        .args(files.iter().map(|(name, file)| pair(&format!("--alias:{name}="), file)))
        .args(["--loader:.wasm=base64", "--loader:.css=text"])
        .args(EXTERNAL)
        .arg(pair("--outfile=", &dist(bundle.file)))
        .named(&format!("esbuild npm/src/entry/{}, as pkg/dist/{}", bundle.entry, bundle.file))
        .check()
}

/// The declaration file of a source below `npm/src`; the same text again for `require`. The tests
/// compile against it, so it isn't checked a second time here.
pub(crate) fn declarations(source: &str, name: &str) -> Result<()> {
    let made = dist(&format!("{name}.d.ts"));
    Run::new(paths::node_tool("dts-bundle-generator"))
        .args(["--silent", "--no-banner", "--no-check", "--export-referenced-types=false"])
        // What an entry adds to the platform's own types is part of what it declares.
        .arg("--inline-declare-global")
        .arg("--project")
        .arg(paths::at("npm/tsconfig.json"))
        .arg("--out-file")
        .arg(&made)
        .arg(paths::at("npm/src").join(source))
        .check()?;
    paths::copy(&made, &dist(&format!("{name}.d.cts")))
}

fn pair(option: &str, path: &Path) -> String {
    format!("{option}{}", path.display())
}
