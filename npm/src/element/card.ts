// What is to be said of one applicant, from the view and their link. Decides; draws nothing.

import { maxAttempts } from '../generated/codes.js';
import { openable, parsed } from '../link-url.js';
import { needsLink, uploads } from './needs.js';
import type { ElementApplicant, ElementFailure, ElementView } from './types.js';

/** Where an applicant stands; `ready` to `error` are about their link. */
export type Stage = 'ready' | 'loading' | 'expired' | 'error' | 'done' | 'wait' | 'unasked' | 'parent' | 'blocked';

export interface Card {
  id: string;
  label: string;
  stage: Stage;
  /** The vendor’s word for where the applicant is, or `blocked`. */
  status: string | undefined;
  checks: { id: string; type: string; status: string }[];
  /** A document was not accepted and another can be handed in. */
  again: boolean;
  /** As the session shows them: the vendor’s counter can’t be read. */
  used: number;
  left: number;
  href: string | undefined;
  /** By the server’s clock, where the link has an end that is known. */
  expiresAt: number | undefined;
  leftMs: number;
  now: number;
  expiring: boolean;
  failure: ElementFailure | undefined;
  /** Another link can be asked for: there is a keeper. */
  renewable: boolean;
  /** A link is being asked for. */
  busy: boolean;
  /** Whose link it goes through. */
  through: string | undefined;
  /** What can be resolved by hand. */
  resolvable: string[];
  primary: boolean;
}

const stuck = new Set(['resolve_or_restart', 'restart']);

/** The cards of all applicants; the first that somebody can act on is the primary one. */
export function cardsOf(
  applicants: readonly ElementApplicant[],
  view: ElementView | undefined,
  allowedHosts: readonly string[],
  operator: boolean,
): Card[] {
  const cards = applicants.map((applicant) => cardOf(applicant, view, allowedHosts));
  const acting = cards.find(
    ({ stage, renewable }) =>
      stage === 'ready' || (renewable && (stage === 'expired' || stage === 'error')) || (operator && stage === 'blocked'),
  );
  if (acting !== undefined) {
    acting.primary = true;
  }
  return cards;
}

function cardOf(applicant: ElementApplicant, view: ElementView | undefined, allowedHosts: readonly string[]): Card {
  const { id, keeper } = applicant;
  const person = view?.applicants.find((one) => one.id === id);
  const facts = view?.statuses.applicants.find((one) => one.id === id);
  const next = view?.statuses.next.find((one) => one.applicant_id === id);
  const actions = view?.session.action_groups.flatMap((group) => group.actions) ?? [];
  const checks = (person?.verifications ?? []).flatMap((verification) => {
    const action = actions.find(({ resource }) => resource.id === verification.id);
    const status = action?.resolution ? 'resolved' : action?.resource.status;
    return status === undefined ? [] : [{ id: verification.id, type: verification.type, status }];
  });
  const link = linkOf(applicant, allowedHosts);
  const used = facts?.attempts_used ?? 0;
  const card: Card = {
    id,
    label: applicant.label ?? person?.label ?? id,
    status: stuck.has(next?.step ?? '') || facts?.blocked ? 'blocked' : person?.status,
    checks,
    again: next?.step === 'upload_again',
    used,
    left: Math.max(0, maxAttempts - used),
    ...link,
    failure: keeper ? keeper.error : { code: applicant.url ? 'link_refused' : 'link_unavailable', retryable: false },
    renewable: keeper !== undefined,
    busy: keeper?.loading ?? false,
    through: undefined,
    resolvable: (next?.actions ?? []).filter((action) => view?.statuses.resolvable.includes(action)),
    primary: false,
  };
  if (view === undefined || next === undefined) {
    return card;
  }
  const parent = view.applicants.find((one) => one.id === person?.parent_applicant_id);
  if (stuck.has(next.step)) {
    card.stage = 'blocked';
  } else if (parent !== undefined && uploads.has(next.step)) {
    card.stage = 'parent';
    card.through = parent.label;
  } else if (!needsLink(id, view)) {
    card.stage = next.step === 'nothing' ? 'done' : next.step === 'wait' ? 'wait' : 'unasked';
  }
  return card;
}

type LinkFacts = Pick<Card, 'stage' | 'href' | 'expiresAt' | 'leftMs' | 'now' | 'expiring'>;

function linkOf({ keeper, url }: ElementApplicant, allowedHosts: readonly string[]): LinkFacts {
  const now = keeper?.now() ?? Date.now();
  const facts: LinkFacts = { stage: 'error', href: undefined, expiresAt: undefined, leftMs: 0, now, expiring: false };
  if (keeper === undefined) {
    // A page of the integrator’s may be on this very origin, and named without it.
    const own = url && parsed(url, document.baseURI);
    const href = own && openable(own.href, own.origin === location.origin ? [own.hostname] : allowedHosts);
    return href ? { ...facts, stage: 'ready', href } : facts;
  }
  const { current, state } = keeper;
  if (current === undefined) {
    return { ...facts, stage: state === 'expired' ? 'expired' : state === 'loading' ? 'loading' : 'error' };
  }
  const expiresAt = Date.parse(current.workflow_session_link_expires_at);
  // Which hosts are allowed is the keeper’s affair; what no page may open is looked at again.
  const link = current.workflow_session_link_url;
  const href = openable(link, [parsed(link)?.hostname ?? '']);
  return href === undefined
    ? facts
    : { ...facts, stage: 'ready', href, expiresAt, leftMs: expiresAt - now, expiring: state === 'expiring' };
}
