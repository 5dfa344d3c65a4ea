//! Writes what comes from the Rust tables: `cargo run --example generate -- DIR`. TypeScript goes to
//! `DIR`, JSON Schema to `DIR/schemas`. With `--check` nothing is written, and the run fails when a
//! file is stale.

#[cfg(not(target_arch = "wasm32"))]
mod bodies;
#[cfg(not(target_arch = "wasm32"))]
mod files;
#[cfg(not(target_arch = "wasm32"))]
mod json_schema;
#[cfg(not(target_arch = "wasm32"))]
mod typescript;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    files::write()
}

/// A test run for wasm builds every example.
#[cfg(target_arch = "wasm32")]
fn main() {}
