// Generated from the Rust tables by `cargo xtask build`. Do not edit.

/** One row for each verification: whom it fits, and what it is attached with. */
export interface Matrix {
  identity_document_verification: {
    group: 'identity_verification';
    natural_person: 'supported';
    legal_person: 'unsupported';
    takes_applicant: true;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  proof_of_address_verification: {
    group: 'proof_of_address_verification';
    natural_person: 'supported';
    legal_person: 'unsupported';
    takes_applicant: true;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  bank_account_verification: {
    group: 'bank_account_verification';
    natural_person: 'supported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  bank_account_lookup_verification: {
    group: 'bank_account_verification';
    natural_person: 'supported';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  company_verification: {
    group: 'company_verification';
    natural_person: 'unsupported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  social_security_document_analysis: {
    group: 'document_analysis';
    natural_person: 'supported';
    legal_person: 'unsupported';
    takes_applicant: true;
    document_type: 'social_security';
    country_code: never;
    resolvable: true;
  };
  driver_licence_document_analysis: {
    group: 'document_analysis';
    natural_person: 'supported';
    legal_person: 'unsupported';
    takes_applicant: true;
    document_type: 'driver_licence';
    country_code: never;
    resolvable: true;
  };
  company_certificate_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unsupported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: 'company_certificate';
    country_code: never;
    resolvable: true;
  };
  business_registration_certificate_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unsupported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: 'business_registration_certificate';
    country_code: never;
    resolvable: true;
  };
  rne_certificate_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unsupported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: 'rne_certificate';
    country_code: never;
    resolvable: true;
  };
  temporary_vehicle_registration_document_analysis: {
    group: 'document_analysis';
    natural_person: 'supported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: 'temporary_vehicle_registration_document';
    country_code: 'IT';
    resolvable: true;
  };
  vehicle_registration_document_analysis: {
    group: 'document_analysis';
    natural_person: 'supported';
    legal_person: 'supported';
    takes_applicant: true;
    document_type: 'vehicle_registration_document';
    country_code: 'FR' | 'IT';
    resolvable: true;
  };
  auto_insurance_claims_history_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unconfirmed';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: 'auto_insurance_claims_history';
    country_code: never;
    resolvable: true;
  };
  payslip_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unconfirmed';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: 'payslip';
    country_code: 'FR' | 'IT';
    resolvable: true;
  };
  invoice_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unconfirmed';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: 'invoice';
    country_code: 'FR' | 'IT' | 'DE';
    resolvable: true;
  };
  tax_notice_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unconfirmed';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: 'tax_notice';
    country_code: 'FR' | 'IT' | 'DE';
    resolvable: false;
  };
  proof_of_address_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unconfirmed';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: 'proof_of_address';
    country_code: string;
    resolvable: false;
  };
  id_document_document_analysis: {
    group: 'document_analysis';
    natural_person: 'unconfirmed';
    legal_person: 'unconfirmed';
    takes_applicant: true;
    document_type: 'id_document';
    country_code: string;
    resolvable: false;
  };
  identity_video_verification: {
    group: 'identity_verification';
    natural_person: 'unsupported';
    legal_person: 'unsupported';
    takes_applicant: false;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  watchlist_verification: {
    group: 'watchlist_verification';
    natural_person: 'unsupported';
    legal_person: 'unsupported';
    takes_applicant: false;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  bank_account_connection_verification: {
    group: 'bank_account_verification';
    natural_person: 'unsupported';
    legal_person: 'unsupported';
    takes_applicant: false;
    document_type: never;
    country_code: never;
    resolvable: true;
  };
  signature_request: {
    group: 'signature_request';
    natural_person: 'unsupported';
    legal_person: 'unsupported';
    takes_applicant: false;
    document_type: never;
    country_code: never;
    resolvable: false;
  };
}
