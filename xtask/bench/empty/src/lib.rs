//! A module that does nothing, loaded as any module is.

use wasm_bindgen::prelude::wasm_bindgen;

/// What a page asks once it is loaded.
#[wasm_bindgen]
pub fn answer(number: f64) -> f64 {
    number + 1.0
}
