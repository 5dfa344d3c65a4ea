//! The JavaScript surface: conversions, and nothing that decides. The TypeScript half (`npm/src`)
//! wraps these exports; no class crosses, so nothing has to be freed.

#![expect(unreachable_pub, reason = "wasm-bindgen exports by attribute")]

mod answer;
mod client;
mod host;
mod out;
mod read;
mod rules;
