// What the contract test sends: applicants, what analyses are asked for, and the file names that decide.

export const PERSON = {
  type: 'natural_person',
  label: 'Marie Curie',
  reference_id: 'customer-7',
  natural_person: {
    identity: { first_name: 'Marie', last_name: 'Curie' },
    address: { line1: '11 rue Pierre et Marie Curie', line2: null, postal_code: '75005', city: 'Paris' },
    bank_account: { iban: 'FR76 3000 4005 5067 8286 6644 202', bic: 'BNPAFRPP' },
  },
};
export const COMPANY = {
  type: 'legal_person',
  label: 'Radium SAS',
  legal_person: {
    company_name: 'Radium SAS',
    country_code: 'FR',
    bank_account: { iban: 'FR7630004005506782866644202' },
    legal_representatives: [{ first_name: 'Marie', last_name: 'Curie' }],
  },
};
/** What an analysis is attached with beside the applicant, in every form the contract knows (CONTRACT.md 7). */
export const EXTRAS = {
  temporary_vehicle_registration_document_analysis: { country_code: 'IT' },
  vehicle_registration_document_analysis: { country_code: 'FR' },
  payslip_document_analysis: { country_code: 'IT', analysis_type: { extraction: true, fraud_level: 'advanced' } },
  invoice_document_analysis: { country_code: 'FR', analysis_type: { fraud_level: null } },
  tax_notice_document_analysis: { country_code: 'FR', checks: { income_year_check: { income_year: 2025 } } },
  driver_licence_document_analysis: { analysis_type: { extraction: true, fraud_level: 'standard' }, checks: null },
};

const STEMS = {
  identity_document_verification: 'id_document_verification',
  proof_of_address_verification: 'proof_of_address_verification',
  bank_account_verification: 'bank_account_verification',
  bank_account_lookup_verification: 'bank_account_verification',
  company_verification: 'company_verification',
};
const ANONYMISED = ['identity_document_verification', 'proof_of_address_verification', 'bank_account_verification'];

/**
 * The names of files that end a verification in every way, in an order in which each next one is taken
 * (CONTRACT.md 12).
 * @returns {{ name: string, status: string }[]}
 */
export function endings(verification) {
  const stem = STEMS[verification];
  const well = stem ? 'verified' : 'done';
  const ending = (prefix, status) => ({ name: stem ? `${prefix}_${stem}.pdf` : `${prefix}.pdf`, status });
  return [
    ending('failed', 'failed'),
    ending('inconclusive', 'inconclusive'),
    ...(ANONYMISED.includes(verification) ? [ending('failed_anonymized', 'failed')] : []),
    ending(well, well),
  ];
}
