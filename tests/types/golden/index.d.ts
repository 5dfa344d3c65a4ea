/** The module’s bytes. */
export type ModuleBytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
/** A `WebAssembly.Module`, in a project whose types know one. */
export type CompiledModule = typeof globalThis extends {
	WebAssembly: {
		Module: {
			prototype: infer Module;
		};
	};
} ? Module : object;
/** Where the module comes from. */
export type InitSource = URL | string | Response | Promise<Response> | ModuleBytes | CompiledModule;
/** What a finding is about. A closed set. */
export type FindingCode = "required" | "wrong_type" | "unknown_property" | "empty" | "too_long" | "not_allowed" | "invalid_characters" | "markup" | "unusual_characters" | "invalid_uuid" | "invalid_email" | "too_complex" | "unreadable" | "email_required" | "wrong_person_block" | "iban_format" | "iban_length" | "iban_structure" | "iban_checksum" | "iban_unknown_country" | "bic_format" | "bic_unknown_country" | "bic_country_mismatch" | "unknown_verification" | "unsupported_for_applicant_type" | "unconfirmed_for_applicant_type" | "takes_no_applicant" | "not_in_template" | "too_many_actions" | "duplicate_key" | "unknown_parent" | "unfit_parent" | "no_verification" | "duplicate_verification" | "nothing_to_compare" | "partly_compared" | "iban_not_french" | "workspace_required" | "workspace_not_in_template" | "template_mismatch" | "not_resolvable" | "too_large" | "unsupported_kind" | "extension_mismatch" | "truncated" | "encrypted_pdf" | "too_many_pages" | "pages_unknown" | "too_small" | "too_many_pixels" | "dimensions_unknown" | "signature_missing" | "signature_malformed" | "signature_mismatch" | "event_malformed" | "event_too_old";
/** What went wrong with a call. A closed set. */
export type ErrorCode = "not_initialised" | "init_failed" | "invalid_argument" | "token_unavailable" | "aborted" | "timeout" | "network" | "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "unsupported_media_type" | "rate_limited" | "unavailable" | "server_error" | "unexpected_status" | "unexpected_response" | "link_unavailable" | "link_refused" | "link_expired";
/** The type of an applicant. */
export type ApplicantType = "natural_person" | "legal_person";
/** A group of actions. */
export type ActionGroupType = "identity_verification" | "proof_of_address_verification" | "bank_account_verification" | "company_verification" | "document_analysis" | "watchlist_verification" | "signature_request";
/** The type of an analysed document. */
export type AnalysedDocument = "social_security" | "driver_licence" | "company_certificate" | "business_registration_certificate" | "rne_certificate" | "temporary_vehicle_registration_document" | "vehicle_registration_document" | "auto_insurance_claims_history" | "payslip" | "invoice" | "tax_notice" | "proof_of_address" | "id_document";
/** Where a session or a group stands. */
export type SessionStatus = "awaiting" | "ongoing" | "blocked" | "done";
/** Where an applicant stands. */
export type ApplicantStatus = "initiated" | "notified" | "processed";
/** Where a verification stands. */
export type VerificationStatus = "awaiting_data" | "pending" | "verified" | "done" | "failed" | "inconclusive";
/** A kind of file that some verification takes. */
export type FileKind = "pdf" | "png" | "jpeg";
/** A kind of file that no verification takes, but that people try. */
export type RefusedFileKind = "heic" | "avif" | "tiff" | "webp" | "gif" | "bmp" | "svg" | "zip" | "office" | "unknown";
/** The create body of a person. */
export interface NaturalPersonInput {
	type: "natural_person";
	/** 1 to 255 characters. */
	label: string;
	/** 1 to 255 characters. */
	reference_id?: string | null | undefined;
	natural_person?: {
		identity?: {
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			first_name: string;
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			last_name: string;
		} | undefined;
		address?: {
			/** 1 to 500 characters. */
			line1: string;
			/** 1 to 500 characters. */
			line2?: string | null | undefined;
			/** 1 to 10 characters. */
			postal_code: string;
			/** 1 to 200 characters. */
			city: string;
		} | undefined;
		bank_account?: {
			/** Spaces, hyphens and lower case are taken; the compact form is sent. */
			iban: string;
			/** 8 or 11 characters. */
			bic?: string | null | undefined;
		} | undefined;
	} | undefined;
	delivery_mode?: "none" | "email" | undefined;
	/** An e-mail address. White space around it is taken, and not sent. */
	email?: string | null | undefined;
	/** A UUID. */
	parent_applicant_id?: string | null | undefined;
}
/** The create body of a company. */
export interface LegalPersonInput {
	type: "legal_person";
	/** 1 to 255 characters. */
	label: string;
	/** 1 to 255 characters. */
	reference_id?: string | null | undefined;
	legal_person?: {
		/** 1 to 255 characters. */
		company_name?: string | null | undefined;
		country_code?: "FR" | undefined;
		bank_account?: {
			/** Spaces, hyphens and lower case are taken; the compact form is sent. */
			iban: string;
			/** 8 or 11 characters. */
			bic?: string | null | undefined;
		} | undefined;
		legal_representatives?: {
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			first_name: string;
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			last_name: string;
		}[] | undefined;
	} | undefined;
	delivery_mode?: "none" | "email" | undefined;
	/** An e-mail address. White space around it is taken, and not sent. */
	email?: string | null | undefined;
	/** A UUID. */
	parent_applicant_id?: string | null | undefined;
}
/** The update body of a person. */
export interface NaturalPersonUpdate {
	/** 1 to 255 characters. */
	label?: string | undefined;
	/** 1 to 255 characters. */
	reference_id?: string | null | undefined;
	natural_person?: {
		identity?: {
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			first_name: string;
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			last_name: string;
		} | undefined;
		address?: {
			/** 1 to 500 characters. */
			line1: string;
			/** 1 to 500 characters. */
			line2?: string | null | undefined;
			/** 1 to 10 characters. */
			postal_code: string;
			/** 1 to 200 characters. */
			city: string;
		} | undefined;
		bank_account?: {
			/** Spaces, hyphens and lower case are taken; the compact form is sent. */
			iban: string;
			/** 8 or 11 characters. */
			bic?: string | null | undefined;
		} | undefined;
	} | undefined;
	delivery_mode?: "none" | "email" | undefined;
	/** An e-mail address. White space around it is taken, and not sent. */
	email?: string | null | undefined;
	/** A UUID. */
	parent_applicant_id?: string | null | undefined;
}
/** The update body of a company. */
export interface LegalPersonUpdate {
	/** 1 to 255 characters. */
	label?: string | undefined;
	/** 1 to 255 characters. */
	reference_id?: string | null | undefined;
	legal_person?: {
		/** 1 to 255 characters. */
		company_name?: string | null | undefined;
		country_code?: "FR" | null | undefined;
		bank_account?: {
			/** Spaces, hyphens and lower case are taken; the compact form is sent. */
			iban: string;
			/** 8 or 11 characters. */
			bic?: string | null | undefined;
		} | undefined;
		legal_representatives?: {
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			first_name: string;
			/** 1 to 255 characters, no control characters, no `<` or `>`. */
			last_name: string;
		}[] | undefined;
	} | undefined;
	delivery_mode?: "none" | "email" | undefined;
	/** An e-mail address. White space around it is taken, and not sent. */
	email?: string | null | undefined;
	/** A UUID. */
	parent_applicant_id?: string | null | undefined;
}
/** The create body of a session. */
export interface SessionInput {
	/** A UUID. */
	workflow_template_id: string;
	/** A safe string: 1 to 128 characters, no control characters, no `<` or `>`. */
	name: string;
	/** A UUID. */
	workspace_id?: string | undefined;
}
/** The body of `resolve_action`. */
export interface ResolutionInput {
	resource: {
		/** A UUID. */
		id: string;
		/** 1 to 100 characters. */
		type: string;
	};
	/** A safe string: 1 to 150 characters, no control characters, no `<` or `>`. */
	reason?: string | null | undefined;
}
/** What a document analysis is attached with. */
export interface DocumentAnalysisOptions {
	/** A UUID. */
	applicant_id: string;
	country_code?: "FR" | "IT" | "DE" | undefined;
	analysis_type?: {
		extraction?: boolean | undefined;
		fraud_level?: "none" | "standard" | "advanced" | null | undefined;
	} | undefined;
	checks?: {
		income_year_check?: {
			/** A whole number, 1000 to 9999. */
			income_year: number;
		} | undefined;
	} | null | undefined;
}
/** One row for each verification: whom it fits, and what it is attached with. */
export interface Matrix {
	identity_document_verification: {
		group: "identity_verification";
		natural_person: "supported";
		legal_person: "unsupported";
		takes_applicant: true;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	proof_of_address_verification: {
		group: "proof_of_address_verification";
		natural_person: "supported";
		legal_person: "unsupported";
		takes_applicant: true;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	bank_account_verification: {
		group: "bank_account_verification";
		natural_person: "supported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	bank_account_lookup_verification: {
		group: "bank_account_verification";
		natural_person: "supported";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	company_verification: {
		group: "company_verification";
		natural_person: "unsupported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	social_security_document_analysis: {
		group: "document_analysis";
		natural_person: "supported";
		legal_person: "unsupported";
		takes_applicant: true;
		document_type: "social_security";
		country_code: never;
		resolvable: true;
	};
	driver_licence_document_analysis: {
		group: "document_analysis";
		natural_person: "supported";
		legal_person: "unsupported";
		takes_applicant: true;
		document_type: "driver_licence";
		country_code: never;
		resolvable: true;
	};
	company_certificate_document_analysis: {
		group: "document_analysis";
		natural_person: "unsupported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: "company_certificate";
		country_code: never;
		resolvable: true;
	};
	business_registration_certificate_document_analysis: {
		group: "document_analysis";
		natural_person: "unsupported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: "business_registration_certificate";
		country_code: never;
		resolvable: true;
	};
	rne_certificate_document_analysis: {
		group: "document_analysis";
		natural_person: "unsupported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: "rne_certificate";
		country_code: never;
		resolvable: true;
	};
	temporary_vehicle_registration_document_analysis: {
		group: "document_analysis";
		natural_person: "supported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: "temporary_vehicle_registration_document";
		country_code: "IT";
		resolvable: true;
	};
	vehicle_registration_document_analysis: {
		group: "document_analysis";
		natural_person: "supported";
		legal_person: "supported";
		takes_applicant: true;
		document_type: "vehicle_registration_document";
		country_code: "FR" | "IT";
		resolvable: true;
	};
	auto_insurance_claims_history_document_analysis: {
		group: "document_analysis";
		natural_person: "unconfirmed";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: "auto_insurance_claims_history";
		country_code: never;
		resolvable: true;
	};
	payslip_document_analysis: {
		group: "document_analysis";
		natural_person: "unconfirmed";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: "payslip";
		country_code: "FR" | "IT";
		resolvable: true;
	};
	invoice_document_analysis: {
		group: "document_analysis";
		natural_person: "unconfirmed";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: "invoice";
		country_code: "FR" | "IT" | "DE";
		resolvable: true;
	};
	tax_notice_document_analysis: {
		group: "document_analysis";
		natural_person: "unconfirmed";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: "tax_notice";
		country_code: "FR" | "IT" | "DE";
		resolvable: false;
	};
	proof_of_address_document_analysis: {
		group: "document_analysis";
		natural_person: "unconfirmed";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: "proof_of_address";
		country_code: string;
		resolvable: false;
	};
	id_document_document_analysis: {
		group: "document_analysis";
		natural_person: "unconfirmed";
		legal_person: "unconfirmed";
		takes_applicant: true;
		document_type: "id_document";
		country_code: string;
		resolvable: false;
	};
	identity_video_verification: {
		group: "identity_verification";
		natural_person: "unsupported";
		legal_person: "unsupported";
		takes_applicant: false;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	watchlist_verification: {
		group: "watchlist_verification";
		natural_person: "unsupported";
		legal_person: "unsupported";
		takes_applicant: false;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	bank_account_connection_verification: {
		group: "bank_account_verification";
		natural_person: "unsupported";
		legal_person: "unsupported";
		takes_applicant: false;
		document_type: never;
		country_code: never;
		resolvable: true;
	};
	signature_request: {
		group: "signature_request";
		natural_person: "unsupported";
		legal_person: "unsupported";
		takes_applicant: false;
		document_type: never;
		country_code: never;
		resolvable: false;
	};
}
/** A known name, or one the vendor adds later. */
export type Open<Known extends string> = Known | (string & Record<never, never>);
declare const brand: unique symbol;
/** A text that is known to be one thing. */
export type Branded<Name> = string & {
	readonly [brand]: Name;
};
/** The id of an applicant, which remembers the applicant's type. */
export type ApplicantId<Person extends ApplicantType = ApplicantType> = Branded<{
	applicant: Person;
}>;
/** A verification, named by its action type on the wire. */
export type Verification = keyof Matrix;
/** The types of applicant that a verification, or every one of several, fits. */
export type PersonOf<V extends Verification> = {
	[Person in ApplicantType]: [
		UnfitFor<V, Person>
	] extends [
		never
	] ? Person : never;
}[ApplicantType];
type UnfitFor<V extends Verification, Person extends ApplicantType> = V extends Verification ? Matrix[V][Person] extends "unsupported" ? V : never : never;
/** The verifications that take an applicant. */
export type AttachableVerification = {
	[V in Verification]: Matrix[V]["takes_applicant"] extends true ? V : never;
}[Verification];
/** A Workflow Template. */
export interface Template {
	id: string;
	name: string;
	action_groups: {
		type: Open<ActionGroupType>;
	}[];
	/** The workspaces it is limited to; empty means all. */
	workspaces: {
		id: string;
	}[];
}
/** The verification behind an action. */
export interface ActionResource {
	id: string;
	created_at: string;
	type: Open<Verification>;
	status: Open<VerificationStatus>;
	previous_attempt_id: string | null;
}
/** One action: the resource that counts, the attempts it replaced, and its resolution. */
export interface Action {
	resource: ActionResource;
	resolution: {
		reason: string | null;
		resolved_at: string;
	} | null;
	previous_attempts: {
		resource: ActionResource;
	}[];
}
/** A group of actions. */
export interface ActionGroup {
	type: Open<ActionGroupType>;
	status: Open<SessionStatus>;
	actions: Action[];
}
/** A Workflow Session. */
export interface Session {
	id: string;
	created_at: string;
	updated_at: string;
	name: string;
	workflow_template_id: string;
	workspace_id: string;
	status: Open<SessionStatus>;
	action_groups: ActionGroup[];
}
/** A first and a last name. */
export interface Identity {
	first_name: string;
	last_name: string;
}
/** A postal address. */
export interface Address {
	line1: string;
	line2?: string | null;
	postal_code: string;
	city: string;
}
/** Bank details as the vendor keeps them. */
export interface BankAccount {
	iban: string;
	bic?: string | null;
}
/** What is known of a person. */
export interface NaturalPerson {
	identity: Identity | null;
	address: Address | null;
	bank_account: BankAccount | null;
}
/** What is known of a company. */
export interface LegalPerson {
	company_name: string | null;
	country_code: string | null;
	bank_account: BankAccount | null;
	legal_representatives: Identity[];
}
/** An applicant as lists give it, without the person block. */
export interface ApplicantSummary<Person extends ApplicantType = ApplicantType> {
	id: ApplicantId<Person>;
	workflow_session_id: string;
	status: Open<ApplicantStatus>;
	label: string;
	reference_id: string | null;
	created_at: string;
	updated_at: string;
	type: Person;
	/** After June 2026. */
	delivery_mode?: Open<"none" | "email">;
	/** After June 2026. */
	email?: string | null;
	/** After July 2026. */
	parent_applicant_id?: string | null;
	/** After July 2026. */
	child_applicant_ids?: string[];
}
/** A person being onboarded. */
export interface NaturalPersonApplicant extends ApplicantSummary<"natural_person"> {
	natural_person: NaturalPerson;
}
/** A company being onboarded. */
export interface LegalPersonApplicant extends ApplicantSummary<"legal_person"> {
	legal_person: LegalPerson;
}
/** An applicant with its person block. */
export type Applicant = NaturalPersonApplicant | LegalPersonApplicant;
/** An applicant in a list; its type decides which verifications fit its id. */
export type ApplicantListItem = ApplicantSummary<"natural_person"> | ApplicantSummary<"legal_person">;
/** One applicant and their link. Whoever holds the link can upload. */
export type Link = ApplicantListItem & {
	workflow_session_link_url: string;
	/** RFC 3339; 48 hours after the link was generated. */
	workflow_session_link_expires_at: string;
};
/** The answer of `links.generate`: an entry for each applicant. */
export interface Links {
	applicants: Link[];
}
/** A verification or a document analysis as read. */
export interface VerificationView {
	id: string;
	status: Open<VerificationStatus>;
	created_at: string;
	updated_at: string;
	workspace_id?: string;
	workflow_session_id?: string | null;
	/** List items of two resources leave it out. */
	applicant_id?: string | null;
	previous_attempt_id?: string | null;
	/** The vendor’s codes; a company has none. */
	status_codes?: string[];
	data_anonymized?: boolean;
	/** The document’s type, for a document analysis. */
	type?: string | null;
	/** What is particular to the kind of verification. */
	[field: string]: unknown;
}
/** One page of a list. */
export interface Page<T> {
	meta: {
		next_cursor: string | null;
	};
	data: T[];
}
/** Which part of a list. */
export interface PageOptions {
	/** The cursor of the page before. */
	after?: string | null;
	/** 1 to 100. */
	limit?: number;
	signal?: AbortSignal;
}
/** A list that is read as it is walked: `for await (const entry of list)`. */
export interface List<T> extends AsyncIterable<T> {
	/** One page. */
	page(options?: PageOptions): Promise<Page<T>>;
}
/** Where a link stands. */
export interface LinkState {
	state: "fresh" | "expiring" | "expired";
	/** Milliseconds until it dies; 0 once it has. */
	expires_in_ms: number;
}
/** Where a link stands at a moment. Throws `invalid_argument` when `expiresAt` is not RFC 3339. */
export declare function linkState(expiresAt: string, nowMs: number, options?: {
	expiringWithinMs?: number;
}): LinkState;
/** What is left of the ten attempts. */
export interface Attempts {
	remaining: number;
	/** `exhausted`: the next upload blocks and is not looked at. */
	state: "open" | "last" | "exhausted" | "blocked";
}
/** What is left after that many unsuccessful runs of one applicant in one session. */
export declare function attempts(used: number): Attempts;
/** What statuses are derived from. The session does not say whose an action is: the caller does. */
export interface StatusFacts {
	/**
	 * The session as it was read. Its `id` tells its events from those of other sessions, and
	 * `updated_at` those that tell nothing new.
	 */
	session: Pick<Session, "action_groups"> & Partial<Pick<Session, "id" | "updated_at">>;
	applicants: {
		id: string;
		type: Open<ApplicantType>;
		/** The status last read; it tells whether a link was ever generated. */
		status?: Open<ApplicantStatus>;
		/** Whether `applicant.session_blocked` was received. */
		blocked?: boolean;
		/**
		 * When the link that covers them expires: their own or, for a child, the parent’s. With `now_ms`,
		 * an expired one is to be generated again.
		 */
		workflow_session_link_expires_at?: string;
		/** The verifications attached, each by the id of any of its attempts. */
		verifications: {
			id: string;
			type: Open<Verification>;
		}[];
	}[];
	/** The time now, in milliseconds since the Unix epoch. Without it, no link counts as expired. */
	now_ms?: number;
	/** What webhooks told since the session was read: `applyEvent` makes it. */
	told?: Told[];
}
/** One thing that a webhook told since the session was read. */
export interface Told {
	/**
	 * `verification` is a document analysis too; `other` something of this session that has no place
	 * in what was read of it, such as an applicant created since.
	 */
	about: "verification" | "applicant" | "workflow_action_group" | "workflow_session" | "other";
	/** Which one: an id, or the type of the group; empty for `other`. */
	id: string;
	/** What it is then: a status, or what was done to the applicant; empty for `other`. */
	status: string;
	/** When, by the event’s own time, in milliseconds since the Unix epoch. */
	at_ms: number;
}
/**
 * What is read of a webhook event. Only hand over one whose signature was checked; `event_time` is
 * what the vendor sends, in seconds.
 */
export type StatusEvent = {
	event_name: string;
	data: object;
} & ({
	event_time: string;
} | {
	event_time_ms: number;
});
/** What somebody can do now. */
export interface NextStep {
	applicant_id: string;
	step: "attach_verification" | "generate_link" | "upload" | "upload_again" | "wait" | "resolve_or_restart" | "restart" | "nothing";
	actor: "applicant" | "integrator" | "nobody";
	/** The actions it is about, by the id of their resource. */
	actions: string[];
}
/** The three levels of status, and what can be done now. */
export interface Statuses {
	session: SessionStatus;
	groups: {
		type: Open<ActionGroupType>;
		status: SessionStatus;
	}[];
	applicants: {
		id: string;
		status: ApplicantStatus;
		blocked: boolean;
		/** Unsuccessful runs that the session shows, those that a server retried among them. The vendor’s counter can’t be read. */
		attempts_used: number;
	}[];
	/** One for each applicant, what to do first: what failed is uploaded again before what was never sent. */
	next: NextStep[];
	/** The actions that the integrator can resolve by hand now, by the id of their resource. */
	resolvable: string[];
	/**
	 * Webhooks told more than the session showed when it was read, or an applicant has a verification
	 * that it does not show: read it again.
	 */
	stale: boolean;
}
/**
 * Derives action → group → session and applicant, and what each can do now. Throws
 * `invalid_argument` with a finding for everything in the facts that is missing or wrong.
 */
export declare function deriveStatuses(facts: StatusFacts): Statuses;
/**
 * Adds what a webhook event tells to the facts, for `deriveStatuses`. Events may come in any order
 * and more than once: the same events give the same facts. One of another session, or one that names
 * nothing that was read, changes nothing.
 *
 * When the answer of `deriveStatuses` is `stale`, read the session again and go on from the new facts:
 * what was told is in them, but for one thing. The API does not say that an applicant is blocked:
 * `client.view(id, { since: facts })` carries it over, or give the applicant `blocked: true`.
 *
 * The `statuses` of a view are derived anew.
 */
export declare function applyEvent<Facts extends StatusFacts>(facts: Facts, event: StatusEvent): Facts & {
	told: Told[];
};
/** One thing a rule has to say: a stable code, where, how bad, and data for a message. */
export interface Finding {
	code: FindingCode;
	/** `error` stops; `warning` is sent, and a person should look at it. */
	severity: "error" | "warning";
	/** Where in the input: `['natural_person', 'bank_account', 'iban']`. */
	path: (string | number)[];
	/** Data for a message; never a value that was given. */
	params?: Record<string, unknown>;
}
/** The value as it is sent, or why not; and everything there is to say either way. */
export type Checked<T> = {
	ok: true;
	value: T;
	findings: Finding[];
} | {
	ok: false;
	findings: Finding[];
};
/** Three answers, because the vendor does not document every cell. */
export type Support = "supported" | "unsupported" | "unconfirmed";
/** The create body of an applicant. */
export type ApplicantInput = NaturalPersonInput | LegalPersonInput;
/** The update body of an applicant. */
export type ApplicantUpdate = NaturalPersonUpdate | LegalPersonUpdate;
/** An IBAN that was checked: compact, in upper case. */
export type Iban = Branded<"iban">;
/** A BIC that was checked. */
export type Bic = Branded<"bic">;
/** The verifications that take an applicant of that type, the unconfirmed ones among them. */
export type VerificationFor<Person extends ApplicantType> = Person extends ApplicantType ? {
	[V in AttachableVerification]: Matrix[V][Person] extends "unsupported" ? never : V;
}[AttachableVerification] : never;
/** One verification with its verdict: whether it may be attached, and why not. */
export type Explanation<V extends AttachableVerification = AttachableVerification> = {
	verification: V;
	permitted: true;
	support: "supported" | "unconfirmed";
	/** Why to be careful, when `support` is unconfirmed. */
	reason?: FindingCode;
} | {
	verification: Verification;
	permitted: false;
	support: Support;
	reason: FindingCode;
};
/** Cells of the matrix that an integrator knows better. */
export type MatrixOverrides = {
	[Person in ApplicantType]?: {
		[V in Verification]?: Support;
	};
};
/** The functions that read a matrix with other cells. */
export interface Rules {
	support(applicantType: Open<ApplicantType>, verification: Open<Verification>): Support;
	verificationsFor(applicantType: ApplicantType, template?: Pick<Template, "action_groups">): AttachableVerification[];
	explainVerifications(applicantType: ApplicantType, template?: Pick<Template, "action_groups">): Explanation[];
}
/** The same functions over a matrix with other cells. Nothing global changes. */
export declare function createRules(options?: {
	matrix?: MatrixOverrides;
}): Rules;
/** Whether a verification fits a type of applicant. A name nobody knows is `unconfirmed`. */
export declare const support: Rules["support"];
/** The supported verifications of a type of applicant, narrowed by the template where one is given. */
export declare function verificationsFor<Person extends ApplicantType>(applicantType: Person, template?: Pick<Template, "action_groups">): VerificationFor<Person>[];
/** Every verification with its verdict and, where it may not be attached, why. */
export declare function explainVerifications<Person extends ApplicantType>(applicantType: Person, template?: Pick<Template, "action_groups">): Explanation<VerificationFor<Person>>[];
/** Checks a create body of an applicant: all findings at once, and the body as it is sent. */
export declare function checkApplicant(input: unknown): Checked<ApplicantInput>;
/** Checks several create bodies; the answers are in the order of the inputs. */
export declare function checkApplicants(inputs: readonly unknown[]): Checked<ApplicantInput>[];
/** Checks an update body for an applicant of that type. */
export declare function checkApplicantUpdate(input: unknown, type: "natural_person"): Checked<NaturalPersonUpdate>;
export declare function checkApplicantUpdate(input: unknown, type: "legal_person"): Checked<LegalPersonUpdate>;
export declare function checkApplicantUpdate(input: unknown, type: ApplicantType): Checked<ApplicantUpdate>;
/** Checks a create body of a session. */
export declare function checkSession(input: unknown): Checked<SessionInput>;
/**
 * Checks the body of `actions.resolve`. Its `resource` may be the one a session shows: id and type are sent. A
 * type that nobody knows is a warning.
 */
export declare function checkResolution(input: unknown): Checked<ResolutionInput>;
/** Checks an IBAN as typed. Spaces, hyphens and lower case are taken; the value is compact. */
export declare function checkIban(text: unknown): Checked<Iban>;
/** Checks a BIC as typed. */
export declare function checkBic(text: unknown): Checked<Bic>;
/** A token, or a function that gives one. It travels in a header, never in a URL. */
export type Token = string | (() => string | Promise<string>);
/** A session, its applicants, whose each verification is, and what can be done now. */
export interface SessionView {
	session: Session;
	applicants: (ApplicantListItem & {
		verifications: {
			id: string;
			type: Open<Verification>;
		}[];
		blocked?: true;
	})[];
	statuses: Statuses;
}
/** How a session is watched. */
export interface WatchOptions {
	signal?: AbortSignal;
	/**
	 * Milliseconds between two looks while something is being verified; 4,000 unless told. A look
	 * costs two reads, and never are there more than 50 in a minute or 1,100 in an hour. While nothing
	 * moves the pauses grow to eight times this.
	 */
	intervalMs?: number;
	/** Go on after the session is done, to see what is attached later. */
	afterDone?: boolean;
}
/** One request that was sent, for a log: no body, no token, no id. */
export interface RequestEvent {
	/** `sessions.create`, … */
	operation: string;
	method: string;
	/** 1 for the first try. */
	attempt: number;
	durationMs: number;
	/** The HTTP status, where there was an answer. */
	status?: number;
}
/** How a client reaches the API. */
export interface SessionLinksOptions {
	/** The API root with its version: your relay’s in a browser, the vendor’s on a server. */
	baseUrl: string;
	/** In a browser a short-lived token of your relay; the API key stays on your server. */
	token: Token;
	/** The bound on one try in milliseconds, body included; 30,000 unless told. */
	timeoutMs?: number;
	/** How often a call is sent again after a passing failure; 2 unless told, 0 turns it off. */
	retry?: {
		maxRetries?: number;
	};
	/** In place of the global `fetch`. */
	fetch?: (request: Request) => Promise<Response>;
	/** Told of every request that was sent. */
	onRequest?: (event: RequestEvent) => void;
}
/** What every call takes. */
export interface CallOptions {
	signal?: AbortSignal;
}
/**
 * A branded id of a type that the verification does not fit does not compile; a plain string does.
 * An id that may be of either type has to fit both: narrow it by the applicant’s `type` first.
 */
export type Fits<V extends Verification, Id> = string extends Id ? unknown : [
	Id
] extends [
	ApplicantId<infer Person>
] ? ([
	Person
] extends [
	PersonOf<V>
] ? unknown : never) : unknown;
/** What a verification is attached with, beside the applicant. */
export type AttachOptions<V extends AttachableVerification> = [
	Matrix[V]["document_type"]
] extends [
	never
] ? Record<never, never> : Omit<DocumentAnalysisOptions, "applicant_id" | "country_code"> & ([
	Matrix[V]["country_code"]
] extends [
	never
] ? Record<never, never> : {
	country_code?: Matrix[V]["country_code"] | undefined;
});
/** What a list of verifications is narrowed to. */
export interface VerificationFilters extends PageOptions {
	status?: Open<VerificationStatus>;
	workspace_id?: string;
	/** Document analyses only. */
	workflow_session_id?: string;
}
/** A client for the session-link endpoints. It holds nothing that must be freed. */
export declare class SessionLinks {
	readonly templates: TemplatesResource;
	readonly sessions: SessionsResource;
	readonly applicants: ApplicantsResource;
	readonly verifications: VerificationsResource;
	readonly links: LinksResource;
	readonly actions: ActionsResource;
	constructor(options: SessionLinksOptions);
	/**
	 * A session as it is now, read once: each applicant with their verifications, and what can be done. Only
	 * webhooks say that an applicant is blocked: `since` are the facts that know what they told so far.
	 */
	view(sessionId: string, options?: CallOptions & {
		since?: StatusFacts;
	}): Promise<SessionView>;
	/** Views of a session as it changes, by paced reading; ends when the session is done. */
	watch(sessionId: string, options?: WatchOptions): AsyncIterable<SessionView>;
}
/** Workflow Templates. */
export interface TemplatesResource {
	list(options?: CallOptions): List<Template>;
}
/** Workflow Sessions. */
export interface SessionsResource {
	create(body: SessionInput, options?: CallOptions): Promise<Session>;
	get(id: string, options?: CallOptions): Promise<Session>;
	list(options?: CallOptions): List<Session>;
}
/** Applicants of a session. */
export interface ApplicantsResource {
	create(sessionId: string, body: NaturalPersonInput, options?: CallOptions): Promise<NaturalPersonApplicant>;
	create(sessionId: string, body: LegalPersonInput, options?: CallOptions): Promise<LegalPersonApplicant>;
	create(sessionId: string, body: ApplicantInput, options?: CallOptions): Promise<Applicant>;
	get<Id extends string>(sessionId: string, id: Id, options?: CallOptions): Promise<Id extends ApplicantId<infer Person> ? Extract<Applicant, {
		type: Person;
	}> : Applicant>;
	list(sessionId: string, options?: CallOptions & {
		status?: Open<ApplicantStatus>;
	}): List<ApplicantListItem>;
	update(sessionId: string, id: string, body: ApplicantUpdate, options?: CallOptions): Promise<Applicant>;
}
/** Verifications and document analyses, named by their action type. */
export interface VerificationsResource {
	/** Attaches a verification to an applicant, who then uploads on their link. */
	attach<V extends AttachableVerification, Id extends string>(verification: V, body: {
		applicant_id: Id & Fits<V, Id>;
	} & AttachOptions<V>, options?: CallOptions): Promise<VerificationView>;
	get(verification: Open<AttachableVerification>, id: string, options?: CallOptions): Promise<VerificationView>;
	list(verification: AttachableVerification, filters?: VerificationFilters): List<VerificationView>;
}
/** Workflow Session Links. */
export interface LinksResource {
	/**
	 * Generates a fresh link for every applicant of the session but children, whom their parent’s
	 * covers. It may notify applicants and send mail, hence the verb: never prefetch it. Calls at the
	 * same time share one request.
	 */
	generate(sessionId: string, options?: CallOptions): Promise<Links>;
}
/** Actions of a session. */
export interface ActionsResource {
	/**
	 * Resolves an action by hand, after a check outside of the vendor’s. Its resource may be passed as it was
	 * read: id and type are sent.
	 */
	resolve(sessionId: string, body: ResolutionInput, options?: CallOptions): Promise<void>;
}
/** What the API says went wrong, whole. Fields this version does not know are kept. */
export interface Problem {
	type?: string;
	detail?: string;
	message?: string;
	invalid_params?: {
		name: string;
		reason: string;
	}[];
	[field: string]: unknown;
}
/** What a failure carries. */
export interface ErrorDetails {
	status?: number | undefined;
	retryable?: boolean | undefined;
	retryAfterMs?: number | undefined;
	problem?: Problem | undefined;
	findings?: Finding[] | undefined;
	cause?: unknown;
}
/** Every failure of this package. Its message and its stack hold no personal data and no secret. */
export declare class SessionLinksError extends Error {
	readonly name = "SessionLinksError";
	/** A stable name for what went wrong. */
	readonly code: ErrorCode;
	/** The HTTP status, where there was an answer. */
	readonly status: number | undefined;
	/** Whether trying again later can help. */
	readonly retryable: boolean;
	/** When to try again, in milliseconds, where the API said so. */
	readonly retryAfterMs: number | undefined;
	/** What the API said, which may quote what was sent: a log that prints the error does not show it. */
	readonly problem: Problem | undefined;
	/** What is wrong with the arguments, for `invalid_argument`. */
	readonly findings: Finding[];
	constructor(code: ErrorCode, details?: ErrorDetails);
}
/** Whether a caught value is a {@link SessionLinksError}, of this copy of the package or another. */
export declare function isSessionLinksError(value: unknown): value is SessionLinksError;
/** What is known of a file that was accepted. */
export interface FileFacts {
	/** The kind, by content. */
	kind: FileKind;
	/** How many bytes it has. */
	size: number;
	/** Of a picture: how many pixels wide. */
	width?: number;
	/** Of a picture: how many pixels high. */
	height?: number;
	/** Of a PDF: how many pages, where they can be counted without inflating it. */
	pages?: number;
}
/** The parts of a file that the check needs. */
export interface FileParts {
	/** The first bytes: 131,072, or all of a shorter file. With fewer, less is known. */
	head: Uint8Array;
	/** The last bytes: 65,536, or all of a shorter file. With fewer, less is known. */
	tail: Uint8Array;
	/** How many bytes the file has. */
	size: number;
	name: string;
	verification: Open<Verification>;
}
/**
 * Checks a file by its beginning and its end, for when only they were kept. Longer parts are taken;
 * only their ends are looked at.
 */
export declare function checkFileParts(given: FileParts): Checked<FileFacts>;
/**
 * Checks a file for a verification: kind by content, size, pages, pixels, password, name, whether it
 * ends early. The file’s own name is used unless another is given; a `Blob` has none: give the one it
 * is sent by. A document analysis that this version does not know has the widest limits; what can’t be
 * attached to an applicant is an `invalid_argument`.
 */
export declare function checkFile(file: Blob, options: {
	verification: Open<Verification>;
	name?: string;
}): Promise<Checked<FileFacts>>;
declare global {
	interface SymbolConstructor {
		readonly dispose: unique symbol;
	}
}
/** What a keeper keeps of a link. */
export type KeptLink = Pick<Link, "workflow_session_link_url" | "workflow_session_link_expires_at">;
/** A link as it is got; `now_ms` is the time on the server, where the source knows it. */
export type GotLink = KeptLink & {
	now_ms?: number;
};
/** Gets a fresh link, as a rule from the integrator’s own back end. */
export type GetLink = (call: {
	signal: AbortSignal;
}) => Promise<GotLink | undefined> | GotLink | undefined;
/** What tells the time; tests bring their own. */
export interface KeeperClock {
	/** Milliseconds since the Unix epoch. */
	now(): number;
	setTimeout(run: () => void, milliseconds: number): unknown;
	clearTimeout(timer: unknown): void;
}
/** How a link is kept. */
export interface LinkKeeperOptions {
	getLink: GetLink;
	/** The hosts that a link may be on, each with those below it; in development `127.0.0.1` as well. */
	allowedHosts: readonly string[];
	/** A link that is there already. */
	link?: GotLink | undefined;
	/** How long before its end a link is renewed, in milliseconds; an hour unless told. */
	expiringWithinMs?: number;
	/** The bound on one `getLink` in milliseconds; 30,000 unless told. */
	timeoutMs?: number;
	clock?: KeeperClock;
}
/** What a keeper tells, and with what. */
export interface LinkKeeperEvents {
	/** The link ends soon; a fresh one is being asked for. */
	expiring: KeptLink;
	/** There is a link, the first one too. */
	refreshed: KeptLink;
	/** The link can’t be used any more. */
	expired: KeptLink;
	/** No link could be had; it is tried again where that can help. */
	error: SessionLinksError;
}
/** `failed`: there was no link yet, and the last try gave none. */
export type KeeperState = "loading" | "fresh" | "expiring" | "expired" | "failed" | "stopped";
/** Holds one applicant’s link. It begins at once and holds timers and listeners until `stop()`. */
export declare class LinkKeeper {
	#private;
	constructor(options: LinkKeeperOptions);
	/** The link, while it can be used. */
	get current(): KeptLink | undefined;
	/** Where the link stands now. */
	get state(): KeeperState;
	/** Why the last try gave no link, until one does. */
	get error(): SessionLinksError | undefined;
	/** Whether a link is being asked for. */
	get loading(): boolean;
	/** The time in milliseconds as the server has it, as far as is known. */
	now(): number;
	/** Calls the listener until the function it returns is called, or the keeper stops. */
	on<Type extends keyof LinkKeeperEvents>(type: Type, listener: (told: LinkKeeperEvents[Type]) => void): () => void;
	/** Asks for a fresh link now, or waits for the one on its way. It never rejects: events tell. */
	refresh(): Promise<void>;
	/** Lets go of everything. Nothing is asked or told any more. */
	stop(): void;
	[Symbol.dispose](): void;
}
/**
 * `getLink` for every applicant of a session: one call renews the links of all, so that keepers that
 * ask at about the same time share it. A child’s link is its parent’s. Who has none ends in
 * `link_unavailable`, which is not asked for again.
 */
export declare function linkSource(client: {
	links: Pick<SessionLinks["links"], "generate">;
}, sessionId: string, now?: () => number): (applicantId: string) => (call: CallOptions) => Promise<Link>;
type KindSentence = `unsupported_kind.${RefusedFileKind}` | "unknown_property.meant" | "required.allowed";
/**
 * A sentence for every code, and where there is more to say, for a kind of it. `{name}` stands for
 * a datum of the finding’s `params`; `{max_millions}` for its `max` in megabytes or megapixels.
 */
export type Catalogue = Record<FindingCode, string> & {
	[Sentence in KindSentence]?: string;
};
type Words = Readonly<Record<string, string>>;
/**
 * Adds a language, or replaces sentences of one. What is left out keeps its sentence, or the English
 * one in a new language. `words` are the rules’ own words in it.
 */
export declare function setCatalogue(locale: string, catalogue: Partial<Catalogue>, words?: Words): void;
/** A copy of a locale’s catalogue: `fr-CA` falls back to `fr`, anything else to English. */
export declare function catalogue(locale: string): Catalogue;
/** A sentence for a person about a finding. */
export declare function messageFor({ code, params }: Finding, locale: string): string;
/** Which data of an applicant a verification compares with the document, as paths into the body. */
export interface CrossChecks {
	/** Given, and compared. */
	compared: string[];
	/** Would be compared if it were known. */
	missing: string[];
}
/**
 * What a verification compares for this applicant, to be created or as it was read; both lists are empty where
 * nothing is compared, or the vendor does not say. Throws `invalid_argument` for a body `checkApplicant` refuses.
 */
export declare function crossChecks(applicant: ApplicantInput | Applicant, verification: Open<Verification>): CrossChecks;
/**
 * How complete an applicant, to be created or as it was read, is for what is asked of them: the share of data
 * points given, 0 to 1. Throws `invalid_argument` for a body that `checkApplicant` refuses, and for a verification that does not fit
 * by the matrix, or by the one with other cells.
 */
export declare function completeness(applicant: ApplicantInput | Applicant, verifications: readonly Open<Verification>[], options?: {
	matrix?: MatrixOverrides;
}): number;
/** What an applicant of a plan is asked for: a verification, or one with options. */
export type PlannedVerification = AttachableVerification | ({
	verification: AttachableVerification;
} & Omit<DocumentAnalysisOptions, "applicant_id">);
/** A whole onboarding. Keys stand for ids that do not exist yet. */
export interface PlanInput {
	template: Pick<Template, "id" | "action_groups" | "workspaces">;
	session: Omit<SessionInput, "workflow_template_id"> & {
		workflow_template_id?: string;
	};
	applicants: {
		key: string;
		/** The key of a company without a parent, whose link covers this applicant. */
		parent_key?: string;
		applicant: ApplicantInput;
		verifications: PlannedVerification[];
	}[];
}
/** One call of a plan. */
export type PlannedCall = {
	operation: "sessions.create";
	body: SessionInput;
} | {
	operation: "applicants.create";
	key: string;
	parent_key?: string;
	body: ApplicantInput;
} | {
	operation: "verifications.attach";
	key: string;
	verification: AttachableVerification;
	body: Omit<DocumentAnalysisOptions, "applicant_id">;
} | {
	operation: "links.generate";
};
/** An onboarding that was checked: its calls, in order, parents before children. */
export interface Plan {
	calls: PlannedCall[];
}
/**
 * Checks a whole onboarding: the session, every applicant, what the matrix and the template permit,
 * ten actions a group, parents, workspaces. All findings at once.
 */
export declare function checkPlan(input: PlanInput, options?: {
	matrix?: MatrixOverrides;
}): Checked<Plan>;
/** What the specification asks of a schema, version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
	readonly "~standard": {
		readonly version: 1;
		readonly vendor: string;
		readonly validate: (value: unknown) => StandardResult<Output>;
		readonly types?: {
			readonly input: Input;
			readonly output: Output;
		};
	};
}
/** The value as it is sent, or every issue that stops it. */
export type StandardResult<Output> = {
	readonly value: Output;
	readonly issues?: undefined;
} | {
	readonly issues: readonly {
		readonly message: string;
		readonly path: readonly (string | number)[];
	}[];
};
/** A schema for each body the rules check. */
export interface Schemas {
	applicantSchema: StandardSchemaV1<ApplicantInput>;
	naturalPersonSchema: StandardSchemaV1<NaturalPersonInput>;
	legalPersonSchema: StandardSchemaV1<LegalPersonInput>;
	naturalPersonUpdateSchema: StandardSchemaV1<NaturalPersonUpdate>;
	legalPersonUpdateSchema: StandardSchemaV1<LegalPersonUpdate>;
	ibanSchema: StandardSchemaV1<string, Iban>;
	bicSchema: StandardSchemaV1<string, Bic>;
	sessionSchema: StandardSchemaV1<SessionInput>;
}
/** How schemas are made. */
export interface SchemaOptions {
	/** The language of the messages; English unless told. */
	locale?: string;
	/**
	 * Whether what a form left empty counts as left out: blank texts, and objects, rows and lists with
	 * nothing in them, so that a block nobody filled in is not sent; nor is one that is `null`, as the API
	 * gives it. What is required is then `required`, not `empty`. To clear a field in an update, send `null`. The value that the schema answers has it taken out; the one it was given stays.
	 */
	dropEmpty?: boolean;
	/**
	 * Fields of an applicant that you need although the API does not, such as
	 * `natural_person.identity.first_name` or `email`. One of the other type’s block is not asked for, and none
	 * in an update.
	 */
	require?: readonly ApplicantField[];
}
/** A field of a create body, as a path. */
export type ApplicantField = FieldOf<NaturalPersonInput> | FieldOf<LegalPersonInput>;
type FieldOf<Body> = {
	[Name in keyof Body & string]-?: NonNullable<Body[Name]> extends readonly unknown[] | string ? Name : Name | `${Name}.${FieldOf<NonNullable<Body[Name]>>}`;
}[keyof Body & string];
/** The schemas with messages in a language. Warnings do not stop and are not among the issues. */
export declare function createSchemas(options?: SchemaOptions): Schemas;
/** The schemas with English messages. */
export declare const applicantSchema: StandardSchemaV1<ApplicantInput, ApplicantInput>, naturalPersonSchema: StandardSchemaV1<NaturalPersonInput, NaturalPersonInput>, legalPersonSchema: StandardSchemaV1<LegalPersonInput, LegalPersonInput>, naturalPersonUpdateSchema: StandardSchemaV1<NaturalPersonUpdate, NaturalPersonUpdate>, legalPersonUpdateSchema: StandardSchemaV1<LegalPersonUpdate, LegalPersonUpdate>, ibanSchema: StandardSchemaV1<string, Iban>, bicSchema: StandardSchemaV1<string, Bic>, sessionSchema: StandardSchemaV1<SessionInput, SessionInput>;
/** A delivered event. What the vendor adds is still there. */
export interface WebhookEvent {
	/** The same in every delivery of this event: what to recognise it by. */
	event_id: string;
	/** What happened: `workflow_session.done`, `applicant.processed`, … */
	event_name: string;
	/** When it happened, as it was sent. */
	event_time: string | number;
	/** The same, in milliseconds since the Unix epoch. */
	event_time_ms: number;
	/** Whether it comes from the vendor’s sandbox. */
	sandbox: boolean;
	/** All that was sent about it. */
	data: Record<string, unknown>;
	/** What it is about, as far as it says so. */
	ids: {
		workflow_session_id?: string;
		applicant_id?: string;
		verification_id?: string;
	};
}
/** How old an event may be. */
export interface WebhookOptions {
	/** The greatest age in milliseconds. Any, unless it is given: the vendor delivers an event again for four days. */
	maxAgeMs?: number;
	/** The time now, in milliseconds since the Unix epoch. */
	nowMs?: number;
}
/**
 * Checks the signature of a webhook and reads its event. `rawBody` is the body as it was received, byte for byte;
 * `signature` the header `X-Yousign-Signature-256`. Handle an `event_id` once: the vendor repeats itself.
 */
export declare function verifyWebhook(rawBody: Uint8Array | string, signature: string | null | undefined, secret: string, options?: WebhookOptions): Checked<WebhookEvent>;
/** The version of this package, whose rules these are. */
export declare const rulesVersion = "0.1.0";
/** Loads the rules once. Every call after the first gives the same promise; a failure can be retried. */
export declare function init(source?: InitSource): Promise<void>;
/** Loads the rules at once, from bytes or a compiled module. */
export declare function initSync(source?: ModuleBytes | CompiledModule): void;

export {};
