//! What a relay sends in place of the caller's request.

use std::borrow::Cow;

use super::query::{Query, is_word};
use super::refusal::Refusal;
use super::route::Route;
use super::scope::Scope;
use crate::client::{Request, applicants, sessions, verifications};
use crate::model::{
    ApplicantId, DocumentType, SessionId, Value, Verification, VerificationResource,
};
use crate::rules::matrix::{ROWS, row_of_document};
use crate::rules::{Checked, Code, Finding, Param, applicant, attach, resolve, session};

/// What is sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Outgoing {
    /// Sent before, where the scope has to be asked of the API: it must succeed. A 404 means that
    /// the request is out of scope.
    pub condition: Option<Request>,
    /// The request.
    pub request: Request,
}

/// Builds what is sent for a permitted route. `body` is the parsed body, for a route that takes one
/// ([`Route::takes_body`]).
///
/// # Errors
/// [`Refusal::Body`] with all findings of the rules; [`Refusal::OutOfScope`] for a filter on another
/// session; [`Refusal::Parameters`] for a filter on an applicant's list of one.
pub fn build(
    scope: &Scope,
    route: &Route,
    query: &Query,
    body: Option<&Value>,
) -> Result<Outgoing, Refusal> {
    let body = body.unwrap_or(&Value::Null);
    let (within, owner) = match scope {
        Scope::Operator { session } => (session.as_ref(), None),
        Scope::Applicant(owner) => (None, Some(owner)),
    };
    let list = |path: String| {
        query.entries().iter().fold(Request::get(path), |request, (name, value)| {
            request.with(name, Some(value.clone()))
        })
    };
    let mut condition = None;
    let request = match route {
        Route::Templates => list("/workflow_templates".to_owned()),
        Route::Sessions => list("/workflow_sessions".to_owned()),
        Route::CreateSession => sessions::create(&accepted(session::check(body))?).into_request(),
        Route::Session(id) => sessions::get(id).into_request(),
        Route::CreateApplicant(id) => {
            applicants::create(id, &accepted(applicant::check(body))?).into_request()
        }
        // An applicant's list is their own entry: the others are not even asked for.
        Route::Applicants(id) => match owner {
            Some(owner) => {
                without_filters(query)?;
                applicants::get(id, &owner.applicant).into_request()
            }
            None => list(format!("/workflow_sessions/{id}/applicants")),
        },
        Route::Applicant(session, id) => applicants::get(session, id).into_request(),
        Route::UpdateApplicant(session, id) => {
            let update = accepted(applicant::check_update_of_any(body))?;
            applicants::update(session, id, &update).into_request()
        }
        Route::Links(id) => sessions::generate_links(id).into_request(),
        Route::ResolveAction(id) => {
            sessions::resolve_action(id, &accepted(resolve::check(body))?).into_request()
        }
        Route::Attach(resource) => {
            let input = accepted(check_attach(*resource, body))?;
            condition = match (within, applicant_of(input.body())) {
                (Some(session), Some(id)) => Some(applicants::get(session, &id).into_request()),
                (Some(_), None) => return Err(Refusal::OutOfScope),
                (None, _) => None,
            };
            verifications::attach(&input).into_request()
        }
        Route::Verifications(resource) => {
            let request = list(resource.path().to_owned());
            match within {
                Some(session) => within_session(request, *resource, session, query)?,
                None => request,
            }
        }
        Route::Verification(resource, id) => verifications::get(*resource, id).into_request(),
    };
    Ok(Outgoing { condition, request })
}

fn accepted<T>(checked: Checked<T>) -> Result<T, Refusal> {
    checked.into_result().map_err(|found| Refusal::Body(found.into_vec()))
}

/// In the one spelling that paths have.
fn applicant_of(body: &Value) -> Option<ApplicantId> {
    body.text_at(&["applicant_id"])?.to_ascii_lowercase().parse().ok()
}

