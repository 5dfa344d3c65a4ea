//! Which scope may use which route, and what it may see of the answer.

use super::refusal::Refusal;
use super::route::Route;
use super::scope::{Owner, Scope};
use crate::model::SessionId;

/// What a caller may see of an answer. [`super::mask`] carries it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// All of it, as it came.
    Whole,
    /// All of it, if the verification belongs to the session; otherwise the request is refused.
    VerificationOf(SessionId),
    /// Those verifications of a list that belong to the session.
    VerificationsOf(SessionId),
    /// The session with the applicant's own actions.
    OwnSession(Owner),
    /// The applicant's own entry, without its personal data.
    OwnEntry(Owner),
    /// The same as a list of one.
    OwnEntryAsList(Owner),
    /// The applicant's own link.
    OwnLink(Owner),
    /// The applicant's own verification, without what was read from the document.
    OwnVerification(Owner),
}

impl Answer {
    /// Whose answer it is, where it is an applicant's.
    #[must_use]
    pub fn owner(&self) -> Option<&Owner> {
        match self {
            Self::Whole | Self::VerificationOf(_) | Self::VerificationsOf(_) => None,
            Self::OwnSession(owner)
            | Self::OwnEntry(owner)
            | Self::OwnEntryAsList(owner)
            | Self::OwnLink(owner)
            | Self::OwnVerification(owner) => Some(owner),
        }
    }
}

/// Whether a scope may use a route, and what it may see of the answer.
///
/// # Errors
/// [`Refusal::OutOfScope`].
pub fn permit(scope: &Scope, route: &Route) -> Result<Answer, Refusal> {
    let allowed = match scope {
        Scope::Operator { session: None } => Some(Answer::Whole),
        Scope::Operator { session: Some(session) } => narrowed(session, route),
        Scope::Applicant(owner) => applicant(owner, route),
    };
    allowed.ok_or(Refusal::OutOfScope)
}

/// An operator of one session. Templates belong to no session; other sessions are not even listed.
fn narrowed(own: &SessionId, route: &Route) -> Option<Answer> {
    match route {
        Route::Templates | Route::Attach(_) => Some(Answer::Whole),
        Route::CreateSession | Route::Sessions => None,
        Route::Session(session)
        | Route::CreateApplicant(session)
        | Route::Applicants(session)
        | Route::Applicant(session, _)
        | Route::UpdateApplicant(session, _)
        | Route::Links(session)
        | Route::ResolveAction(session) => (session == own).then_some(Answer::Whole),
        Route::Verifications(_) => Some(Answer::VerificationsOf(own.clone())),
        Route::Verification(..) => Some(Answer::VerificationOf(own.clone())),
    }
}

fn applicant(own: &Owner, route: &Route) -> Option<Answer> {
    match route {
        Route::Session(session) if *session == own.session => Some(Answer::OwnSession(own.clone())),
        Route::Links(session) if *session == own.session => Some(Answer::OwnLink(own.clone())),
        Route::Applicant(session, id) if *session == own.session && *id == own.applicant => {
            Some(Answer::OwnEntry(own.clone()))
        }
        Route::Applicants(session) if *session == own.session => {
            Some(Answer::OwnEntryAsList(own.clone()))
        }
        Route::Verification(..) => Some(Answer::OwnVerification(own.clone())),
        Route::Session(_)
        | Route::Links(_)
        | Route::Applicant(..)
        | Route::Applicants(_)
        | Route::Templates
        | Route::CreateSession
        | Route::Sessions
        | Route::CreateApplicant(_)
        | Route::UpdateApplicant(..)
        | Route::ResolveAction(_)
        | Route::Attach(_)
        | Route::Verifications(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::VerificationResource;

    const S1: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
    const S2: &str = "018f4e2a-7c1b-7d3e-9f00-000000000002";
    const A1: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000a";
    const A2: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000b";

    fn owner() -> Owner {
        Owner { session: S1.parse().unwrap(), applicant: A1.parse().unwrap() }
    }

    fn all_routes() -> Vec<String> {
        let mut all = vec![
            "GET /workflow_templates".to_owned(),
            "POST /workflow_sessions".to_owned(),
            "GET /workflow_sessions".to_owned(),
        ];
        for session in [S1, S2] {
            let at = format!("/workflow_sessions/{session}");
            all.extend([
                format!("GET {at}"),
                format!("GET {at}/links"),
                format!("POST {at}/resolve_action"),
                format!("GET {at}/applicants"),
                format!("POST {at}/applicants"),
            ]);
            for applicant in [A1, A2] {
                all.push(format!("GET {at}/applicants/{applicant}"));
                all.push(format!("PATCH {at}/applicants/{applicant}"));
            }
        }
        for &resource in VerificationResource::ALL {
            let path = resource.path();
            all.extend([format!("POST {path}"), format!("GET {path}"), format!("GET {path}/{A1}")]);
        }
        all
    }

    fn allowed(scope: &Scope) -> Vec<(String, Answer)> {
        all_routes()
            .into_iter()
            .filter_map(|line| {
                let (method, path) = line.split_once(' ').unwrap();
                let answer = permit(scope, &Route::parse(method, path).unwrap()).ok()?;
                Some((line, answer))
            })
            .collect()
    }

    #[test]
    fn an_operator_may_use_every_route() {
        let allowed = allowed(&Scope::Operator { session: None });
        assert_eq!(allowed.len(), all_routes().len());
        assert!(allowed.iter().all(|(_, answer)| *answer == Answer::Whole));
    }

    #[test]
    fn an_operator_of_one_session_stays_in_it() {
        let allowed = allowed(&Scope::Operator { session: Some(S1.parse().unwrap()) });
        assert!(!allowed.iter().any(|(line, _)| line.contains(S2)));
        assert!(!allowed.iter().any(|(line, _)| line.ends_with("/workflow_sessions")));
        for (line, answer) in &allowed {
            if line.contains("/verifications") || line.contains("/document_analyses") {
                assert!(*answer != Answer::Whole || line.starts_with("POST"), "{line}");
            }
        }
        // Templates, nine routes of the session, three for each of six collections.
        assert_eq!(allowed.len(), 1 + 9 + 18);
    }

    #[test]
    fn an_applicant_reads_what_is_their_own_and_does_nothing_else() {
        let session = format!("GET /workflow_sessions/{S1}");
        let mut expected = vec![
            (session.clone(), Answer::OwnSession(owner())),
            (format!("{session}/links"), Answer::OwnLink(owner())),
            (format!("{session}/applicants"), Answer::OwnEntryAsList(owner())),
            (format!("{session}/applicants/{A1}"), Answer::OwnEntry(owner())),
        ];
        for &resource in VerificationResource::ALL {
            expected
                .push((format!("GET {}/{A1}", resource.path()), Answer::OwnVerification(owner())));
        }
        assert_eq!(allowed(&Scope::Applicant(owner())), expected);
    }

    #[test]
    fn an_applicants_answer_is_never_whole() {
        for (line, answer) in allowed(&Scope::Applicant(owner())) {
            assert_eq!(answer.owner(), Some(&owner()), "{line}");
        }
    }
}
