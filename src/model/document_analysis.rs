//! Document Analysis: the types of document it takes.

use super::open::open_enum;

open_enum! {
    /// The type of document (CONTRACT.md 7). The last two came after June 2026.
    pub enum DocumentType {
        /// Social security certificate.
        SocialSecurity = "social_security",
        /// Driving licence.
        DriverLicence = "driver_licence",
        /// Company certificate (Kbis).
        CompanyCertificate = "company_certificate",
        /// Business registration certificate (avis de situation).
        BusinessRegistrationCertificate = "business_registration_certificate",
        /// Certificate of the national business register.
        RneCertificate = "rne_certificate",
        /// Temporary vehicle registration document.
        TemporaryVehicleRegistrationDocument = "temporary_vehicle_registration_document",
        /// Vehicle registration document.
        VehicleRegistrationDocument = "vehicle_registration_document",
        /// Car insurance claims history.
        AutoInsuranceClaimsHistory = "auto_insurance_claims_history",
        /// Payslip.
        Payslip = "payslip",
        /// Invoice.
        Invoice = "invoice",
        /// Tax notice.
        TaxNotice = "tax_notice",
        /// Proof of address.
        ProofOfAddress = "proof_of_address",
        /// Identity document.
        IdDocument = "id_document",
    }
}
