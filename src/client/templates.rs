//! Workflow Templates: the API lists them and does no more (CONTRACT.md 2).

use super::request::{Call, Paging, Request};
use crate::model::{Page, Template, shape};

/// Lists the templates.
#[must_use]
pub fn list(paging: &Paging) -> Call<Page<Template>> {
    Call::new(Request::get("/workflow_templates".into()).paged(paging), shape::TEMPLATES)
}
