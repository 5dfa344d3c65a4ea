//! Plays the vendor's API offline: the session-link endpoints, the hosted upload page, a movable
//! clock.
//!
//! [`engine`] decides and does no I/O. Around it, with the feature `server`, stand the database
//! (`store`), the HTTP server (`server`) and the hosted page (`portal`).

pub mod engine;
#[cfg(feature = "server")]
pub mod portal;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
