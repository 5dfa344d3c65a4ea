//! The requests that are forwarded: a closed set. A path is matched as it came, never decoded, so
//! `%2F`, `..`, `//` and other spellings match nothing. Ids may be in upper case (RFC 9562 4).

use core::str::FromStr;

use super::refusal::Refusal;
use crate::model::{ApplicantId, SessionId, VerificationId, VerificationResource};

/// A request that may be forwarded, for whoever's scope allows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `GET /workflow_templates`
    Templates,
    /// `POST /workflow_sessions`
    CreateSession,
    /// `GET /workflow_sessions`
    Sessions,
    /// `GET /workflow_sessions/{id}`
    Session(SessionId),
    /// `POST /workflow_sessions/{id}/applicants`
    CreateApplicant(SessionId),
    /// `GET /workflow_sessions/{id}/applicants`
    Applicants(SessionId),
    /// `GET /workflow_sessions/{id}/applicants/{id}`
    Applicant(SessionId, ApplicantId),
    /// `PATCH /workflow_sessions/{id}/applicants/{id}`
    UpdateApplicant(SessionId, ApplicantId),
    /// `GET /workflow_sessions/{id}/links`, which has side effects: one flight per session
    Links(SessionId),
    /// `POST /workflow_sessions/{id}/resolve_action`
    ResolveAction(SessionId),
    /// `POST` to one of the six collections that take an applicant
    Attach(VerificationResource),
    /// `GET` of one of the six collections
    Verifications(VerificationResource),
    /// `GET` of one verification or document analysis
    Verification(VerificationResource, VerificationId),
}

/// A path of the set, whatever the method.
enum Place {
    Templates,
    Sessions,
    Session(SessionId),
    Applicants(SessionId),
    Applicant(SessionId, ApplicantId),
    Links(SessionId),
    ResolveAction(SessionId),
    Verifications(VerificationResource),
    Verification(VerificationResource, VerificationId),
}

/// The methods that any path of the set takes.
const METHODS: [&str; 3] = ["GET", "PATCH", "POST"];

impl Route {
    /// Reads a method and a path under the API root (`/workflow_sessions`), still percent-encoded
    /// and without its query.
    ///
    /// # Errors
    /// [`Refusal::UnknownRoute`], or [`Refusal::MethodNotAllowed`] where the path is known.
    pub fn parse(method: &str, path: &str) -> Result<Self, Refusal> {
        let place = Place::parse(path).ok_or(Refusal::UnknownRoute)?;
        place.route(method).ok_or_else(|| {
            let taken: Vec<&str> =
                METHODS.into_iter().filter(|method| place.route(method).is_some()).collect();
            Refusal::MethodNotAllowed(taken.join(", "))
        })
    }

    /// The path with its ids left out, for logs.
    #[must_use]
    pub fn pattern(&self) -> String {
        match self {
            Self::Templates => "/workflow_templates".to_owned(),
            Self::CreateSession | Self::Sessions => "/workflow_sessions".to_owned(),
            Self::Session(_) => "/workflow_sessions/{id}".to_owned(),
            Self::CreateApplicant(_) | Self::Applicants(_) => {
                "/workflow_sessions/{id}/applicants".to_owned()
            }
            Self::Applicant(..) | Self::UpdateApplicant(..) => {
                "/workflow_sessions/{id}/applicants/{id}".to_owned()
            }
            Self::Links(_) => "/workflow_sessions/{id}/links".to_owned(),
            Self::ResolveAction(_) => "/workflow_sessions/{id}/resolve_action".to_owned(),
            Self::Attach(resource) | Self::Verifications(resource) => resource.path().to_owned(),
            Self::Verification(resource, _) => format!("{}/{{id}}", resource.path()),
        }
    }

    /// Whether a JSON body is sent with it.
    #[must_use]
    pub fn takes_body(&self) -> bool {
        match self {
            Self::CreateSession
            | Self::CreateApplicant(_)
            | Self::UpdateApplicant(..)
            | Self::ResolveAction(_)
            | Self::Attach(_) => true,
            Self::Templates
            | Self::Sessions
            | Self::Session(_)
            | Self::Applicants(_)
            | Self::Applicant(..)
            | Self::Links(_)
            | Self::Verifications(_)
            | Self::Verification(..) => false,
        }
    }
}

