//! What a verification is attached to an applicant with (CONTRACT.md 1.3, 6 and 7).

use super::finding::{Checked, Code, Finding, Severity};
use super::matrix::row_of;
use super::shape::found::Data;
use super::shape::{Field, Kind, Reader};
use crate::model::{ApplicantId, DocumentType, Value, Verification, VerificationResource};

/// The body of every verification but a document analysis: the applicant, and nothing else.
pub const APPLICANT_ONLY: &[Field] = &[Field::required("applicant_id", Kind::Uuid)];

/// The body of a document analysis. `type` is added from the verification's name. `DE`, for invoices
/// and tax notices, came after June 2026.
pub const DOCUMENT_ANALYSIS: &[Field] = &[
    Field::required("applicant_id", Kind::Uuid),
    Field::optional("country_code", Kind::OneOf(&["FR", "IT", "DE"])),
    Field::optional("analysis_type", Kind::Object(ANALYSIS_TYPE)),
    Field::optional("checks", Kind::Object(CHECKS)).or_null(),
];

/// `analysis_type`. `standard` came after July 2026.
pub const ANALYSIS_TYPE: &[Field] = &[
    Field::optional("extraction", Kind::Bool),
    Field::optional("fraud_level", Kind::OneOf(&["none", "standard", "advanced"])).or_null(),
];

/// `checks`, for tax notices only.
pub const CHECKS: &[Field] =
    &[Field::optional("income_year_check", Kind::Object(INCOME_YEAR_CHECK))];

/// `checks.income_year_check`.
pub const INCOME_YEAR_CHECK: &[Field] =
    &[Field::required("income_year", Kind::Integer { min: 1000, max: 9999 })];

/// A verification and its body, checked. Made by [`check`] and nowhere else.
#[derive(Clone, Debug, PartialEq)]
pub struct AttachInput {
    resource: VerificationResource,
    body: Value,
}

impl AttachInput {
    /// The collection it is sent to.
    #[must_use]
    pub fn resource(&self) -> VerificationResource {
        self.resource
    }

    /// The body as it is sent.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// What is sent beside the applicant's id and the type, which the client adds.
    #[must_use]
    pub fn options(&self) -> Value {
        match &self.body {
            Value::Map(entries) => {
                let mut options = Vec::new();
                for (name, value) in entries {
                    if !matches!(name.as_ref(), "applicant_id" | "type") {
                        options.push((name.clone(), value.clone()));
                    }
                }
                Value::Map(options)
            }
            other => other.clone(),
        }
    }

    /// The same for another applicant.
    #[must_use]
    pub fn for_applicant(mut self, id: &ApplicantId) -> Self {
        if let Value::Map(entries) = &mut self.body {
            entries.retain(|(name, _)| name != "applicant_id");
            entries.insert(0, ("applicant_id".into(), id.as_str().into()));
        }
        self
    }
}

/// Where a verification is read and attached. A document analysis of a type this version does not
/// know still has its place: its name ends so.
#[must_use]
pub fn resource_of(verification: &Verification) -> Option<VerificationResource> {
    match row_of(verification) {
        Some(row) => row.resource,
        None => document_type_of(verification).map(|_| VerificationResource::DocumentAnalyses),
    }
}

/// The same, or why the verification is attached to no applicant at all.
pub(crate) fn attachable(verification: &Verification) -> Result<VerificationResource, Code> {
    resource_of(verification).ok_or_else(|| match row_of(verification) {
        Some(_) => Code::TakesNoApplicant,
        None => Code::UnknownVerification,
    })
}

/// The `type` a document analysis is sent with.
pub(crate) fn document_type_of(verification: &Verification) -> Option<&str> {
    match row_of(verification) {
        Some(row) => row.document_type.as_ref().map(|kind| kind.as_str()),
        None => {
            let kind = verification.as_str().strip_suffix("_document_analysis")?;
            // A type that is known has another name.
            (!kind.is_empty() && !DocumentType::KNOWN.contains(&kind)).then_some(kind)
        }
    }
}

/// Checks a body for a verification. Whether the verification fits the applicant is the matrix's to
/// say ([`super::template::check_attach`]): an id alone does not tell the applicant's type.
#[must_use]
pub fn check(verification: &Verification, input: &Value) -> Checked<AttachInput> {
    let resource = match attachable(verification) {
        Ok(resource) => resource,
        Err(code) => {
            return Checked::new(None, vec![Finding::error(code, &["verification".into()])]);
        }
    };
    let table = match resource {
        VerificationResource::DocumentAnalyses => DOCUMENT_ANALYSIS,
        _ => APPLICANT_ONLY,
    };
    let mut reader = Reader::new();
    reader.object(input, table);
    if matches!(input, Value::Map(_)) && resource == VerificationResource::DocumentAnalyses {
        check_country(verification, input, &mut reader);
        check_analysis(verification, input, &mut reader);
    }
    reader.report(input).map(|body| AttachInput { resource, body: with_type(body, verification) })
}

