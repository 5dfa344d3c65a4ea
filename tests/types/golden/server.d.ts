/** What a finding is about. A closed set. */
export type FindingCode = "required" | "wrong_type" | "unknown_property" | "empty" | "too_long" | "not_allowed" | "invalid_characters" | "markup" | "unusual_characters" | "invalid_uuid" | "invalid_email" | "too_complex" | "unreadable" | "email_required" | "wrong_person_block" | "iban_format" | "iban_length" | "iban_structure" | "iban_checksum" | "iban_unknown_country" | "bic_format" | "bic_unknown_country" | "bic_country_mismatch" | "unknown_verification" | "unsupported_for_applicant_type" | "unconfirmed_for_applicant_type" | "takes_no_applicant" | "not_in_template" | "too_many_actions" | "duplicate_key" | "unknown_parent" | "unfit_parent" | "no_verification" | "duplicate_verification" | "nothing_to_compare" | "partly_compared" | "iban_not_french" | "workspace_required" | "workspace_not_in_template" | "template_mismatch" | "not_resolvable" | "too_large" | "unsupported_kind" | "extension_mismatch" | "truncated" | "encrypted_pdf" | "too_many_pages" | "pages_unknown" | "too_small" | "too_many_pixels" | "dimensions_unknown" | "signature_missing" | "signature_malformed" | "signature_mismatch" | "event_malformed" | "event_too_old";
/** What went wrong with a call. A closed set. */
export type ErrorCode = "not_initialised" | "init_failed" | "invalid_argument" | "token_unavailable" | "aborted" | "timeout" | "network" | "bad_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "unsupported_media_type" | "rate_limited" | "unavailable" | "server_error" | "unexpected_status" | "unexpected_response" | "link_unavailable" | "link_refused" | "link_expired";
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
interface Problem {
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
 * Whom a relay acts for. An id that is given must be a text: with one that is `undefined` nobody has access. Other
 * properties are ignored: the payload of a token may be handed on whole.
 */
export interface RelayScope {
	/** `operator`: the integrator’s own staff. `applicant`: one person, who sees their own part. */
	scope: "operator" | "applicant";
	/** Required for an applicant; narrows an operator to one session. */
	session_id?: string;
	/** Required for an applicant; refused for an operator. */
	applicant_id?: string;
	/** From when on nobody has access, in seconds since 1970, as in a token. */
	exp?: number;
}
/** What a relay did, for a log: without ids, personal data or secrets. */
export interface RelayEvent {
	/** `GET`, `POST` or `PATCH`; `other` for any other word. */
	method: string;
	/** The route without its ids: `/workflow_sessions/{id}/links`; `unknown` where nothing is forwarded. */
	route: string;
	/** The status that was answered. */
	status: number;
	/** How long it took, in milliseconds. */
	ms: number;
	/** Why the relay itself refused: `relay.token_expired`, `relay.key_refused`, … */
	refusal?: string;
}
interface Common {
	/** The API root with its version: `https`, or `http` on loopback. */
	upstream: string;
	/** The vendor’s API key. It is sent to `upstream` and to nobody else. */
	apiKey: string;
	/** The path under which the relay answers: `/v3` unless it is given. */
	basePath?: string;
	/** The bound on one call to the API, its answer included: 30,000. */
	timeoutMs?: number;
	/** How long after a session’s links were generated no applicant may have them generated again: 60,000. */
	linksRestMs?: number;
	/** Sends the requests to the API, in place of the global `fetch`. */
	fetch?: typeof fetch;
	/** Is told of every request. What it throws is ignored. */
	onRequest?: (event: RelayEvent) => void;
}
/** How a relay is made: with the secret that tokens are signed with, or with a function that knows the caller. */
export type RelayOptions = Common & ({
	/** What your back end signs tokens with (HS256): 32 bytes or more. */
	signingSecret: string;
	verifyToken?: undefined;
} | {
	/**
	 * Says who calls: from the bearer token, which is `undefined` where there is none, or from a cookie of the
	 * request. `null`, and whatever it throws, is answered with 401. It checks the signature itself, and says how
	 * long a token may live; one whose `exp` has passed is refused all the same.
	 *
	 * Without a bearer token it is asked only where the request comes from a page of its own origin, by
	 * `Sec-Fetch-Site`, else `Origin`, else `Referer`; any other is answered with 403.
	 */
	verifyToken: (token: string | undefined, request: Request) => RelayScope | null | undefined | Promise<RelayScope | null | undefined>;
	signingSecret?: undefined;
});
/** Makes a relay: a handler for requests under `basePath`. Wrong options throw at once, without showing what is secret. */
export declare function createRelay(options: RelayOptions): (request: Request) => Promise<Response>;
/** How a webhook is read. */
export interface WebhookRequestOptions extends WebhookOptions {
	/** The largest body that is read, in bytes: 1,000,000 unless it is given. */
	maxBytes?: number;
}
/**
 * Checks the signature of a webhook and reads its event. It reads the body of `request`, byte for byte, so nobody else
 * may have read it before. Handle an `event_id` once: the vendor repeats itself.
 *
 * Answer a report that is not `ok` with 400, and one that is with 200 within the vendor’s time limit.
 */
export declare function verifyWebhook(request: Request, secret: string, options?: WebhookRequestOptions): Promise<Checked<WebhookEvent>>;

export {};
