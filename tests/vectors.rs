//! The vectors that every language runs, natively.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "vectors/files.rs"]
mod files;

#[test]
fn every_file_gets_its_findings() {
    assert!(files::run() >= 60);
}
