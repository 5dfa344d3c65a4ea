//! What an applicant is sent as: the create and the update body, for both types (CONTRACT.md 4.1).

#[cfg(any(test, all(feature = "js", target_arch = "wasm32")))]
pub(crate) mod in_row;

use super::finding::{Checked, Code, Severity};
use super::shape::{Field, Kind, Reader};
use crate::model::{ApplicantId, ApplicantType, Value};

/// `natural_person.identity`, and each of `legal_representatives`.
pub const IDENTITY: &[Field] = &[
    Field::required("first_name", Kind::Name { max: 255 }),
    Field::required("last_name", Kind::Name { max: 255 }),
];

/// `natural_person.address`. The guide's `line_1` is refused by the API: it is `line1`.
pub const ADDRESS: &[Field] = &[
    Field::required("line1", Kind::Text { max: 500 }),
    Field::optional("line2", Kind::Text { max: 500 }).or_null(),
    Field::required("postal_code", Kind::Text { max: 10 }),
    Field::required("city", Kind::Text { max: 200 }),
];

/// `bank_account` of both types.
pub const BANK_ACCOUNT: &[Field] =
    &[Field::required("iban", Kind::Iban), Field::optional("bic", Kind::Bic).or_null()];

/// `natural_person`.
pub const NATURAL_PERSON: &[Field] = &[
    Field::optional("identity", Kind::Object(IDENTITY)),
    Field::optional("address", Kind::Object(ADDRESS)),
    Field::optional("bank_account", Kind::Object(BANK_ACCOUNT)),
];

const COUNTRY_CODE: Field = Field::optional("country_code", Kind::OneOf(&["FR"]));
const COMPANY_NAME: Field = Field::optional("company_name", Kind::Text { max: 255 }).or_null();
const LEGAL_BANK_ACCOUNT: Field = Field::optional("bank_account", Kind::Object(BANK_ACCOUNT));
const LEGAL_REPRESENTATIVES: Field = Field::optional("legal_representatives", Kind::List(IDENTITY));

/// `legal_person` on create. `country_code` may be left out but not `null`.
pub const LEGAL_PERSON: &[Field] =
    &[COMPANY_NAME, COUNTRY_CODE, LEGAL_BANK_ACCOUNT, LEGAL_REPRESENTATIVES];

/// `legal_person` on update, where `country_code` may be `null`.
pub const LEGAL_PERSON_UPDATE: &[Field] =
    &[COMPANY_NAME, COUNTRY_CODE.or_null(), LEGAL_BANK_ACCOUNT, LEGAL_REPRESENTATIVES];

const LABEL: Field = Field::required("label", Kind::Text { max: 255 });
const REFERENCE_ID: Field = Field::optional("reference_id", Kind::Text { max: 255 }).or_null();
const DELIVERY_MODE: Field = Field::optional("delivery_mode", Kind::OneOf(&["none", "email"]));
const EMAIL: Field = Field::optional("email", Kind::Email).or_null();
const PARENT: Field = Field::optional("parent_applicant_id", Kind::Uuid).or_null();
const NATURAL_BLOCK: Field = Field::optional("natural_person", Kind::Object(NATURAL_PERSON));
const LEGAL_BLOCK: Field = Field::optional("legal_person", Kind::Object(LEGAL_PERSON));

/// The create body of a person.
pub const CREATE_NATURAL_PERSON: &[Field] = &[
    Field::required("type", Kind::OneOf(&["natural_person"])),
    LABEL,
    REFERENCE_ID,
    NATURAL_BLOCK,
    DELIVERY_MODE,
    EMAIL,
    PARENT,
];

/// The create body of a company.
pub const CREATE_LEGAL_PERSON: &[Field] = &[
    Field::required("type", Kind::OneOf(&["legal_person"])),
    LABEL,
    REFERENCE_ID,
    LEGAL_BLOCK,
    DELIVERY_MODE,
    EMAIL,
    PARENT,
];

/// The create body while the type is not known: both blocks are read.
pub const CREATE_UNKNOWN: &[Field] = &[
    Field::required("type", Kind::OneOf(ApplicantType::KNOWN)),
    LABEL,
    REFERENCE_ID,
    NATURAL_BLOCK,
    LEGAL_BLOCK,
    DELIVERY_MODE,
    EMAIL,
    PARENT,
];