impl Place {
    fn parse(path: &str) -> Option<Self> {
        for &resource in VerificationResource::ALL {
            match path.strip_prefix(resource.path()) {
                Some("") => return Some(Self::Verifications(resource)),
                Some(rest) => {
                    return Some(Self::Verification(resource, id(rest.strip_prefix('/')?)?));
                }
                None => {}
            }
        }
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        Some(match *segments.as_slice() {
            ["workflow_templates"] => Self::Templates,
            ["workflow_sessions"] => Self::Sessions,
            ["workflow_sessions", session] => Self::Session(id(session)?),
            ["workflow_sessions", session, "applicants"] => Self::Applicants(id(session)?),
            ["workflow_sessions", session, "applicants", applicant] => {
                Self::Applicant(id(session)?, id(applicant)?)
            }
            ["workflow_sessions", session, "links"] => Self::Links(id(session)?),
            ["workflow_sessions", session, "resolve_action"] => Self::ResolveAction(id(session)?),
            _ => return None,
        })
    }

    fn route(&self, method: &str) -> Option<Route> {
        Some(match (self, method) {
            (Self::Templates, "GET") => Route::Templates,
            (Self::Sessions, "GET") => Route::Sessions,
            (Self::Sessions, "POST") => Route::CreateSession,
            (Self::Session(session), "GET") => Route::Session(session.clone()),
            (Self::Applicants(session), "GET") => Route::Applicants(session.clone()),
            (Self::Applicants(session), "POST") => Route::CreateApplicant(session.clone()),
            (Self::Applicant(session, applicant), "GET") => {
                Route::Applicant(session.clone(), applicant.clone())
            }
            (Self::Applicant(session, applicant), "PATCH") => {
                Route::UpdateApplicant(session.clone(), applicant.clone())
            }
            (Self::Links(session), "GET") => Route::Links(session.clone()),
            (Self::ResolveAction(session), "POST") => Route::ResolveAction(session.clone()),
            (Self::Verifications(resource), "GET") => Route::Verifications(*resource),
            (Self::Verifications(resource), "POST") => Route::Attach(*resource),
            (Self::Verification(resource, id), "GET") => Route::Verification(*resource, id.clone()),
            _ => return None,
        })
    }
}

