//! The JavaScript border in a browser.
#![cfg(target_arch = "wasm32")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

mod border;
