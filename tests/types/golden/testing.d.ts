import { HttpHandler } from 'msw';

/** Milliseconds, or a number with its unit: `'90s'`, `'48h'`. */
export type Duration = number | `${number}${"ms" | "s" | "m" | "h" | "d"}`;
/** What tells the engine the time. `Date` is one, so a test’s own fake timers work as well. */
export interface Clock {
	/** Milliseconds since the Unix epoch. */
	now(): number;
}
/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
	/** Moves it forward. */
	advance(by: Duration): void;
}
/** The clock of a sandbox that runs as a program. It goes on by itself. */
export interface RunningClock {
	/** Moves it forward. */
	advance(by: Duration): Promise<void>;
}
/** A clock that shows `start`, the real time unless it is given, and stands still. */
export declare function createClock(start?: number | Date): FakeClock;
/** The clock of the sandbox at an address: `http://127.0.0.1:4010`. */
export declare function runningClock(sandbox: string | URL): RunningClock;
/**
 * A small PDF. The sandbox decides by its name, as the vendor’s does: `verified_id_document_verification.pdf`,
 * `failed_id_document_verification.pdf`, `done.pdf` and so on.
 */
export declare function documentFile(name: string): File;
/**
 * Uploads a file by an applicant’s link, as the hosted page does; answers with what the page would be told: the status
 * 202 when it was taken, 403 for who is blocked, 410 for a link that has expired, 422 for a file that is refused.
 */
export declare function uploadDocument(link: string | URL, verificationId: string, file: File): Promise<{
	status: number;
	body: unknown;
}>;
interface NaturalPersonInput {
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
interface LegalPersonInput {
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
interface SessionInput {
	/** A UUID. */
	workflow_template_id: string;
	/** A safe string: 1 to 128 characters, no control characters, no `<` or `>`. */
	name: string;
	/** A UUID. */
	workspace_id?: string | undefined;
}
/** Makes applicants, complete and valid. What is given replaces a property as a whole. */
export declare const applicantFactory: {
	/** A person with identity, address and bank account. */
	natural_person(given?: Partial<Omit<NaturalPersonInput, "type">>): NaturalPersonInput;
	/** A company with its representative. */
	legal_person(given?: Partial<Omit<LegalPersonInput, "type">>): LegalPersonInput;
};
/** Makes sessions of a template. */
export declare const sessionFactory: {
	session(given: Partial<SessionInput> & Pick<SessionInput, "workflow_template_id">): SessionInput;
};
/** How the vendor is played. */
export interface SandboxOptions {
	/** The address that the app calls: the API root, or a relay’s. Links are on the same origin. */
	baseUrl: string | URL;
	/** The key that callers must send. Unless it is given, any bearer token is taken, as behind a relay. */
	apiKey?: string;
	/** The time. The real one unless it is given. */
	clock?: Clock;
	/** How long a document is `pending`, in milliseconds: 1,500. */
	processingMs?: number;
	/** Whether calls are limited as by the vendor’s sandbox: 30 in a minute, 200 in an hour. */
	rateLimit?: boolean;
}
/**
 * Handlers for msw’s `setupServer` or `setupWorker`. Each call makes a vendor of its own that knows nothing yet:
 * `server.resetHandlers(...sandboxHandlers(options))` forgets everything.
 */
export declare function sandboxHandlers(options: SandboxOptions): HttpHandler[];

export {};
