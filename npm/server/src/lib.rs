//! What `workflow-session-links/server` carries. [`relay`] answers a request as the axum relay does,
//! by the same policy; [`token`] checks a token's signature; `js` hands both, and webhooks, to
//! JavaScript. Its TypeScript half (`npm/src/server`) moves bytes and decides nothing.

mod flights;
#[cfg(target_arch = "wasm32")]
pub mod js;
pub mod relay;
pub mod settings;
pub mod token;
