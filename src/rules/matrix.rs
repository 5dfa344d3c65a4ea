//! Which verification can be made for which type of applicant.
//!
//! One table holds every row of the vendor's page and every document type. The vendor changes
//! cells, so an integrator can override one at run time ([`Matrix::with`]).

use core::fmt;

use serde::Serialize;

use crate::model::{
    ActionGroupType, ApplicantType, DocumentType, Verification, VerificationResource,
};

/// What is known of a cell. Three answers, because the vendor does not document every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// It can be made.
    Supported,
    /// It can't: nothing is sent.
    Unsupported,
    /// Nobody documents it: it is sent, with a warning.
    Unconfirmed,
}

impl Support {
    /// The name in JavaScript.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Unsupported => "unsupported",
            Self::Unconfirmed => "unconfirmed",
        }
    }

    /// Reads the name in JavaScript.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Supported, Self::Unsupported, Self::Unconfirmed]
            .into_iter()
            .find(|support| support.as_str() == text)
    }
}

/// The name in JavaScript.
impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One verification: where it belongs, and whom it fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The verification.
    pub verification: Verification,
    /// The group a template must have for it.
    pub group: ActionGroupType,
    /// The collection it is attached through; `None` where no applicant is taken (CONTRACT.md 1.2).
    pub resource: Option<VerificationResource>,
    /// The document type sent with it, for a document analysis.
    pub document_type: Option<DocumentType>,
    /// Whether a person can be verified so.
    pub natural_person: Support,
    /// Whether a company can be verified so.
    pub legal_person: Support,
    /// The values `country_code` takes with an applicant: none of them where the body has no such
    /// property, and `None` where that is not known (CONTRACT.md 7).
    pub country_codes: Option<&'static [&'static str]>,
    /// Whether `resolve_action` takes it (CONTRACT.md 3.3).
    pub resolvable: bool,
}

use ActionGroupType as Group;
use Support::{Supported as Yes, Unconfirmed as Maybe, Unsupported as No};
use VerificationResource as Resource;

/// A natural person's cell, then a legal person's.
type Cells = (Support, Support);

/// A verification with a resource of its own.
const fn own(verification: Verification, group: Group, resource: Resource, cells: Cells) -> Row {
    row(verification, group, Some(resource), None, cells, NO_COUNTRY, true)
}

/// A document analysis that has an action type.
const fn document(
    name: Verification,
    kind: DocumentType,
    cells: Cells,
    countries: Countries,
) -> Row {
    row(
        name,
        Group::DocumentAnalysis,
        Some(Resource::DocumentAnalyses),
        Some(kind),
        cells,
        countries,
        true,
    )
}

/// A document analysis the vendor has no action type for: it can't be resolved (CONTRACT.md 17).
const fn unnamed(name: Verification, kind: DocumentType, countries: Countries) -> Row {
    let cells = (Maybe, Maybe);
    row(
        name,
        Group::DocumentAnalysis,
        Some(Resource::DocumentAnalyses),
        Some(kind),
        cells,
        countries,
        false,
    )
}

/// What takes no applicant.
const fn apart(verification: Verification, group: Group, resolvable: bool) -> Row {
    row(verification, group, None, None, (No, No), NO_COUNTRY, resolvable)
}

type Countries = Option<&'static [&'static str]>;

/// The body has no `country_code`.
const NO_COUNTRY: Countries = Some(&[]);

const fn row(
    verification: Verification,
    group: Group,
    resource: Option<Resource>,
    document_type: Option<DocumentType>,
    (natural_person, legal_person): Cells,
    country_codes: Countries,
    resolvable: bool,
) -> Row {
    Row {
        verification,
        group,
        resource,
        document_type,
        natural_person,
        legal_person,
        country_codes,
        resolvable,
    }
}

/// The table: CONTRACT.md 1.1 for the rows of the page, 1.2 for the rest, 17 for what is open.
#[rustfmt::skip]
pub static ROWS: &[Row] = &[
    own(Verification::IdentityDocument, Group::IdentityVerification, Resource::IdentityDocuments, (Yes, No)),
    own(Verification::ProofOfAddress, Group::ProofOfAddressVerification, Resource::ProofsOfAddress, (Yes, No)),
    own(Verification::BankAccount, Group::BankAccountVerification, Resource::BankAccounts, (Yes, Yes)),
    own(Verification::BankAccountLookup, Group::BankAccountVerification, Resource::BankAccountLookups, (Yes, Maybe)),
    own(Verification::Company, Group::CompanyVerification, Resource::Companies, (No, Yes)),
    document(Verification::SocialSecurity, DocumentType::SocialSecurity, (Yes, No), NO_COUNTRY),
    document(Verification::DriverLicence, DocumentType::DriverLicence, (Yes, No), NO_COUNTRY),
    document(Verification::CompanyCertificate, DocumentType::CompanyCertificate, (No, Yes), NO_COUNTRY),
    document(Verification::BusinessRegistrationCertificate, DocumentType::BusinessRegistrationCertificate, (No, Yes), NO_COUNTRY),
    document(Verification::RneCertificate, DocumentType::RneCertificate, (No, Yes), NO_COUNTRY),
    document(Verification::TemporaryVehicleRegistration, DocumentType::TemporaryVehicleRegistrationDocument, (Yes, Yes), Some(&["IT"])),
    document(Verification::VehicleRegistration, DocumentType::VehicleRegistrationDocument, (Yes, Yes), Some(&["FR", "IT"])),
    document(Verification::AutoInsuranceClaimsHistory, DocumentType::AutoInsuranceClaimsHistory, (Maybe, Maybe), NO_COUNTRY),
    document(Verification::Payslip, DocumentType::Payslip, (Maybe, Maybe), Some(&["FR", "IT"])),
    document(Verification::Invoice, DocumentType::Invoice, (Maybe, Maybe), Some(&["FR", "IT", "DE"])),
    unnamed(Verification::TaxNotice, DocumentType::TaxNotice, Some(&["FR", "IT", "DE"])),
    unnamed(Verification::ProofOfAddressDocument, DocumentType::ProofOfAddress, None),
    unnamed(Verification::IdDocument, DocumentType::IdDocument, None),
    apart(Verification::IdentityVideo, Group::IdentityVerification, true),
    apart(Verification::Watchlist, Group::WatchlistVerification, true),
    apart(Verification::BankAccountConnection, Group::BankAccountVerification, true),
    apart(Verification::SignatureRequest, Group::SignatureRequest, false),
];

