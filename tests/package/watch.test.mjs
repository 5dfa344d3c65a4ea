// Watching a session: how many reads a tab makes, and when it makes none.

import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, mock, test } from 'node:test';

import { applyEvent, deriveStatuses, init, SessionLinks } from 'workflow-session-links';

before(() => init());

const id = (number) => `0192f7a4-6f0e-7cc1-b2a5-${String(number).padStart(12, '0')}`;
const at = '2026-11-25T12:00:00Z';
const realNow = performance.now;
const yieldOnce = () => new Promise((done) => setImmediate(done));

let now = 0;
beforeEach(() => {
  now = 1_000_000;
  mock.timers.enable({ apis: ['setTimeout'] });
  performance.now = () => now;
});
afterEach(() => {
  mock.timers.reset();
  performance.now = realNow;
  delete globalThis.document;
});

/** Time passes in small steps, so that every read can be answered. */
async function pass(milliseconds, step = 50) {
  for (let gone = 0; gone < milliseconds; gone += step) {
    for (let turn = 0; turn < 12; turn += 1) await yieldOnce();
    now += step;
    mock.timers.tick(step);
  }
  for (let turn = 0; turn < 12; turn += 1) await yieldOnce();
}

function page() {
  const document = Object.assign(new EventTarget(), { hidden: false });
  globalThis.document = document;
  return (hidden) => {
    document.hidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };
}

/** A client of a session with some actions, each answered at once; and when each read was. */
function tab({ actions = 1, status = 'ongoing', changing = false, applicants = [] } = {}) {
  const reads = [];
  let version = 0;
  const resource = (number) => ({ id: id(100 + number), type: 'identity_document_verification', status: 'pending', created_at: at, previous_attempt_id: null });
  const answers = [
    [/workflow_sessions\/[^/]+$/, () => ({
      id: id(1), created_at: at, updated_at: at, name: changing ? `v${(version += 1)}` : 'case', workflow_template_id: id(2), workspace_id: id(3), status,
      action_groups: [{ type: 'identity_verification', status, actions: Array.from({ length: actions }, (_, number) => ({ resource: resource(number), resolution: null, previous_attempts: [] })) }],
    })],
    [/applicants/, () => ({ meta: { next_cursor: null }, data: applicants })],
    [/identity_documents/, () => ({ id: id(100), status: 'pending', created_at: at, updated_at: at, applicant_id: null })],
  ];
  const client = new SessionLinks({
    baseUrl: 'https://api.example/v3',
    token: 'token',
    fetch: async (request) => {
      reads.push(now);
      const answer = answers.find(([path]) => path.test(new URL(request.url).pathname));
      return Response.json(answer[1]());
    },
  });
  const stop = new AbortController();
  const state = { views: 0, ended: false, failure: undefined };
  const follow = async (options = {}, seen = () => {}) => {
    try {
      for await (const _ of client.watch(id(1), { signal: stop.signal, ...options })) {
        state.views += 1;
        seen();
      }
    } catch (failure) {
      state.failure = failure;
    }
    state.ended = true;
  };
  /** The most reads in any minute. */
  const worst = () => Math.max(...reads.map((from) => reads.filter((when) => when >= from && when < from + 60_000).length));
  return { client, reads, state, follow, stop, worst };
}

test('a tab stays below 60 reads a minute, however eager', async () => {
  for (const intervalMs of [undefined, 1_500, 250, 0, -1, NaN]) {
    const { reads, follow, stop, worst, state } = tab({ actions: 12, changing: true });
    const following = follow(intervalMs === undefined ? {} : { intervalMs });
    await pass(120_000);
    assert.equal(state.failure, undefined);
    assert.ok(reads.length > 30, `${reads.length} reads`);
    assert.ok(worst() <= 50, `${worst()} reads in a minute with intervalMs ${intervalMs}`);
    stop.abort();
    await pass(50);
    await following;
  }
});

test('a tab that watches for hours stays below 1,200 reads an hour, however eager', async () => {
  const { reads, follow, stop } = tab({ actions: 12, changing: true });
  const following = follow({ intervalMs: 250 });
  await pass(2 * 3_600_000, 1_000);
  stop.abort();
  await pass(50);
  await following;
  const most = Math.max(...reads.map((from) => reads.filter((when) => when >= from && when < from + 3_600_000).length));
  assert.ok(most > 900 && most <= 1_100, `${most} reads in an hour`);
});

