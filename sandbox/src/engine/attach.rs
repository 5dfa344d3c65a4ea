//! `POST` of the six verification resources: a verification is attached to an applicant
//! (CONTRACT.md 6.1 and 7). Nothing is uploaded here.

use workflow_session_links::model::{
    ActionGroupType, ApplicantId, DocumentType, Value, Verification, VerificationId,
    VerificationResource, VerificationStatus,
};
use workflow_session_links::rules::bank::takes_iban;
use workflow_session_links::rules::finding::{Code, Finding, Param};
use workflow_session_links::rules::matrix::{Matrix, ROWS, row_of, row_of_document};
use workflow_session_links::rules::template::{MAX_ACTIONS_PER_GROUP, check_attach};
use workflow_session_links::rules::{Severity, attach};

use super::problems::{Outcome, Problem, reason};
use super::results::bank_account;
use super::rows::{ActionRow, AnalysisRow, SessionRow, VerificationRow};
use super::{Call, Engine, Reply};

impl Engine {
    pub(super) fn attach(
        &mut self,
        resource: VerificationResource,
        body: &Value,
        call: &mut Call<'_>,
    ) -> Outcome<Reply> {
        let (verification, rest) = named(resource, body)?;
        let checked = attach::check(&verification, &rest);
        let input = checked.into_result().map_err(|found| Problem::findings(found.as_ref()))?;
        let applicant_id: Option<ApplicantId> = input
            .body()
            .text_at(&["applicant_id"])
            .and_then(|id| id.to_ascii_lowercase().parse().ok());
        let (applicant, session) = applicant_id
            .and_then(|id| self.state.applicants.get(&id))
            .and_then(|row| Some((row, self.state.sessions.get(&row.session_id)?)))
            .ok_or_else(|| unknown_applicant(resource))?;
        let group = permitted(session, &applicant.kind, &verification)?;
        let iban = bank_account(applicant).map(|account| account.iban.expose());
        if iban.is_some_and(|iban| !takes_iban(&verification, iban)) {
            return Err(unfit(&verification, &Finding::error(Code::IbanNotFrench, &[])));
        }
        let id: VerificationId = call.id()?;
        let row = VerificationRow {
            id: id.clone(),
            analysis: analysis(&verification, input.body()),
            verification,
            applicant_id: applicant.id.clone(),
            session_id: session.id.clone(),
            workspace_id: session.workspace_id.clone(),
            previous_attempt_id: None,
            created_at: call.now,
            updated_at: call.now,
            status: VerificationStatus::AwaitingData,
            status_codes: Vec::new(),
            data_anonymized: false,
            upload: None,
            due: None,
        };
        let session_id = session.id.clone();
        self.state.verifications.insert(row);
        if let Some(session) = self.state.sessions.change(&session_id)
            && let Some(group) = session.groups.iter_mut().find(|known| known.kind == group)
        {
            let action = ActionRow { current: id.clone(), earlier: Vec::new(), resolution: None };
            group.actions.push(action);
            session.updated_at = call.now;
        }
        self.state.refresh(&session_id, call.now);
        self.verification_reply(201, &id)
    }
}

/// Which verification is meant, and the body without what said so. Five resources are one
/// verification each; a document analysis is told by its `type`.
fn named(resource: VerificationResource, body: &Value) -> Outcome<(Verification, Value)> {
    if resource != VerificationResource::DocumentAnalyses {
        let row = ROWS.iter().find(|row| row.resource == Some(resource));
        let verification = row.map(|row| row.verification.clone());
        return Ok((verification.ok_or_else(Problem::internal)?, body.clone()));
    }
    let path = ["type".into()];
    let refuse = |finding: Finding| Err(Problem::findings(&[finding]));
    let Value::Map(entries) = body else {
        let expected = Param::Word("object".into());
        return refuse(Finding::error(Code::WrongType, &[]).with("expected", expected));
    };
    let found = match entries.iter().find(|(name, _)| name == "type") {
        None => return refuse(Finding::error(Code::Required, &path)),
        Some((_, given)) => given.as_text().map(DocumentType::from),
    };
    let Some(row) = found.as_ref().and_then(row_of_document) else {
        let allowed = Param::Words(DocumentType::KNOWN.to_vec());
        return refuse(Finding::error(Code::NotAllowed, &path).with("allowed", allowed));
    };
    let rest = entries.iter().filter(|(name, _)| name != "type").cloned().collect();
    Ok((row.verification.clone(), Value::Map(rest)))
}

/// Two resources declare a 404 when they are posted to, for the applicant; at the others an unknown
/// applicant is a wrong parameter (CONTRACT.md 6).
fn unknown_applicant(resource: VerificationResource) -> Problem {
    match resource {
        VerificationResource::Companies | VerificationResource::DocumentAnalyses => {
            Problem::not_found("applicant with this id")
        }
        _ => Problem::invalid(&[("applicant_id", "is the id of no applicant".to_owned())]),
    }
}

/// The group the verification belongs to, if the matrix, the template and the group's size permit it.
fn permitted(
    session: &SessionRow,
    person: &workflow_session_links::model::ApplicantType,
    verification: &Verification,
) -> Outcome<ActionGroupType> {
    let groups: Vec<ActionGroupType> =
        session.groups.iter().map(|group| group.kind.clone()).collect();
    let found = check_attach(&Matrix::default(), person, verification, Some(&groups));
    if let Some(finding) = found.filter(|finding| finding.severity == Severity::Error) {
        return Err(unfit(verification, &finding));
    }
    let row = row_of(verification).ok_or_else(Problem::internal)?;
    let group = session.groups.iter().find(|group| group.kind == row.group);
    if group.is_some_and(|group| group.actions.len() >= MAX_ACTIONS_PER_GROUP) {
        #[expect(clippy::cast_precision_loss, reason = "10 is exact in a double")]
        let max = Param::Number(MAX_ACTIONS_PER_GROUP as f64);
        let full = Finding::error(Code::TooManyActions, &[]).with("max", max);
        return Err(unfit(verification, &full));
    }
    Ok(row.group.clone())
}

fn unfit(verification: &Verification, finding: &Finding) -> Problem {
    Problem::unusable(&format!("`{verification}` {}", reason(finding)))
}

/// What an analysis was asked for. The vendor wants a country for some types; where it was left out
/// the sandbox takes the type's first.
fn analysis(verification: &Verification, body: &Value) -> AnalysisRow {
    let countries = row_of(verification).and_then(|row| row.country_codes).unwrap_or_default();
    let country = body.text_at(&["country_code"]).or_else(|| countries.first().copied());
    let year = ["income_year_check", "income_year"]
        .iter()
        .try_fold(body.get("checks"), |value, key| value.map(|value| value.get(key)));
    AnalysisRow {
        country_code: country.map(str::to_owned),
        fraud_level: body.text_at(&["analysis_type", "fraud_level"]).map(str::to_owned),
        income_year: match year.flatten() {
            #[expect(clippy::cast_possible_truncation, reason = "checked: 1000 to 9999")]
            Some(Value::Number(year)) => Some(*year as i32),
            _ => None,
        },
    }
}