/// The row of a verification; `None` for a name this version does not know.
#[must_use]
pub fn row_of(verification: &Verification) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.verification == *verification)
}

/// The row of a document type.
#[must_use]
pub fn row_of_document(document_type: &DocumentType) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.document_type.as_ref() == Some(document_type))
}

/// The table, with the cells an integrator overrides.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    overrides: Vec<(ApplicantType, Verification, Support)>,
}

impl Matrix {
    /// The same table with one cell changed. A later change of the same cell wins.
    #[must_use]
    pub fn with(
        mut self,
        person: ApplicantType,
        verification: Verification,
        support: Support,
    ) -> Self {
        self.overrides.push((person, verification, support));
        self
    }

    /// What is known of a cell. A name nobody knows is [`Support::Unconfirmed`].
    ///
    /// ```
    /// use workflow_session_links::model::{ApplicantType, Verification};
    /// use workflow_session_links::rules::{Matrix, Support};
    ///
    /// let matrix = Matrix::default();
    /// let cell = matrix.support(&ApplicantType::LegalPerson, &Verification::ProofOfAddress);
    /// assert_eq!(cell, Support::Unsupported);
    /// ```
    #[must_use]
    pub fn support(&self, person: &ApplicantType, verification: &Verification) -> Support {
        let mut overrides = self.overrides.iter().rev();
        let overridden = overrides.find(|(known, name, _)| known == person && name == verification);
        if let Some((_, _, support)) = overridden {
            return *support;
        }
        let Some(row) = row_of(verification) else {
            return Support::Unconfirmed;
        };
        match person {
            ApplicantType::NaturalPerson => row.natural_person,
            ApplicantType::LegalPerson => row.legal_person,
            // A type the vendor adds later: what takes no applicant at all still takes none.
            ApplicantType::Other(_) if row.resource.is_none() => Support::Unsupported,
            ApplicantType::Other(_) => Support::Unconfirmed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_verification_has_exactly_one_row() {
        for name in Verification::KNOWN {
            let rows = ROWS.iter().filter(|row| row.verification.as_str() == *name).count();
            assert_eq!(rows, 1, "{name}");
        }
        assert_eq!(ROWS.len(), Verification::KNOWN.len());
    }

    #[test]
    fn every_document_type_has_exactly_one_row() {
        for name in DocumentType::KNOWN {
            let rows = ROWS
                .iter()
                .filter(|row| row.document_type.as_ref().is_some_and(|kind| kind.as_str() == *name))
                .count();
            assert_eq!(rows, 1, "{name}");
        }
    }

    #[test]
    fn what_takes_no_applicant_is_unsupported_for_both() {
        for row in ROWS.iter().filter(|row| row.resource.is_none()) {
            assert_eq!((row.natural_person, row.legal_person), (No, No), "{}", row.verification);
        }
    }

    #[test]
    fn a_name_nobody_knows_is_unconfirmed() {
        let matrix = Matrix::default();
        let unknown = Verification::from("crystal_ball_verification");
        assert_eq!(matrix.support(&ApplicantType::NaturalPerson, &unknown), Maybe);
        assert_eq!(matrix.support(&"robot".into(), &Verification::IdentityDocument), Maybe);
        assert_eq!(matrix.support(&"robot".into(), &Verification::Watchlist), No);
    }

    #[test]
    fn an_override_changes_its_cell_and_no_other() {
        let lookup = Verification::BankAccountLookup;
        let matrix = Matrix::default().with(ApplicantType::LegalPerson, lookup.clone(), No).with(
            ApplicantType::LegalPerson,
            lookup.clone(),
            Yes,
        );
        assert_eq!(matrix.support(&ApplicantType::LegalPerson, &lookup), Yes);
        assert_eq!(Matrix::default().support(&ApplicantType::LegalPerson, &lookup), Maybe);
        assert_eq!(matrix.support(&ApplicantType::LegalPerson, &Verification::ProofOfAddress), No);
    }
}
