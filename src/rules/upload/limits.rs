//! What each verification takes, as one table (CONTRACT.md 7 and 8).

use super::FileKind;
use crate::model::Verification;
use crate::rules::attach::attachable;
use crate::rules::finding::Code;

/// What a verification takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The kinds taken.
    pub kinds: &'static [FileKind],
    /// The most bytes. The contract says MB: read as 1,000,000 bytes, the smaller meaning, so that
    /// nothing accepted here is too large there.
    pub max_bytes: u64,
    /// The most pages of a PDF, where the contract has a limit.
    pub max_pages: Option<u32>,
    /// The most pixels of an image, where the contract has a limit.
    pub max_pixels: Option<u64>,
    /// The smallest width and height of an image, where the contract has one.
    pub min_dimensions: Option<(u32, u32)>,
}

const MB: u64 = 1_000_000;
const PDF_ONLY: &[FileKind] = &[FileKind::Pdf];

/// An identity document.
const IMAGE: Limits = Limits {
    kinds: FileKind::ALL,
    max_bytes: 10 * MB,
    max_pages: None,
    max_pixels: Some(20 * MB),
    min_dimensions: None,
};
/// Proof of address and bank account document.
const READABLE_IMAGE: Limits = Limits { min_dimensions: Some((320, 256)), ..IMAGE };
/// Bank account lookup and company.
const PDF: Limits = Limits { kinds: PDF_ONLY, max_pixels: None, ..IMAGE };
/// Most document analyses.
const DOCUMENT: Limits =
    Limits { max_bytes: 25 * MB, max_pages: Some(10), max_pixels: None, ..IMAGE };
/// Where nothing is known: only what no upload of the contract goes beyond.
const WIDEST: Limits = Limits { max_pages: None, ..DOCUMENT };

/// What a verification takes; `None` where nothing is uploaded for an applicant, or for a name this
/// version does not know.
///
/// ```
/// use workflow_session_links::model::Verification;
/// use workflow_session_links::rules::upload::limits;
///
/// let limits = limits(&Verification::Invoice).expect("an invoice is uploaded");
/// assert_eq!((limits.max_bytes, limits.max_pages), (10_000_000, Some(3)));
/// ```
#[must_use]
pub fn limits(verification: &Verification) -> Option<Limits> {
    match verification {
        Verification::IdentityDocument => Some(IMAGE),
        Verification::ProofOfAddress | Verification::BankAccount => Some(READABLE_IMAGE),
        Verification::BankAccountLookup | Verification::Company => Some(PDF),
        Verification::SocialSecurity
        | Verification::DriverLicence
        | Verification::CompanyCertificate
        | Verification::BusinessRegistrationCertificate
        | Verification::RneCertificate
        | Verification::TemporaryVehicleRegistration
        | Verification::VehicleRegistration
        | Verification::AutoInsuranceClaimsHistory
        | Verification::Payslip
        | Verification::TaxNotice => Some(DOCUMENT),
        Verification::Invoice => {
            Some(Limits { max_bytes: 10 * MB, max_pages: Some(3), ..DOCUMENT })
        }
        Verification::ProofOfAddressDocument | Verification::IdDocument => {
            Some(Limits { max_bytes: 10 * MB, ..DOCUMENT })
        }
        Verification::IdentityVideo
        | Verification::Watchlist
        | Verification::BankAccountConnection
        | Verification::SignatureRequest
        | Verification::Other(_) => None,
    }
}

/// The same; for a document analysis of tomorrow, the widest. What can't be attached has no limits
/// that could be meant: with the widest, a slip of the pen would cost the applicant an attempt.
pub(super) fn limits_meant(verification: &Verification) -> Result<Limits, Code> {
    match limits(verification) {
        Some(limits) => Ok(limits),
        None => attachable(verification).map(|_| WIDEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sections 7 and 8 of the contract, line by line: name, kinds, MB, pages, megapixels, smallest
    /// picture.
    #[test]
    fn the_table_is_the_contracts() {
        let all = "pdf png jpeg";
        for (name, kinds, mb, pages, megapixels, smallest) in [
            ("identity_document_verification", all, 10, None, Some(20), None),
            ("proof_of_address_verification", all, 10, None, Some(20), Some((320, 256))),
            ("bank_account_verification", all, 10, None, Some(20), Some((320, 256))),
            ("bank_account_lookup_verification", "pdf", 10, None, None, None),
            ("company_verification", "pdf", 10, None, None, None),
            ("social_security_document_analysis", all, 25, Some(10), None, None),
            ("company_certificate_document_analysis", all, 25, Some(10), None, None),
            ("business_registration_certificate_document_analysis", all, 25, Some(10), None, None),
            ("driver_licence_document_analysis", all, 25, Some(10), None, None),
            ("rne_certificate_document_analysis", all, 25, Some(10), None, None),
            ("temporary_vehicle_registration_document_analysis", all, 25, Some(10), None, None),
            ("vehicle_registration_document_analysis", all, 25, Some(10), None, None),
            ("auto_insurance_claims_history_document_analysis", all, 25, Some(10), None, None),
            ("tax_notice_document_analysis", all, 25, Some(10), None, None),
            ("payslip_document_analysis", all, 25, Some(10), None, None),
            ("invoice_document_analysis", all, 10, Some(3), None, None),
            ("proof_of_address_document_analysis", all, 10, Some(10), None, None),
            ("id_document_document_analysis", all, 10, Some(10), None, None),
        ] {
            let found = limits(&name.into()).unwrap_or_else(|| panic!("{name} has no limits"));
            let found_kinds: Vec<&str> = found.kinds.iter().map(|kind| kind.as_str()).collect();
            assert_eq!(found_kinds.join(" "), kinds, "{name}");
            assert_eq!(found.max_bytes, mb * 1_000_000, "{name}");
            assert_eq!(found.max_pages, pages, "{name}");
            assert_eq!(found.max_pixels, megapixels.map(|number| number * 1_000_000), "{name}");
            assert_eq!(found.min_dimensions, smallest, "{name}");
        }
        let with_limits =
            Verification::KNOWN.iter().filter(|name| limits(&(**name).into()).is_some());
        assert_eq!(with_limits.count(), 18);
    }

    #[test]
    fn only_a_name_of_tomorrow_has_the_widest_limits() {
        let meant = |name: &str| limits_meant(&name.into());
        assert_eq!(meant("receipt_document_analysis"), Ok(WIDEST));
        assert_eq!(meant("payslip_document_analysis"), Ok(DOCUMENT));
        for slip in
            ["identity_document", "identity_verification", "passport_verification", "payslip", ""]
        {
            assert_eq!(meant(slip), Err(Code::UnknownVerification), "{slip}");
        }
        assert_eq!(meant("identity_video_verification"), Err(Code::TakesNoApplicant));
        assert_eq!(meant("signature_request"), Err(Code::TakesNoApplicant));
    }

    #[test]
    fn nothing_is_narrower_where_nothing_is_known() {
        for limits in Verification::KNOWN.iter().filter_map(|name| limits(&(*name).into())) {
            assert!(limits.max_bytes <= WIDEST.max_bytes);
        }
    }
}
