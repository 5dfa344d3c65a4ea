//! `GET` of the six verification resources: one and all (CONTRACT.md 6 and 7).

use serde_json::{Map, Value as Json, json};
use workflow_session_links::model::{
    DocumentType, VerificationId, VerificationResource, VerificationStatus,
};
use workflow_session_links::rules::attach::resource_of;
use workflow_session_links::rules::matrix::row_of;

use super::moment::written;
use super::problems::{Outcome, Problem};
use super::query::{Query, one_of, page};
use super::rows::VerificationRow;
use super::{Engine, Reply, analyses, results};

impl Engine {
    pub(super) fn get_verification(
        &self,
        resource: VerificationResource,
        id: &str,
    ) -> Outcome<Reply> {
        let missing = || Problem::not_found("verification with this id");
        let id: VerificationId = id.to_ascii_lowercase().parse().map_err(|_| missing())?;
        let row = self.state.verifications.get(&id).ok_or_else(missing)?;
        if resource_of(&row.verification) != Some(resource) {
            return Err(missing());
        }
        self.verification_reply(200, &id)
    }

    pub(super) fn list_verifications(
        &self,
        resource: VerificationResource,
        query: &str,
    ) -> Outcome<Reply> {
        let query = Query::parse(query);
        let status = one_of("status", query.filter("status")?, VerificationStatus::KNOWN)?;
        let workspace = query.filter("workspace_id")?;
        let is_analysis = resource == VerificationResource::DocumentAnalyses;
        let (kind, session) = match is_analysis {
            true => (
                one_of("type", query.filter("type")?, DocumentType::KNOWN)?,
                query.filter("workflow_session_id")?,
            ),
            false => (None, None),
        };
        let same_id = |wanted: Option<&str>, id: &str| {
            wanted.is_none_or(|wanted| wanted.eq_ignore_ascii_case(id))
        };
        let wanted = |row: &&VerificationRow| {
            resource_of(&row.verification) == Some(resource)
                && status.is_none_or(|status| row.status.as_str() == status)
                && same_id(workspace, row.workspace_id.as_str())
                && same_id(session, row.session_id.as_str())
                && kind.is_none_or(|kind| document_type(row) == Some(kind))
        };
        let body = page(
            &query,
            self.state.verifications.iter().filter(wanted),
            |row| row.id.as_str(),
            |row| {
                let mut item = head(row);
                // Two resources leave the applicant out of their lists (CONTRACT.md 6.1).
                if is_analysis || resource == VerificationResource::BankAccountLookups {
                    item.remove("applicant_id");
                }
                item
            },
        )?;
        Ok(Reply { status: 200, body: Some(body) })
    }

    pub(super) fn verification_reply(&self, status: u16, id: &VerificationId) -> Outcome<Reply> {
        let row = self.state.verifications.get(id).ok_or_else(Problem::internal)?;
        let applicant = self.state.applicants.get(&row.applicant_id);
        let mut body = head(row);
        if document_type(row).is_some() {
            body.extend(analyses::findings(row, applicant));
        } else {
            body.insert("data".to_owned(), results::data(row, applicant));
        }
        Ok(Reply { status, body: Some(Json::Object(body)) })
    }
}

/// The type of a document analysis.
pub(super) fn document_type(row: &VerificationRow) -> Option<&'static str> {
    let kind = row_of(&row.verification)?.document_type.as_ref()?;
    DocumentType::KNOWN.iter().find(|known| **known == kind.as_str()).copied()
}

/// What lists show, and where the rest begins.
fn head(row: &VerificationRow) -> Map<String, Json> {
    let head = json!({
        "id": row.id,
        "workspace_id": row.workspace_id,
        "workflow_session_id": row.session_id,
        "previous_attempt_id": row.previous_attempt_id,
        "applicant_id": row.applicant_id,
        "created_at": written(row.created_at),
        "updated_at": written(row.updated_at),
        "status": row.status,
        "data_anonymized": row.data_anonymized,
    });
    let mut body = match head {
        Json::Object(body) => body,
        _ => Map::new(),
    };
    // A company has no codes (CONTRACT.md 6).
    if resource_of(&row.verification) != Some(VerificationResource::Companies) {
        body.insert("status_codes".to_owned(), json!(row.status_codes));
    }
    if let Some(kind) = document_type(row) {
        let level = row.analysis.fraud_level.as_deref();
        body.insert("type".to_owned(), json!(kind));
        body.insert("country_code".to_owned(), json!(row.analysis.country_code));
        body.insert(
            "analysis_type".to_owned(),
            json!({ "extraction": true, "fraud_level": level }),
        );
        body.insert("fraud_risk_analysis".to_owned(), fraud(row));
    }
    body
}

/// What was found about forgery: only where it was asked for and the document was read.
fn fraud(row: &VerificationRow) -> Json {
    let asked = !matches!(row.analysis.fraud_level.as_deref(), None | Some("none"));
    let risk = match row.status {
        VerificationStatus::Done => "trusted",
        VerificationStatus::Failed => "low",
        _ => return Json::Null,
    };
    if !asked || row.data_anonymized {
        return Json::Null;
    }
    json!({ "risk_level": risk, "indicators": [] })
}
