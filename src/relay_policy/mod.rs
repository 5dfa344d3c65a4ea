//! What a relay may forward, and for whom. Pure decisions: no I/O, no clock, the time is an argument.
//! It is there for this project's own relays, and may change with any minor version.
//!
//! A relay stands between a browser and the API: it holds the API key, the browser holds a
//! short-lived token. For each request it asks, in this order:
//!
//! 1. [`claims`]: whose token is it, and is it still good? [`own_page`]: who is known without one
//!    asks from a page of their own?
//! 2. [`route`] and [`query`]: is this one of the few requests that are forwarded at all?
//! 3. [`access`]: may this [`Scope`] make it?
//! 4. [`outgoing`]: what is sent instead? Paths are built from checked ids, queries are encoded
//!    anew, bodies are those the rules accepted. Nothing of the caller's is passed on as it came.
//!    [`allowance`] and [`rests`]: is it too early for one more call?
//! 5. [`received`]: may the answer come back at all?
//! 6. [`shown`], by [`mask`] and [`headers`]: what of it may the caller see? [`owners`]: whose are the
//!    verifications in it?
//!
//! Every refusal is a [`Refusal`], with its status and its body. Everything not allowed by name is
//! refused or left out.
//!
//! ```
//! use workflow_session_links::relay_policy::{Owner, Refusal, Route, Scope, permit};
//!
//! let session = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";
//! let applicant = "018f4e2a-7c1b-7d3e-9f00-abcdef0123aa";
//! let owner = Owner { session: session.parse()?, applicant: applicant.parse()? };
//! let scope = Scope::Applicant(owner);
//!
//! let own = Route::parse("GET", &format!("/workflow_sessions/{session}/links"))?;
//! assert!(permit(&scope, &own).is_ok());
//! let all = Route::parse("GET", "/workflow_sessions")?;
//! assert_eq!(permit(&scope, &all), Err(Refusal::OutOfScope));
//! assert_eq!(Route::parse("GET", "/webhooks"), Err(Refusal::UnknownRoute));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod access;
pub mod allowance;
pub mod claims;
pub mod headers;
pub mod limits;
pub mod mask;
pub mod outgoing;
pub mod own_page;
pub mod owners;
pub mod query;
pub mod received;
pub mod refusal;
pub mod rests;
pub mod route;
pub mod scope;
pub mod shown;

pub use access::{Answer, permit};
pub use allowance::Allowance;
pub use claims::Claims;
pub use outgoing::{Outgoing, build};
pub use own_page::{Sender, is_own_page};
pub use owners::{Fault, KnownOwners};
pub use query::Query;
pub use received::{ReadJson, Received, receive};
pub use refusal::Refusal;
pub use rests::Rests;
pub use route::Route;
pub use scope::{Owner, Scope};
pub use shown::{Learn, Next, condition, show};
