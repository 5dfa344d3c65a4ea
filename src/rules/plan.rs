//! A whole onboarding, checked at once, as the calls it will take.
//!
//! A [`Plan`] can't be made but by [`check`], so nothing invalid can be expressed as one.

use core::fmt;
use std::borrow::Cow;

use super::applicant::{self, ApplicantInput};
use super::attach::{self, AttachInput};
use super::bank::takes_iban;
use super::cross_check::cross_checks_of;
use super::finding::{Checked, Code, Finding, Param, Segment, Severity};
use super::matrix::Matrix;
use super::session::{self, SessionInput};
use super::shape::{is_first, is_meant, shown};
use super::template::{MAX_ACTIONS_PER_GROUP, check_attach, group_of};
use crate::model::id::is_uuid;
use crate::model::{ActionGroupType, ApplicantType, Value, Verification};

/// One call of a plan. Ids that do not exist yet are the applicants' keys. `Debug` does not show a key: it
/// may be a name.
#[derive(Clone, PartialEq)]
pub enum PlannedCall {
    /// Create the session.
    CreateSession(SessionInput),
    /// Add an applicant. With a parent, `parent_applicant_id` is the id that the parent got
    /// ([`ApplicantInput::with_parent`]).
    CreateApplicant {
        /// The applicant's key.
        key: String,
        /// The parent's key; its call came before.
        parent_key: Option<String>,
        /// The body, without the parent's id.
        body: ApplicantInput,
    },
    /// Attach a verification to the applicant of that key.
    Attach {
        /// The applicant's key.
        key: String,
        /// The verification.
        verification: Verification,
        /// The body; its `applicant_id` is to be replaced ([`AttachInput::for_applicant`]).
        body: AttachInput,
    },
    /// Generate the links.
    GenerateLinks,
}

impl fmt::Debug for PlannedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreateSession(body) => f.debug_tuple("CreateSession").field(body).finish(),
            Self::CreateApplicant { body, .. } => {
                f.debug_struct("CreateApplicant").field("body", body).finish_non_exhaustive()
            }
            Self::Attach { verification, body, .. } => f
                .debug_struct("Attach")
                .field("verification", verification)
                .field("body", body)
                .finish_non_exhaustive(),
            Self::GenerateLinks => f.write_str("GenerateLinks"),
        }
    }
}

/// An onboarding that was checked: its calls, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan(Vec<PlannedCall>);

impl Plan {
    /// The calls, in order.
    #[must_use]
    pub fn calls(&self) -> &[PlannedCall] {
        &self.0
    }

    /// The calls, in order, to keep.
    #[must_use]
    pub fn into_calls(self) -> Vec<PlannedCall> {
        self.0
    }
}

/// Stands for an applicant's id while the rest of a body is checked.
const NO_ID_YET: &str = "00000000-0000-0000-0000-000000000000";

/// Checks `{ template, session, applicants: [{ key, parent_key?, applicant, verifications }] }`.
/// `template` is one as the API lists it. A verification is its name, or an object with
/// `verification` and what it is attached with.
#[must_use]
pub fn check(matrix: &Matrix, input: &Value) -> Checked<Plan> {
    let mut planner = Planner { matrix, path: Vec::new(), findings: Vec::new() };
    let calls = planner.calls(input);
    Checked::new(calls.map(Plan), planner.findings)
}

struct Planner<'matrix> {
    matrix: &'matrix Matrix,
    path: Vec<Segment>,
    findings: Vec<Finding>,
}

/// An applicant of a plan, read.
struct Planned {
    /// Its place in the input.
    at: usize,
    key: String,
    parent_key: Option<String>,
    body: Option<ApplicantInput>,
    /// Each with its place in the input.
    attached: Vec<(usize, Verification, Option<AttachInput>)>,
}

/// What tells whether a verification fits.
struct Asked<'input> {
    /// The type of the applicant, where it is one.
    kind: Option<ApplicantType>,
    /// The applicant, as given.
    own: &'input Value,
    /// The template's groups.
    groups: Option<&'input [ActionGroupType]>,
}