/// A list of one has no second page, and what it holds was not looked for by its status.
fn without_filters(query: &Query) -> Result<(), Refusal> {
    let filters: Vec<(String, &'static str)> = query
        .entries()
        .iter()
        .filter(|(name, _)| *name != "limit")
        .map(|(name, _)| ((*name).to_owned(), "not_in_scope"))
        .collect();
    if filters.is_empty() { Ok(()) } else { Err(Refusal::Parameters(filters)) }
}

/// Only document analyses can be asked for by session; of the others the mask keeps those that are.
fn within_session(
    request: Request,
    resource: VerificationResource,
    session: &SessionId,
    query: &Query,
) -> Result<Request, Refusal> {
    const FILTER: &str = "workflow_session_id[eq]";
    match (resource, query.get(FILTER)) {
        (VerificationResource::DocumentAnalyses, None) => {
            Ok(request.with(FILTER, Some(session.as_str().to_owned())))
        }
        (_, Some(asked)) if !asked.eq_ignore_ascii_case(session.as_str()) => {
            Err(Refusal::OutOfScope)
        }
        _ => Ok(request),
    }
}

/// The rules know a document analysis by its verification's name and add the wire's `type`; a
/// relayed body carries that `type` already.
fn check_attach(resource: VerificationResource, body: &Value) -> Checked<attach::AttachInput> {
    if resource != VerificationResource::DocumentAnalyses {
        let row = ROWS.iter().find(|row| row.resource == Some(resource));
        return match row {
            Some(row) => attach::check(&row.verification, body),
            None => Checked::new(None, vec![Finding::error(Code::NotAllowed, &[])]),
        };
    }
    let kind = body.get("type");
    let rest = match body {
        Value::Map(entries) => {
            Value::Map(entries.iter().filter(|(name, _)| name != "type").cloned().collect())
        }
        other => other.clone(),
    };
    let path = ["type".into()];
    let (name, finding) = match kind {
        Some(Value::Text(text)) => match verification_of(text) {
            Some(name) => (name, None),
            None => (nearest(), Some(Finding::error(Code::NotAllowed, &path))),
        },
        Some(_) => {
            let expected = Param::Word(Cow::Borrowed("string"));
            (nearest(), Some(Finding::error(Code::WrongType, &path).with("expected", expected)))
        }
        None => (nearest(), Some(Finding::error(Code::Required, &path))),
    };
    let mut checked = attach::check(&name, &rest);
    if let (Some(finding), Value::Map(_)) = (finding, body) {
        checked.findings.insert(0, finding);
        checked.value = None;
    }
    checked
}

/// The verification that sends this `type`. A type this version does not know is sent as it is, if
/// it is a word (CONTRACT.md 17).
fn verification_of(document_type: &str) -> Option<Verification> {
    if let Some(row) = row_of_document(&DocumentType::from(document_type)) {
        return Some(row.verification.clone());
    }
    let name = Verification::from(format!("{document_type}_document_analysis").as_str());
    // Two known names leave out a word of their type: `vehicle_registration` is none.
    (is_word(document_type) && matches!(name, Verification::Other(_))).then_some(name)
}

/// What the rest of a body is checked as while its type is unknown: a name without a table of its
/// own, so that nothing is found that depends on the type.
fn nearest() -> Verification {
    Verification::Other("unknown_document_analysis".to_owned())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::client::Method;
    use crate::relay_policy::{Owner, permit};
    use serde_json::{Value as Json, json};

    const S1: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
    const A1: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000a";

    fn sent(scope: &Scope, line: &str, body: Option<Json>) -> Result<Outgoing, Refusal> {
        let line = line.replace("{s}", S1).replace("{a}", A1);
        let (method, target) = line.split_once(' ').unwrap();
        let (path, raw) = target.split_once('?').map_or((target, None), |(a, b)| (a, Some(b)));
        let route = Route::parse(method, path)?;
        permit(scope, &route)?;
        let query = Query::parse(&route, raw)?;
        let body: Option<Value> = body.map(|body| serde_json::from_value(body).unwrap());
        build(scope, &route, &query, body.as_ref())
    }

    fn operator(line: &str, body: Option<Json>) -> Result<Outgoing, Refusal> {
        sent(&Scope::Operator { session: None }, line, body)
    }

    fn narrowed(line: &str, body: Option<Json>) -> Result<Outgoing, Refusal> {
        sent(&Scope::Operator { session: Some(S1.parse().unwrap()) }, line, body)
    }

    fn findings(refused: Result<Outgoing, Refusal>) -> Vec<(String, &'static str)> {
        match refused {
            Err(Refusal::Body(findings)) => {
                findings.iter().map(|one| (one.path_text(), one.code.as_str())).collect()
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_path_and_a_query_are_built_anew() {
        let outgoing = operator(
            "GET /workflow_sessions/{s}/applicants?limit=5&after=a%2fb&status=notified",
            None,
        );
        assert_eq!(
            outgoing.unwrap().request.target(),
            format!("/workflow_sessions/{S1}/applicants?limit=5&after=a%2Fb&status=notified")
        );
    }

    #[test]
    fn only_what_the_rules_accepted_is_sent() {
        let body = json!({"type": "natural_person", "label": "A", "natural_person": {
            "bank_account": {"iban": "fr76 3000 4000 0312 3456 7890 143"}}});
        let request =
            operator("POST /workflow_sessions/{s}/applicants", Some(body)).unwrap().request;
        assert_eq!(request.method, Method::Post);
        assert_eq!(
            request.body.unwrap().text_at(&["natural_person", "bank_account", "iban"]),
            Some("FR7630004000031234567890143")
        );
        let refused = operator(
            "POST /workflow_sessions/{s}/applicants",
            Some(json!({"type": "natural_person", "label": "", "admin": true})),
        );
        assert_eq!(
            findings(refused),
            [("label".to_owned(), "empty"), ("admin".to_owned(), "unknown_property")]
        );
    }

    #[test]
    fn every_route_with_a_body_refuses_what_is_no_object() {
        for line in [
            "POST /workflow_sessions",
            "POST /workflow_sessions/{s}/applicants",
            "PATCH /workflow_sessions/{s}/applicants/{a}",
            "POST /workflow_sessions/{s}/resolve_action",
            "POST /verifications/companies",
            "POST /document_analyses",
        ] {
            for body in [json!(null), json!([]), json!("x"), json!(1), json!([{"label": "A"}])] {
                let found = findings(operator(line, Some(body)));
                assert_eq!(found, [(String::new(), "wrong_type")], "{line}");
            }
            assert!(operator(line, None).is_err(), "{line}");
        }
    }

    #[test]
    fn an_upload_of_the_callers_own_is_refused() {
        let body = json!({"applicant_id": A1, "workflow_session_id": S1});
        assert_eq!(
            findings(operator("POST /verifications/identity_documents", Some(body))),
            [("workflow_session_id".to_owned(), "unknown_property")]
        );
        let values = json!({"company_number": "123456789", "country_code": "FR"});
        assert!(operator("POST /verifications/companies", Some(values)).is_err());
    }

    #[test]
    fn a_document_analysis_keeps_its_type() {
        let kind = |kind: Json| {
            let body = json!({"applicant_id": A1, "type": kind});
            operator("POST /document_analyses", Some(body))
        };
        for known in DocumentType::KNOWN {
            let request = kind(json!(known)).unwrap().request;
            assert_eq!(request.body.unwrap().text_at(&["type"]), Some(*known));
        }
        let later = kind(json!("receipt")).unwrap().request;
        assert_eq!(later.body.unwrap().text_at(&["type"]), Some("receipt"));
        for (bad, code) in [
            (json!("vehicle_registration"), "not_allowed"),
            (json!("temporary_vehicle_registration"), "not_allowed"),
            (json!("../x"), "not_allowed"),
            (json!(""), "not_allowed"),
            (json!(7), "wrong_type"),
            (json!(null), "wrong_type"),
        ] {
            assert_eq!(findings(kind(bad)), [("type".to_owned(), code)]);
        }
        let missing = operator("POST /document_analyses", Some(json!({"applicant_id": "x"})));
        assert_eq!(
            findings(missing),
            [("type".to_owned(), "required"), ("applicant_id".to_owned(), "invalid_uuid")]
        );
    }

    #[test]
    fn an_applicants_list_asks_for_their_own_entry_only() {
        let owner = Owner { session: S1.parse().unwrap(), applicant: A1.parse().unwrap() };
        let asked = |query: &str| {
            let line = format!("GET /workflow_sessions/{{s}}/applicants{query}");
            sent(&Scope::Applicant(owner.clone()), &line, None)
        };
        let own = format!("/workflow_sessions/{S1}/applicants/{A1}");
        for query in ["", "?limit=100"] {
            assert_eq!(asked(query).unwrap().request.target(), own);
        }
        assert_eq!(
            asked("?limit=1&status=notified&after=x"),
            Err(Refusal::Parameters(vec![
                ("status".to_owned(), "not_in_scope"),
                ("after".to_owned(), "not_in_scope"),
            ]))
        );
    }

    #[test]
    fn a_narrowed_operator_attaches_to_applicants_of_the_session_only() {
        let body = json!({"applicant_id": A1});
        for id in [A1.to_owned(), A1.to_uppercase()] {
            let body = json!({"applicant_id": id});
            let outgoing = narrowed("POST /verifications/companies", Some(body)).unwrap();
            assert_eq!(
                outgoing.condition.unwrap().target(),
                format!("/workflow_sessions/{S1}/applicants/{A1}")
            );
        }
        let free = operator("POST /verifications/companies", Some(body)).unwrap();
        assert_eq!(free.condition, None);
    }

    #[test]
    fn a_narrowed_operator_lists_document_analyses_of_the_session_only() {
        let target = |line: &str| narrowed(line, None).map(|outgoing| outgoing.request.target());
        let filtered = format!("/document_analyses?workflow_session_id%5Beq%5D={S1}");
        assert_eq!(target("GET /document_analyses"), Ok(filtered.clone()));
        assert_eq!(target("GET /document_analyses?workflow_session_id[eq]={s}"), Ok(filtered));
        let other = target("GET /document_analyses?workflow_session_id[eq]={a}");
        assert_eq!(other, Err(Refusal::OutOfScope));
        assert_eq!(
            target("GET /verifications/companies"),
            Ok("/verifications/companies".to_owned())
        );
    }
}
