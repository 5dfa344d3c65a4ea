//! The vectors that every language runs, in wasm.

use wasm_bindgen_test::wasm_bindgen_test;

#[path = "../vectors/files.rs"]
mod files;

#[wasm_bindgen_test]
fn every_file_gets_its_findings() {
    assert!(files::run() >= 60);
}
