// The matrix is in the types: a pair that can't work does not compile.

import type { ApplicantId, AttachableVerification, PersonOf, SessionLinks, Verification } from 'workflow-session-links';

declare const client: SessionLinks;
declare const person: ApplicantId<'natural_person'>;
declare const company: ApplicantId<'legal_person'>;
declare const either: ApplicantId;
declare const plain: string;

// Rows of the page, both ways.
void client.verifications.attach('identity_document_verification', { applicant_id: person });
// @ts-expect-error a company has no identity document
void client.verifications.attach('identity_document_verification', { applicant_id: company });
void client.verifications.attach('company_verification', { applicant_id: company });
// @ts-expect-error a person is in no company registry
void client.verifications.attach('company_verification', { applicant_id: person });
void client.verifications.attach('bank_account_verification', { applicant_id: person });
void client.verifications.attach('bank_account_verification', { applicant_id: company });
// @ts-expect-error a company has no proof of address
void client.verifications.attach('proof_of_address_verification', { applicant_id: company });
// @ts-expect-error a person has no Kbis
void client.verifications.attach('company_certificate_document_analysis', { applicant_id: person });
// @ts-expect-error a company has no driving licence
void client.verifications.attach('driver_licence_document_analysis', { applicant_id: company });

// Unconfirmed compiles, and so does a plain text: the API checks it.
void client.verifications.attach('bank_account_lookup_verification', { applicant_id: company });
void client.verifications.attach('payslip_document_analysis', { applicant_id: company });
void client.verifications.attach('company_verification', { applicant_id: plain });

// An id that may be either fits what fits both, and nothing else.
void client.verifications.attach('bank_account_verification', { applicant_id: either });
// @ts-expect-error it may be a person’s
void client.verifications.attach('company_verification', { applicant_id: either });

// What takes no applicant can't be attached at all.
// @ts-expect-error a watchlist takes no applicant
void client.verifications.attach('watchlist_verification', { applicant_id: person });
// @ts-expect-error a name that does not exist
void client.verifications.attach('identity_verification', { applicant_id: person });

// What a verification is attached with.
void client.verifications.attach('vehicle_registration_document_analysis', { applicant_id: person, country_code: 'IT' });
// @ts-expect-error temporary documents are Italian
void client.verifications.attach('temporary_vehicle_registration_document_analysis', { applicant_id: person, country_code: 'FR' });
// @ts-expect-error only vehicles, payslips, invoices and tax notices have a country
void client.verifications.attach('driver_licence_document_analysis', { applicant_id: person, country_code: 'FR' });
// @ts-expect-error an identity document is attached with the applicant alone
void client.verifications.attach('identity_document_verification', { applicant_id: person, analysis_type: {} });

// The sets themselves.
const both: PersonOf<'bank_account_verification'>[] = ['natural_person', 'legal_person'];
const one: PersonOf<'company_verification'> = 'legal_person';
// @ts-expect-error not for a person
const none: PersonOf<'company_verification'> = 'natural_person';
const attachable: AttachableVerification = 'invoice_document_analysis';
// @ts-expect-error takes no applicant
const notAttachable: AttachableVerification = 'signature_request';
const known: Verification = 'signature_request';
void [both, one, none, attachable, notAttachable, known];

// One of several verifications fits only whom all of them fit.
declare const several: 'identity_document_verification' | 'company_verification';
// @ts-expect-error it may be the company’s
void client.verifications.attach(several, { applicant_id: person });

// The natural loops compile.
import { explainVerifications, verificationsFor } from 'workflow-session-links';

for (const verification of verificationsFor('legal_person')) {
  void client.verifications.attach(verification, { applicant_id: plain });
}
for (const one of explainVerifications('legal_person')) {
  if (one.permitted) {
    void client.verifications.attach(one.verification, { applicant_id: plain });
  } else {
    one.reason.toUpperCase();
  }
}

// What the lists give fits the ids of that type, and no other's.
for (const verification of verificationsFor('natural_person')) {
  void client.verifications.attach(verification, { applicant_id: person });
  // @ts-expect-error a company takes not all of them
  void client.verifications.attach(verification, { applicant_id: company });
}
for (const one of explainVerifications('legal_person')) {
  if (one.permitted) void client.verifications.attach(one.verification, { applicant_id: company });
}

// Nobody knows which countries these take.
void client.verifications.attach('id_document_document_analysis', { applicant_id: person, country_code: 'DE' });

// A field that a form requires is one of the body's.
import { createSchemas } from 'workflow-session-links';

createSchemas({ require: ['label', 'natural_person.address.city', 'legal_person.legal_representatives'] });
// @ts-expect-error it is called first_name
createSchemas({ require: ['natural_person.identity.firstname'] });
