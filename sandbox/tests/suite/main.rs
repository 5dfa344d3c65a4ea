//! The sandbox as those see it who call its API, hold a link, or start it.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't go on fails"
)]

mod api;
#[cfg(unix)]
mod command;
mod events;
mod http;
mod plan_input;
mod plans;
mod random;
mod story;
mod transitions;
mod world;