impl Planner<'_> {
    fn calls(&mut self, input: &Value) -> Option<Vec<PlannedCall>> {
        if !self.is_object(input, &["template", "session", "applicants"]) {
            return None;
        }
        let template = input.get("template").unwrap_or(&Value::Null);
        let groups = self.below("template".into(), |planner| planner.groups(template));
        let session = input.get("session").unwrap_or(&Value::Null);
        let session = self.below("session".into(), |planner| planner.session(template, session));
        let applicants = self.below("applicants".into(), |planner| {
            let applicants = planner.applicants(input.get("applicants"), groups.as_deref());
            planner.parents(&applicants);
            planner.group_sizes(&applicants);
            applicants
        });
        let mut calls = vec![PlannedCall::CreateSession(session?)];
        for of_a_parent in [false, true] {
            for planned in applicants.iter().filter(|one| one.parent_key.is_some() == of_a_parent) {
                calls.push(PlannedCall::CreateApplicant {
                    key: planned.key.clone(),
                    parent_key: planned.parent_key.clone(),
                    body: planned.body.clone()?,
                });
            }
        }
        for planned in applicants {
            for (_, verification, body) in planned.attached {
                calls.push(PlannedCall::Attach {
                    key: planned.key.clone(),
                    verification,
                    body: body?,
                });
            }
        }
        calls.push(PlannedCall::GenerateLinks);
        Some(calls)
    }

    /// Reads what stands below a property or in a place of a list.
    fn below<T>(&mut self, segment: Segment, read: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(segment);
        let read = read(self);
        self.path.pop();
        read
    }

    fn note(&mut self, finding: Finding) {
        self.findings.push(finding.under(&self.path));
    }

    fn error(&mut self, code: Code) {
        self.note(Finding::error(code, &[]));
    }

    fn error_at(&mut self, key: &'static str, code: Code) {
        self.note(Finding::error(code, &[key.into()]));
    }

    fn warn(&mut self, code: Code) {
        self.note(Finding::warning(code, &[]));
    }

    fn wrong_type(&mut self, expected: &'static str) {
        self.note(
            Finding::error(Code::WrongType, &[])
                .with("expected", Param::Word(Cow::Borrowed(expected))),
        );
    }

    fn adopt<T>(&mut self, checked: Checked<T>) -> Option<T> {
        checked.findings.into_iter().for_each(|finding| self.note(finding));
        checked.value
    }

    /// Whether the value is an object; a property that is none of these is found.
    fn is_object(&mut self, value: &Value, known: &[&'static str]) -> bool {
        let Value::Map(entries) = value else {
            self.wrong_type("object");
            return false;
        };
        // What comes from JavaScript was bounded on the way.
        #[cfg(not(all(feature = "js", target_arch = "wasm32")))]
        if self.path.is_empty() && value.is_too_large() {
            self.error(Code::TooComplex);
            return false;
        }
        for (at, (name, _)) in entries.iter().enumerate() {
            if known.contains(&name.as_ref()) && is_first(entries, at, name) {
                continue;
            }
            let path = [Segment::Key(Cow::Owned(shown(name).to_owned()))];
            let mut finding = Finding::error(Code::UnknownProperty, &path);
            if let Some(meant) = known.iter().find(|known| is_meant(name, known)) {
                finding = finding.with("expected", Param::Word(Cow::Borrowed(meant)));
            }
            self.note(finding);
        }
        true
    }

    /// The template's groups. Properties a plan does not need are the API's and are left alone.
    fn groups(&mut self, template: &Value) -> Option<Vec<ActionGroupType>> {
        match template.text_at(&["id"]) {
            Some(id) if is_uuid(id) => {}
            Some(_) => self.error_at("id", Code::InvalidUuid),
            None => self.error_at("id", Code::Required),
        }
        let groups = template.get("action_groups").and_then(Value::items).and_then(|groups| {
            groups.iter().map(|group| group.text_at(&["type"]).map(ActionGroupType::from)).collect()
        });
        if groups.is_none() {
            self.error_at("action_groups", Code::Required);
        }
        groups
    }

    fn session(&mut self, template: &Value, session: &Value) -> Option<SessionInput> {
        let mut body = session.clone();
        if let (Value::Map(entries), Some(id)) = (&mut body, template.text_at(&["id"])) {
            match session.text_at(&["workflow_template_id"]) {
                None if session.get("workflow_template_id").is_none() => {
                    entries.insert(0, ("workflow_template_id".into(), id.into()));
                }
                Some(given) if !given.eq_ignore_ascii_case(id) => {
                    self.error_at("workflow_template_id", Code::TemplateMismatch);
                }
                _ => {}
            }
        }
        self.workspace(template, session);
        self.adopt(session::check(&body))
    }

    /// A template limited to one workspace hands it on; one limited to several needs a choice
    /// (CONTRACT.md 2).
    fn workspace(&mut self, template: &Value, session: &Value) {
        let workspaces = template.get("workspaces").and_then(Value::items).unwrap_or_default();
        let given = session.text_at(&["workspace_id"]);
        let is_given = |one: &Value| matches!((one.text_at(&["id"]), given), (Some(id), Some(given)) if id.eq_ignore_ascii_case(given));
        match given {
            None if workspaces.len() > 1 => self.error_at("workspace_id", Code::WorkspaceRequired),
            Some(_) if !workspaces.is_empty() && !workspaces.iter().any(is_given) => {
                self.error_at("workspace_id", Code::WorkspaceNotInTemplate);
            }
            _ => {}
        }
    }

    fn applicants(
        &mut self,
        applicants: Option<&Value>,
        groups: Option<&[ActionGroupType]>,
    ) -> Vec<Planned> {
        let mut read: Vec<Planned> = Vec::new();
        match applicants {
            None => self.error(Code::Required),
            Some(Value::List(items)) if items.is_empty() => self.error(Code::Empty),
            Some(Value::List(items)) => {
                for (at, item) in items.iter().enumerate() {
                    self.below(index(at), |planner| {
                        if let Some(planned) = planner.applicant(at, item, groups) {
                            if read.iter().any(|other| other.key == planned.key) {
                                planner.error_at("key", Code::DuplicateKey);
                            }
                            read.push(planned);
                        }
                    });
                }
            }
            Some(_) => self.wrong_type("list"),
        }
        read
    }

    fn applicant(
        &mut self,
        at: usize,
        item: &Value,
        groups: Option<&[ActionGroupType]>,
    ) -> Option<Planned> {
        if !self.is_object(item, &["key", "parent_key", "applicant", "verifications"]) {
            return None;
        }
        let key = item.text_at(&["key"]).unwrap_or_default().to_owned();
        match item.get("key") {
            None => self.error_at("key", Code::Required),
            Some(Value::Text(text)) if text.is_empty() => self.error_at("key", Code::Empty),
            Some(Value::Text(_)) => {}
            Some(_) => self.below("key".into(), |planner| planner.wrong_type("string")),
        }
        let parent_key = item.text_at(&["parent_key"]).map(str::to_owned);
        if parent_key.is_none() && !matches!(item.get("parent_key"), None | Some(Value::Null)) {
            self.below("parent_key".into(), |planner| planner.wrong_type("string"));
        }
        let own = item.get("applicant").unwrap_or(&Value::Null);
        let body = self.below("applicant".into(), |planner| {
            // No applicant that exists is in a session that does not exist yet.
            if own.text_at(&["parent_applicant_id"]).is_some() {
                planner.error_at("parent_applicant_id", Code::UnknownParent);
            }
            planner.adopt(applicant::check(own))
        });
        let wanted: Option<&[Value]> = match item.get("verifications") {
            None | Some(Value::Null) => Some(&[]),
            Some(given) => given.items(),
        };
        let mut attached = Vec::new();
        // What is asked of an applicant is told apart from what is wrong with the applicant.
        let kind = own.text_at(&["type"]).map(ApplicantType::from);
        let asked = Asked {
            kind: kind.filter(|kind| !matches!(kind, ApplicantType::Other(_))),
            own,
            groups,
        };
        self.below("verifications".into(), |planner| {
            match wanted {
                None => planner.wrong_type("list"),
                Some([]) => planner.warn(Code::NoVerification),
                Some(_) => {}
            }
            for (place, entry) in wanted.unwrap_or_default().iter().enumerate() {
                planner.below(index(place), |planner| {
                    if let Some((verification, input)) = planner.verification(entry, &asked) {
                        if attached.iter().any(|(_, other, _)| *other == verification) {
                            planner.warn(Code::DuplicateVerification);
                        }
                        attached.push((place, verification, input));
                    }
                });
            }
        });
        Some(Planned { at, key, parent_key, body, attached })
    }

    fn verification(
        &mut self,
        entry: &Value,
        asked: &Asked<'_>,
    ) -> Option<(Verification, Option<AttachInput>)> {
        let mut options = Vec::new();
        let name = match entry {
            Value::Text(name) => name.as_ref(),
            Value::Map(entries) => {
                for (at, (name, value)) in entries.iter().enumerate() {
                    if name != "verification" || !is_first(entries, at, name) {
                        options.push((name.clone(), value.clone()));
                    }
                }
                entry.text_at(&["verification"]).unwrap_or_default()
            }
            _ => {
                self.wrong_type("string");
                return None;
            }
        };
        if name.is_empty() {
            self.error_at("verification", Code::Required);
            return None;
        }
        if options.iter().any(|(name, _)| name == "applicant_id") {
            // The plan puts the applicant's id there.
            self.error_at("applicant_id", Code::UnknownProperty);
            return None;
        }
        let verification = Verification::from(name);
        if let Err(code) = attach::attachable(&verification) {
            match entry {
                Value::Map(_) => self.error_at("verification", code),
                _ => self.error(code),
            }
            return Some((verification, None));
        }
        if let Some(kind) = &asked.kind {
            let found = check_attach(self.matrix, kind, &verification, asked.groups);
            let fits = found.as_ref().is_none_or(|finding| finding.severity == Severity::Warning);
            found.into_iter().for_each(|finding| self.note(finding));
            if !fits {
                return Some((verification, None));
            }
            let checks = cross_checks_of(kind, asked.own, &verification);
            // Of a block that can't be read, nobody knows what it has.
            let block = asked.own.get(kind.as_str());
            let is_readable = matches!(block, None | Some(Value::Null | Value::Map(_)));
            // The year of a tax notice is compared with the one that is given.
            let has_year = options.iter().any(|(name, value)| {
                name == "checks" && matches!(value.get("income_year_check"), Some(Value::Map(_)))
            });
            if is_readable
                && !checks.missing.is_empty()
                && !(has_year && checks.compared.is_empty())
            {
                let code = match checks.compared.as_slice() {
                    [] => Code::NothingToCompare,
                    _ => Code::PartlyCompared,
                };
                let missing = Param::Words(checks.missing);
                self.note(Finding::warning(code, &[]).with("missing", missing));
            }
            let iban = asked.own.text_at(&[kind.as_str(), "bank_account", "iban"]);
            if iban.is_some_and(|iban| !takes_iban(&verification, iban)) {
                self.error(Code::IbanNotFrench);
            }
        }
        options.push(("applicant_id".into(), NO_ID_YET.into()));
        let input = self.adopt(attach::check(&verification, &Value::Map(options)));
        Some((verification, input))
    }

    /// A parent is another applicant of the plan: a company without a parent (CONTRACT.md 4.1).
    fn parents(&mut self, applicants: &[Planned]) {
        for planned in applicants {
            let Some(parent_key) = &planned.parent_key else { continue };
            let parent = applicants
                .iter()
                .find(|other| other.key == *parent_key && other.key != planned.key);
            let is_company = |parent: &Planned| {
                parent.body.as_ref().is_none_or(|body| *body.kind() == ApplicantType::LegalPerson)
            };
            let code = match parent {
                None => Code::UnknownParent,
                Some(parent) if !is_company(parent) || parent.parent_key.is_some() => {
                    Code::UnfitParent
                }
                Some(_) => continue,
            };
            self.below(index(planned.at), |planner| planner.error_at("parent_key", code));
        }
    }

    /// At most ten actions a group, over all applicants (CONTRACT.md 3.4).
    fn group_sizes(&mut self, applicants: &[Planned]) {
        let mut seen: Vec<&ActionGroupType> = Vec::new();
        for planned in applicants {
            for (place, verification, _) in &planned.attached {
                let Some(own) = group_of(verification) else { continue };
                seen.push(own);
                if seen.iter().filter(|group| **group == own).count() > MAX_ACTIONS_PER_GROUP {
                    let path = [index(planned.at), "verifications".into(), index(*place)];
                    let max = Param::Number(MAX_ACTIONS_PER_GROUP as f64);
                    self.note(Finding::error(Code::TooManyActions, &path).with("max", max));
                }
            }
        }
    }
}

fn index(at: usize) -> Segment {
    Segment::Index(u32::try_from(at).unwrap_or(u32::MAX))
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
