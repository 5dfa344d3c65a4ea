//! The JavaScript surface: conversions, and nothing that decides. The TypeScript half (`npm/src`)
//! wraps these exports; no class crosses, so nothing has to be freed.

mod answer;
pub mod client;
pub mod files;
pub mod flat;
mod lifecycle;
mod out;
mod plan;
pub mod rules;
pub mod webhook;

/// Smaller than the allocator Rust brings; see `Cargo.toml`.
#[cfg(feature = "allocator")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
