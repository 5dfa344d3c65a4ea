// Statuses and webhooks through the package.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';

import * as links from 'workflow-session-links';

before(() => links.init());

const session = '0192f7a4-6f0e-7cc1-b2a5-000000000001';
const ada = '0192f7a4-6f0e-7cc1-b2a5-000000000002';
const passport = '0192f7a4-6f0e-7cc1-b2a5-000000000003';

const facts = (status, more = {}) => ({
  session: {
    id: session,
    action_groups: [{
      type: 'identity_verification',
      status: 'awaiting',
      actions: [{ resource: { id: passport, type: 'identity_document_verification', status }, resolution: null, previous_attempts: [] }],
    }],
  },
  applicants: [{ id: ada, type: 'natural_person', status: 'notified', verifications: [{ id: passport, type: 'identity_document_verification' }], ...more }],
});
const event = (event_name, data, event_time = '1795564860') => ({
  event_id: '0192f7a4-6f0e-7cc1-b2a5-000000000009', event_name, event_time, sandbox: true, data,
});
const result = (status) => event('verification.identity_document.done', { identity_document: { id: passport, status } });
const done = event('workflow_session.done', { workflow_session: { id: session, status: 'done' } });

test('webhooks end what was being verified, in any order and twice', () => {
  const before = facts('pending');
  const after = [done, result('verified'), done, result('verified')].reduce(links.applyEvent, before);
  assert.deepEqual(after, [result('verified'), done].reduce(links.applyEvent, before));
  assert.deepEqual(links.deriveStatuses(after), {
    session: 'done',
    groups: [{ type: 'identity_verification', status: 'done' }],
    applicants: [{ id: ada, status: 'processed', blocked: false, attempts_used: 0 }],
    next: [{ applicant_id: ada, step: 'nothing', actor: 'nobody', actions: [] }],
    resolvable: [],
    stale: false,
  });
  assert.deepEqual(after.told.map(({ about, id, status, at_ms }) => [about, id, status, at_ms]), [
    ['verification', passport, 'verified', 1_795_564_860_000],
    ['workflow_session', session, 'done', 1_795_564_860_000],
  ]);
});

test('results and a block, in any order and twice, end where only the integrator can go on', () => {
  const block = event('applicant.session_blocked', { applicant: { id: ada, workflow_session_id: session } }, '1795564862');
  const later = { ...result('failed'), event_time: '1795564861' };
  const all = [result('inconclusive'), later, block];
  const after = all.reduce(links.applyEvent, facts('pending'));
  assert.deepEqual([...all, ...all].reverse().reduce(links.applyEvent, facts('pending')), after);
  const { session: status, applicants, next, resolvable } = links.deriveStatuses(after);
  assert.deepEqual([status, applicants[0].blocked, resolvable], ['blocked', true, [passport]]);
  assert.deepEqual(next, [{ applicant_id: ada, step: 'resolve_or_restart', actor: 'integrator', actions: [passport] }]);
});

test('the facts that are handed in stay as they are, and what else they hold is kept', () => {
  const before = { ...facts('pending'), mine: { colour: 'blue' } };
  const copy = structuredClone(before);
  const after = links.applyEvent(before, result('failed'));
  assert.deepEqual(before, copy);
  assert.equal(after.mine, before.mine);
  assert.equal(after.session, before.session);
});

test('the statuses of a view are those of what was told since', () => {
  const before = facts('pending');
  const after = links.applyEvent({ ...before, statuses: links.deriveStatuses(before) }, result('failed'));
  assert.equal(after.statuses.session, 'blocked');
  assert.deepEqual(after.statuses, links.deriveStatuses(after));
});

test('a session that is told done, and is not here, is to be read again', () => {
  const { session: status, stale, resolvable } = links.deriveStatuses(links.applyEvent(facts('pending'), done));
  assert.deepEqual({ status, stale, resolvable }, { status: 'ongoing', stale: true, resolvable: [passport] });
});

test('the facts that a server keeps in Rust give the same statuses here', () => {
  const kept = JSON.parse(readFileSync(new URL('../vectors/kept.json', import.meta.url), 'utf8'));
  assert.deepEqual(links.deriveStatuses(kept.facts), kept.statuses);
});

test('an event of another session changes nothing', () => {
  const other = event('workflow_session.done', { workflow_session: { id: ada } });
  assert.deepEqual(links.applyEvent(facts('pending'), other).told, []);
});

