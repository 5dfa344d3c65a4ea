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
	/** In place of a keeper: a page of yours that sends people on. On this page’s host or an allowed one. */
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
	readonly region: "Documents to hand in";
	readonly waiting: "One moment\u2026";
	readonly nobody: "Nobody is asked for anything.";
	readonly all_done: "Everything is finished. There is nothing left to do.";
	readonly offline: "You are offline.";
	readonly offline_why: "The links work again as soon as there is a connection.";
	readonly new_tab: "opens in a new tab";
	readonly asked_of: "What {label} is asked for";
	readonly when: "{day} at {time}";
	readonly "status.initiated": "Not invited yet";
	readonly "status.notified": "Invited";
	readonly "status.processed": "Finished";
	readonly "status.blocked": "Blocked";
	readonly "check.awaiting_data": "Waiting for the document";
	readonly "check.pending": "Being verified";
	readonly "check.verified": "Verified";
	readonly "check.done": "Done";
	readonly "check.failed": "Failed";
	readonly "check.inconclusive": "Inconclusive";
	readonly "check.resolved": "Resolved by hand";
	readonly "step.done": "Nothing is left to do here.";
	readonly "step.wait": "The document is being verified. This takes a moment.";
	readonly "step.unasked": "Nothing is asked for yet.";
	readonly "step.parent": "Documents are handed in with the link for {label}.";
	readonly "step.again": "One document was not accepted. Please hand in another one.";
	readonly attempts_used: "At least {used} of {all} attempts used";
	readonly attempts_last: "One attempt is left. After that, another upload blocks the link.";
	readonly attempts_none: "No attempt is left. Another upload blocks the link and is not looked at.";
	readonly "link.loading": "Getting the link\u2026";
	readonly "link.left": "Valid for {left}";
	readonly "link.until": "until {when}";
	readonly "link.expiring": "The link expires soon";
	readonly "link.expired": "The link has expired";
	readonly "link.expired_why": "Nothing can be handed in with it any more. A fresh one takes a moment.";
	readonly "link.error": "The link could not be had";
	readonly "link.error_why": "The service gave none. Please try again in a moment.";
	readonly "link.link_refused": "The service gave a link that this page will not open. Please tell whoever runs it.";
	readonly "link.link_expired": "The link that came has expired already. Please check the date and time of this device.";
	readonly "link.network": "There was no answer. Please check the connection.";
	readonly "link.retrying": "It is tried again by itself.";
	readonly open: "Hand in documents";
	readonly open_for: "{label}: {hint}";
	readonly renew: "Get a fresh link";
	readonly try_again: "Try again";
	readonly copy: "Copy the link";
	readonly copied: "Copied";
	readonly copy_failed: "This browser does not let the page copy. Copy it from here:";
	readonly more: "Use a phone, or pass it on";
	readonly qr: "Code for a phone\u2019s camera, with the link for {label}";
	readonly qr_how: "Point the phone\u2019s camera at the code.";
	readonly by_sms: "Text message";
	readonly by_mail: "E-mail";
	readonly share: "Share\u2026";
	readonly share_title: "Hand in documents";
	readonly share_text: "Please hand in your documents here: {url}";
	readonly share_note: "Whoever has the link can hand in documents for {label}. Do not give it to anybody else.";
	readonly frame: "Upload page for {label}";
	readonly frame_close: "Close";
	readonly frame_note: "Is nothing to be seen? The page may not allow to be shown here.";
	readonly frame_slow: "The page takes long.";
	readonly frame_refused: "The page can\u2019t be shown here.";
	readonly frame_tab: "Open it in a new tab";
	readonly blocked: "This can\u2019t go on as it is";
	readonly blocked_applicant: "Nothing more can be handed in here. Whoever invited you will tell you what to do.";
	readonly blocked_operator: "A check did not succeed and nothing more can be handed in. Ways out:";
	readonly resolve: "Resolve it by hand";
	readonly resolve_why: "If the document was checked outside of this service. The check then counts as finished.";
	readonly restart: "Start a new session";
	readonly restart_why: "With a new applicant, new links and new attempts. This one stays as it is.";
	readonly told_refreshed: "There is a fresh link for {label}.";
	readonly told_status: "{label}: {status}";
	readonly identity_document_verification: "Identity document";
	readonly proof_of_address_verification: "Proof of address";
	readonly bank_account_verification: "Bank account document";
	readonly bank_account_lookup_verification: "Bank account lookup (SEPAmail)";
	readonly company_verification: "Company register check";
	readonly social_security_document_analysis: "Social security document";
	readonly driver_licence_document_analysis: "Driving licence";
	readonly company_certificate_document_analysis: "Company certificate (Kbis)";
	readonly business_registration_certificate_document_analysis: "Business registration certificate";
	readonly rne_certificate_document_analysis: "RNE certificate";
	readonly temporary_vehicle_registration_document_analysis: "Temporary vehicle registration";
	readonly vehicle_registration_document_analysis: "Vehicle registration";
	readonly auto_insurance_claims_history_document_analysis: "Car insurance history";
	readonly payslip_document_analysis: "Payslip";
	readonly invoice_document_analysis: "Invoice";
	readonly tax_notice_document_analysis: "Tax notice";
	readonly proof_of_address_document_analysis: "Proof of address, analysed";
	readonly id_document_document_analysis: "Identity document, analysed";
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
	/** Hosts that a `url` may be on, beside this page’s own. */
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
