// What happened in a session: what its own dates tell, and what this page saw change.

import type { Action, SessionView } from 'workflow-session-links';

/** One thing that happened; words are found when it is shown. */
export type Event =
  | { kind: 'session' }
  | { kind: 'applicant'; label: string }
  | { kind: 'asked' | 'uploadedAgain'; verification: string; label: string | undefined }
  | { kind: 'resolved'; verification: string; label: string | undefined; reason: string | null }
  | { kind: 'action'; verification: string; label: string | undefined; status: string }
  | { kind: 'applicantStatus'; label: string; status: string }
  | { kind: 'sessionStatus'; status: string }
  | { kind: 'links' }
  | { kind: 'clock'; hours: number };

export type Entry = Event & { at: number };

/** What the dates in the session tell, whoever looks and whenever. */
export function recorded({ session, applicants }: SessionView): Entry[] {
  const entries: Entry[] = [{ kind: 'session', at: Date.parse(session.created_at) }];
  for (const { label, created_at: at } of applicants) {
    entries.push({ kind: 'applicant', label, at: Date.parse(at) });
  }
  for (const action of actionsOf({ session })) {
    const label = ownerOf(action, applicants);
    const verification = action.resource.type;
    const attempts = [...action.previous_attempts.map((attempt) => attempt.resource), action.resource];
    attempts
      .map((attempt) => Date.parse(attempt.created_at))
      .sort((one, other) => one - other)
      .forEach((at, index) => entries.push({ kind: index === 0 ? 'asked' : 'uploadedAgain', verification, label, at }));
    if (action.resolution !== null) {
      const { reason, resolved_at: at } = action.resolution;
      entries.push({ kind: 'resolved', verification, label, reason, at: Date.parse(at) });
    }
  }
  return entries;
}

/** What changed between two looks: no date tells these. */
export function changes(before: SessionView, after: SessionView): Event[] {
  const events: Event[] = [];
  const known = new Map(actionsOf(before).flatMap((action) => idsOf(action).map((id) => [id, action.resource.status])));
  for (const action of actionsOf(after)) {
    const was = idsOf(action).map((id) => known.get(id)).find((status) => status !== undefined);
    const { id, status, type } = action.resource;
    // Another upload that failed like the one before is news all the same.
    const moved = was !== status || !known.has(id);
    if (was !== undefined && moved && action.resolution === null) {
      events.push({ kind: 'action', verification: type, label: ownerOf(action, after.applicants), status });
    }
  }
  for (const applicant of after.applicants) {
    const was = before.applicants.find((one) => one.id === applicant.id);
    if (was !== undefined && was.status !== applicant.status) {
      events.push({ kind: 'applicantStatus', label: applicant.label, status: applicant.status });
    }
  }
  if (before.session.status !== after.session.status) {
    events.push({ kind: 'sessionStatus', status: after.session.status });
  }
  return events;
}

/** All of it, the newest first. */
export function timeline(view: SessionView, seen: Entry[]): Entry[] {
  return [...recorded(view), ...seen]
    .map((entry, index) => ({ entry, index }))
    .sort((one, other) => other.entry.at - one.entry.at || other.index - one.index)
    .map(({ entry }) => entry);
}

function actionsOf({ session }: Pick<SessionView, 'session'>): Action[] {
  return session.action_groups.flatMap((group) => group.actions);
}

function idsOf(action: Action): string[] {
  return [action.resource.id, ...action.previous_attempts.map((attempt) => attempt.resource.id)];
}

function ownerOf(action: Action, applicants: SessionView['applicants']): string | undefined {
  const ids = idsOf(action);
  return applicants.find((one) => one.verifications.some(({ id }) => ids.includes(id)))?.label;
}