/// The update body of a person: the same blocks, all optional, without the type.
pub const UPDATE_NATURAL_PERSON: &[Field] = &[
    Field { required: false, ..LABEL },
    REFERENCE_ID,
    NATURAL_BLOCK,
    DELIVERY_MODE,
    EMAIL,
    PARENT,
];

/// The update body of a company.
pub const UPDATE_LEGAL_PERSON: &[Field] = &[
    Field { required: false, ..LABEL },
    REFERENCE_ID,
    Field::optional("legal_person", Kind::Object(LEGAL_PERSON_UPDATE)),
    DELIVERY_MODE,
    EMAIL,
    PARENT,
];

/// A create body that was checked. Made by [`check`] and nowhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicantInput {
    kind: ApplicantType,
    body: Value,
}

impl ApplicantInput {
    /// Person or company.
    #[must_use]
    pub fn kind(&self) -> &ApplicantType {
        &self.kind
    }

    /// The body as it is sent.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// The body as it is sent, to keep.
    #[must_use]
    pub fn into_body(self) -> Value {
        self.body
    }

    /// The same for a child of that applicant: what a plan's child becomes once the parent's id is
    /// known ([`PlannedCall::CreateApplicant`](super::plan::PlannedCall)).
    #[must_use]
    pub fn with_parent(mut self, id: &ApplicantId) -> Self {
        if let Value::Map(entries) = &mut self.body {
            entries.retain(|(name, _)| name != "parent_applicant_id");
            entries.push(("parent_applicant_id".into(), id.as_str().into()));
        }
        self
    }
}

/// An update body that was checked. Made by [`check_update`] and nowhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct ApplicantUpdate(Value);

impl ApplicantUpdate {
    /// The body as it is sent.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.0
    }

    /// The body as it is sent, to keep.
    #[must_use]
    pub fn into_body(self) -> Value {
        self.0
    }
}

/// Checks a create body: all findings at once, and the body as it is sent.
///
/// ```
/// use workflow_session_links::model::Value;
/// use workflow_session_links::rules::applicant::check;
///
/// let body: Value = serde_json::from_str(r#"{"type": "natural_person", "label": ""}"#)?;
/// let checked = check(&body);
/// assert_eq!(checked.findings[0].code.as_str(), "empty");
/// assert_eq!(checked.findings[0].path_text(), "label");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
pub fn check(input: &Value) -> Checked<ApplicantInput> {
    // Without a type there is a finding that stops.
    let kind = ApplicantType::from(input.text_at(&["type"]).unwrap_or_default());
    let mut reader = Reader::new();
    look_at(input, &mut reader);
    reader.report(input).map(|body| ApplicantInput { kind, body })
}

fn look_at(input: &Value, reader: &mut Reader) {
    let (table, other) = match input.text_at(&["type"]) {
        Some("natural_person") => (CREATE_NATURAL_PERSON, Some("legal_person")),
        Some("legal_person") => (CREATE_LEGAL_PERSON, Some("natural_person")),
        _ => (CREATE_UNKNOWN, None),
    };
    read(input, reader, table, other, Severity::Error);
}

/// Checks an update body for an applicant of that type. The type itself can't be changed.
#[must_use]
pub fn check_update(input: &Value, kind: &ApplicantType) -> Checked<ApplicantUpdate> {
    let (table, other) = match kind {
        ApplicantType::LegalPerson => (UPDATE_LEGAL_PERSON, "natural_person"),
        _ => (UPDATE_NATURAL_PERSON, "legal_person"),
    };
    let mut reader = Reader::new();
    // The address may have been stored before.
    read(input, &mut reader, table, Some(other), Severity::Warning);
    reader.report(input).map(ApplicantUpdate)
}

/// The same where the type is not known: the block that is there tells it. With neither block both
/// types take the same fields.
#[must_use]
pub fn check_update_of_any(input: &Value) -> Checked<ApplicantUpdate> {
    let kind = if input.get("natural_person").is_none() && input.get("legal_person").is_some() {
        ApplicantType::LegalPerson
    } else {
        ApplicantType::NaturalPerson
    };
    check_update(input, &kind)
}

