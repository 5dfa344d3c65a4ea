// What the element is given and what it tells. By shape, not by name: what any copy of the package
// makes fits.

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
  readonly state: 'loading' | 'fresh' | 'expiring' | 'expired' | 'failed' | 'stopped';
  readonly error: ElementFailure | undefined;
  readonly loading: boolean;
  now(): number;
  refresh(): Promise<void>;
  on(type: 'expiring' | 'refreshed' | 'expired', listener: () => void): () => void;
  on(type: 'error', listener: (error: ElementFailure) => void): () => void;
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
        resource: { id: string; type: string; status: string };
        resolution: object | null;
      }[];
    }[];
  };
  applicants: {
    id: string;
    label: string;
    status: string;
    parent_applicant_id?: string | null;
    verifications: { id: string; type: string }[];
  }[];
  statuses: {
    session: string;
    applicants: { id: string; blocked: boolean; attempts_used: number }[];
    next: { applicant_id: string; step: string; actions: string[] }[];
    resolvable: string[];
  };
}

/** How a link is opened: in a tab of its own, in place of this page, or within it. */
export type OpenIn = 'tab' | 'page' | 'frame';

/** Who looks: the applicants, or somebody who works for the integrator and can do more. */
export type Audience = 'applicant' | 'operator';

/** What the element tells, as `CustomEvent`s that bubble and leave the shadow. Links are never in them. */
export interface SessionLinksEvents {
  /** A link is about to be opened; `preventDefault()` keeps it closed. */
  'session-links-open': { applicant_id: string; open_in: OpenIn };
  /** There is a fresh link. */
  'session-links-refreshed': { applicant_id: string };
  'session-links-expired': { applicant_id: string };
  'session-links-error': { applicant_id: string; error: ElementFailure };
  /** The operator wants to resolve these actions by hand. */
  'session-links-resolve': { applicant_id: string; actions: string[] };
  /** The operator wants a new session with a new applicant. */
  'session-links-restart': { applicant_id: string };
  /** Every applicant is finished. Once. */
  'session-links-done': Record<never, never>;
}
