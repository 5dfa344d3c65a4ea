//! What a document analysis says it read, by type of document: `extracted_from_document` and
//! `checks` (CONTRACT.md 7). Done is `close` to what was expected, failed is `no_match`
//! (CONTRACT.md 12).

use serde_json::{Map, Value as Json, json};
use workflow_session_links::model::DocumentType;

use super::results::{
    Name, Shown, blank, company_name, company_number, day, entries, person, representatives, shown,
    shown_company,
};
use super::rows::{ApplicantRow, VerificationRow};
use super::verifications::document_type;

/// `extracted_from_document` and `checks`. What nobody read holds null.
pub(super) fn findings(
    row: &VerificationRow,
    applicant: Option<&ApplicantRow>,
) -> Map<String, Json> {
    let shown = shown(row, applicant);
    let nobody = Shown { own: false, name: Name { first: String::new(), last: String::new() } };
    let reading = Reading { row, applicant, on: shown.as_ref().unwrap_or(&nobody) };
    let kind = DocumentType::from(document_type(row).unwrap_or_default());
    let read = reading.extraction(&kind);
    let (extracted, checks) = match shown {
        Some(_) => (read, reading.checks(&kind).unwrap_or(Json::Null)),
        None => (blank(&read), Json::Null),
    };
    entries(json!({ "extracted_from_document": extracted, "checks": checks }))
}

struct Reading<'row> {
    row: &'row VerificationRow,
    applicant: Option<&'row ApplicantRow>,
    on: &'row Shown,
}

