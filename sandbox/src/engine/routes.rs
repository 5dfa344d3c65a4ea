//! The paths of the API, and which methods they take.

use workflow_session_links::model::VerificationResource;

/// The hosted page asks here what is wanted. Not a path of the vendor's.
pub(crate) const PORTAL_LINK: &str = "/portal/api/links/{token}";
/// The hosted page sends files here. Not a path of the vendor's.
pub(crate) const UPLOADS: &str = "/portal/api/links/{token}/uploads";

/// A path of the API, with its ids as they came.
pub(crate) enum Route<'path> {
    Templates,
    Sessions,
    Session(&'path str),
    Links(&'path str),
    ResolveAction(&'path str),
    Applicants(&'path str),
    Applicant(&'path str, &'path str),
    Verifications(VerificationResource),
    Verification(VerificationResource, &'path str),
}

impl<'path> Route<'path> {
    /// Reads a path under the API root.
    pub(crate) fn parse(path: &'path str) -> Option<Self> {
        if let Some(found) = Self::verification(path) {
            return Some(found);
        }
        let mut segments = path.strip_prefix('/')?.split('/');
        let parts = [(); 4].map(|()| segments.next());
        if segments.next().is_some() {
            return None;
        }
        match parts {
            [Some("workflow_templates"), None, ..] => Some(Self::Templates),
            [Some("workflow_sessions"), None, ..] => Some(Self::Sessions),
            [Some("workflow_sessions"), Some(id), None, _] => Some(Self::Session(id)),
            [Some("workflow_sessions"), Some(id), Some("links"), None] => Some(Self::Links(id)),
            [Some("workflow_sessions"), Some(id), Some("resolve_action"), None] => {
                Some(Self::ResolveAction(id))
            }
            [Some("workflow_sessions"), Some(id), Some("applicants"), None] => {
                Some(Self::Applicants(id))
            }
            [Some("workflow_sessions"), Some(session), Some("applicants"), Some(id)] => {
                Some(Self::Applicant(session, id))
            }
            _ => None,
        }
    }

    fn verification(path: &'path str) -> Option<Self> {
        VerificationResource::ALL.iter().copied().find_map(|resource| {
            let rest = path.strip_prefix(resource.path())?;
            if rest.is_empty() {
                return Some(Self::Verifications(resource));
            }
            let id = rest.strip_prefix('/')?;
            (!id.contains('/')).then_some(Self::Verification(resource, id))
        })
    }

    /// The methods it takes, as the header `Allow` has them.
    pub(crate) fn methods(&self) -> &'static str {
        match self {
            Self::Templates | Self::Session(_) | Self::Links(_) | Self::Verification(..) => "GET",
            Self::ResolveAction(_) => "POST",
            Self::Sessions | Self::Applicants(_) | Self::Verifications(_) => "GET, POST",
            Self::Applicant(..) => "GET, PATCH",
        }
    }

    /// The path with names in place of ids.
    pub(crate) fn pattern(&self) -> &'static str {
        match self {
            Self::Templates => "/v3/workflow_templates",
            Self::Sessions => "/v3/workflow_sessions",
            Self::Session(_) => "/v3/workflow_sessions/{id}",
            Self::Links(_) => "/v3/workflow_sessions/{id}/links",
            Self::ResolveAction(_) => "/v3/workflow_sessions/{id}/resolve_action",
            Self::Applicants(_) => "/v3/workflow_sessions/{id}/applicants",
            Self::Applicant(..) => "/v3/workflow_sessions/{id}/applicants/{id}",
            Self::Verifications(VerificationResource::DocumentAnalyses) => "/v3/document_analyses",
            Self::Verifications(_) => "/v3/verifications/{resource}",
            Self::Verification(VerificationResource::DocumentAnalyses, _) => {
                "/v3/document_analyses/{id}"
            }
            Self::Verification(..) => "/v3/verifications/{resource}/{id}",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_of_the_contract_is_found_and_no_other() {
        for (path, pattern) in [
            ("/workflow_templates", "/v3/workflow_templates"),
            ("/workflow_sessions/1/links", "/v3/workflow_sessions/{id}/links"),
            ("/workflow_sessions/1/applicants/2", "/v3/workflow_sessions/{id}/applicants/{id}"),
            ("/verifications/bank_accounts", "/v3/verifications/{resource}"),
            ("/verifications/bank_account_lookups/1", "/v3/verifications/{resource}/{id}"),
            ("/document_analyses/1", "/v3/document_analyses/{id}"),
        ] {
            assert_eq!(Route::parse(path).unwrap().pattern(), pattern);
        }
        for path in [
            "",
            "/",
            "/workflow_templates/1",
            "/workflow_sessions/1/link",
            "/workflow_sessions/1/applicants/2/3",
            "/verifications/identity_videos",
            "/verifications/companies/1/audit_trail",
            "/workflow_sessions/1/2/3/4/5",
        ] {
            assert!(Route::parse(path).is_none(), "{path}");
        }
    }
}