/// The schema does not require `country_code`, the text asks for it (CONTRACT.md 17): a warning. So is
/// one for a document that is of one country anyway: one schema serves all types (CONTRACT.md 7).
fn check_country(verification: &Verification, body: &Value, reader: &mut Reader) {
    let name = "country_code";
    let Some(taken) = row_of(verification).and_then(|row| row.country_codes) else {
        // Nobody knows which it takes: the table has what the others do.
        if let Some([b'A'..=b'Z', b'A'..=b'Z']) = body.text_at(&[name]).map(str::as_bytes)
            && let Some(found) = reader.found_at(&[name])
        {
            found.severity = Severity::Warning;
        }
        return;
    };
    if taken.is_empty() {
        if body.get(name).is_some() && reader.found_at(&[name]).is_none() {
            reader.warn_at(&[name], Code::UnknownProperty);
        }
        return;
    }
    let allowed = Data::Allowed(taken);
    if let Some(found) = reader.found_at(&[name]) {
        if found.code == Code::NotAllowed {
            found.data = allowed;
        }
        return;
    }
    match body.text_at(&[name]) {
        None => reader.note_at(&[name], Code::Required, Severity::Warning, allowed),
        Some(given) if !taken.contains(&given) => {
            reader.note_at(&[name], Code::NotAllowed, Severity::Error, allowed);
        }
        Some(_) => {}
    }
}

/// An analysis without extraction takes no applicant; only a tax notice has an income year, and it has
/// no level of fraud (CONTRACT.md 7).
fn check_analysis(verification: &Verification, body: &Value, reader: &mut Reader) {
    let analysis = body.get("analysis_type");
    if analysis.and_then(|analysis| analysis.get("extraction")) == Some(&Value::Bool(false)) {
        let path = ["analysis_type", "extraction"];
        reader.note_at(&path, Code::NotAllowed, Severity::Error, Data::Only("true"));
    }
    let level = analysis.and_then(|analysis| analysis.get("fraud_level"));
    if *verification == Verification::TaxNotice && !matches!(level, None | Some(Value::Null)) {
        reader.error_at(&["analysis_type", "fraud_level"], Code::UnknownProperty);
    }
    let has_year =
        body.get("checks").is_some_and(|checks| checks.get("income_year_check").is_some());
    if has_year && *verification != Verification::TaxNotice {
        reader.error_at(&["checks", "income_year_check"], Code::UnknownProperty);
    }
}

