//! `/workflow_sessions/{id}/applicants`: create, list, get, update (CONTRACT.md 4).

use serde::de::DeserializeOwned;
use workflow_session_links::model::Personal;
use workflow_session_links::model::applicant::{LegalPerson, NaturalPerson};
use workflow_session_links::model::{
    Applicant, ApplicantId, ApplicantStatus, ApplicantType, SessionId, Value,
};
use workflow_session_links::rules::applicant::{check, check_update};

use super::moment::written;
use super::problems::{Outcome, Problem};
use super::query::{Query, one_of, page};
use super::rows::{ApplicantRow, SessionRow};
use super::{Call, Engine, Reply};

impl Engine {
    pub(super) fn create_applicant(
        &mut self,
        session: &str,
        body: &Value,
        call: &mut Call<'_>,
    ) -> Outcome<Reply> {
        let session_id = self.session(session)?.id.clone();
        let input = check(body).into_result().map_err(|found| Problem::findings(found.as_ref()))?;
        let (kind, body) = (input.kind().clone(), input.body());
        let id: ApplicantId = call.id()?;
        let parent = match body.text_at(&["parent_applicant_id"]) {
            Some(parent) => Some(self.parent(&session_id, &id, parent)?),
            None => None,
        };
        let row = ApplicantRow {
            id: id.clone(),
            session_id: session_id.clone(),
            created_at: call.now,
            updated_at: call.now,
            label: owned(body, "label").unwrap_or_default(),
            reference_id: owned(body, "reference_id"),
            natural_person: match kind {
                ApplicantType::LegalPerson => None,
                _ => Some(block(body, "natural_person")?.unwrap_or_default()),
            },
            legal_person: match kind {
                ApplicantType::LegalPerson => Some(legal_person(body)?),
                _ => None,
            },
            kind,
            delivery_mode: owned(body, "delivery_mode"),
            email: body.text_at(&["email"]).map(Personal::from),
            // A parent's link covers its children, those that come later too.
            notified: parent
                .as_ref()
                .and_then(|parent| self.state.applicants.get(parent))
                .is_some_and(|parent| parent.notified),
            parent,
            status: ApplicantStatus::Initiated,
            attempts_used: 0,
        };
        self.state.applicants.insert(row);
        if let Some(session) = self.state.sessions.change(&session_id) {
            session.applicants.push(id.clone());
            session.updated_at = call.now;
        }
        self.state.refresh(&session_id, call.now);
        self.applicant_reply(201, &id)
    }

    pub(super) fn get_applicant(&self, session: &str, id: &str) -> Outcome<Reply> {
        let id = self.applicant(self.session(session)?, id)?.id.clone();
        self.applicant_reply(200, &id)
    }

    pub(super) fn list_applicants(&self, session: &str, query: &str) -> Outcome<Reply> {
        let session = self.session(session)?;
        let query = Query::parse(query);
        let status = one_of("status", query.get("status"), ApplicantStatus::KNOWN)?;
        let parent = query.get("parent_applicant_id");
        let wanted = |row: &&ApplicantRow| {
            status.is_none_or(|status| row.status.as_str() == status)
                && parent.is_none_or(|parent| {
                    row.parent.as_ref().is_some_and(|id| id.as_str().eq_ignore_ascii_case(parent))
                })
        };
        let rows = session.applicants.iter().filter_map(|id| self.state.applicants.get(id));
        let body = page(
            &query,
            rows.filter(wanted),
            |row| row.id.as_str(),
            |row| {
                let person = (None, None);
                self.applicant_view(row, person)
            },
        )?;
        Ok(Reply { status: 200, body: Some(body) })
    }

    pub(super) fn update_applicant(
        &mut self,
        session: &str,
        id: &str,
        body: &Value,
        now: i64,
    ) -> Outcome<Reply> {
        let session = self.session(session)?;
        let session_id = session.id.clone();
        let row = self.applicant(session, id)?;
        let input = check_update(body, &row.kind)
            .into_result()
            .map_err(|found| Problem::findings(found.as_ref()))?;
        let mut changed = row.clone();
        self.apply(input.body(), &session_id, &mut changed)?;
        changed.updated_at = now;
        let id = changed.id.clone();
        self.state.applicants.insert(changed);
        self.state.refresh(&session_id, now);
        self.applicant_reply(200, &id)
    }

