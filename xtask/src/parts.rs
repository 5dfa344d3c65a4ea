//! The package's further modules: entries that carry a module of their own, beside the one that
//! browsers load.

use anyhow::Result;

use crate::bundle::{self, Bundle};
use crate::{build, paths};

/// Makes `server`: for servers, so its size is not in the budget.
pub(crate) fn build() -> Result<()> {
    let (glue, module) = build::module("npm-server", "glue-server")?;
    paths::copy(&module, &bundle::dist("server.wasm"))?;
    for (entry, file) in [
        ("server.ts", "server.js"),
        ("server.ts", "server.cjs"),
        ("server-workerd.ts", "server-workerd.js"),
    ] {
        let bundle = Bundle { entry, file };
        bundle::esbuild(&bundle, &[("#server-glue", &glue), ("#server-base64", &module)])?;
    }
    bundle::declarations("server/index.ts", "server")
}

/// The crates behind these modules.
pub(crate) const CRATES: [&str; 1] = ["npm-server"];
