//! A whole onboarding, checked at once, as the calls it will take.
//!
//! A [`Plan`] can't be made but by [`check`], so nothing invalid can be expressed as one.

use std::borrow::Cow;

use super::applicant::{self, ApplicantInput};
use super::attach::{self, AttachInput};
use super::cross_check::cross_checks;
use super::finding::{Checked, Code, Finding, Param, Segment, Severity};
use super::matrix::{Matrix, row_of};
use super::session::{self, SessionInput};
use super::shape::{Field, Kind, Reader};
use super::template::{MAX_ACTIONS_PER_GROUP, check_attach};
use crate::model::{ActionGroupType, ApplicantType, Value, Verification};

/// One call of a plan. Ids that do not exist yet are the applicants' keys.
#[derive(Clone, Debug, PartialEq)]
pub enum PlannedCall {
    /// Create the session.
    CreateSession(SessionInput),
    /// Add an applicant. With a parent, `parent_applicant_id` is the id that the parent got.
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

/// An onboarding that was checked: its calls, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan(Vec<PlannedCall>);

impl Plan {
    /// The calls, in order.
    #[must_use]
    pub fn calls(&self) -> &[PlannedCall] {
        &self.0
    }
}

/// Stands for an applicant's id while the rest of a body is checked.
const NO_ID_YET: &str = "00000000-0000-0000-0000-000000000000";

/// The parts of a plan. `session`, `applicant` and the entries of `verifications` have tables of
/// their own.
const TEMPLATE: &[Field] = &[Field::required("id", Kind::Uuid)];

/// Checks `{ template, session, applicants: [{ key, parent_key?, applicant, verifications }] }`.
/// `template` is one as the API lists it. A verification is its name, or an object with
/// `verification` and what it is attached with.
#[must_use]
pub fn check(matrix: &Matrix, input: &Value) -> Checked<Plan> {
    let mut planner = Planner { matrix, findings: Vec::new() };
    let calls = planner.calls(input);
    Checked::new(calls.map(Plan), planner.findings)
}

struct Planner<'matrix> {
    matrix: &'matrix Matrix,
    findings: Vec<Finding>,
}

/// An applicant of a plan, read.
struct Planned {
    key: String,
    parent_key: Option<String>,
    body: Option<ApplicantInput>,
    attached: Vec<(Verification, Option<AttachInput>)>,
}

