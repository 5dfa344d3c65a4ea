//! What `workflow-session-links/testing` carries: the sandbox's engine. A request and the time in, an
//! answer out; nothing is stored, so a new engine is a new vendor.

#[cfg(target_arch = "wasm32")]
pub mod js;
