//! Decisions over the model. No I/O, no clock, no JavaScript: the time is an argument.
//!
//! A rule returns all its findings at once. A fact of the vendor's stands in one table; checks,
//! types, sandbox and tests read it there.

pub mod applicant;
pub mod attach;
pub mod bank;
pub mod cross_check;
pub mod email;
pub mod finding;
pub mod human_name;
pub mod iban_registry;
pub mod lifecycle;
pub mod matrix;
pub mod plan;
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties;
pub mod resolve;
pub mod session;
pub mod shape;
pub mod template;
pub mod upload;
pub mod webhook;

pub use finding::{Checked, Code, Finding, Findings, Param, Segment, Severity};
pub use matrix::{Matrix, Support};
