// Every state that the element can be in, made with the package itself: real keepers, real statuses.

import { deriveStatuses, LinkKeeper } from '/dist/browser.js';

const HOUR = 3_600_000;
const at = '2026-11-25T12:00:00Z';
const ada = '0192f7a4-6f0e-7cc1-b2a5-000000000001';
const company = '0192f7a4-6f0e-7cc1-b2a5-000000000002';
const id = (number) => `0192f7a4-6f0e-7cc1-b2a5-0000000001${String(number).padStart(2, '0')}`;

export const names = { ada: 'Ada Martin', company: 'Exemple SAS' };

/** A clock of a page that a test moves: time, not timers. */
export const clock = {
  shift: 0,
  now: () => Date.now() + clock.shift,
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (timer) => clearTimeout(timer),
};

const url = (name) => `${location.origin}/upload/${name}`;
const link = (name, left = 48 * HOUR) => ({
  workflow_session_link_url: url(name),
  workflow_session_link_expires_at: new Date(clock.now() + left).toISOString(),
});

export const made = [];
/** A keeper whose source is the function given, or one that gives links. */
function keeper(name, getLink = () => Promise.resolve(link(name)), more = {}) {
  const one = new LinkKeeper({ getLink, allowedHosts: [location.hostname], clock, ...more });
  made.push(one);
  return one;
}

/** A view as `watch` yields it. Each check is `[type, status, attempts before, resolved]`. */
function view(people) {
  let count = 0;
  const groups = new Map();
  const applicants = people.map(({ checks, ...person }) => ({
    type: 'natural_person',
    status: 'notified',
    ...person,
    verifications: checks.map(([type, status, before = 0]) => {
      const group = type.includes('company') ? 'company_verification' : type.includes('bank') ? 'bank_account_verification' : 'identity_verification';
      const previous = Array.from({ length: before }, () => ({ resource: { id: id((count += 1)), type, status: 'failed', created_at: at, previous_attempt_id: null } }));
      const resource = { id: id((count += 1)), type, status, created_at: at, previous_attempt_id: null };
      groups.set(group, [...(groups.get(group) ?? []), { resource, resolution: null, previous_attempts: previous }]);
      return { id: resource.id, type };
    }),
  }));
  const session = { id: id(99), status: 'awaiting', action_groups: [...groups].map(([type, actions]) => ({ type, status: 'awaiting', actions })) };
  return { session, applicants, statuses: deriveStatuses({ session, applicants }) };
}

const person = (checks, more = {}) => ({ id: ada, label: names.ada, checks, ...more });
const firm = (checks, more = {}) => ({ id: company, type: 'legal_person', label: names.company, checks, ...more });
const identity = (...rest) => ['identity_document_verification', ...rest];
const address = (...rest) => ['proof_of_address_verification', ...rest];
const bank = (...rest) => ['bank_account_verification', ...rest];
const register = (...rest) => ['company_verification', ...rest];

const never = () => new Promise(() => {});
const both = (first, second) => [{ id: ada, keeper: first }, { id: company, keeper: second }];
const alone = (one) => [{ id: ada, keeper: one }];

export const states = {
  waiting: () => ({}),
  nobody: () => ({ applicants: [] }),
  loading: () => ({ applicants: alone(keeper('ada', never)), view: view([person([identity('awaiting_data')])]) }),
  ready: () => ({
    applicants: both(keeper('ada'), keeper('company')),
    view: view([person([identity('awaiting_data'), address('awaiting_data')]), firm([register('awaiting_data'), bank('awaiting_data')])]),
  }),
  linkOnly: () => ({ applicants: [{ id: ada, label: names.ada, keeper: keeper('ada') }] }),
  fixed: () => ({ applicants: [{ id: ada, label: names.ada, url: '/upload/ada' }] }),
  again: () => ({
    applicants: both(keeper('ada'), keeper('company')),
    view: view([person([identity('failed', 2), address('verified')]), firm([register('pending')])]),
  }),
  lastAttempt: () => ({ applicants: alone(keeper('ada')), view: view([person([identity('inconclusive', 8)])]) }),
  expiring: () => ({
    applicants: alone(keeper('ada', () => Promise.reject(new Error('down')), { link: link('ada', 48 * HOUR) })),
    view: view([person([identity('awaiting_data')])]),
    later: 47.3 * HOUR,
  }),
  expired: () => ({
    applicants: alone(keeper('ada', never, { link: link('ada', 48 * HOUR) })),
    view: view([person([identity('awaiting_data')])]),
    later: 49 * HOUR,
  }),
  noAnswer: () => ({ applicants: alone(keeper('ada', never, { timeoutMs: 1 })), view: view([person([identity('awaiting_data')])]) }),
  failing: () => ({ applicants: alone(keeper('ada', () => Promise.reject(new Error('down')))), view: view([person([identity('awaiting_data')])]) }),
  refusedLink: () => ({
    applicants: alone(keeper('ada', () => ({ ...link('ada'), workflow_session_link_url: 'javascript:alert(1)' }))),
    view: view([person([identity('awaiting_data')])]),
  }),
  wrongClock: () => ({ applicants: alone(keeper('ada', () => link('ada', -HOUR))), view: view([person([identity('awaiting_data')])]) }),
  verifying: () => ({ applicants: alone(keeper('ada')), view: view([person([identity('pending'), address('verified')])]) }),
  unasked: () => ({ applicants: alone(keeper('ada')), view: view([person([], { status: 'initiated' })]) }),
  done: () => ({
    applicants: both(keeper('ada'), keeper('company')),
    view: view([person([identity('verified'), address('verified')], { status: 'processed' }), firm([register('verified')], { status: 'processed' })]),
  }),
  blocked: () => ({
    applicants: both(keeper('ada'), keeper('company')),
    view: view([person([identity('failed', 9)]), firm([register('verified')], { status: 'processed' })]),
  }),
  restartOnly: () => ({ applicants: alone(keeper('ada')), view: view([person([identity('failed', 9), address('awaiting_data')], { blocked: true })]) }),
  parent: () => ({
    applicants: both(keeper('ada'), keeper('company')).reverse(),
    view: view([firm([register('verified')]), person([identity('awaiting_data')], { parent_applicant_id: company })]),
  }),
  newWords: () => ({
    applicants: alone(keeper('ada')),
    view: view([person([['retina_scan_verification', 'thinking'], identity('awaiting_data')], { status: 'teleported' })]),
  }),
};