impl Reading<'_> {
    fn extraction(&self, kind: &DocumentType) -> Json {
        let name = &self.on.name;
        let (first, last, full) = (&name.first, &name.last, name.printed());
        let today = day(self.row.updated_at);
        match kind {
            DocumentType::SocialSecurity => json!({
                "social_security_number": "190057512345678", "first_name": first,
                "last_name": last, "full_name": full, "document_type": "social_security",
            }),
            DocumentType::DriverLicence => json!({
                "first_name": first, "last_name": last, "full_name": full,
                "born_on": "1990-05-14", "expired_on": "2032-02-29", "license_type": ["B"],
                "document_type": "driver_licence",
            }),
            DocumentType::CompanyCertificate => {
                let mut read = self.register("company_certificate");
                read.insert("verification_number".to_owned(), json!("SAMPLE001"));
                Json::Object(read)
            }
            DocumentType::RneCertificate => Json::Object(self.register("rne_certificate")),
            DocumentType::BusinessRegistrationCertificate => self.business_registration(),
            DocumentType::TemporaryVehicleRegistrationDocument => self.temporary_vehicle(),
            DocumentType::VehicleRegistrationDocument => self.vehicle(),
            DocumentType::AutoInsuranceClaimsHistory => self.claims_history(),
            DocumentType::TaxNotice => self.tax_notice(),
            DocumentType::Payslip => json!({
                "first_name": first, "last_name": last, "full_name": full,
                "employer_name": "Sample Company", "pay_period_start_date": "2026-09-01",
                "pay_period_end_date": "2026-09-30", "net_pay": 2310.5, "gross_pay": 3000,
                "document_type": "payslip",
            }),
            DocumentType::Invoice => self.invoice(),
            // No schema is known for the two that came after June 2026.
            _ => json!({
                "full_name": full, "issuance_date": today, "document_type": kind.as_str(),
            }),
        }
    }

    /// What a company certificate and a certificate of the national register have in common.
    fn register(&self, kind: &str) -> Map<String, Json> {
        let names: Vec<Json> = representatives(self.on, self.applicant)
            .iter()
            .map(|name| {
                json!({
                    "type": "natural_person", "function": "President",
                    "first_name": name.first, "last_name": name.last,
                    "full_name": name.printed(), "company_name": null, "company_number": null,
                })
            })
            .collect();
        entries(json!({
            "company_name": shown_company(self.on, self.applicant),
            "company_number": company_number(self.on),
            "registered_address": "1 rue de l'Exemple 75002 Paris",
            "issuance_date": day(self.row.updated_at),
            "legal_representatives": names,
            "document_type": kind,
        }))
    }

    fn business_registration(&self) -> Json {
        let name = &self.on.name;
        let number = company_number(self.on);
        json!({
            "issuance_date": day(self.row.updated_at),
            "company_description": {
                "active": true, "legal_form": "Entrepreneur individuel",
                "company_name": shown_company(self.on, self.applicant),
                "company_number": number, "headquarter_company_number": number,
                "first_name": name.first, "last_name": name.last, "full_name": name.printed(),
            },
            "branch_description": {
                "address": "1 rue de l'Exemple", "city": "Paris", "postal_code": "75002",
                "active": true, "branch_company_number": number,
            },
            "document_type": "business_registration_certificate",
        })
    }

    /// Who owns the vehicle, on the document.
    fn owner(&self) -> String {
        match company_name(self.applicant) {
            Some(company) if self.on.own => company.to_uppercase(),
            _ => self.on.name.printed(),
        }
    }

    fn owner_type(&self) -> &'static str {
        let is_company = self.applicant.is_some_and(|applicant| applicant.legal_person.is_some());
        if is_company { "legal_person" } else { "natural_person" }
    }

    fn temporary_vehicle(&self) -> Json {
        json!({
            "vehicle_category": "M1",
            "vehicle_license_number": "AB123CD",
            "vehicle_identification_number": "SAMPLE00000000001",
            "vehicle_purpose": null,
            "vehicle_first_registration_year": "2020",
            "vehicle_owner_information": {
                "vehicle_owner_full_name": self.owner(),
                "vehicle_owner_birth_date": null,
                "vehicle_owner_address": "Via dell'Esempio 1, Roma",
            },
            "other_details": null,
            "issuance_date": day(self.row.updated_at),
            "document_reason": null,
            "document_recipient_information": {
                "document_recipient_full_name": self.owner(),
                "document_recipient_address": null,
                "document_recipient_birth_date": null,
                "document_recipient_birth_city": null,
            },
        })
    }

    fn vehicle(&self) -> Json {
        let mut read = entries(json!({
            "licence_plate_number": "AB-123-CD",
            "first_registration_date": "2020-06-01",
            "co_owner_information": [],
            "vehicle_information": {
                "vehicle_brand": "Sample", "vehicle_version": null, "vehicle_model": "One",
            },
            "vehicle_identification_number": "SAMPLE00000000001",
            "issuance_date": day(self.row.updated_at),
            "document_type": "vehicle_registration_document",
        }));
        let italian = self.row.analysis.country_code.as_deref() == Some("IT");
        let rest = if italian { self.italian_vehicle() } else { self.french_vehicle() };
        read.extend(entries(rest));
        Json::Object(read)
    }

    fn french_vehicle(&self) -> Json {
        json!({
            "owner_information": {
                "owner_full_name": self.owner(),
                "owner_address": "1 rue de l'Exemple 75002 Paris",
                "owner_type": self.owner_type(),
            },
            "vehicle_max_weight": 1800,
            "vehicle_motor_information": {
                "vehicle_fuel_type": "ES", "vehicle_fiscal_power": 5, "vehicle_max_power": 75,
                "vehicle_power": 75,
            },
            "document_number": "2020SAMPLE01",
            "vehicle_next_inspection_date": null,
            "mrz_line_1": null,
            "mrz_line_2": null,
        })
    }

    fn italian_vehicle(&self) -> Json {
        json!({
            "owner_information": {
                "owner_full_name": self.owner(),
                "owner_address": "Via dell'Esempio 1, Roma",
                "owner_type": self.owner_type(),
                "owner_birth_date": null,
            },
            "deed_informations": [],
            "vehicle_body": null,
            "vehicle_total_mass": 1800,
            "vehicle_motor_information": {
                "vehicle_fuel_type": "Benzina", "vehicle_max_power": 75,
                "vehicle_displacement_type": 1200,
            },
            "vehicle_approval_number": null,
            "vehicle_destination_and_use": null,
            "international_vehicle_category": "M1",
            "mass_of_the_vehicle_in_service": 1250,
            "vehicle_maximum_technical_mass": 1800,
            "vehicle_maximum_permissible_mass": 1800,
        })
    }

    fn claims_history(&self) -> Json {
        json!({
            "policy_holder_full_name": self.owner(),
            "policy_holder_address": "1 rue de l'Exemple 75002 Paris",
            "policy_holder_birth_date": "1990-05-14",
            "insurance_score": "0.50",
            "issuance_date": day(self.row.updated_at),
            "effective_start_date": "2020-06-01",
            "active_contract": true,
            "contract_cancellation_date": null,
            "vehicle_model": "Sample One",
            "vehicle_license_plate": "AB-123-CD",
            "drivers_information": [],
            "incidents_information": [],
        })
    }

    fn tax_notice(&self) -> Json {
        let year = self.row.analysis.income_year.unwrap_or(2025);
        let year = if self.on.own { year } else { year - 1 };
        let full = self.on.name.printed();
        json!({
            "full_name": full, "fiscal_number_1": "1234567890123", "fiscal_number_2": null,
            "tax_notice_reference": "SAMPLE001", "issuance_date": day(self.row.updated_at),
            "income_year": year, "reference_income": 31_000,
            "document_type": "Avis d'impôts sur le revenu",
            "2d_doc": {
                "full_name_1": full, "fiscal_number_1": "1234567890123", "full_name_2": null,
                "fiscal_number_2": null, "tax_notice_reference": "SAMPLE001",
                "income_year": year, "reference_income": 31_000, "parts_count": 1,
            },
        })
    }

    fn invoice(&self) -> Json {
        let today = day(self.row.updated_at);
        json!({
            "issuance_date": today, "invoice_number": "SAMPLE001", "invoice_date": today,
            "seller_name": "Sample Company", "seller_address": "1 rue de l'Exemple 75002 Paris",
            "seller_company_number": company_number(self.on),
            "vat_identification_number": null, "billing_address": null, "shipping_address": null,
            "buyer_name": self.owner(), "buyer_address": null, "total_excluding_taxes": 100,
            "total_including_taxes": 120, "document_type": "invoice",
        })
    }

    /// What was compared; `None` where nothing was expected.
    fn checks(&self, kind: &DocumentType) -> Option<Json> {
        let name = || person(self.applicant).map(|name| name.expected());
        let party = || company_name(self.applicant).or_else(name);
        match kind {
            DocumentType::SocialSecurity
            | DocumentType::DriverLicence
            | DocumentType::BusinessRegistrationCertificate
            | DocumentType::Payslip => {
                Some(json!({ "full_name": self.check(self.on.name.printed(), name()?) }))
            }
            DocumentType::CompanyCertificate | DocumentType::RneCertificate => {
                let expected = &self.applicant?.legal_person.as_ref()?.legal_representatives;
                let checks: Vec<Json> = expected
                    .iter()
                    .map(Name::of)
                    .map(|name| {
                        let on = if self.on.own { &name } else { &self.on.name };
                        json!({ "full_name": self.check(on.printed(), name.expected()) })
                    })
                    .collect();
                (!checks.is_empty()).then(|| json!({ "legal_representatives": checks }))
            }
            DocumentType::TemporaryVehicleRegistrationDocument
            | DocumentType::VehicleRegistrationDocument => Some(json!({
                "vehicle_owner": { "owner_name": self.check(self.owner(), party()?) },
            })),
            DocumentType::AutoInsuranceClaimsHistory => Some(json!({
                "policy_holder": { "owner_name": self.check(self.owner(), party()?) },
            })),
            DocumentType::TaxNotice => {
                let mut checks = Map::new();
                if let Some(name) = name() {
                    let check = self.check(self.on.name.printed(), name);
                    checks.insert("full_name".to_owned(), check);
                }
                if let Some(year) = self.row.analysis.income_year {
                    let (read, level) =
                        if self.on.own { (year, "exact") } else { (year - 1, "no_match") };
                    let check =
                        json!({ "extracted": read, "expected": year, "match_level": level });
                    checks.insert("income_year".to_owned(), check);
                }
                (!checks.is_empty()).then_some(Json::Object(checks))
            }
            _ => None,
        }
    }

    fn check(&self, extracted: String, expected: String) -> Json {
        let level = if self.on.own { "close" } else { "no_match" };
        json!({ "extracted": extracted, "expected": expected, "match_level": level })
    }
}
