//! The JavaScript border in Node.
#![cfg(target_arch = "wasm32")]

mod border;