test('a tab that is shown again and again stays below, too', async () => {
  const show = page();
  const { follow, stop, worst, reads } = tab();
  const following = follow();
  for (let flips = 0; flips < 200; flips += 1) {
    await pass(200);
    show(true);
    await pass(200);
    show(false);
  }
  assert.ok(reads.length > 20);
  assert.ok(worst() <= 50, `${worst()} reads in a minute`);
  stop.abort();
  await pass(50);
  await following;
});

test('a session of many actions is learned at that pace', async () => {
  const { follow, stop, worst, reads, state } = tab({ actions: 80 });
  const following = follow();
  await pass(150_000);
  assert.equal(state.views, 1);
  assert.ok(reads.length > 80);
  assert.ok(worst() <= 50, `${worst()} reads in a minute`);
  stop.abort();
  await pass(50);
  await following;
});

test('a hidden tab reads nothing, and looks at once when it is shown', async () => {
  const show = page();
  const { reads, follow, stop } = tab();
  const following = follow();
  await pass(100);
  show(true);
  await pass(4_000);
  const before = reads.length;
  await pass(60_000, 500);
  assert.equal(reads.length, before);
  show(false);
  await pass(100);
  assert.equal(reads.length, before + 2);
  stop.abort();
  await pass(50);
  await following;
});

test('a session is looked at once, in a hidden tab too, and the view is what statuses are derived from', async () => {
  page()(true);
  const { client, reads } = tab({ actions: 3 });
  const looking = client.view(id(1));
  await pass(100);
  const view = await looking;
  assert.equal(reads.length, 2 + 3);
  assert.deepEqual(deriveStatuses(view), view.statuses);
  await pass(60_000, 500);
  assert.equal(reads.length, 5);
});

test('a look keeps what only a webhook told: who is blocked', async () => {
  page()(true);
  const people = [7, 8].map((one) => ({
    id: id(one), workflow_session_id: id(1), type: 'natural_person', status: 'notified', label: 'A', reference_id: null, created_at: at, updated_at: at,
  }));
  const { client } = tab({ applicants: people });
  const first = client.view(id(1));
  await pass(100);
  const before = await first;
  const since = applyEvent(before, {
    event_name: 'applicant.session_blocked', event_time_ms: Date.now(), data: { applicant: { id: id(7), workflow_session_id: id(1) } },
  });
  const again = client.view(id(1), { since });
  await pass(60_000, 500);
  const { applicants, statuses } = await again;
  assert.deepEqual(applicants.map(({ blocked }) => blocked), [true, undefined]);
  assert.deepEqual(statuses.applicants.map(({ blocked }) => blocked), [true, false]);
});

test('a look that is not wanted any more is aborted', async () => {
  const { client } = tab();
  await assert.rejects(client.view(id(1), { signal: AbortSignal.abort() }), { code: 'aborted' });
  await assert.rejects(client.view('no id', null), { code: 'invalid_argument' });
});

test('the watch ends when the session is done', async () => {
  const { state, follow, reads } = tab({ status: 'done' });
  const following = follow();
  await pass(100);
  await following;
  assert.equal(state.views, 1);
  const before = reads.length;
  await pass(60_000, 500);
  assert.equal(reads.length, before);
});

test('an abort ends a pause at once, and one from within the loop as well', async () => {
  const { state, follow, stop } = tab();
  void follow();
  await pass(100);
  stop.abort();
  await pass(0);
  assert.equal(state.ended, true);

  const inside = tab();
  const ending = inside.follow({}, () => inside.stop.abort());
  await pass(0);
  assert.equal(inside.state.ended, true);
  await ending;
});

test('an interval longer than a timer can be set for does not loop', async () => {
  const { reads, follow, stop } = tab({ status: 'awaiting' });
  const following = follow({ intervalMs: 2 ** 40 });
  await pass(30_000);
  assert.equal(reads.length, 3);
  stop.abort();
  await pass(50);
  await following;
});