test('next knows of an expired link, of a block, and of what can’t be resolved', () => {
  const next = (facts) => links.deriveStatuses(facts).next.map(({ step, actor }) => `${step} ${actor}`);
  const at = { workflow_session_link_expires_at: '2026-11-25T00:00:00Z' };
  assert.deepEqual(next({ ...facts('awaiting_data', at), now_ms: Date.parse('2026-11-25T00:00:00Z') - 1 }), ['upload applicant']);
  assert.deepEqual(next({ ...facts('awaiting_data', at), now_ms: Date.parse('2026-11-25T00:00:00Z') }), ['generate_link integrator']);
  const blocked = event('applicant.session_blocked', { applicant: { id: ada, workflow_session_id: session, status: 'notified' } });
  assert.deepEqual(next(links.applyEvent(facts('failed'), blocked)), ['resolve_or_restart integrator']);
  assert.deepEqual(next(links.applyEvent(facts('awaiting_data'), blocked)), ['restart integrator']);
});

test('facts and events of another shape are named', () => {
  for (const bad of [{ about: 'weather', id: '', status: '', at_ms: 1 }, { about: 'verification', id: passport, status: 'pending', at_ms: 1 }, {}, null]) {
    assert.deepEqual(named(() => links.deriveStatuses({ ...facts('pending'), told: [bad] })), ['facts.told.0 wrong_type']);
  }
  const time = 'event.event_time wrong_type';
  for (const [bad, ...findings] of [
    [null, 'event wrong_type'],
    [7, 'event wrong_type'],
    [{}, 'event.event_name required', 'event.data required', 'event.event_time required'],
    [{ ...done, event_time: undefined, event_time_ms: NaN }, time],
    [{ ...done, event_name: 7 }, 'event.event_name wrong_type'],
    [{ ...done, event_time: 'soon' }, time],
    [{ ...done, data: null }, 'event.data wrong_type'],
  ]) {
    assert.deepEqual(named(() => links.applyEvent(facts('pending'), bad)), findings);
  }
});

test('everything that is missing in the facts is said at once, each at its place', () => {
  assert.deepEqual(named(() => links.deriveStatuses(undefined)), ['facts wrong_type']);
  assert.deepEqual(named(() => links.applyEvent({}, {})), [
    'facts.session required', 'facts.applicants required',
    'event.event_name required', 'event.data required', 'event.event_time required',
  ]);
  const throwing = new Proxy({}, { ownKeys() { throw new Error('the caller’s own words'); } });
  assert.deepEqual(named(() => links.applyEvent(throwing, done)), ['facts unreadable']);
  const bad = facts('pending');
  bad.session.id = 'S-1';
  bad.session.updated_at = 7;
  bad.session.action_groups[0].actions[0].resource = { id: passport };
  bad.applicants.push({ id: 'ada', blocked: 'yes', workflow_session_link_expires_at: 1 }, 7);
  bad.now_ms = '1795564860000';
  assert.deepEqual(named(() => links.deriveStatuses(bad)), [
    'facts.session.id invalid_uuid',
    'facts.session.updated_at wrong_type',
    'facts.session.action_groups.0.actions.0.resource.status required',
    'facts.applicants.1.id invalid_uuid',
    'facts.applicants.1.blocked wrong_type',
    'facts.applicants.1.workflow_session_link_expires_at wrong_type',
    'facts.applicants.1.verifications required',
    'facts.applicants.2 wrong_type',
    'facts.now_ms wrong_type',
  ]);
  assert.throws(() => links.deriveStatuses(bad), { message: 'invalid_argument: an argument is wrong: see `findings` (facts.session.id: invalid_uuid)' });
});

test('what the API has and statuses don’t need is left alone', () => {
  const read = facts('verified', { blocked: null, workflow_session_link_expires_at: null, natural_person: { identity: {} } });
  read.session.metadata = { tenant: 7 };
  read.session.action_groups[0].actions[0].resource.surprise = [];
  read.now_ms = null;
  for (const odd of [null, '', 'yesterday', '2026-11-26 09:30:00']) {
    read.session.updated_at = read.applicants[0].workflow_session_link_expires_at = odd;
    assert.equal(links.deriveStatuses(read).session, 'done');
  }
  assert.equal(links.deriveStatuses(read).session, 'done');
});

/** What an error says is wrong, and where. */
function named(call) {
  try {
    return call();
  } catch (error) {
    assert.equal(error.code, 'invalid_argument');
    return error.findings.map(({ code, path }) => `${path.join('.')} ${code}`);
  }
}