impl Planner<'_> {
    fn calls(&mut self, input: &Value) -> Option<Vec<PlannedCall>> {
        let mut reader = Reader::default();
        let entries = reader.entries(input).is_some();
        self.findings.extend(reader.into_findings());
        if !entries {
            return None;
        }
        let template = input.get("template").unwrap_or(&Value::Null);
        let groups = self.groups(template);
        let session = self.session(template, input.get("session").unwrap_or(&Value::Null));
        let applicants = self.applicants(input.get("applicants"), groups.as_deref());
        self.parents(&applicants);
        self.group_sizes(&applicants);
        self.unknown(input, &["template", "session", "applicants"], &[]);
        let mut calls = vec![PlannedCall::CreateSession(session?)];
        let (roots, children): (Vec<_>, Vec<_>) =
            applicants.iter().partition(|applicant| applicant.parent_key.is_none());
        for planned in roots.into_iter().chain(children) {
            calls.push(PlannedCall::CreateApplicant {
                key: planned.key.clone(),
                parent_key: planned.parent_key.clone(),
                body: planned.body.clone()?,
            });
        }
        for planned in applicants {
            for (verification, body) in planned.attached {
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

    fn error(&mut self, code: Code, path: &[Segment]) {
        self.findings.push(Finding::error(code, path));
    }

    fn warn(&mut self, code: Code, path: &[Segment]) {
        self.findings.push(Finding::warning(code, path));
    }

    fn adopt<T>(&mut self, checked: Checked<T>, prefix: &[Segment]) -> Option<T> {
        self.findings.extend(checked.findings.into_iter().map(|finding| finding.under(prefix)));
        checked.value
    }

    fn unknown(&mut self, value: &Value, known: &[&str], prefix: &[Segment]) {
        let Value::Map(entries) = value else { return };
        for (name, _) in entries.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
            let shown: String = name.chars().take(64).collect();
            let finding = Finding::error(Code::UnknownProperty, &[Segment::Key(Cow::Owned(shown))]);
            self.findings.push(finding.under(prefix));
        }
    }

    /// The template's groups. Other properties are the API's and are left alone.
    fn groups(&mut self, template: &Value) -> Option<Vec<ActionGroupType>> {
        let id = match template {
            Value::Map(entries) => {
                Value::Map(entries.iter().filter(|(name, _)| name == "id").cloned().collect())
            }
            other => other.clone(),
        };
        let mut reader = Reader::default();
        reader.object(&id, TEMPLATE);
        let prefix = [Segment::from("template")];
        self.findings.extend(reader.into_findings().into_iter().map(|one| one.under(&prefix)));
        let groups = template.get("action_groups").and_then(Value::items).map(|groups| {
            groups.iter().map(|group| group.text_at(&["type"]).map(ActionGroupType::from)).collect()
        });
        match groups {
            Some(Some(groups)) => Some(groups),
            _ => {
                self.error(Code::Required, &["template".into(), "action_groups".into()]);
                None
            }
        }
    }

    fn session(&mut self, template: &Value, session: &Value) -> Option<SessionInput> {
        let id = template.text_at(&["id"]);
        let body = match (session, id) {
            (Value::Map(entries), Some(id)) => {
                let mut entries = entries.clone();
                match entries.iter().find(|(name, _)| name == "workflow_template_id") {
                    None => entries.insert(0, ("workflow_template_id".to_owned(), id.into())),
                    Some((_, Value::Text(given))) if !given.eq_ignore_ascii_case(id) => {
                        self.error(
                            Code::TemplateMismatch,
                            &["session".into(), "workflow_template_id".into()],
                        );
                    }
                    Some(_) => {}
                }
                Value::Map(entries)
            }
            _ => session.clone(),
        };
        self.workspace(template, session);
        self.adopt(session::check(&body), &["session".into()])
    }

    /// A template limited to one workspace hands it on; one limited to several needs a choice
    /// (CONTRACT.md 2).
    fn workspace(&mut self, template: &Value, session: &Value) {
        let workspaces = template.get("workspaces").and_then(Value::items).unwrap_or_default();
        let allowed: Vec<&str> = workspaces.iter().filter_map(|one| one.text_at(&["id"])).collect();
        let path = ["session".into(), "workspace_id".into()];
        match session.text_at(&["workspace_id"]) {
            None if allowed.len() > 1 => self.error(Code::WorkspaceRequired, &path),
            Some(given)
                if !allowed.is_empty()
                    && !allowed.iter().any(|one| one.eq_ignore_ascii_case(given)) =>
            {
                self.error(Code::WorkspaceNotInTemplate, &path);
            }
            _ => {}
        }
    }

    fn applicants(
        &mut self,
        applicants: Option<&Value>,
        groups: Option<&[ActionGroupType]>,
    ) -> Vec<Planned> {
        let path = [Segment::from("applicants")];
        let items = match applicants {
            Some(Value::List(items)) if items.is_empty() => {
                self.error(Code::Empty, &path);
                return Vec::new();
            }
            Some(Value::List(items)) => items,
            None => {
                self.error(Code::Required, &path);
                return Vec::new();
            }
            Some(_) => {
                let expected = Param::Word(Cow::Borrowed("list"));
                self.findings
                    .push(Finding::error(Code::WrongType, &path).with("expected", expected));
                return Vec::new();
            }
        };
        let mut read: Vec<Planned> = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let prefix = [Segment::from("applicants"), index(at)];
            if let Some(planned) = self.applicant(item, groups, &prefix) {
                if read.iter().any(|other| other.key == planned.key) {
                    self.error(Code::DuplicateKey, &join(&prefix, &["key".into()]));
                }
                read.push(planned);
            }
        }
        read
    }

    fn applicant(
        &mut self,
        item: &Value,
        groups: Option<&[ActionGroupType]>,
        prefix: &[Segment],
    ) -> Option<Planned> {
        if !matches!(item, Value::Map(_)) {
            let expected = Param::Word(Cow::Borrowed("object"));
            self.findings.push(Finding::error(Code::WrongType, prefix).with("expected", expected));
            return None;
        }
        self.unknown(item, &["key", "parent_key", "applicant", "verifications"], prefix);
        let key = item.text_at(&["key"]).unwrap_or_default().to_owned();
        if key.is_empty() {
            self.error(Code::Required, &join(prefix, &["key".into()]));
        }
        let own = item.get("applicant").unwrap_or(&Value::Null);
        let body = self.adopt(applicant::check(own), &join(prefix, &["applicant".into()]));
        let parent_key = item.text_at(&["parent_key"]).map(str::to_owned);
        if parent_key.is_some() && own.get("parent_applicant_id").is_some() {
            // The plan puts the parent's id there.
            self.error(
                Code::UnknownProperty,
                &join(prefix, &["applicant".into(), "parent_applicant_id".into()]),
            );
        }
        let wanted = item.get("verifications").and_then(Value::items).unwrap_or_default();
        let below = join(prefix, &["verifications".into()]);
        if wanted.is_empty() {
            self.warn(Code::NoVerification, &below);
        }
        let mut attached: Vec<(Verification, Option<AttachInput>)> =
            Vec::with_capacity(wanted.len());
        for (at, entry) in wanted.iter().enumerate() {
            let path = join(&below, &[index(at)]);
            if let Some((verification, input)) =
                self.verification(entry, body.as_ref(), groups, &path)
            {
                if attached.iter().any(|(other, _)| *other == verification) {
                    self.warn(Code::DuplicateVerification, &path);
                }
                attached.push((verification, input));
            }
        }
        Some(Planned { key, parent_key, body, attached })
    }

    fn verification(
        &mut self,
        entry: &Value,
        applicant: Option<&ApplicantInput>,
        groups: Option<&[ActionGroupType]>,
        path: &[Segment],
    ) -> Option<(Verification, Option<AttachInput>)> {
        let (name, mut options) = match entry {
            Value::Text(name) => (name.as_str(), Vec::new()),
            Value::Map(entries) => {
                let options = entries.iter().filter(|(name, _)| name != "verification").cloned();
                (entry.text_at(&["verification"]).unwrap_or_default(), options.collect())
            }
            _ => {
                let expected = Param::Word(Cow::Borrowed("string"));
                self.findings
                    .push(Finding::error(Code::WrongType, path).with("expected", expected));
                return None;
            }
        };
        if name.is_empty() {
            self.error(Code::Required, &join(path, &["verification".into()]));
            return None;
        }
        if options.iter().any(|(name, _)| name == "applicant_id") {
            // The plan puts the applicant's id there.
            self.error(Code::UnknownProperty, &join(path, &["applicant_id".into()]));
            return None;
        }
        let verification = Verification::from(name);
        if let Some(applicant) = applicant {
            let found = check_attach(self.matrix, applicant.kind(), &verification, groups);
            let fits = found.as_ref().is_none_or(|finding| finding.severity == Severity::Warning);
            self.findings.extend(found.map(|finding| finding.under(path)));
            if !fits {
                return Some((verification, None));
            }
            let checks = cross_checks(applicant, &verification);
            if checks.compared.is_empty() && !checks.missing.is_empty() {
                let missing = Param::Words(checks.missing);
                self.findings
                    .push(Finding::warning(Code::NothingToCompare, path).with("missing", missing));
            }
        }
        options.push(("applicant_id".to_owned(), NO_ID_YET.into()));
        let input = self.adopt(attach::check(&verification, &Value::Map(options)), path);
        Some((verification, input))
    }

    /// A parent is another applicant of the plan: a company without a parent (CONTRACT.md 4.1).
    fn parents(&mut self, applicants: &[Planned]) {
        for (at, planned) in applicants.iter().enumerate() {
            let Some(parent_key) = &planned.parent_key else { continue };
            let path = [Segment::from("applicants"), index(at), Segment::from("parent_key")];
            let parent = applicants
                .iter()
                .find(|other| other.key == *parent_key && other.key != planned.key);
            match parent {
                None => self.error(Code::UnknownParent, &path),
                Some(parent) => {
                    let company = parent
                        .body
                        .as_ref()
                        .is_none_or(|body| *body.kind() == ApplicantType::LegalPerson);
                    if !company || parent.parent_key.is_some() {
                        self.error(Code::UnfitParent, &path);
                    }
                }
            }
        }
    }

    /// At most ten actions a group, over all applicants (CONTRACT.md 3.4).
    fn group_sizes(&mut self, applicants: &[Planned]) {
        let mut sizes: Vec<(&ActionGroupType, usize)> = Vec::new();
        let mut over = Vec::new();
        for (at, planned) in applicants.iter().enumerate() {
            for (place, (verification, _)) in planned.attached.iter().enumerate() {
                let Some(row) = row_of(verification) else { continue };
                let size = match sizes.iter_mut().find(|(group, _)| **group == row.group) {
                    Some((_, size)) => {
                        *size += 1;
                        *size
                    }
                    None => {
                        sizes.push((&row.group, 1));
                        1
                    }
                };
                if size > MAX_ACTIONS_PER_GROUP {
                    over.push([
                        Segment::from("applicants"),
                        index(at),
                        Segment::from("verifications"),
                        index(place),
                    ]);
                }
            }
        }
        let max = Param::Number(MAX_ACTIONS_PER_GROUP as f64);
        for path in over {
            self.findings
                .push(Finding::error(Code::TooManyActions, &path).with("max", max.clone()));
        }
    }
}

