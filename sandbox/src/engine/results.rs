//! What a verification says it read: `data` of five resources (CONTRACT.md 6).
//!
//! Nothing is read. A verified document "shows" what the applicant gave, or John Doe where nothing
//! was given; a failed one shows somebody else. Before that, and where nothing could be read, the
//! same keys hold null.

use serde_json::{Map, Value as Json, json};
use workflow_session_links::model::applicant::{Address, BankAccount, Identity};
use workflow_session_links::model::{Verification, VerificationStatus};

use super::moment::written;
use super::rows::{ApplicantRow, VerificationRow};

/// The account that fails, and the one that passes, among the vendor's sandbox values
/// (CONTRACT.md 12).
const OTHER_IBAN: &str = "FR7630004005503221042773459";
const SAMPLE_IBAN: &str = "FR7630004005506782866644202";
/// The company number that passes, and the one that fails.
const SAMPLE_COMPANY: &str = "123456789";
const OTHER_COMPANY: &str = "987654321";

/// A name as a document shows it.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) first: String,
    pub(super) last: String,
}

impl Name {
    fn new(first: &str, last: &str) -> Self {
        Self { first: first.to_owned(), last: last.to_owned() }
    }

    pub(super) fn of(identity: &Identity) -> Self {
        Self::new(identity.first_name.expose(), identity.last_name.expose())
    }

    /// As it is expected.
    pub(super) fn expected(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// As documents write it: close to what is expected, not the same.
    pub(super) fn printed(&self) -> String {
        format!("{} {}", self.last.to_uppercase(), self.first)
    }
}

/// Who the applicant is, as far as it said: the person, or the first who represents the company.
pub(super) fn person(applicant: Option<&ApplicantRow>) -> Option<Name> {
    let applicant = applicant?;
    let natural = applicant.natural_person.as_ref().and_then(|person| person.identity.as_ref());
    let legal = || applicant.legal_person.as_ref()?.legal_representatives.first();
    natural.or_else(legal).map(Name::of)
}

/// What stands on the document.
pub(super) struct Shown {
    /// Whether it is the applicant's: a verified document.
    pub(super) own: bool,
    /// The name on it.
    pub(super) name: Name,
}

/// What stands on the document, if it was read and not anonymised since.
pub(super) fn shown(row: &VerificationRow, applicant: Option<&ApplicantRow>) -> Option<Shown> {
    if row.data_anonymized {
        return None;
    }
    match row.status {
        VerificationStatus::Verified | VerificationStatus::Done => Some(Shown {
            own: true,
            name: person(applicant).unwrap_or_else(|| Name::new("John", "Doe")),
        }),
        VerificationStatus::Failed => Some(Shown { own: false, name: Name::new("Jane", "Roe") }),
        _ => None,
    }
}

/// `data` of a verification.
pub(super) fn data(row: &VerificationRow, applicant: Option<&ApplicantRow>) -> Json {
    let shown = shown(row, applicant);
    let nobody = Shown { own: false, name: Name::new("", "") };
    let on = shown.as_ref().unwrap_or(&nobody);
    let data = match row.verification {
        Verification::IdentityDocument => identity(on),
        Verification::ProofOfAddress => proof_of_address(on, applicant, row.updated_at),
        Verification::BankAccount => {
            let (iban, bic) = account(on, applicant);
            json!({ "extracted_from_document": { "iban": iban, "bic": bic } })
        }
        Verification::BankAccountLookup => {
            json!({ "extracted_from_document": { "iban": account(on, applicant).0 } })
        }
        _ => company(on, applicant, row.updated_at),
    };
    if shown.is_some() { data } else { blank(&data) }
}

/// The same keys with nothing known.
pub(super) fn blank(value: &Json) -> Json {
    match value {
        Json::Object(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.clone(), blank(value))).collect())
        }
        Json::Array(_) => json!([]),
        _ => Json::Null,
    }
}

/// The day of a moment.
pub(super) fn day(at_ms: i64) -> String {
    written(at_ms).as_str().chars().take(10).collect()
}

fn identity(on: &Shown) -> Json {
    json!({ "extracted_from_document": {
        "first_name": on.name.first,
        "birth_name": on.name.last,
        "last_name": on.name.last,
        "born_on": "1990-05-14",
        "birth_location": "Paris",
        "gender": "x",
        "full_address": null,
        "type": "id_card",
        "issuing_country_code": "FR",
        "issued_on": "2022-03-01",
        "expired_on": "2032-02-29",
        "document_number": "SAMPLE001",
        "mrz": { "line1": null, "line2": null, "line3": null },
        "national_identification_number": null,
    } })
}

