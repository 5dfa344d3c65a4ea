//! Plays the vendor's API offline: the session-link endpoints, the hosted upload page, a movable
//! clock.
//!
//! [`engine`] decides and does no I/O, and [`portal`] holds the files of the hosted page. Around them,
//! with the feature `server`, stand the database (`store`) and the HTTP server (`server`).

pub mod engine;
pub mod portal;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
