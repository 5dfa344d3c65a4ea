// A session as it changes: paced reading that stays far below the vendor’s 60 calls a minute.

import type { SessionLinks } from './client.js';
import type { ApplicantListItem, Open, Session, Verification } from './model.js';
import { isSessionLinksError } from './errors.js';
import { deriveStatuses, type Statuses } from './lifecycle.js';

/** A session, its applicants, whose each verification is, and what can be done now. */
export interface SessionView {
  session: Session;
  applicants: (ApplicantListItem & { verifications: { id: string; type: Open<Verification> }[] })[];
  statuses: Statuses;
}

/** How a session is watched. */
export interface WatchOptions {
  signal?: AbortSignal;
  /**
   * Milliseconds between two looks while something is being verified; 4,000 unless told. A look
   * costs two reads. While nothing moves the pauses grow to eight times this.
   */
  intervalMs?: number;
  /** Go on after the session is done, to see what is attached later. */
  afterDone?: boolean;
}

const nobody = '';

/** However eager the caller, a look costs calls that the vendor counts. */
const shortestPauseMs = 250;

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
  const call = signal ? { signal } : {};
  const owners = new Map<string, string>();
  let last = '';
  let quiet = 0;
  for (;;) {
    await visible(signal);
    if (signal?.aborted) {
      return;
    }
    const view = await look(client, sessionId, owners, call);
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

/** Reads everything once; nothing when the caller’s own signal ended it. */
async function look(
  client: SessionLinks,
  sessionId: string,
  owners: Map<string, string>,
  call: { signal?: AbortSignal },
): Promise<SessionView | undefined> {
  try {
    const session = await client.sessions.get(sessionId, call);
    const applicants: ApplicantListItem[] = [];
    for await (const applicant of client.applicants.list(sessionId, call)) {
      applicants.push(applicant);
    }
    await learnOwners(client, session, owners, call);
    return viewOf(session, applicants, owners);
  } catch (failure) {
    if (call.signal?.aborted) {
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
  call: { signal?: AbortSignal },
): Promise<void> {
  for (const group of session.action_groups) {
    for (const action of group.actions) {
      const attempts = [action.resource, ...action.previous_attempts.map((attempt) => attempt.resource)];
      const known = attempts.map((attempt) => owners.get(attempt.id)).find((owner) => owner !== undefined);
      const owner = known ?? (await readOwner(client, action.resource, call));
      if (owner !== undefined) {
        attempts.forEach((attempt) => owners.set(attempt.id, owner));
      }
    }
  }
}

/** The owner’s id; an empty text for nobody; nothing when it should be asked again. */
async function readOwner(
  client: SessionLinks,
  resource: { type: string; id: string },
  call: { signal?: AbortSignal },
): Promise<string | undefined> {
  try {
    const verification = await client.verifications.get(resource.type, resource.id, call);
    return verification.applicant_id ?? nobody;
  } catch (failure) {
    if (!isSessionLinksError(failure) || failure.code === 'aborted') {
      throw failure;
    }
    // An action that takes no applicant, or that this token may not read, is nobody’s here.
    return failure.retryable ? undefined : nobody;
  }
}

function viewOf(session: Session, applicants: ApplicantListItem[], owners: Map<string, string>): SessionView {
  const actions = session.action_groups.flatMap((group) => group.actions);
  const withVerifications = applicants.map((applicant) => ({
    ...applicant,
    verifications: actions
      .filter((action) => owners.get(action.resource.id) === applicant.id)
      .map(({ resource }) => ({ id: resource.id, type: resource.type })),
  }));
  return {
    session,
    applicants: withVerifications,
    statuses: deriveStatuses({ session, applicants: withVerifications }),
  };
}

/** A hidden tab reads nothing; it looks again when it is shown. */
function visible(signal: AbortSignal | undefined): Promise<void> {
  if (typeof document === 'undefined' || !document.hidden) {
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

/** Ends early when the page is shown: whoever comes back from the upload wants to see it now. */
function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const page = typeof document === 'undefined' ? undefined : document;
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
    const timer = setTimeout(done, milliseconds);
    page?.addEventListener('visibilitychange', shown);
    signal?.addEventListener('abort', done);
  });
}
