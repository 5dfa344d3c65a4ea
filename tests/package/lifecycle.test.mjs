// Statuses and webhooks through the package.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { applyEvent, deriveStatuses, init } from 'workflow-session-links';

before(() => init());

const SESSION = '018f4e2a-7c1b-7d3e-9f00-000000000001';
const ADA = '018f4e2a-7c1b-7d3e-9f00-000000000002';
const IDENTITY = '018f4e2a-7c1b-7d3e-9f00-000000000003';

const facts = () => ({
  session: {
    id: SESSION,
    action_groups: [{ type: 'identity_verification', status: 'ongoing', actions: [{
      resource: { id: IDENTITY, type: 'identity_document_verification', status: 'pending', created_at: '2026-11-25T10:00:00Z' },
      resolution: null, previous_attempts: [],
    }] }],
  },
  applicants: [{ id: ADA, type: 'natural_person', status: 'notified', verifications: [{ id: IDENTITY, type: 'identity_document_verification' }] }],
});
const result = (status, seconds) => ({
  event_name: 'verification.identity_document.done', event_time: String(seconds),
  data: { identity_document: { id: IDENTITY, status, workflow_session_id: SESSION } },
});
const blocked = {
  event_name: 'applicant.session_blocked', event_time: '1795435502',
  data: { applicant: { id: ADA, workflow_session_id: SESSION } },
};

test('events in any order, and repeated, give the same statuses', () => {
  const events = [result('inconclusive', 1_795_435_500), result('failed', 1_795_435_501), blocked];
  const forwards = events.reduce(applyEvent, facts());
  const backwards = [...events, ...events].reverse().reduce(applyEvent, facts());
  assert.deepEqual(backwards, forwards);
  const statuses = deriveStatuses(forwards);
  assert.equal(statuses.session, 'blocked');
  assert.equal(statuses.applicants[0].blocked, true);
  assert.deepEqual(statuses.next, [{ applicant_id: ADA, step: 'resolve_or_restart', actor: 'integrator', actions: [IDENTITY] }]);
  assert.deepEqual(statuses.resolvable, [IDENTITY]);
});

test('what was given is not changed, and what is not known of it stays', () => {
  const before = { ...facts(), note: 'mine' };
  const after = applyEvent(before, result('verified', 1_795_435_500));
  assert.equal(before.told, undefined);
  assert.equal(after.note, 'mine');
  assert.equal(deriveStatuses(after).session, 'done');
});

test('what is no state and what is no event is refused by name', () => {
  assert.throws(() => applyEvent({}, blocked), { code: 'invalid_argument' });
  for (const event of [null, {}, 7, { event_name: 'applicant.processed' }, { ...blocked, event_time: 'x' }]) {
    assert.throws(() => applyEvent(facts(), event), { code: 'invalid_argument' });
  }
});
