//! A relay between browsers and the Yousign (Youtrust) API.
//!
//! It holds the API key, which never reaches a browser. A browser sends a short-lived token; the
//! relay forwards the session-link endpoints under `/v3`, in the vendor's own shapes, and refuses
//! everything else. What is forwarded, for whom, and what of an answer is shown is decided by
//! [`workflow_session_links::relay_policy`]; this crate carries it out.
//!
//! The integrator's back end issues the tokens: it knows who is logged in. In Rust with
//! [`token::Tokens::issue`], on a command line with `relay token`, anywhere else as a JWT signed with
//! HS256 and [these claims](workflow_session_links::relay_policy::Claims).
//!
//! ```
//! use relay::secret::SigningSecret;
//! use relay::token::Tokens;
//! use workflow_session_links::relay_policy::{Owner, Scope};
//!
//! let tokens = Tokens::new(&SigningSecret::new("at least 32 bytes, made by a generator")?);
//! let owner = Owner {
//!     session: "018f4e2a-7c1b-7d3e-9f00-abcdef012345".parse()?,
//!     applicant: "018f4e2a-7c1b-7d3e-9f00-abcdef0123aa".parse()?,
//! };
//! let token = tokens.issue(&Scope::Applicant(owner.clone()), 1_795_435_500)?;
//! assert_eq!(tokens.scope(&token, 1_795_435_501)?, Scope::Applicant(owner));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod api;
mod body;
pub mod config;
mod demo;
mod flights;
mod guard;
pub mod log;
mod owners;
pub mod secret;
pub mod server;
pub mod serving;
mod site;
mod timed;
pub mod token;
mod upstream;
