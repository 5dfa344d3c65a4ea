/** A link as the client and a keeper have it. */
export interface ElementLink {
	workflow_session_link_url: string;
	/** RFC 3339. */
	workflow_session_link_expires_at: string;
}
/** A failure that a keeper told. */
export interface ElementFailure {
	code: string;
	retryable: boolean;
}
/** What is used of a `LinkKeeper`. Who makes one stops it. */
export interface ElementKeeper {
	readonly current: ElementLink | undefined;
	readonly state: "loading" | "fresh" | "expiring" | "expired" | "failed" | "stopped";
	readonly error: ElementFailure | undefined;
	readonly loading: boolean;
	now(): number;
	refresh(): Promise<void>;
	on(type: "expiring" | "refreshed" | "expired", listener: () => void): () => void;
	on(type: "error", listener: (error: ElementFailure) => void): () => void;
}
/** One applicant, and where their link comes from. */
export interface ElementApplicant {
	/** The applicant’s id, as in `view`. */
	id: string;
	/** What they are called; unless told, as in `view`. */
	label?: string;
	/** Keeps their link. */
	keeper?: ElementKeeper;
	/** In place of a keeper: a page of yours that sends people on. On this page’s origin or an allowed host. */
	url?: string;
}
/** What is used of a `SessionView`, as `watch` yields it. */
export interface ElementView {
	session: {
		status: string;
		action_groups: {
			actions: {
				resource: {
					id: string;
					type: string;
					status: string;
				};
				resolution: object | null;
			}[];
		}[];
	};
	applicants: {
		id: string;
		label: string;
		status: string;
		parent_applicant_id?: string | null;
		verifications: {
			id: string;
			type: string;
		}[];
	}[];
	statuses: {
		session: string;
		applicants: {
			id: string;
			blocked: boolean;
			attempts_used: number;
		}[];
		next: {
			applicant_id: string;
			step: string;
			actions: string[];
		}[];
		resolvable: string[];
	};
}
/** How a link is opened: in a tab of its own, in place of this page, or within it. */
export type OpenIn = "tab" | "page" | "frame";
/** Who looks: the applicants, or somebody who works for the integrator and can do more. */
export type Audience = "applicant" | "operator";
/** What the element tells, as `CustomEvent`s that bubble and leave the shadow. Links are never in them. */
export interface SessionLinksEvents {
	/** A link is about to be opened; `preventDefault()` keeps it closed. */
	"session-links-open": {
		applicant_id: string;
		open_in: OpenIn;
	};
	/** There is a fresh link. */
	"session-links-refreshed": {
		applicant_id: string;
	};
	"session-links-expired": {
		applicant_id: string;
	};
	"session-links-error": {
		applicant_id: string;
		error: ElementFailure;
	};
	/** The operator wants to resolve these actions by hand. */
	"session-links-resolve": {
		applicant_id: string;
		actions: string[];
	};
	/** The operator wants a new session with a new applicant. */
	"session-links-restart": {
		applicant_id: string;
	};
	/** Every applicant is finished. Once. */
	"session-links-done": Record<never, never>;
}
declare const en: {
	region: string;
	waiting: string;
	nobody: string;
	all_done: string;
	offline: string;
	offline_why: string;
	new_tab: string;
	asked_of: string;
	when: string;
	"status.initiated": string;
	"status.notified": string;
	"status.processed": string;
	"status.blocked": string;
	"check.awaiting_data": string;
	"check.pending": string;
	"check.verified": string;
	"check.done": string;
	"check.failed": string;
	"check.inconclusive": string;
	"check.resolved": string;
	"step.done": string;
	"step.wait": string;
	"step.unasked": string;
	"step.parent": string;
	"step.again": string;
	attempts_used: string;
	attempts_last: string;
	attempts_none: string;
	"link.loading": string;
	"link.left": string;
	"link.until": string;
	"link.expiring": string;
	"link.expired": string;
	"link.expired_why": string;
	"link.error": string;
	"link.error_why": string;
	"link.link_refused": string;
	"link.link_expired": string;
	"link.network": string;
	"link.retrying": string;
	open: string;
	open_for: string;
	renew: string;
	try_again: string;
	copy: string;
	copied: string;
	copy_failed: string;
	more: string;
	qr: string;
	qr_how: string;
	by_sms: string;
	by_mail: string;
	share: string;
	share_title: string;
	share_text: string;
	share_note: string;
	frame: string;
	frame_close: string;
	frame_note: string;
	frame_slow: string;
	frame_refused: string;
	frame_tab: string;
	blocked: string;
	blocked_applicant: string;
	blocked_operator: string;
	resolve: string;
	resolve_why: string;
	restart: string;
	restart_why: string;
	told_refreshed: string;
	told_status: string;
	identity_document_verification: string;
	proof_of_address_verification: string;
	bank_account_verification: string;
	bank_account_lookup_verification: string;
	company_verification: string;
	social_security_document_analysis: string;
	driver_licence_document_analysis: string;
	company_certificate_document_analysis: string;
	business_registration_certificate_document_analysis: string;
	rne_certificate_document_analysis: string;
	temporary_vehicle_registration_document_analysis: string;
	vehicle_registration_document_analysis: string;
	auto_insurance_claims_history_document_analysis: string;
	payslip_document_analysis: string;
	invoice_document_analysis: string;
	tax_notice_document_analysis: string;
	proof_of_address_document_analysis: string;
	id_document_document_analysis: string;
};
/** Every sentence, by its name. `{…}` stands for a datum: keep those of the English one. */
export type ElementWords = Readonly<Record<keyof typeof en, string>>;
declare const Base: typeof HTMLElement;
/**
 * Shows each applicant with what is wanted, where it stands, and their link. Properties: `applicants`,
 * `view`, `allowedHosts`, `catalogue`. Attributes: `locale`, `theme` (`auto`, `light`, `dark`; else as
 * the page), `open-in` (`tab`, `page`, `frame`), `audience` (`operator`, `applicant`), `heading-level`.
 */
export declare class SessionLinksElement extends Base {
	#private;
	static readonly observedAttributes: readonly string[];
	/** The applicants, in their order. Until they are set it says that it waits. */
	get applicants(): readonly ElementApplicant[] | undefined;
	set applicants(applicants: readonly ElementApplicant[] | undefined);
	/** The session as `watch` yields it; without one only links are shown. */
	get view(): ElementView | undefined;
	set view(view: ElementView | undefined);
	/** Hosts that a `url` may be on, beside this page’s own origin. */
	get allowedHosts(): readonly string[];
	set allowedHosts(hosts: readonly string[]);
	/** Sentences in place of those of the locale, or a language of your own. */
	get catalogue(): Partial<ElementWords>;
	set catalogue(catalogue: Partial<ElementWords>);
	get locale(): string;
	set locale(locale: string);
	get theme(): string;
	set theme(theme: string);
	get openIn(): OpenIn;
	set openIn(openIn: OpenIn);
	get audience(): Audience;
	set audience(audience: Audience);
	connectedCallback(): void;
	disconnectedCallback(): void;
	attributeChangedCallback(): void;
}
type ElementEventMap$1 = {
	[Name in keyof SessionLinksEvents]: CustomEvent<SessionLinksEvents[Name]>;
};
declare global {
	interface HTMLElementTagNameMap {
		"session-links": SessionLinksElement;
	}
	interface HTMLElementEventMap extends ElementEventMap$1 {
	}
}
/** Registers `<session-links>`, once. On a server it does nothing. */
export declare function defineElements(registry?: CustomElementRegistry | undefined): void;

export {};
