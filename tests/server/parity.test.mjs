// Every relay decides alike: one list, run against the axum relay, and against the handler in Node and in workerd, with
// the running sandbox behind each of them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createRelay } from 'workflow-session-links/server';

import { axumRelay, nodeRelay, workerdRelay } from './relays.mjs';
import { answers, callers, changes, reads } from './requests.mjs';
import { SECRET, tokenFor } from './tokens.mjs';
import { KEY, makeWorld, startRecorder } from './world.mjs';

const ALL = ['cache-control', 'referrer-policy', 'x-content-type-options', 'cross-origin-resource-policy'];
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)/g;

const relays = {
  axum: (upstream) => axumRelay(upstream, KEY, SECRET),
  node: (upstream) => nodeRelay(createRelay, { upstream, apiKey: KEY, signingSecret: SECRET }),
  workerd: (upstream) => workerdRelay({ upstream, apiKey: KEY, signingSecret: SECRET }),
};

/** What the first relay answered, by the name of the request: the others must answer the same. */
const first = new Map();

/** A body whose ids stand by their names, and whose moments are not told apart. */
const normal = (text, world) => text.replace(UUID, (id) => Object.entries(world.ids).find(([, known]) => known === id)?.[0] ?? 'new')
  .replace(TIME, 'time').replace(/:\d+(?=\/portal)/g, ':port').replace(/portal\/workflow_sessions\/[\w-]+/g, 'portal/token');

for (const [name, start] of Object.entries(relays)) {
  describe(`the relay in ${name}`, () => {
    let [world, recorder, relay] = [];
    before(async () => {
      world = await makeWorld();
      recorder = await startRecorder(world.sandbox.url);
      relay = await start(recorder.url);
    });
    after(async () => {
      await relay?.stop();
      await recorder?.stop();
      await world?.stop();
    });

    /** Sends one request of the list and holds the answer against it. */
    async function holds(one, label) {
      recorder.seen.length = 0;
      recorder.reply = one.reply && typeof one.reply !== 'string'
        ? [one.reply[0], one.reply[1], world.named(one.reply[2])] : one.reply;
      const scope = one.scope && JSON.parse(world.named(JSON.stringify(one.scope)));
      const token = one.token ?? (scope && tokenFor(scope));
      const headers = { ...(token && { authorization: `Bearer ${token}` }), cookie: 'a=b', ...one.headers };
      const body = world.named(one.body);
      const got = one.lines ? await relay.askInLines(world.named(one.path), one.lines)
        : await relay.ask(world.named(one.path), { method: one.method, headers, ...(body !== undefined && { body }) });
      const text = await got.text();
      assert.equal(got.status, one.status, `${label}: ${text}`);
      assert.ok(!text.includes(KEY), label);
      for (const header of ALL) assert.ok(got.headers.get(header), `${label}: ${header}`);
      assert.equal(got.headers.get('set-cookie'), null);
      assert.equal(got.headers.get('cache-control'), 'no-store');
      if (one.refusal) assert.equal(JSON.parse(text).type, one.refusal, label);
      if (one.says !== undefined) assert.equal(text, one.says, label);
      if (one.allow) assert.equal(got.headers.get('allow'), one.allow, label);
      if (one.challenge) assert.equal(got.headers.get('www-authenticate'), one.challenge, label);
      if (one.waits) assert.ok(Number(got.headers.get('retry-after')) > 0, label);
      if (one.asks) {
        assert.deepEqual(recorder.seen.map(({ line }) => line).sort(), one.asks.map(world.named).sort(), label);
        for (const { line, headers: sent } of recorder.seen) {
          const type = line.startsWith('GET') ? undefined : 'application/json';
          const expected = { authorization: `Bearer ${KEY}`, accept: 'application/json', type };
          assert.deepEqual(sent, { ...expected, cookie: undefined, origin: undefined, referer: undefined }, label);
        }
      }
      const seen = { body: normal(text, world), type: got.headers.get('content-type') };
      if (!first.has(label)) first.set(label, seen);
      assert.deepEqual(seen, first.get(label), label);
    }

    for (const [kind, list] of Object.entries({ reads: () => reads, callers, answers: () => answers(KEY), changes: () => changes })) {
      it(`decides the ${kind} as the list says`, async () => {
        let at = 0;
        for (const one of list()) {
          at += 1;
          const who = one.scope ? `${one.scope.scope}${one.scope.session_id && !one.scope.applicant_id ? ' of one session' : ''} ` : '';
          await holds(one, `${kind} ${at}: ${one.name ?? ''} ${who}${one.method} ${one.path}`);
        }
        assert.ok(at > 0);
      });
    }
  });
}
