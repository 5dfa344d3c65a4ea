// What becomes of a link, of attempts, and of statuses, and what webhooks add to it.

import { accepted, invalidArgument, text } from './arguments.js';
import { ask } from './flat.js';
import type { ActionGroupType, ApplicantStatus, ApplicantType, SessionStatus } from './generated/codes.js';
import type { Open, Session, Verification } from './model.js';
import { Question } from './question.js';

/** Where a link stands. */
export interface LinkState {
  state: 'fresh' | 'expiring' | 'expired';
  /** Milliseconds until it dies; 0 once it has. */
  expires_in_ms: number;
}

function milliseconds(value: number, name: string): number {
  if (!Number.isFinite(value)) {
    throw invalidArgument(name, 'a number of milliseconds');
  }
  return value;
}

/** Where a link stands at a moment. Throws `invalid_argument` when `expiresAt` is not RFC 3339. */
export function linkState(
  expiresAt: string,
  nowMs: number,
  options: { expiringWithinMs?: number } = {},
): LinkState {
  const expiringWithinMs = options?.expiringWithinMs ?? 3_600_000;
  const state = ask(Question.Link, {
    expires_at: text(expiresAt),
    now_ms: milliseconds(nowMs, 'nowMs'),
    expiring_within_ms: milliseconds(expiringWithinMs, 'expiringWithinMs'),
  });
  if (state === undefined) {
    throw invalidArgument('expiresAt', 'an RFC 3339 date and time');
  }
  return state as LinkState;
}

/** What is left of the ten attempts. */
export interface Attempts {
  remaining: number;
  /** `exhausted`: the next upload blocks and is not looked at. */
  state: 'open' | 'last' | 'exhausted' | 'blocked';
}

/** What is left after that many unsuccessful runs of one applicant in one session. */
export function attempts(used: number): Attempts {
  if (!Number.isInteger(used) || used < 0) {
    throw invalidArgument('used', 'a number of runs, from 0');
  }
  return ask(Question.Attempts, used) as Attempts;
}

/** What statuses are derived from. The session does not say whose an action is: the caller does. */
export interface StatusFacts {
  /**
   * The session as it was read. Its `id` tells its events from those of other sessions, and
   * `updated_at` those that tell nothing new.
   */
  session: Pick<Session, 'action_groups'> & Partial<Pick<Session, 'id' | 'updated_at'>>;
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
    verifications: { id: string; type: Open<Verification> }[];
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
  about: 'verification' | 'applicant' | 'workflow_action_group' | 'workflow_session' | 'other';
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
export type StatusEvent = { event_name: string; data: object } & ({ event_time: string } | { event_time_ms: number });

/** What somebody can do now. */
export interface NextStep {
  applicant_id: string;
  step:
    | 'attach_verification'
    | 'generate_link'
    | 'upload'
    | 'upload_again'
    | 'wait'
    | 'resolve_or_restart'
    | 'restart'
    | 'nothing';
  actor: 'applicant' | 'integrator' | 'nobody';
  /** The actions it is about, by the id of their resource. */
  actions: string[];
}

/** The three levels of status, and what can be done now. */
export interface Statuses {
  session: SessionStatus;
  groups: { type: Open<ActionGroupType>; status: SessionStatus }[];
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
export function deriveStatuses(facts: StatusFacts): Statuses {
  return accepted(ask(Question.Statuses, { facts }));
}

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
export function applyEvent<Facts extends StatusFacts>(facts: Facts, event: StatusEvent): Facts & { told: Told[] } {
  const told = accepted<Told[]>(ask(Question.Event, { facts, event }));
  const after = { ...facts, told };
  return 'statuses' in facts ? { ...after, statuses: deriveStatuses(after) } : after;
}
