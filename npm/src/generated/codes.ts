// Generated from the Rust tables by `cargo xtask build`. Do not edit.

/** What a finding is about. A closed set. */
export type FindingCode =
  | 'required'
  | 'wrong_type'
  | 'unknown_property'
  | 'empty'
  | 'too_long'
  | 'not_allowed'
  | 'invalid_characters'
  | 'markup'
  | 'unusual_characters'
  | 'invalid_uuid'
  | 'invalid_email'
  | 'too_complex'
  | 'unreadable'
  | 'email_required'
  | 'wrong_person_block'
  | 'iban_format'
  | 'iban_length'
  | 'iban_structure'
  | 'iban_checksum'
  | 'iban_unknown_country'
  | 'bic_format'
  | 'bic_unknown_country'
  | 'bic_country_mismatch'
  | 'unknown_verification'
  | 'unsupported_for_applicant_type'
  | 'unconfirmed_for_applicant_type'
  | 'takes_no_applicant'
  | 'not_in_template'
  | 'too_many_actions'
  | 'duplicate_key'
  | 'unknown_parent'
  | 'unfit_parent'
  | 'no_verification'
  | 'duplicate_verification'
  | 'nothing_to_compare'
  | 'partly_compared'
  | 'iban_not_french'
  | 'workspace_required'
  | 'workspace_not_in_template'
  | 'template_mismatch'
  | 'not_resolvable'
  | 'too_large'
  | 'unsupported_kind'
  | 'extension_mismatch'
  | 'truncated'
  | 'encrypted_pdf'
  | 'too_many_pages'
  | 'pages_unknown'
  | 'too_small'
  | 'too_many_pixels'
  | 'dimensions_unknown'
  | 'signature_missing'
  | 'signature_malformed'
  | 'signature_mismatch'
  | 'event_malformed'
  | 'event_too_old';

/** What went wrong with a call. A closed set. */
export type ErrorCode =
  | 'not_initialised'
  | 'init_failed'
  | 'invalid_argument'
  | 'token_unavailable'
  | 'aborted'
  | 'timeout'
  | 'network'
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'unsupported_media_type'
  | 'rate_limited'
  | 'unavailable'
  | 'server_error'
  | 'unexpected_status'
  | 'unexpected_response'
  | 'link_unavailable'
  | 'link_refused'
  | 'link_expired';

/** The type of an applicant. */
export type ApplicantType =
  | 'natural_person'
  | 'legal_person';

/** A group of actions. */
export type ActionGroupType =
  | 'identity_verification'
  | 'proof_of_address_verification'
  | 'bank_account_verification'
  | 'company_verification'
  | 'document_analysis'
  | 'watchlist_verification'
  | 'signature_request';

/** The type of an analysed document. */
export type AnalysedDocument =
  | 'social_security'
  | 'driver_licence'
  | 'company_certificate'
  | 'business_registration_certificate'
  | 'rne_certificate'
  | 'temporary_vehicle_registration_document'
  | 'vehicle_registration_document'
  | 'auto_insurance_claims_history'
  | 'payslip'
  | 'invoice'
  | 'tax_notice'
  | 'proof_of_address'
  | 'id_document';

/** Where a session or a group stands. */
export type SessionStatus =
  | 'awaiting'
  | 'ongoing'
  | 'blocked'
  | 'done';

/** Where an applicant stands. */
export type ApplicantStatus =
  | 'initiated'
  | 'notified'
  | 'processed';

/** Where a verification stands. */
export type VerificationStatus =
  | 'awaiting_data'
  | 'pending'
  | 'verified'
  | 'done'
  | 'failed'
  | 'inconclusive';

/** What a webhook tells about. */
export type WebhookEventName =
  | 'workflow_session.started'
  | 'workflow_session.blocked'
  | 'workflow_session.done'
  | 'workflow_action_group.started'
  | 'workflow_action_group.blocked'
  | 'workflow_action_group.done'
  | 'applicant.notified'
  | 'applicant.processed'
  | 'applicant.session_blocked'
  | 'verification.identity_document.done'
  | 'verification.identity_video.done'
  | 'verification.proof_of_address.done'
  | 'verification.bank_account.done'
  | 'verification.bank_account_connection.done'
  | 'verification.bank_account_lookup.done'
  | 'verification.company.done'
  | 'verification.watchlist.done'
  | 'document_analysis.done'
  | 'monitoring.natural_person.activated'
  | 'monitoring.natural_person.canceled'
  | 'monitoring.natural_person.inconclusive'
  | 'monitoring.natural_person.updated';

/** A kind of file that some verification takes. */
export type FileKind =
  | 'pdf'
  | 'png'
  | 'jpeg';

/** A kind of file that no verification takes, but that people try. */
export type RefusedFileKind =
  | 'heic'
  | 'avif'
  | 'tiff'
  | 'webp'
  | 'gif'
  | 'bmp'
  | 'svg'
  | 'zip'
  | 'office'
  | 'unknown';

/** How many bytes of a file's two ends are looked at. */
export const fileEnds = { head: 131072, tail: 65536 } as const;

/** How many uploads may fail before the next one blocks. */
export const maxAttempts = 10;

export const errorCodes: readonly ErrorCode[] = [
  'not_initialised',
  'init_failed',
  'invalid_argument',
  'token_unavailable',
  'aborted',
  'timeout',
  'network',
  'bad_request',
  'unauthorized',
  'forbidden',
  'not_found',
  'method_not_allowed',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
  'server_error',
  'unexpected_status',
  'unexpected_response',
  'link_unavailable',
  'link_refused',
  'link_expired',
];