fn with_type(mut body: Value, verification: &Verification) -> Value {
    if let (Value::Map(entries), Some(kind)) = (&mut body, document_type_of(verification)) {
        entries.insert(1.min(entries.len()), ("type".into(), kind.into()));
    }
    body
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::rules::finding::Param;
    use serde_json::{Value as Json, json};

    const APPLICANT: &str = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";

    fn checked(verification: Verification, body: Json) -> Checked<AttachInput> {
        check(&verification, &serde_json::from_value(body).unwrap())
    }

    fn found(checked: &Checked<AttachInput>) -> Vec<(String, &'static str)> {
        checked.findings.iter().map(|one| (one.path_text(), one.code.as_str())).collect()
    }

    #[test]
    fn five_verifications_take_the_applicant_and_nothing_else() {
        for verification in [Verification::IdentityDocument, Verification::Company] {
            let good = checked(verification.clone(), json!({"applicant_id": APPLICANT}));
            assert_eq!(
                good.value.unwrap().body().to_json(),
                format!(r#"{{"applicant_id":"{APPLICANT}"}}"#)
            );
            let more = checked(
                verification,
                json!({"applicant_id": APPLICANT, "workflow_session_id": APPLICANT}),
            );
            assert_eq!(found(&more), [("workflow_session_id".to_owned(), "unknown_property")]);
        }
    }

    #[test]
    fn a_document_analysis_is_sent_with_its_type() {
        let sent = checked(
            Verification::VehicleRegistration,
            json!({"applicant_id": APPLICANT, "country_code": "IT"}),
        );
        let body = sent.value.unwrap();
        assert_eq!(body.resource(), VerificationResource::DocumentAnalyses);
        assert_eq!(body.body().text_at(&["type"]), Some("vehicle_registration_document"));
        let unknown =
            checked("receipt_document_analysis".into(), json!({"applicant_id": APPLICANT}));
        assert_eq!(unknown.value.unwrap().body().text_at(&["type"]), Some("receipt"));
    }

    #[test]
    fn a_missing_country_warns_and_a_wrong_one_stops() {
        let missing =
            checked(Verification::VehicleRegistration, json!({"applicant_id": APPLICANT}));
        assert_eq!(found(&missing), [("country_code".to_owned(), "required")]);
        assert!(missing.value.is_some());
        let wrong = checked(
            Verification::TemporaryVehicleRegistration,
            json!({"applicant_id": APPLICANT, "country_code": "FR"}),
        );
        assert_eq!(found(&wrong), [("country_code".to_owned(), "not_allowed")]);
    }

    #[test]
    fn the_countries_named_are_those_of_the_document() {
        for given in ["DE", "FR", "GB"] {
            let wrong = checked(
                Verification::TemporaryVehicleRegistration,
                json!({"applicant_id": APPLICANT, "country_code": given}),
            );
            let allowed = Finding::error(Code::NotAllowed, &["country_code".into()]);
            assert_eq!(wrong.findings, [allowed.with("allowed", Param::Words(vec!["IT"]))]);
        }
        for verification in [Verification::Invoice, Verification::TaxNotice] {
            let of = |country| json!({"applicant_id": APPLICANT, "country_code": country});
            for country in ["FR", "IT", "DE"] {
                assert_eq!(checked(verification.clone(), of(country)).findings, []);
            }
            assert!(checked(verification, of("GB")).value.is_none());
        }
        let number =
            checked(Verification::Invoice, json!({"applicant_id": APPLICANT, "country_code": 1}));
        assert_eq!(found(&number), [("country_code".to_owned(), "wrong_type")]);
    }

    #[test]
    fn what_takes_no_applicant_can_not_be_attached() {
        let video = checked(Verification::IdentityVideo, json!({"applicant_id": APPLICANT}));
        assert_eq!(found(&video), [("verification".to_owned(), "takes_no_applicant")]);
        for name in ["crystal_ball", "vehicle_registration_document_document_analysis"] {
            let unknown = checked(name.into(), json!({"applicant_id": APPLICANT}));
            assert_eq!(found(&unknown), [("verification".to_owned(), "unknown_verification")]);
        }
    }

    #[test]
    fn a_tax_notice_has_no_level_of_fraud() {
        let with = |verification, level: Json| {
            let analysis = json!({"fraud_level": level});
            let body =
                json!({"applicant_id": APPLICANT, "country_code": "FR", "analysis_type": analysis});
            found(&checked(verification, body))
        };
        let refused = [("analysis_type.fraud_level".to_owned(), "unknown_property")];
        assert_eq!(with(Verification::TaxNotice, json!("advanced")), refused);
        assert_eq!(with(Verification::TaxNotice, json!(null)), []);
        assert_eq!(with(Verification::Invoice, json!("advanced")), []);
    }

    #[test]
    fn a_document_of_one_country_needs_no_country_code() {
        let with = |verification| {
            found(&checked(verification, json!({"applicant_id": APPLICANT, "country_code": "IT"})))
        };
        for verification in [Verification::SocialSecurity, Verification::RneCertificate] {
            let given = |code| json!({"applicant_id": APPLICANT, "country_code": code});
            let sent = checked(verification.clone(), given("FR"));
            assert_eq!(found(&sent), [("country_code".to_owned(), "unknown_property")]);
            assert!(sent.value.is_some(), "the schema has it for every type");
            let refused = checked(verification, given("GB"));
            assert_eq!(found(&refused), [("country_code".to_owned(), "not_allowed")]);
            assert!(refused.value.is_none());
        }
        // Not documented, or of tomorrow.
        for verification in
            [Verification::ProofOfAddressDocument, "receipt_document_analysis".into()]
        {
            assert_eq!(with(verification.clone()), []);
            let other =
                checked(verification, json!({"applicant_id": APPLICANT, "country_code": "GB"}));
            assert_eq!(found(&other), [("country_code".to_owned(), "not_allowed")]);
            assert!(other.value.is_some());
        }
        for no_country in ["", "de", "DEU", "<b>"] {
            let body = json!({"applicant_id": APPLICANT, "country_code": no_country});
            assert!(checked(Verification::ProofOfAddressDocument, body).value.is_none());
        }
    }

    #[test]
    fn only_a_tax_notice_has_an_income_year() {
        let body = json!({"applicant_id": APPLICANT, "country_code": "FR",
            "checks": {"income_year_check": {"income_year": 2025}}});
        assert!(checked(Verification::TaxNotice, body.clone()).value.is_some());
        assert!(checked(Verification::Payslip, body).value.is_none());
    }
}
