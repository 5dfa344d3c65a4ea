//! The six resources that take an applicant (CONTRACT.md 6 and 7).

use super::request::{Call, Paging, Request};
use crate::model::verification::VerificationView;
use crate::model::{Page, SessionId, VerificationId, VerificationResource, WorkspaceId, shape};
use crate::rules::attach::AttachInput;

/// Attaches a verification to an applicant. Nothing is uploaded: the applicant does that.
#[must_use]
pub fn attach(input: &AttachInput) -> Call<VerificationView> {
    Call::new(
        Request::post(input.resource().path().into(), input.body().clone()),
        shape::VERIFICATION,
    )
}

/// Reads a verification.
#[must_use]
pub fn get(resource: VerificationResource, id: &VerificationId) -> Call<VerificationView> {
    Call::new(Request::get([resource.path(), "/", id.as_str()].concat()), shape::VERIFICATION)
}

/// What a list is narrowed to. Document analyses take all four, the others `status` and
/// `workspace_id`.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// `status[eq]`
    pub status: Option<String>,
    /// `workspace_id[eq]`
    pub workspace_id: Option<WorkspaceId>,
    /// `type[eq]`, document analyses only.
    pub document_type: Option<String>,
    /// `workflow_session_id[eq]`, document analyses only.
    pub workflow_session_id: Option<SessionId>,
}

/// Lists the verifications of a resource.
#[must_use]
pub fn list(
    resource: VerificationResource,
    filters: &Filters,
    paging: &Paging,
) -> Call<Page<VerificationView>> {
    let text = |id: &WorkspaceId| id.as_str().to_owned();
    let mut request = Request::get(resource.path().into())
        .with("status[eq]", filters.status.clone())
        .with("workspace_id[eq]", filters.workspace_id.as_ref().map(text));
    if resource == VerificationResource::DocumentAnalyses {
        let session = filters.workflow_session_id.as_ref().map(|id| id.as_str().to_owned());
        request = request
            .with("type[eq]", filters.document_type.clone())
            .with("workflow_session_id[eq]", session);
    }
    Call::new(request.paged(paging), shape::VERIFICATIONS)
}