fn index(at: usize) -> Segment {
    Segment::Index(u32::try_from(at).unwrap_or(u32::MAX))
}

fn join(prefix: &[Segment], below: &[Segment]) -> Vec<Segment> {
    prefix.iter().chain(below).cloned().collect()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    const TEMPLATE_ID: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
    const WORKSPACE: &str = "018f4e2a-7c1b-7d3e-9f00-000000000002";

    fn template(groups: &[&str], workspaces: &[&str]) -> Json {
        let groups: Vec<_> = groups.iter().map(|group| json!({"type": group})).collect();
        let workspaces: Vec<_> = workspaces.iter().map(|id| json!({"id": id})).collect();
        json!({"id": TEMPLATE_ID, "name": "T", "action_groups": groups, "workspaces": workspaces})
    }

    fn all_groups() -> Json {
        template(ActionGroupType::KNOWN, &[])
    }

    fn ada() -> Json {
        json!({"type": "natural_person", "label": "Ada", "natural_person": {
            "identity": {"first_name": "Ada", "last_name": "Martin"}}})
    }

    fn acme() -> Json {
        json!({"type": "legal_person", "label": "Acme", "legal_person": {"company_name": "Acme"}})
    }

    fn planned(template: Json, session: Json, applicants: Json) -> Checked<Plan> {
        let input = json!({"template": template, "session": session, "applicants": applicants});
        check(&Matrix::default(), &serde_json::from_value(input).unwrap())
    }

    fn found(checked: &Checked<Plan>) -> Vec<(String, &'static str)> {
        checked.findings.iter().map(|one| (one.path_text(), one.code.as_str())).collect()
    }

    #[test]
    fn a_plan_lists_its_calls_in_order_parents_first() {
        let checked = planned(
            all_groups(),
            json!({"name": "Onboarding"}),
            json!([
                {"key": "ada", "parent_key": "acme", "applicant": ada(), "verifications": ["identity_document_verification"]},
                {"key": "acme", "applicant": acme(), "verifications": [
                    "company_verification",
                    {"verification": "vehicle_registration_document_analysis", "country_code": "IT"}]},
            ]),
        );
        assert_eq!(found(&checked), []);
        let plan = checked.value.unwrap();
        let order: Vec<String> = plan
            .calls()
            .iter()
            .map(|call| match call {
                PlannedCall::CreateSession(body) => format!("session {}", body.body().to_json()),
                PlannedCall::CreateApplicant { key, parent_key, .. } => {
                    format!("applicant {key} {parent_key:?}")
                }
                PlannedCall::Attach { key, verification, .. } => {
                    format!("attach {key} {verification}")
                }
                PlannedCall::GenerateLinks => "links".to_owned(),
            })
            .collect();
        assert_eq!(
            order,
            [
                format!(
                    r#"session {{"workflow_template_id":"{TEMPLATE_ID}","name":"Onboarding"}}"#
                ),
                "applicant acme None".to_owned(),
                r#"applicant ada Some("acme")"#.to_owned(),
                "attach ada identity_document_verification".to_owned(),
                "attach acme company_verification".to_owned(),
                "attach acme vehicle_registration_document_analysis".to_owned(),
                "links".to_owned(),
            ]
        );
    }

    #[test]
    fn what_the_template_or_the_matrix_forbids_is_found_where_it_stands() {
        let checked = planned(
            template(&["identity_verification"], &[]),
            json!({"name": "X"}),
            json!([{"key": "a", "applicant": acme(), "verifications": [
                "identity_document_verification", "bank_account_verification", "watchlist_verification", "crystal_ball"]}]),
        );
        assert_eq!(
            found(&checked),
            [
                ("applicants.0.verifications.0".to_owned(), "unsupported_for_applicant_type"),
                ("applicants.0.verifications.1".to_owned(), "not_in_template"),
                ("applicants.0.verifications.2".to_owned(), "takes_no_applicant"),
                ("applicants.0.verifications.3".to_owned(), "unconfirmed_for_applicant_type"),
                ("applicants.0.verifications.3.verification".to_owned(), "not_allowed"),
            ]
        );
    }

    #[test]
    fn a_group_takes_ten_actions_over_all_applicants() {
        let one = |key: &str, times: usize| json!({"key": key, "applicant": ada(), "verifications": vec!["identity_document_verification"; times]});
        let full = planned(all_groups(), json!({"name": "X"}), json!([one("a", 5), one("b", 5)]));
        assert!(full.value.is_some());
        let over = planned(all_groups(), json!({"name": "X"}), json!([one("a", 5), one("b", 6)]));
        assert!(
            found(&over).contains(&("applicants.1.verifications.5".to_owned(), "too_many_actions"))
        );
        assert!(
            found(&over)
                .contains(&("applicants.0.verifications.1".to_owned(), "duplicate_verification"))
        );
        assert!(over.value.is_none());
    }

    #[test]
    fn a_template_limited_to_workspaces_limits_the_session() {
        let people = || json!([{"key": "a", "applicant": ada(), "verifications": ["identity_document_verification"]}]);
        let other = "018f4e2a-7c1b-7d3e-9f00-000000000003";
        let groups = ["identity_verification"];
        let with = |workspaces: &[&str], session: Json| {
            found(&planned(template(&groups, workspaces), session, people()))
        };
        assert_eq!(with(&[WORKSPACE], json!({"name": "X"})), []);
        assert_eq!(with(&[WORKSPACE, other], json!({"name": "X", "workspace_id": other})), []);
        let path = || "session.workspace_id".to_owned();
        assert_eq!(
            with(&[WORKSPACE, other], json!({"name": "X"})),
            [(path(), "workspace_required")]
        );
        assert_eq!(
            with(&[WORKSPACE], json!({"name": "X", "workspace_id": other})),
            [(path(), "workspace_not_in_template")]
        );
    }

    #[test]
    fn a_parent_is_a_company_of_the_plan_without_a_parent() {
        let person = |key: &str, parent: &str| json!({"key": key, "parent_key": parent, "applicant": ada(), "verifications": ["identity_document_verification"]});
        let company = |key: &str, parent: Option<&str>| match parent {
            Some(parent) => {
                json!({"key": key, "parent_key": parent, "applicant": acme(), "verifications": ["company_verification"]})
            }
            None => {
                json!({"key": key, "applicant": acme(), "verifications": ["company_verification"]})
            }
        };
        let with =
            |applicants: Json| found(&planned(all_groups(), json!({"name": "X"}), applicants));
        let at = |place: usize, code| vec![(format!("applicants.{place}.parent_key"), code)];
        assert_eq!(with(json!([person("a", "nobody")])), at(0, "unknown_parent"));
        assert_eq!(with(json!([person("a", "a")])), at(0, "unknown_parent"));
        assert_eq!(
            with(json!([company("c", None), company("d", Some("c")), person("a", "d")])),
            at(2, "unfit_parent")
        );
    }

    #[test]
    fn missing_parts_are_found_at_once() {
        let checked =
            check(&Matrix::default(), &serde_json::from_value(json!({"colour": 1})).unwrap());
        assert_eq!(
            found(&checked),
            [
                ("template".to_owned(), "wrong_type"),
                ("template.action_groups".to_owned(), "required"),
                ("session".to_owned(), "wrong_type"),
                ("applicants".to_owned(), "required"),
                ("colour".to_owned(), "unknown_property"),
            ]
        );
        let nobody = planned(
            all_groups(),
            json!({"name": ""}),
            json!([{"key": "a"}, 7, {"key": "a", "applicant": ada()}]),
        );
        let codes: Vec<_> = nobody.findings.iter().map(|one| one.code.as_str()).collect();
        assert_eq!(
            codes,
            [
                "empty",
                "wrong_type",
                "no_verification",
                "wrong_type",
                "no_verification",
                "duplicate_key"
            ]
        );
    }

    #[test]
    fn an_applicant_of_whom_nothing_is_known_warns() {
        let unknown = json!([{"key": "a", "applicant": {"type": "natural_person", "label": "A"},
            "verifications": ["proof_of_address_verification"]}]);
        let checked = planned(all_groups(), json!({"name": "X"}), unknown);
        assert_eq!(
            found(&checked),
            [("applicants.0.verifications.0".to_owned(), "nothing_to_compare")]
        );
        assert!(checked.value.is_some());
    }
}
