//! Typed rules and a client for Yousign (Youtrust) Workflow Session Links.
//!
//! ```
//! use workflow_session_links::model::{ApplicantType, Verification};
//! use workflow_session_links::rules::{Matrix, Support, lifecycle};
//!
//! // Which verification fits whom.
//! let matrix = Matrix::default();
//! let cell = matrix.support(&ApplicantType::LegalPerson, &Verification::Company);
//! assert_eq!(cell, Support::Supported);
//!
//! // What is left of the ten attempts.
//! assert_eq!(lifecycle::attempts(9).remaining, 1);
//! ```
//!
//! [`model`] is the wire, [`rules`] decides over it, [`client`] makes requests and reads answers.
//! None of the three does I/O. [`relay_policy`] is what this project's relays have in common.
//! `CONTRACT.md` in comments is this project's record of the vendor's
//! documented behaviour, by section.

pub mod client;
pub mod model;
pub mod relay_policy;
pub mod rules;

#[cfg(all(feature = "js", target_arch = "wasm32"))]
pub mod js;

/// The README's Rust runs as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