    /// Writes an update over an applicant. A block such as `address` is replaced as a whole.
    fn apply(&self, body: &Value, session_id: &SessionId, row: &mut ApplicantRow) -> Outcome<()> {
        if let Some(label) = owned(body, "label") {
            row.label = label;
        }
        if body.get("reference_id").is_some() {
            row.reference_id = owned(body, "reference_id");
        }
        if let (Some(person), Some(given)) =
            (&mut row.natural_person, block::<NaturalPerson>(body, "natural_person")?)
        {
            person.identity = given.identity.or(person.identity.take());
            person.address = given.address.or(person.address.take());
            person.bank_account = given.bank_account.or(person.bank_account.take());
        }
        if let (Some(company), Some(given)) = (&mut row.legal_person, body.get("legal_person")) {
            let update = legal_person(body)?;
            if given.get("company_name").is_some() {
                company.company_name = update.company_name;
            }
            if given.get("country_code").is_some() {
                company.country_code = update.country_code;
            }
            company.bank_account = update.bank_account.or(company.bank_account.take());
            if given.get("legal_representatives").is_some() {
                company.legal_representatives = update.legal_representatives;
            }
        }
        if let Some(mode) = owned(body, "delivery_mode") {
            row.delivery_mode = Some(mode);
        }
        if body.get("email").is_some() {
            row.email = body.text_at(&["email"]).map(Personal::from);
        }
        if row.delivery_mode.as_deref() == Some("email") && row.email.is_none() {
            let reason = "is required while `delivery_mode` is `email`".to_owned();
            return Err(Problem::invalid(&[("email", reason)]));
        }
        if let Some(given) = body.get("parent_applicant_id") {
            let parent = match given.as_text() {
                Some(parent) => Some(self.parent(session_id, &row.id, parent)?),
                None => None,
            };
            if parent != row.parent && self.has_link(session_id) {
                return Err(parent_problem("can't change after a link was generated"));
            }
            row.parent = parent;
        }
        Ok(())
    }

    /// A parent is a company of the same session that has no parent itself; who has children has
    /// none either, so that one link covers them all (CONTRACT.md 4.1).
    fn parent(
        &self,
        session_id: &SessionId,
        child: &ApplicantId,
        parent: &str,
    ) -> Outcome<ApplicantId> {
        let id: Option<ApplicantId> = parent.to_ascii_lowercase().parse().ok();
        let found = id
            .and_then(|id| self.state.applicants.get(&id))
            .filter(|row| row.session_id == *session_id && row.id != *child)
            .ok_or_else(|| parent_problem("is no other applicant of this session"))?;
        if found.kind != ApplicantType::LegalPerson {
            return Err(parent_problem("must be an applicant of type `legal_person`"));
        }
        if found.parent.is_some() {
            return Err(parent_problem("has a parent itself"));
        }
        if self.children(session_id, child).next().is_some() {
            return Err(parent_problem("can't be set on an applicant that has children"));
        }
        Ok(found.id.clone())
    }

    fn has_link(&self, session_id: &SessionId) -> bool {
        self.state.links.iter().any(|link| link.session_id == *session_id)
    }

    /// The applicants whose uploads the link of this one covers.
    pub(super) fn children<'engine>(
        &'engine self,
        session_id: &SessionId,
        parent: &'engine ApplicantId,
    ) -> impl Iterator<Item = &'engine ApplicantRow> {
        let session = self.state.sessions.get(session_id);
        session
            .into_iter()
            .flat_map(|session| &session.applicants)
            .filter_map(|id| self.state.applicants.get(id))
            .filter(move |row| row.parent.as_ref() == Some(parent))
    }

    /// The applicant of an id in a path.
    fn applicant(&self, session: &SessionRow, id: &str) -> Outcome<&ApplicantRow> {
        let missing = || Problem::not_found("applicant with this id");
        let id: ApplicantId = id.to_ascii_lowercase().parse().map_err(|_| missing())?;
        let row = self.state.applicants.get(&id).filter(|row| row.session_id == session.id);
        row.ok_or_else(missing)
    }

    fn applicant_reply(&self, status: u16, id: &ApplicantId) -> Outcome<Reply> {
        let row = self.state.applicants.get(id).ok_or_else(Problem::internal)?;
        let person = (row.natural_person.clone(), row.legal_person.clone());
        Reply::json(status, &self.applicant_view(row, person))
    }

    /// The applicant as the wire has it. The fields that came after June 2026 are there only where
    /// they are used, so that the June contract, which is closed, holds for everybody else.
    fn applicant_view(
        &self,
        row: &ApplicantRow,
        (natural_person, legal_person): (Option<NaturalPerson>, Option<LegalPerson>),
    ) -> Applicant {
        Applicant {
            id: row.id.clone(),
            workflow_session_id: row.session_id.clone(),
            status: row.status.clone(),
            label: row.label.clone().into(),
            reference_id: row.reference_id.clone().map(Personal::from),
            created_at: written(row.created_at),
            updated_at: written(row.updated_at),
            kind: row.kind.clone(),
            natural_person,
            legal_person,
            delivery_mode: row.delivery_mode.clone(),
            email: row.email.clone(),
            parent_applicant_id: row.parent.clone(),
            child_applicant_ids: self
                .children(&row.session_id, &row.id)
                .map(|child| child.id.clone())
                .collect(),
        }
    }
}

fn parent_problem(reason: &str) -> Problem {
    Problem::invalid(&[("parent_applicant_id", reason.to_owned())])
}

fn owned(body: &Value, key: &str) -> Option<String> {
    body.text_at(&[key]).map(str::to_owned)
}

/// A block of a checked body as its type.
fn block<T: DeserializeOwned>(body: &Value, key: &str) -> Outcome<Option<T>> {
    let Some(found) = body.get(key) else { return Ok(None) };
    serde_json::from_str(&found.to_json()).map(Some).map_err(|_| Problem::internal())
}

fn legal_person(body: &Value) -> Outcome<LegalPerson> {
    Ok(block(body, "legal_person")?.unwrap_or_default())
}