/// Ids are compared as text later on, so they are given one spelling: lower case, as the API writes
/// them.
fn id<T: FromStr>(segment: &str) -> Option<T> {
    segment.to_ascii_lowercase().parse().ok()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";

    /// Every route of the contract's that is forwarded, written out.
    const FORWARDED: &[&str] = &[
        "GET /workflow_templates",
        "POST /workflow_sessions",
        "GET /workflow_sessions",
        "GET /workflow_sessions/{id}",
        "POST /workflow_sessions/{id}/applicants",
        "GET /workflow_sessions/{id}/applicants",
        "GET /workflow_sessions/{id}/applicants/{id}",
        "PATCH /workflow_sessions/{id}/applicants/{id}",
        "GET /workflow_sessions/{id}/links",
        "POST /workflow_sessions/{id}/resolve_action",
        "POST /verifications/identity_documents",
        "GET /verifications/identity_documents",
        "GET /verifications/identity_documents/{id}",
        "POST /verifications/proofs_of_address",
        "GET /verifications/proofs_of_address",
        "GET /verifications/proofs_of_address/{id}",
        "POST /verifications/bank_accounts",
        "GET /verifications/bank_accounts",
        "GET /verifications/bank_accounts/{id}",
        "POST /verifications/bank_account_lookups",
        "GET /verifications/bank_account_lookups",
        "GET /verifications/bank_account_lookups/{id}",
        "POST /verifications/companies",
        "GET /verifications/companies",
        "GET /verifications/companies/{id}",
        "POST /document_analyses",
        "GET /document_analyses",
        "GET /document_analyses/{id}",
    ];

    fn parse(line: &str) -> Result<Route, Refusal> {
        let (method, path) = line.split_once(' ').unwrap();
        Route::parse(method, &path.replace("{id}", ID))
    }

    #[test]
    fn the_routes_of_the_contract_are_forwarded() {
        for line in FORWARDED {
            let route = parse(line).unwrap();
            let (method, path) = line.split_once(' ').unwrap();
            assert_eq!(route.pattern(), path);
            assert_eq!(route.takes_body(), method != "GET", "{line}");
        }
    }

    #[test]
    fn no_other_method_is() {
        for line in FORWARDED {
            let (_, path) = line.split_once(' ').unwrap();
            for method in ["GET", "POST", "PATCH", "PUT", "DELETE", "HEAD", "OPTIONS", "get", ""] {
                let known = FORWARDED.contains(&format!("{method} {path}").as_str());
                let parsed = parse(&format!("{method} {path}"));
                match parsed {
                    Ok(_) => assert!(known, "{method} {path}"),
                    Err(Refusal::MethodNotAllowed(allow)) => {
                        assert!(
                            !known
                                && FORWARDED.iter().any(|line| {
                                    let (taken, at) = line.split_once(' ').unwrap();
                                    at == path && allow.split(", ").any(|one| one == taken)
                                }),
                            "{method} {path}: {allow}"
                        );
                    }
                    Err(other) => panic!("{method} {path}: {other}"),
                }
            }
        }
    }

    #[test]
    fn other_endpoints_of_the_vendor_are_not() {
        for path in [
            "/webhooks",
            "/webhooks/{id}",
            "/signature_requests",
            "/signature_requests/{id}/documents",
            "/verifications/identity_videos",
            "/verifications/watchlists",
            "/verifications/identity_documents/{id}/audit_trail",
            "/verifications/bank_account_connections",
            "/document_analyses/{id}/audit_trail",
            "/workflow_templates/{id}",
            "/workflow_sessions/{id}/link",
            "/workspaces",
            "/users",
        ] {
            for method in METHODS {
                let parsed = parse(&format!("{method} {path}"));
                assert_eq!(parsed, Err(Refusal::UnknownRoute), "{method} {path}");
            }
        }
    }

    #[test]
    fn no_other_spelling_of_a_path_is() {
        for path in [
            "",
            "/",
            "workflow_sessions",
            "//workflow_sessions",
            "/workflow_sessions/",
            "/workflow_sessions//",
            "/workflow_sessions//{id}",
            "/workflow_sessions/{id}/",
            "/workflow_sessions/{id}//links",
            "/workflow_sessions/{id}/../{id}",
            "/workflow_sessions/../webhooks",
            "/workflow_sessions/./{id}",
            "/workflow_sessions/%2e%2e/webhooks",
            "/workflow_sessions%2F{id}",
            "/workflow_sessions/{id}%2Flinks",
            "/workflow_sessions/{id}%00",
            "/workflow_sessions/{id};x=1",
            "/workflow_sessions/{id}\\links",
            "/workflow_sessions/{id}/links?x",
            "/workflow_sessions/{id}/links#x",
            "/Workflow_Sessions",
            "/workflow_sessions/{id}/Links",
            "/workflow%5Fsessions",
            "/workflow_sessions/1",
            "/workflow_sessions/{018f4e2a-7c1b-7d3e-9f00-abcdef012345}",
            "/workflow_sessions/018f4e2a7c1b7d3e9f00abcdef012345",
            "/verifications/identity_documents/",
            "/verifications/identity_documentsx",
            "/verifications/identity_documents{id}",
            "/document_analyses/{id}/",
            "/v3/workflow_sessions",
            "/workflow_sessions\u{ff0f}{id}",
        ] {
            assert_eq!(parse(&format!("GET {path}")), Err(Refusal::UnknownRoute), "{path}");
        }
    }

    #[test]
    fn an_id_in_upper_case_is_the_same_id() {
        for line in FORWARDED {
            let (method, path) = line.split_once(' ').unwrap();
            let loud = Route::parse(method, &path.replace("{id}", &ID.to_ascii_uppercase()));
            assert_eq!(loud, parse(line), "{line}");
        }
    }

    proptest! {
        /// Whatever is accepted is one of the written-out routes, with ids.
        #[test]
        fn what_is_accepted_is_in_the_list(
            method in prop::sample::select(vec!["GET", "POST", "PATCH", "DELETE"]),
            parts in prop::collection::vec(prop_oneof![
                Just("workflow_sessions".to_owned()), Just("verifications".to_owned()),
                Just("applicants".to_owned()), Just("links".to_owned()), Just(ID.to_owned()),
                Just(ID.to_ascii_uppercase()),
                Just("document_analyses".to_owned()), Just("companies".to_owned()),
                Just(String::new()), "[ -~]{0,12}", any::<String>(),
            ], 0..6),
        ) {
            let path = format!("/{}", parts.join("/"));
            if let Ok(route) = Route::parse(method, &path) {
                let line = format!("{} {}", method, route.pattern());
                prop_assert!(FORWARDED.contains(&line.as_str()));
                let shown = path.replace(ID, "{id}").replace(&ID.to_ascii_uppercase(), "{id}");
                prop_assert_eq!(shown, route.pattern());
            }
        }
    }
}
