//! The relay over real HTTP, with an API made by the test behind it.

#![cfg(test)]

mod allowance;
mod connections;
mod demo;
mod failures;
mod forwarding;
mod key;
mod links;
mod logs;
mod refusals;
mod scopes;
mod site;
mod support;