fn read(
    input: &Value,
    reader: &mut Reader,
    table: &'static [Field],
    other: Option<&'static str>,
    without_email: Severity,
) {
    // The other type's block gets a finding that says so, in place of "unknown property".
    reader.set_apart(other);
    reader.object(input, table);
    if let Some(block) = other.filter(|block| input.get(block).is_some()) {
        reader.error_at(&[block], Code::WrongPersonBlock);
    }
    check_delivery(input, reader, without_email);
}

/// A link that is mailed needs an address (CONTRACT.md 4.1).
fn check_delivery(body: &Value, reader: &mut Reader, severity: Severity) {
    let by_email = body.text_at(&["delivery_mode"]) == Some("email");
    // Only an address that was left out: a bad one has its own finding.
    if by_email
        && matches!(body.get("email"), None | Some(Value::Null))
        && reader.found_at(&["email"]).is_none()
    {
        match severity {
            Severity::Error => reader.error_at(&["email"], Code::EmailRequired),
            Severity::Warning => reader.warn_at(&["email"], Code::EmailRequired),
        }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    fn value(json: Json) -> Value {
        serde_json::from_value(json).unwrap()
    }

    fn found<T>(checked: &Checked<T>) -> Vec<(String, &'static str)> {
        checked.findings.iter().map(|one| (one.path_text(), one.code.as_str())).collect()
    }

    fn one(path: &str, code: &'static str) -> Vec<(String, &'static str)> {
        vec![(path.to_owned(), code)]
    }

    #[test]
    fn the_smallest_bodies_are_accepted() {
        for kind in ApplicantType::KNOWN {
            let checked = check(&value(json!({"type": kind, "label": "A"})));
            assert!(checked.value.is_some() && checked.findings.is_empty(), "{kind}");
        }
    }

    #[test]
    fn a_full_body_is_accepted_and_normalised() {
        let checked = check(&value(json!({
            "type": "natural_person", "label": "Ada", "reference_id": null,
            "natural_person": {
                "identity": {"first_name": "Ada", "last_name": "Martin"},
                "address": {"line1": "1 rue A", "line2": null, "postal_code": "75001", "city": "Paris"},
                "bank_account": {"iban": "fr76 3000 4000 0312 3456 7890 143", "bic": "bnpafrpp"},
            },
            "delivery_mode": "email", "email": "ada@example.com",
            "parent_applicant_id": "018f4e2a-7c1b-7d3e-9f00-abcdef012345",
        })));
        assert_eq!(found(&checked), []);
        let body = checked.value.unwrap();
        assert_eq!(
            body.body().text_at(&["natural_person", "bank_account", "iban"]),
            Some("FR7630004000031234567890143")
        );
        assert_eq!(
            body.body().text_at(&["natural_person", "bank_account", "bic"]),
            Some("BNPAFRPP")
        );
    }

    #[test]
    fn everything_wrong_is_found_at_once_with_its_path() {
        let checked = check(&value(json!({
            "type": "legal_person", "label": "", "colour": "red",
            "legal_person": {
                "country_code": "BE",
                "bank_account": {"iban": "FR7630004000031234567890144", "bic": 7},
                "legal_representatives": [{"first_name": "A", "last_name": "B"}, {"first_name": "<b>"}],
            },
        })));
        assert_eq!(
            found(&checked),
            [
                ("label".to_owned(), "empty"),
                ("legal_person.country_code".to_owned(), "not_allowed"),
                ("legal_person.bank_account.iban".to_owned(), "iban_checksum"),
                ("legal_person.bank_account.bic".to_owned(), "wrong_type"),
                ("legal_person.legal_representatives.1.first_name".to_owned(), "markup"),
                ("legal_person.legal_representatives.1.last_name".to_owned(), "required"),
                ("colour".to_owned(), "unknown_property"),
            ]
        );
        assert!(checked.value.is_none());
    }

    #[test]
    fn a_missing_or_unknown_type_is_found_and_the_rest_is_still_read() {
        let missing = check(&value(json!({"label": ""})));
        assert_eq!(
            found(&missing),
            [("type".to_owned(), "required"), ("label".to_owned(), "empty")]
        );
        let unknown = check(&value(json!({"type": "robot", "label": "R"})));
        assert_eq!(found(&unknown), one("type", "not_allowed"));
    }

    #[test]
    fn the_other_types_block_is_named_as_such() {
        let checked =
            check(&value(json!({"type": "natural_person", "label": "A", "legal_person": {}})));
        assert_eq!(found(&checked), one("legal_person", "wrong_person_block"));
    }

    #[test]
    fn the_guides_misspelt_address_line_is_recognised() {
        let checked = check(&value(
            json!({"type": "natural_person", "label": "A", "natural_person": {
            "address": {"line_1": "1 rue A", "line1": "1 rue A", "postal_code": "75001", "city": "Paris"}}}),
        ));
        assert_eq!(found(&checked), one("natural_person.address.line_1", "unknown_property"));
        assert!(checked.findings[0].params.get("expected").is_some());
    }

    #[test]
    fn lengths_count_characters_and_the_bound_is_included() {
        let labelled =
            |label: String| check(&value(json!({"type": "natural_person", "label": label})));
        assert!(labelled("é".repeat(255)).value.is_some());
        assert_eq!(found(&labelled("é".repeat(256))), one("label", "too_long"));
    }

    #[test]
    fn unusual_characters_in_a_name_only_warn() {
        let checked =
            check(&value(json!({"type": "natural_person", "label": "A", "natural_person": {
            "identity": {"first_name": "Ελένη", "last_name": "B"}}})));
        assert_eq!(
            found(&checked),
            one("natural_person.identity.first_name", "unusual_characters")
        );
        assert!(checked.value.is_some());
        assert_eq!(checked.findings[0].severity, Severity::Warning);
    }

    #[test]
    fn a_name_is_blank_or_has_wrong_characters_and_each_is_said_once() {
        let named = |name: &str| {
            check(&value(json!({"type": "natural_person", "label": "A", "natural_person": {
                "identity": {"first_name": name, "last_name": "B"}}})))
        };
        let path = "natural_person.identity.first_name";
        for blank in ["", " ", "\t\n"] {
            assert_eq!(found(&named(blank)), one(path, "empty"), "{blank:?}");
        }
        assert_eq!(
            found(&named("<A\n")),
            [(path.to_owned(), "invalid_characters"), (path.to_owned(), "markup")]
        );
    }

    #[test]
    fn delivery_by_email_needs_an_address() {
        let sent = |email: Json| {
            check(&value(
                json!({"type": "natural_person", "label": "A", "delivery_mode": "email", "email": email}),
            ))
        };
        assert_eq!(found(&sent(Json::Null)), one("email", "email_required"));
        assert_eq!(found(&sent(json!("nowhere"))), one("email", "invalid_email"));
        assert!(sent(json!("a@example.com")).value.is_some());
    }

    #[test]
    fn a_bic_of_another_country_warns() {
        let checked = check(&value(json!({"type": "legal_person", "label": "A", "legal_person": {
            "bank_account": {"iban": "FR7630004000031234567890143", "bic": "DEUTDEFF"}}})));
        assert_eq!(found(&checked), one("legal_person.bank_account.bic", "bic_country_mismatch"));
        assert!(checked.value.is_some());
    }

    #[test]
    fn an_update_takes_the_same_blocks_and_no_type() {
        let natural = ApplicantType::NaturalPerson;
        assert!(check_update(&value(json!({})), &natural).value.is_some());
        let by_email = check_update(&value(json!({"delivery_mode": "email"})), &natural);
        assert_eq!(found(&by_email), one("email", "email_required"));
        assert!(by_email.value.is_some(), "the address may be stored already");
        assert_eq!(
            found(&check_update(&value(json!({"type": "natural_person"})), &natural)),
            one("type", "unknown_property")
        );
        let company = value(json!({"legal_person": {"country_code": null}}));
        assert!(check_update(&company, &ApplicantType::LegalPerson).value.is_some());
        assert_eq!(
            found(&check_update(&company, &natural)),
            one("legal_person", "wrong_person_block")
        );
    }

    #[test]
    fn a_value_of_any_kind_gets_an_answer() {
        for input in [
            json!(null),
            json!(1),
            json!("x"),
            json!([]),
            json!({"type": {}}),
            json!({"label": [[]]}),
        ] {
            assert!(check(&value(input)).value.is_none());
        }
    }

    #[test]
    fn a_value_accepted_once_is_accepted_again() {
        let first =
            check(&value(json!({"type": "natural_person", "label": "A", "natural_person": {
            "bank_account": {"iban": "FR76 3000 4000 0312 3456 7890 143"}}})));
        let body = first.value.unwrap();
        let again = check(body.body());
        assert_eq!(again.value.unwrap(), body);
    }
}
