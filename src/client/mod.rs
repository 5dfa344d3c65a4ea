//! The endpoints as values: a [`Request`] out, a [`Response`] in, no I/O.
//!
//! An endpoint is a [`Call`]: what is sent, and the type of what comes back. The same calls are
//! executed by `fetch` in WebAssembly and by reqwest in servers (`native`), through [`mod@run`], which
//! holds everything the two have in common: the token asked again after a 401, retries, errors.

pub mod applicants;
pub mod error;
#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub(crate) mod fetch;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
pub mod native;
pub mod request;
pub mod retry;
pub mod run;
pub mod sessions;
pub mod templates;
pub mod verifications;

pub use error::{Error, ErrorCode};
#[cfg(not(target_arch = "wasm32"))]
pub use request::is_loopback;
pub use request::{Call, MAX_ANSWER, Method, Repeat, Request, Response};
pub use retry::RetryPolicy;
pub use run::{Failure, Transport, run};
