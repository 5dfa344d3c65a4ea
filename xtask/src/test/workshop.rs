//! What several rooms build on, built once at most. A build that failed is not tried again,
//! and every room that needs it says so.

use std::path::PathBuf;

use anyhow::{Result, anyhow};

use crate::build::{self, NoWasm};
use crate::servers::{self, Servers};
use crate::{page, site};

/// Things made in this run.
#[derive(Default)]
pub(super) struct Workshop {
    package: Option<Result<(), String>>,
    servers: Option<Result<Servers, String>>,
    page: Option<Result<PathBuf, String>>,
    site: Option<Result<PathBuf, String>>,
}

impl Workshop {
    /// `pkg/` and the tarball.
    pub(super) fn package(&mut self) -> Result<()> {
        once(&mut self.package, || build::build(NoWasm::Without))
    }

    /// The same with the core as JavaScript too, as it is published.
    pub(super) fn whole_package(&mut self) -> Result<()> {
        build::build(NoWasm::With)?;
        self.package = Some(Ok(()));
        Ok(())
    }

    /// The sandbox and the relay.
    pub(super) fn servers(&mut self) -> Result<Servers> {
        once(&mut self.servers, servers::build)
    }

    /// The demo page.
    pub(super) fn page(&mut self) -> Result<PathBuf> {
        self.package()?;
        once(&mut self.page, page::build)
    }

    /// The docs.
    pub(super) fn site(&mut self) -> Result<PathBuf> {
        self.package()?;
        once(&mut self.site, site::build)
    }
}

fn once<T: Clone>(
    made: &mut Option<Result<T, String>>,
    make: impl FnOnce() -> Result<T>,
) -> Result<T> {
    let made = made.get_or_insert_with(|| make().map_err(|error| format!("{error:#}")));
    made.clone().map_err(|error| anyhow!(error))
}

#[cfg(test)]
mod tests {
    use super::once;

    #[test]
    fn a_failed_build_is_not_tried_again() {
        let mut made: Option<Result<u8, String>> = None;
        assert!(once(&mut made, || anyhow::bail!("no")).is_err());
        assert_eq!(once(&mut made, || Ok(1)).unwrap_err().to_string(), "no");
    }
}
