// A session as it changes: paced reading that stays below the vendor’s 60 calls a minute and 1,200 an hour.

import { longestMs } from './arguments.js';
import type { CallOptions, SessionLinks } from './client.js';
import type { ApplicantListItem, Open, Session, Verification } from './model.js';
import { isSessionLinksError } from './errors.js';
import { deriveStatuses, type StatusFacts, type Statuses } from './lifecycle.js';

/** A session, its applicants, whose each verification is, and what can be done now. */
export interface SessionView {
  session: Session;
  applicants: (ApplicantListItem & { verifications: { id: string; type: Open<Verification> }[]; blocked?: true })[];
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

const nobody = '';

const shortestPauseMs = 250;

/**
 * However eager the caller, and however often a tab is shown again, reads come at most one in two
 * seconds, with some in stock for the first look: 50 in the worst minute, of the vendor’s 60.
 */
const readMs = 2_000;
const readsInStock = 19;
/** After so many reads, ten minutes’ worth, they come half as often: 1,069 in the worst hour, of 1,200. */
const quickReads = 300;

/**
 * Yields a view at once, and then whenever the session or an applicant changed. Ends quietly with the
 * caller’s signal; a failure ends it too, and the caller decides whether to watch again.
 */
export async function* watchSession(
  client: SessionLinks,
  sessionId: string,
  options: WatchOptions,
): AsyncGenerator<SessionView, void, undefined> {
  const { signal, intervalMs = 4_000, afterDone = false } = options;
  const every = Math.max(shortestPauseMs, Number.isFinite(intervalMs) ? intervalMs : 4_000);
  const reads: Reads = { call: signal ? { signal } : {}, made: 0, paidUntil: 0 };
  const owners = new Map<string, string>();
  let last = '';
  let quiet = 0;
  for (;;) {
    await visible(signal);
    if (signal?.aborted) {
      return;
    }
    const view = await look(client, sessionId, owners, reads);
    if (view === undefined) {
      return;
    }
    const seen = JSON.stringify(view);
    if (seen !== last) {
      last = seen;
      quiet = 0;
      yield view;
    } else {
      quiet += 1;
    }
    if (view.session.status === 'done' && !afterDone) {
      return;
    }
    const moving = view.session.status === 'ongoing';
    await pause(every * (moving ? 1 : Math.min(8, 1 + quiet / 4)), signal);
  }
}

/** How reads are made, how many were, and until when those have used up the time. */
interface Reads {
  call: { signal?: AbortSignal };
  made: number;
  paidUntil: number;
}

/** Waits until one more read is due. */
async function due(reads: Reads): Promise<{ signal?: AbortSignal }> {
  await pause(reads.paidUntil - readsInStock * readMs - performance.now(), reads.call.signal, false);
  reads.made += 1;
  reads.paidUntil = Math.max(reads.paidUntil, performance.now()) + (reads.made > quickReads ? 2 * readMs : readMs);
  return reads.call;
}

/** A session as it is now, with what was known of applicants that are blocked. */
export async function viewSession(
  client: SessionLinks,
  sessionId: string,
  { signal, since }: CallOptions & { since?: StatusFacts },
): Promise<SessionView> {
  const known = since === undefined ? [] : deriveStatuses(since).applicants.filter(({ blocked }) => blocked);
  const reads = { call: signal ? { signal } : {}, made: 0, paidUntil: 0 };
  return read(client, sessionId, new Map(), reads, known.map(({ id }) => id));
}

/** Reads everything once. */
async function read(
  client: SessionLinks,
  sessionId: string,
  owners: Map<string, string>,
  reads: Reads,
  blocked: readonly string[] = [],
): Promise<SessionView> {
  const session = await client.sessions.get(sessionId, await due(reads));
  const applicants: ApplicantListItem[] = [];
  for await (const applicant of client.applicants.list(sessionId, await due(reads))) {
    applicants.push(applicant);
  }
  await learnOwners(client, session, owners, reads);
  return viewOf(session, applicants, owners, blocked);
}

/** The same; nothing when the caller’s own signal ended it. */
async function look(
  client: SessionLinks,
  sessionId: string,
  owners: Map<string, string>,
  reads: Reads,
): Promise<SessionView | undefined> {
  try {
    return await read(client, sessionId, owners, reads);
  } catch (failure) {
    if (reads.call.signal?.aborted) {
      return undefined;
    }
    throw failure;
  }
}

/** The session does not say whose an action is; the verification does. One read for each, kept. */
async function learnOwners(
  client: SessionLinks,
  session: Session,
  owners: Map<string, string>,
  reads: Reads,
): Promise<void> {
  for (const group of session.action_groups) {
    for (const action of group.actions) {
      const attempts = [action.resource, ...action.previous_attempts.map((attempt) => attempt.resource)];
      const known = attempts.map((attempt) => owners.get(attempt.id)).find((owner) => owner !== undefined);
      const owner = known ?? (await readOwner(client, action.resource, await due(reads)));
      attempts.forEach((attempt) => owners.set(attempt.id, owner));
    }
  }
}

/** The owner’s id; an empty text for nobody. */
async function readOwner(
  client: SessionLinks,
  resource: { type: string; id: string },
  call: { signal?: AbortSignal },
): Promise<string> {
  try {
    const verification = await client.verifications.get(resource.type, resource.id, call);
    return verification.applicant_id ?? nobody;
  } catch (failure) {
    // Whose it is must be known: to whom nothing belongs, something would have to be attached.
    if (!isSessionLinksError(failure) || failure.code === 'aborted' || failure.retryable) {
      throw failure;
    }
    // An action that takes no applicant, or that this token may not read, is nobody’s here.
    return nobody;
  }
}

function viewOf(
  session: Session,
  applicants: ApplicantListItem[],
  owners: Map<string, string>,
  blocked: readonly string[],
): SessionView {
  const actions = session.action_groups.flatMap((group) => group.actions);
  const withVerifications = applicants.map((applicant) => ({
    ...applicant,
    verifications: actions
      .filter((action) => owners.get(action.resource.id) === applicant.id)
      .map(({ resource }) => ({ id: resource.id, type: resource.type })),
    ...(blocked.includes(applicant.id) ? { blocked: true as const } : {}),
  }));
  return {
    session,
    applicants: withVerifications,
    statuses: deriveStatuses({ session, applicants: withVerifications }),
  };
}

/** A hidden tab reads nothing; it looks again when it is shown. */
function visible(signal: AbortSignal | undefined): Promise<void> {
  if (typeof document === 'undefined' || !document.hidden || signal?.aborted) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const done = () => {
      document.removeEventListener('visibilitychange', done);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    document.addEventListener('visibilitychange', done);
    signal?.addEventListener('abort', done);
  });
}

/** May end early when the page is shown: whoever comes back from the upload wants to see it now. */
function pause(milliseconds: number, signal: AbortSignal | undefined, untilShown = true): Promise<void> {
  if (signal?.aborted || milliseconds <= 0) {
    return Promise.resolve();
  }
  const page = untilShown ? globalThis.document : undefined;
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      page?.removeEventListener('visibilitychange', shown);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const shown = () => {
      if (!page?.hidden) {
        done();
      }
    };
    const timer = setTimeout(done, Math.min(milliseconds, longestMs));
    page?.addEventListener('visibilitychange', shown);
    signal?.addEventListener('abort', done);
  });
}