fn proof_of_address(on: &Shown, applicant: Option<&ApplicantRow>, at: i64) -> Json {
    let given: Option<&Address> = applicant
        .filter(|_| on.own)
        .and_then(|applicant| applicant.natural_person.as_ref()?.address.as_ref());
    let (line1, postal_code, city) = match given {
        Some(address) => {
            (address.line1.expose(), address.postal_code.expose(), address.city.expose())
        }
        None => ("1 rue de l'Exemple", "75002", "Paris"),
    };
    json!({ "extracted_from_document": {
        "first_name": on.name.first,
        "last_name": on.name.last,
        "full_address": format!("{line1} {postal_code} {city}"),
        "issued_on": day(at),
        "document_type": "energy_invoice",
        "2d_doc": {
            "full_name": on.name.printed(),
            "address": {
                "line1": line1, "postal_code": postal_code, "city": city, "country_code": "FR",
            },
        },
    } })
}

fn account(on: &Shown, applicant: Option<&ApplicantRow>) -> (String, Option<String>) {
    let given: Option<&BankAccount> = applicant.filter(|_| on.own).and_then(bank_account);
    match given {
        Some(account) => (
            account.iban.expose().to_owned(),
            account.bic.as_ref().map(|bic| bic.expose().to_owned()),
        ),
        None if on.own => (SAMPLE_IBAN.to_owned(), None),
        None => (OTHER_IBAN.to_owned(), None),
    }
}

/// The account the applicant gave.
pub(super) fn bank_account(applicant: &ApplicantRow) -> Option<&BankAccount> {
    let natural = applicant.natural_person.as_ref().and_then(|it| it.bank_account.as_ref());
    natural.or_else(|| applicant.legal_person.as_ref()?.bank_account.as_ref())
}

/// What the company is called, if it said so.
pub(super) fn company_name(applicant: Option<&ApplicantRow>) -> Option<String> {
    Some(applicant?.legal_person.as_ref()?.company_name.as_ref()?.expose().to_owned())
}

/// Who represents the company on the document.
pub(super) fn representatives(on: &Shown, applicant: Option<&ApplicantRow>) -> Vec<Name> {
    let given = applicant
        .filter(|_| on.own)
        .and_then(|applicant| applicant.legal_person.as_ref())
        .map(|company| company.legal_representatives.iter().map(Name::of).collect::<Vec<_>>());
    given.filter(|names| !names.is_empty()).unwrap_or_else(|| vec![on.name.clone()])
}

/// The company's number on the document.
pub(super) fn company_number(on: &Shown) -> &'static str {
    if on.own { SAMPLE_COMPANY } else { OTHER_COMPANY }
}

/// What the company is called on the document.
pub(super) fn shown_company(on: &Shown, applicant: Option<&ApplicantRow>) -> String {
    let given = company_name(applicant).filter(|_| on.own);
    given.unwrap_or_else(|| if on.own { "Sample Company" } else { "Other Company" }.to_owned())
}

fn company(on: &Shown, applicant: Option<&ApplicantRow>, at: i64) -> Json {
    let representatives: Vec<Json> = representatives(on, applicant)
        .iter()
        .map(|name| {
            json!({
                "title": "President",
                "type": "natural_person",
                "first_name": name.first,
                "last_name": name.last,
                "birth_name": name.last,
                "born_on": "1990-05-14",
                "company_name": null,
                "company_number": null,
            })
        })
        .collect();
    json!({
        "extracted_from_document": { "company_number": company_number(on), "issued_on": day(at) },
        "company_information": {
            "name": shown_company(on, applicant),
            "trade_name": null,
            "company_number": company_number(on),
            "partial_data": false,
            "required_document_type": [],
            "legal_form": { "code": "5710", "description": "SAS" },
            "vat_number": null,
            "activities": [{
                "code": "62.01Z", "description": "Computer programming", "classification": "NAF",
            }],
            "founded_on": "2015-01-05",
            "ceased_on": null,
            "active": on.own,
            "commercial_registration": { "location": "Paris", "registered_on": "2015-01-05" },
            "has_workforce": true,
        },
        "headquarter": {
            "address_line_1": "1 rue de l'Exemple",
            "address_line_2": null,
            "postal_code": "75002",
            "city": "Paris",
            "country_code": "FR",
        },
        "legal_representatives": representatives,
    })
}

/// An object's entries.
pub(super) fn entries(value: Json) -> Map<String, Json> {
    match value {
        Json::Object(entries) => entries,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_keeps_the_keys_and_no_value() {
        let filled = json!({ "a": "x", "b": { "c": 1, "d": [1] }, "e": true, "f": null });
        let expected = json!({ "a": null, "b": { "c": null, "d": [] }, "e": null, "f": null });
        assert_eq!(blank(&filled), expected);
    }
}
