//! Which data of an applicant a verification compares with the document (CONTRACT.md 6 and 7). The
//! more is known, the more is compared: a proof of address for an applicant without an address
//! compares nothing but the name.

use super::applicant::ApplicantInput;
use super::finding::cut;
use crate::model::{ApplicantType, Value, Verification};

const NAME: &[&str] = &["natural_person.identity.first_name", "natural_person.identity.last_name"];
const NAME_AND_ADDRESS: &[&str] = &[
    "natural_person.identity.first_name",
    "natural_person.identity.last_name",
    "natural_person.address.line1",
    "natural_person.address.postal_code",
    "natural_person.address.city",
];
const PERSON_AND_ACCOUNT: &[&str] = &[
    "natural_person.identity.first_name",
    "natural_person.identity.last_name",
    "natural_person.bank_account.iban",
];
const COMPANY_AND_ACCOUNT: &[&str] =
    &["legal_person.company_name", "legal_person.bank_account.iban"];
const COMPANY: &[&str] = &["legal_person.company_name"];
const REPRESENTATIVES: &[&str] = &["legal_person.legal_representatives"];

/// What a verification compares for a type of applicant, as paths into the create body. Empty where
/// nothing is compared, or where the vendor does not say.
#[must_use]
pub fn data_points(person: &ApplicantType, verification: &Verification) -> &'static [&'static str] {
    use ApplicantType::{LegalPerson, NaturalPerson};
    match (person, verification) {
        (
            NaturalPerson,
            Verification::IdentityDocument
            | Verification::SocialSecurity
            | Verification::DriverLicence
            | Verification::TemporaryVehicleRegistration
            | Verification::VehicleRegistration
            | Verification::AutoInsuranceClaimsHistory
            | Verification::Payslip
            | Verification::TaxNotice,
        ) => NAME,
        (NaturalPerson, Verification::ProofOfAddress) => NAME_AND_ADDRESS,
        (NaturalPerson, Verification::BankAccount | Verification::BankAccountLookup) => {
            PERSON_AND_ACCOUNT
        }
        (LegalPerson, Verification::BankAccount | Verification::BankAccountLookup) => {
            COMPANY_AND_ACCOUNT
        }
        (
            LegalPerson,
            Verification::Company
            | Verification::TemporaryVehicleRegistration
            | Verification::VehicleRegistration
            | Verification::AutoInsuranceClaimsHistory,
        ) => COMPANY,
        (
            LegalPerson,
            Verification::CompanyCertificate
            | Verification::BusinessRegistrationCertificate
            | Verification::RneCertificate,
        ) => REPRESENTATIVES,
        _ => &[],
    }
}

/// What is compared, and what would be if it were known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrossChecks {
    /// Given, and compared.
    pub compared: Vec<&'static str>,
    /// Not given.
    pub missing: Vec<&'static str>,
}

/// What a verification compares for this applicant.
#[must_use]
pub fn cross_checks(applicant: &ApplicantInput, verification: &Verification) -> CrossChecks {
    cross_checks_of(applicant.kind(), applicant.body(), verification)
}

/// The same for a body that may not be accepted.
pub(crate) fn cross_checks_of(
    person: &ApplicantType,
    body: &Value,
    verification: &Verification,
) -> CrossChecks {
    let mut checks = CrossChecks::default();
    for path in data_points(person, verification) {
        let is_given = is_given(body, path);
        let list = if is_given { &mut checks.compared } else { &mut checks.missing };
        list.push(*path);
    }
    checks
}

/// How complete an applicant is for what is asked of them: the share of data points given, each
/// counted once, from 0 to 1. 1 where nothing is compared.
#[must_use]
pub fn completeness(applicant: &ApplicantInput, verifications: &[Verification]) -> f64 {
    completeness_of(applicant.kind(), applicant.body(), verifications)
}

/// The same for a body that may not be accepted.
pub(crate) fn completeness_of(
    person: &ApplicantType,
    body: &Value,
    verifications: &[Verification],
) -> f64 {
    let mut points: Vec<&str> = Vec::new();
    for path in verifications.iter().flat_map(|one| data_points(person, one)) {
        if !points.contains(path) {
            points.push(path);
        }
    }
    let given = points.iter().filter(|path| is_given(body, path)).count();
    if points.is_empty() { 1.0 } else { given as f64 / points.len() as f64 }
}

fn is_given(body: &Value, path: &str) -> bool {
    let (name, rest) = cut(path);
    match body.get(name) {
        Some(below) if !rest.is_empty() => is_given(below, rest),
        Some(Value::List(items)) => !items.is_empty(),
        Some(Value::Text(text)) => !text.trim().is_empty(),
        _ => false,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use crate::rules::matrix::{ROWS, Support};
    use serde_json::{Value as Json, json};

    fn applicant(body: Json) -> ApplicantInput {
        crate::rules::applicant::check(&serde_json::from_value(body).unwrap()).value.unwrap()
    }

    #[test]
    fn what_is_given_is_compared_and_the_rest_is_missing() {
        let ada = applicant(json!({"type": "natural_person", "label": "A", "natural_person": {
            "identity": {"first_name": "Ada", "last_name": "Martin"}}}));
        let checks = cross_checks(&ada, &Verification::ProofOfAddress);
        assert_eq!(checks.compared, NAME);
        assert_eq!(checks.missing.len(), 3);
        assert_eq!(cross_checks(&ada, &Verification::Invoice), CrossChecks::default());
    }

    #[test]
    fn an_empty_list_is_not_given() {
        let empty = applicant(json!({"type": "legal_person", "label": "A", "legal_person": {
            "company_name": null, "legal_representatives": []}}));
        assert_eq!(cross_checks(&empty, &Verification::RneCertificate).missing, REPRESENTATIVES);
        assert_eq!(cross_checks(&empty, &Verification::Company).missing, COMPANY);
    }

    #[test]
    fn completeness_counts_each_data_point_once() {
        let ada = applicant(json!({"type": "natural_person", "label": "A", "natural_person": {
            "identity": {"first_name": "Ada", "last_name": "Martin"}}}));
        let asked = [
            Verification::IdentityDocument,
            Verification::BankAccount,
            Verification::DriverLicence,
        ];
        assert!((completeness(&ada, &asked) - 2.0 / 3.0).abs() < 1e-9);
        assert!((completeness(&ada, &[]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn every_supported_verification_compares_something_of_its_applicant() {
        for row in ROWS {
            for (person, cell) in [
                (ApplicantType::NaturalPerson, row.natural_person),
                (ApplicantType::LegalPerson, row.legal_person),
            ] {
                let points = data_points(&person, &row.verification);
                match cell {
                    Support::Supported => {
                        assert!(!points.is_empty(), "{} {person}", row.verification)
                    }
                    Support::Unsupported => {
                        assert!(points.is_empty(), "{} {person}", row.verification)
                    }
                    Support::Unconfirmed => {}
                }
                assert!(points.iter().all(|path| path.starts_with(person.as_str())));
            }
        }
    }
}
