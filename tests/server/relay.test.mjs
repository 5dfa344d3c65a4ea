// The handler of `workflow-session-links/server` by itself: how it is made, who calls, and what goes wrong.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, describe, it, mock } from 'node:test';

import { createRelay, isSessionLinksError } from 'workflow-session-links/server';

import { workerdRelay } from './relays.mjs';
import { claims, SECRET, tokenFor } from './tokens.mjs';
import { KEY, makeWorld, startRecorder } from './world.mjs';

const OPERATOR = { scope: 'operator' };
const TEMPLATES = 'https://shop.example/v3/workflow_templates';

let [world, recorder] = [];
before(async () => {
  world = await makeWorld();
  recorder = await startRecorder(world.sandbox.url);
});
after(async () => {
  await recorder?.stop();
  await world?.stop();
});

const made = (options) => createRelay({ upstream: recorder.url, apiKey: KEY, signingSecret: SECRET, ...options });
const request = (url, scope, init) => new Request(url, {
  ...init, headers: { ...(scope && { authorization: `Bearer ${tokenFor(scope)}` }), ...init?.headers },
});
const kind = async (response) => [response.status, (await response.json()).type];

describe('a relay', () => {
  it('is not made with options that are wrong, and says which without showing them', () => {
    for (const [wrong, name] of [
      [{ apiKey: 'sh0rt-k3y' }, 'apiKey'], [{ apiKey: 'a key with spaces in it' }, 'apiKey'], [{ apiKey: undefined }, 'options'],
      [{ signingSecret: 'too-sh0rt-s3cret' }, 'signingSecret'], [{ signingSecret: undefined }, 'signingSecret'],
      [{ verifyToken: () => null }, 'signingSecret'], [{ upstream: 'http://api.example.org/v3' }, 'upstream'],
      [{ upstream: 'https://user:h1dden@api.example.org/v3' }, 'upstream'], [{ upstream: 'nonsense' }, 'upstream'],
      [{ basePath: 'api' }, 'basePath'], [{ basePath: '/' }, 'basePath'], [{ timeoutMs: 0 }, 'timeoutMs'], [{ linksRestMs: -1 }, 'linksRestMs'],
    ]) {
      assert.throws(() => made(wrong), (error) => {
        assert.ok(isSessionLinksError(error));
        assert.equal(error.findings[0].path[0], name);
        const shown = `${error.stack} ${JSON.stringify(error)}`;
        for (const secret of [KEY, SECRET, 'sh0rt-k3y', 'too-sh0rt-s3cret', 'h1dden']) assert.ok(!shown.includes(secret));
        return true;
      });
    }
    assert.throws(() => createRelay(), { code: 'invalid_argument', message: /\(options: \{ upstream, apiKey/ });
  });

  it('answers under the path it is given and nowhere else', async () => {
    const relay = made({ basePath: '/api/session-links' });
    const at = async (path) => (await relay(request(`https://shop.example${path}`, OPERATOR))).status;
    assert.equal(await at('/api/session-links/workflow_templates'), 200);
    for (const path of ['/v3/workflow_templates', '/api/session-linksworkflow_templates', '/', '/api/session-links']) {
      assert.equal(await at(path), 404, path);
    }
  });

  it('knows callers by the function it is given, which sees token and request', async () => {
    const seen = [];
    const relay = made({
      signingSecret: undefined,
      verifyToken: async (token, { headers }) => {
        seen.push(token);
        if (token === 'broken') throw new Error('no such user: Ada');
        if (token === 'odd') return 'operator';
        if (token === 'admin') return { scope: 'admin' };
        return token === 'good' || headers.get('cookie') === 'user=7' ? { scope: 'operator', sub: '7' } : null;
      },
    });
    const answer = async (headers) => kind(await relay(new Request(TEMPLATES, { headers: { origin: 'https://shop.example', ...headers } })));
    const bearer = (token) => answer({ authorization: `Bearer ${token}` });
    assert.equal((await bearer('good'))[0], 200);
    for (const token of ['bad', 'broken', 'odd', 'admin']) {
      assert.deepEqual(await bearer(token), [401, 'relay.token_invalid']);
    }
    assert.deepEqual(await answer({}), [401, 'relay.token_missing']);
    assert.equal((await answer({ cookie: 'user=7' }))[0], 200);
    assert.deepEqual(seen, ['good', 'bad', 'broken', 'odd', 'admin', undefined, undefined]);
  });

  it('lets nobody in with an id that is no text: what JSON leaves out would widen the scope', async () => {
    const { s: session_id } = world.ids;
    const says = async (scope) => kind(await made({ signingSecret: undefined, verifyToken: () => scope })(
      request('https://shop.example/v3/workflow_sessions', OPERATOR)));
    for (const wrong of [undefined, null, () => session_id, Symbol('id'), 7, {}, [session_id], new String(session_id)]) {
      assert.deepEqual(await says({ scope: 'operator', session_id: wrong }), [401, 'relay.token_invalid'], typeof wrong);
      assert.deepEqual(await says({ scope: 'operator', applicant_id: wrong }), [401, 'relay.token_invalid'], typeof wrong);
    }
    class User {
      scope = 'operator';
      get session_id() { return session_id; }
    }
    for (const narrowed of [
      new User(), Object.assign(Object.create({ session_id }), OPERATOR), { ...OPERATOR, session_id, toJSON: () => OPERATOR },
    ]) {
      assert.deepEqual(await says(narrowed), [403, 'relay.out_of_scope']);
    }
  });

  it('takes no payload that has expired, where it is handed on whole', async () => {
    const payload = (exp) => made({ signingSecret: undefined, verifyToken: () => claims({ ...OPERATOR, exp }) })(request(TEMPLATES, OPERATOR));
    const now = Math.floor(Date.now() / 1000);
    assert.deepEqual(await kind(await payload(now - 1)), [401, 'relay.token_expired']);
    assert.deepEqual(await kind(await payload(`${now + 60}`)), [401, 'relay.token_invalid']);
    assert.deepEqual(await kind(await payload(null)), [401, 'relay.token_invalid']);
    assert.equal((await payload(now + 86_400)).status, 200, 'how long it lives is for whoever signed it to say');
    assert.equal((await payload(undefined)).status, 200);
  });

  it('hears who is known by a cookie from the site’s own pages only', async () => {
    const relay = made({ signingSecret: undefined, verifyToken: () => ({ scope: 'operator' }) });
    const from = async (site, more) => (await relay(new Request(TEMPLATES, { headers: { 'sec-fetch-site': site, ...more } }))).status;
    assert.equal(await from('same-origin'), 200);
    assert.deepEqual([await from('cross-site'), await from('same-site'), await from('none')], [403, 403, 403]);
    assert.equal(await from('cross-site', { authorization: 'Bearer x' }), 200, 'no other site has the token');
  });

  it('goes by Origin or Referer where a browser does not say what site it is on, and refuses whoever says nothing', async () => {
    const relay = made({ signingSecret: undefined, verifyToken: () => OPERATOR });
    const from = async (headers) => (await relay(new Request(TEMPLATES, { headers: { cookie: 'user=7', ...headers } }))).status;
    recorder.seen.length = 0;
    for (const elsewhere of [
      {}, { origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'https://shop.example.evil.example' }, { origin: 'http://shop.example' },
      { referer: 'https://evil.example/' }, { referer: 'https://shop.example.evil.example/' },
      { origin: 'https://evil.example', referer: 'https://shop.example/' },
    ]) {
      assert.equal(await from(elsewhere), 403, JSON.stringify(elsewhere));
    }
    assert.equal(recorder.seen.length, 0);
    assert.equal(await from({ origin: 'https://shop.example' }), 200);
    assert.equal(await from({ referer: 'https://shop.example/checkout' }), 200);
    assert.equal(await from({ authorization: 'Bearer x' }), 200, 'no other site has the token');
  });

  it('tells a log what happened, without ids, and survives a log that fails', async () => {
    const events = [];
    const relay = made({ onRequest: (event) => { events.push(event); throw new Error('full'); } });
    await relay(request(`https://shop.example/v3/workflow_sessions/${world.ids.s}?x=Ada`, OPERATOR));
    await relay(request(`https://shop.example/v3/Ada`, OPERATOR, { method: 'MARTIN' }));
    assert.deepEqual(events.map(({ ms, ...rest }) => (assert.ok(ms >= 0), rest)), [
      { method: 'GET', route: '/workflow_sessions/{id}', status: 400, refusal: 'parameters_not_valid' },
      { method: 'other', route: 'unknown', status: 404, refusal: 'relay.unknown_route' },
    ]);
  });

  it('sends one call for a session’s links, however many ask, and lets applicants wait after it', async () => {
    recorder.seen.length = 0;
    const relay = made();
    const links = (scope) => relay(request(`https://shop.example/v3/workflow_sessions/${world.ids.s}/links`, scope));
    const { s: session_id, a: applicant_id } = world.ids;
    const applicant = { scope: 'applicant', session_id, applicant_id };
    const all = await Promise.all([links(OPERATOR), links(applicant), links(OPERATOR), links(applicant)]);
    assert.deepEqual(all.map(({ status }) => status), [200, 200, 200, 200]);
    assert.equal(recorder.seen.length, 1);
    const seen = await Promise.all(all.map(async (one) => (await one.json()).applicants.map(({ label }) => label).sort()));
    assert.deepEqual(seen, [['Ada', 'Martin'], ['Ada'], ['Ada', 'Martin'], ['Ada']]);
    const soon = await links(applicant);
    assert.deepEqual([soon.status, Object.keys(await soon.json())], [429, ['message']]);
    assert.ok(Number(soon.headers.get('retry-after')) >= 59);
    assert.equal((await links(OPERATOR)).status, 200);
  });

  it('lets an applicant ask again after the rest, and wait for a moment after what failed', async () => {
    const { s: session_id, a: applicant_id } = world.ids;
    const links = (relay) => relay(request(`https://shop.example/v3/workflow_sessions/${session_id}/links`, { scope: 'applicant', session_id, applicant_id }));
    const relay = made({ linksRestMs: 200 });
    assert.equal((await links(relay)).status, 200);
    assert.equal((await links(relay)).status, 429);
    await new Promise((resolve) => setTimeout(resolve, 250));
    assert.equal((await links(relay)).status, 200);
    const fresh = made();
    recorder.reply = [503, {}, '{"detail":"maintenance"}'];
    recorder.seen.length = 0;
    assert.equal((await links(fresh)).status, 503);
    for (let at = 0; at < 20; at += 1) {
      const soon = await links(fresh);
      assert.equal(soon.status, 429);
      assert.ok(Number(soon.headers.get('retry-after')) <= 10);
    }
    assert.equal(recorder.seen.length, 1);
    const refusing = made();
    recorder.reply = [400, {}, '{"detail":"no applicant"}'];
    assert.deepEqual([(await links(refusing)).status, (await links(refusing)).status], [400, 400]);
    recorder.reply = undefined;
  });

  it('sends no more of one applicant’s calls than the organisation can spare', async () => {
    recorder.seen.length = 0;
    const relay = made();
    const { s: session_id, a: applicant_id, b } = world.ids;
    const ask = (scope) => relay(request(`https://shop.example/v3/workflow_sessions/${session_id}/applicants`, scope));
    const applicant = { scope: 'applicant', session_id, applicant_id };
    const all = await Promise.all(Array.from({ length: 300 }, () => ask(applicant)));
    const refused = all.filter(({ status }) => status === 429);
    assert.ok(recorder.seen.length >= 30 && recorder.seen.length <= 40, `${recorder.seen.length}`);
    assert.equal(refused.length, 300 - recorder.seen.length);
    for (const one of refused) {
      assert.deepEqual(Object.keys(await one.json()), ['message']);
      assert.ok(['1', '2'].includes(one.headers.get('retry-after')));
    }
    assert.equal((await ask({ ...applicant, applicant_id: b })).status, 200, 'another applicant');
    assert.equal((await ask(OPERATOR)).status, 200);
  });

  it('reads an owner once, however many ask at the same time, and again after it could not be learned', async () => {
    const { s: session_id, a: applicant_id, b } = world.ids;
    const look = (relay, applicant) => relay(request(`https://shop.example/v3/workflow_sessions/${session_id}`, {
      scope: 'applicant', session_id, applicant_id: applicant }));
    const reads = () => recorder.seen.filter(({ line }) => line.startsWith('GET /verifications/')).map(({ line }) => line);
    const relay = made();
    recorder.seen.length = 0;
    recorder.delayMs = 100;
    const all = await Promise.all([applicant_id, b, applicant_id, b, applicant_id].map((one) => look(relay, one)));
    recorder.delayMs = 0;
    assert.deepEqual(all.map(({ status }) => status), [200, 200, 200, 200, 200]);
    assert.equal(reads().length, new Set(reads()).size, reads().join(' '));
    assert.ok(reads().length > 1);
    const faulty = { yes: true };
    const once = made({ fetch: (url, init) => (faulty.yes && String(url).includes('/verifications/')
      ? Promise.resolve(new Response('{}', { status: 503, headers: { 'content-type': 'application/json' } })) : fetch(url, init)) });
    assert.deepEqual((await Promise.all([look(once, applicant_id), look(once, b)])).map(({ status }) => status), [503, 503]);
    faulty.yes = false;
    assert.equal((await look(once, applicant_id)).status, 200);
  });

  it('reads a hidden owner once a minute and not at every look', async () => {
    const { s: session_id, a: applicant_id, v } = world.ids;
    const owners = (status) => async (url, init) => (String(url).includes('/verifications/')
      ? new Response('{}', { status, headers: { 'content-type': 'application/json' } }) : fetch(url, init));
    for (const [status, seen] of [[403, 200], [404, 200], [500, 500]]) {
      let reads = 0;
      const relay = made({ fetch: (url, init) => { reads += Number(String(url).endsWith(v)); return owners(status)(url, init); } });
      const look = () => relay(request(`https://shop.example/v3/workflow_sessions/${session_id}`, { scope: 'applicant', session_id, applicant_id }));
      assert.deepEqual([(await look()).status, (await look()).status], [seen, seen]);
      assert.equal(reads, seen === 200 ? 1 : 2, `${status}`);
    }
  });

  it('gives up on an API that is silent, can’t be reached, or is no API', async () => {
    recorder.reply = 'silent';
    assert.deepEqual(await kind(await made({ timeoutMs: 100 })(request(TEMPLATES, OPERATOR))), [504, 'relay.timed_out']);
    recorder.reply = undefined;
    const nowhere = made({ upstream: 'http://127.0.0.1:9/v3' });
    assert.deepEqual(await kind(await nowhere(request(TEMPLATES, OPERATOR))), [502, 'relay.unreachable']);
    const throwing = made({ fetch: () => { throw new Error(KEY); } });
    const answer = await throwing(request(TEMPLATES, OPERATOR));
    assert.ok(!(await answer.clone().text()).includes(KEY));
    assert.deepEqual(await kind(answer), [502, 'relay.unreachable']);
    const endless = new ReadableStream({ pull: () => new Promise(() => {}) });
    const slow = made({ timeoutMs: 100, fetch: (_, { signal }) => {
      const body = new ReadableStream({ start: (stream) => signal.addEventListener('abort', () => stream.error(new Error('late'))) });
      return Promise.resolve(new Response(body, { headers: { 'content-type': 'application/json' } }));
    } });
    assert.deepEqual(await kind(await slow(request(TEMPLATES, OPERATOR))), [504, 'relay.timed_out'], 'the bound covers the body');
    await endless.cancel();
  });

  it('waits 15 seconds for a body and reads no more than 8 MB of it', async () => {
    const post = (body) => request('https://shop.example/v3/workflow_sessions', OPERATOR, {
      method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/json' },
    });
    let sent = 0;
    const endless = new ReadableStream({ pull: (stream) => { sent += 65_536; stream.enqueue(new Uint8Array(65_536)); } });
    assert.deepEqual(await kind(await made()(post(endless))), [413, 'relay.body_too_large']);
    assert.ok(sent < 9_000_000, `${sent}`);
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const answer = made()(post(new ReadableStream({ pull: () => new Promise(() => {}) })));
      await new Promise((resolve) => setImmediate(resolve));
      mock.timers.tick(14_999);
      await new Promise((resolve) => setImmediate(resolve));
      mock.timers.tick(1);
      assert.deepEqual(await kind(await answer), [408, 'relay.body_too_slow']);
    } finally {
      mock.timers.reset();
    }
  });

  it('refuses a body that somebody else has read', async () => {
    const read = request('https://shop.example/v3/workflow_sessions', OPERATOR, {
      method: 'POST', body: '{}', headers: { 'content-type': 'application/json' },
    });
    await read.text();
    assert.equal((await made()(read)).status, 400);
  });

  it('is a handler as Next wants one: each method a function from a request to a response', async () => {
    const relay = made({ basePath: '/api/session-links' });
    const route = { GET: relay, POST: relay, PATCH: relay };
    const body = JSON.stringify({ workflow_template_id: world.ids.t, name: 'New' });
    const created = await route.POST(request('https://shop.example/api/session-links/workflow_sessions', OPERATOR, {
      method: 'POST', body, headers: { 'content-type': 'application/json' },
    }), { params: Promise.resolve({ path: ['workflow_sessions'] }) });
    assert.equal(created.status, 201);
    const { id } = await created.json();
    assert.equal((await route.GET(request(`https://shop.example/api/session-links/workflow_sessions/${id}`, OPERATOR))).status, 200);
  });
});

describe('the relay in workerd', () => {
  let relay;
  before(async () => { relay = await workerdRelay({ upstream: recorder.url, apiKey: KEY, signingSecret: SECRET, webhookSecret: SECRET }); });
  after(() => relay?.stop());

  it('answers many requests at once, shares no call between them, and says no key or token', async () => {
    recorder.seen.length = 0;
    const ask = (path, scope) => relay.ask(path, { headers: { authorization: `Bearer ${tokenFor(scope)}` } });
    const path = `/workflow_sessions/${world.ids.s2}/links`;
    const all = await Promise.all([
      ask(path, OPERATOR), ask(path, OPERATOR), ...Array.from({ length: 8 }, () => ask('/workflow_templates', OPERATOR)),
    ]);
    assert.ok(all.every(({ status }) => status === 200));
    assert.equal(recorder.seen.filter(({ line }) => line.endsWith('/links')).length, 2);
    const applicant = { scope: 'applicant', session_id: world.ids.s2, applicant_id: world.ids.a2 };
    assert.equal((await ask(path, applicant)).status, 429);

    // Links under way: an applicant waits for them, without a call.
    const other = `/workflow_sessions/${world.ids.s}/links`;
    recorder.delayMs = 300;
    const first = ask(other, OPERATOR);
    await new Promise((resolve) => setTimeout(resolve, 100));
    recorder.seen.length = 0;
    const meanwhile = await ask(other, { scope: 'applicant', session_id: world.ids.s, applicant_id: world.ids.a });
    assert.deepEqual([meanwhile.status, meanwhile.headers.get('retry-after'), recorder.seen.length], [429, '1', 0]);
    recorder.delayMs = 0;
    assert.equal((await first).status, 200);
    assert.ok(!relay.said().includes(KEY) && !relay.said().includes(SECRET));
  });

  it('verifies webhooks', async () => {
    const body = JSON.stringify({
      event_id: '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c', event_name: 'applicant.processed', event_time: '1795435500', sandbox: true, data: {},
    });
    const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
    const deliver = async (headers) => (await fetch(`${relay.url}/webhook`, { method: 'POST', body, headers })).json();
    assert.equal((await deliver({ 'x-yousign-signature-256': signature })).value.event_time_ms, 1_795_435_500_000);
    assert.equal((await deliver({})).findings[0].code, 'signature_missing');
  });
});
