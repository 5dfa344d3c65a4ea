// A case as its parts need it, and the small questions they ask of it.

import { type Action, attempts, type Attempts, type NextStep, type SessionLinks, type SessionView, type Template } from 'workflow-session-links';
import type { Clock } from '../hooks/use-clock.js';
import type { KeptLinks } from '../hooks/use-links.js';

export type Person = SessionView['applicants'][number];

/** What every part of a case is given. */
export interface Case {
  client: SessionLinks;
  view: SessionView;
  /** Absent where the template is not listed any more. */
  template: Template | undefined;
  clock: Clock;
  links: KeptLinks;
  refreshLinks: () => Promise<void>;
  /** Looks at the session at once. */
  look: () => void;
  onNewCase: () => void;
}

/** The actions of one applicant, in the order of the session. */
export function actionsOf(person: Person, view: SessionView): Action[] {
  const ids = new Set(person.verifications.map(({ id }) => id));
  return view.session.action_groups.flatMap((group) => group.actions).filter((action) => ids.has(action.resource.id));
}

/** Those that ended without success and were not resolved. */
export function failedActions(actions: Action[]): Action[] {
  return actions.filter(
    ({ resource, resolution }) => resolution === null && ['failed', 'inconclusive'].includes(resource.status),
  );
}

/** How many checks of a session are finished, and how many there are. */
export function checksDone({ session }: SessionView): { done: number; all: number } {
  const statuses = session.action_groups.flatMap((group) => group.actions).map(statusOf);
  return { done: statuses.filter((one) => ['verified', 'done', 'resolved'].includes(one)).length, all: statuses.length };
}

/** How an action is called when it is shown: resolved wins over what was before. */
export function statusOf(action: Action): string {
  return action.resolution === null ? action.resource.status : 'resolved';
}

export interface Used extends Attempts {
  used: number;
  /** How many there are in all. */
  all: number;
}

export function attemptsOf(person: Person, view: SessionView): Used {
  const used = view.statuses.applicants.find(({ id }) => id === person.id)?.attempts_used ?? 0;
  return { ...attempts(used), used, all: attempts(0).remaining };
}

/** What can be done about an applicant. */
export function nextStepOf(person: Person, view: SessionView): NextStep['step'] {
  return view.statuses.next.find((one) => one.applicant_id === person.id)?.step ?? 'nothing';
}

/** Whether an applicant can go no further alone. */
export function isStuck(step: NextStep['step']): boolean {
  return step === 'resolve_or_restart' || step === 'restart';
}

/** The company whose link an applicant’s uploads go through. */
export function parentOf(person: Person, view: SessionView): Person | undefined {
  const parent = person.parent_applicant_id ?? undefined;
  return parent === undefined ? undefined : view.applicants.find((one) => one.id === parent);
}

/** Whether somebody still has something to do with an applicant’s link. */
export function needsLink(person: Person, view: SessionView): boolean {
  const covered = view.applicants.filter((one) => one.id === person.id || parentOf(one, view)?.id === person.id);
  return covered.some((one) => !['nothing', 'attach_verification'].includes(nextStepOf(one, view)));
}

/** The first applicant somebody can act for now: only their button is the primary one. */
export function firstToAct(view: SessionView): string | undefined {
  const acting = view.applicants.find((one) =>
    ['upload', 'upload_again', 'generate_link', 'resolve_or_restart', 'restart', 'attach_verification'].includes(
      nextStepOf(one, view),
    ),
  );
  if (acting === undefined) {
    return undefined;
  }
  return isStuck(nextStepOf(acting, view)) ? acting.id : (parentOf(acting, view) ?? acting).id;
}
