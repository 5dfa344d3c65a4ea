// The client through the package, over a `fetch` of the test’s own.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { inspect } from 'node:util';

import * as links from 'workflow-session-links';

before(() => links.init());

const session = '018f4e2a-7c1b-7d3e-9f00-abcdef012345';
const json = (body, status = 200, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const page = (data, next_cursor = null) => json({ meta: { next_cursor }, data });
const template = (id) => ({ id, name: 'T', action_groups: [], workspaces: [] });

function clientOver(fetch, options = {}) {
  return new links.SessionLinks({ baseUrl: 'https://relay.example/v3/', token: 'token', retry: { maxRetries: 0 }, fetch, ...options });
}

test('a list walks every page, sends a cursor only once it has one, and ends when one comes back', async () => {
  const asked = [];
  const pages = { null: page([template(session)], 'b'), b: page([template(session)], 'c'), c: page([], 'b') };
  const client = clientOver(async (request) => {
    const { search, searchParams } = new URL(request.url);
    asked.push(search);
    return pages[searchParams.get('after')].clone();
  });
  const seen = [];
  for await (const one of client.templates.list()) seen.push(one.id);
  assert.deepEqual(seen, [session, session]);
  assert.deepEqual(asked, ['', '?after=b', '?after=c']);
  assert.equal((await client.templates.list().page({ limit: 5 })).data.length, 1);
  assert.equal(asked.at(-1), '?limit=5');
});

test('a problem is kept whole', async () => {
  const problem = { type: 'validation.error', detail: 'Ada', invalid_params: [{ name: 'a', reason: 'b' }], more: 1 };
  const client = clientOver(async () => json(problem, 400));
  await assert.rejects(client.sessions.get(session), (error) => {
    assert.ok(links.isSessionLinksError(error));
    assert.deepEqual([error.code, error.status, error.retryable], ['bad_request', 400, false]);
    assert.deepEqual(error.problem, problem);
    assert.doesNotMatch(`${inspect(error)} ${JSON.stringify(error)}`, /Ada|validation/, 'a log does not show it');
    return true;
  });
});

test('a limit says when to come back', async () => {
  const client = clientOver(async () => json({ message: 'slow down' }, 429, { 'retry-after': '7' }));
  await assert.rejects(client.sessions.get(session), { code: 'rate_limited', retryAfterMs: 7000, retryable: true });
});

test('a creation that may have happened is not sent again', async () => {
  let sent = 0;
  const client = clientOver(async () => { sent += 1; throw new TypeError('reset'); }, { retry: { maxRetries: 5 } });
  await assert.rejects(client.applicants.create(session, { type: 'natural_person', label: 'A' }), { code: 'network' });
  assert.equal(sent, 1);
});

test('a token is asked once for calls at the same time, kept, and asked again after a 401', async () => {
  let given = 0;
  const client = clientOver(
    async (request) => (request.headers.get('authorization') === 'Bearer token-1' ? json({}, 401) : page([])),
    { token: async () => `token-${(given += 1)}` },
  );
  await Promise.all([client.templates.list().page(), client.templates.list().page()]);
  assert.equal(given, 2);
  await client.templates.list().page();
  assert.equal(given, 2);
});

test('a token that fails is asked again by the next call', async () => {
  let given = 0;
  const client = clientOver(async () => page([]), { token: () => { given += 1; if (given === 1) throw new Error('down'); return 't'; } });
  await assert.rejects(client.templates.list().page(), { code: 'token_unavailable', retryable: true });
  await client.templates.list().page();
});

test('links of a session are generated once at a time', async () => {
  let sent = 0;
  const client = clientOver(async () => { sent += 1; return json({ applicants: [] }); });
  await Promise.all([client.links.generate(session), client.links.generate(session)]);
  assert.equal(sent, 1);
  await client.links.generate(session);
  assert.equal(sent, 2);
});

test('an abort settles at once, with any reason and any fetch', async () => {
  const controller = new AbortController();
  const call = clientOver(() => new Promise(() => {})).sessions.get(session, { signal: controller.signal });
  controller.abort('user left');
  await assert.rejects(call, { code: 'aborted' });
  await assert.rejects(clientOver(() => new Promise(() => {}), { timeoutMs: 20 }).sessions.get(session), { code: 'timeout', retryable: true });
});

test('onRequest tells what was sent and nothing that is secret', async () => {
  const events = [];
  const client = clientOver(async () => page([]), { onRequest: (event) => { events.push(event); throw new Error('a listener’s own'); } });
  await client.templates.list().page();
  assert.equal(events.length, 1);
  assert.deepEqual({ ...events[0], durationMs: 0 }, { operation: 'templates.list', method: 'GET', attempt: 1, durationMs: 0, status: 200 });
  assert.ok(!JSON.stringify(events).includes('token'));
});

test('a client refuses an address that would give its token away', () => {
  for (const baseUrl of ['http://relay.example/v3', 'ftp://x/', 'javascript:alert(1)', '/v3', '', 'https://a:b@relay.example/v3', 'https://relay.example/v3?x=1', 7, null]) {
    assert.throws(() => clientOver(undefined, { baseUrl }), { code: 'invalid_argument', message: /\(baseUrl: an https URL/ }, String(baseUrl));
  }
});

test('hostile arguments are refused before anything is sent', async () => {
  const client = clientOver(() => assert.fail('sent'));
  const cycle = {};
  cycle.self = cycle;
  for (const call of [
    () => client.sessions.get('../webhooks'), () => client.sessions.get(null), () => client.sessions.create(cycle),
    () => client.applicants.create(session, null), () => client.applicants.create({}, {}), () => client.applicants.update(session, session, { type: 'x' }),
    () => client.verifications.attach('watchlist_verification', { applicant_id: session }), () => client.verifications.attach(Symbol('x'), {}),
    () => client.actions.resolve(session, { resource: { id: session, type: 'signature_request' } }), () => client.templates.list().page({ limit: 0 }),
  ]) {
    await assert.rejects(async () => call(), (error) => error.code === 'invalid_argument' && error.findings.length > 0);
  }
  for (const [call, said] of [
    [() => client.sessions.get(7), 'id: string'],
    [() => client.sessions.get('S-1'), 'id: invalid_uuid'],
    [() => client.templates.list().page({ limit: 0 }), 'limit: a whole number, 1 to 100'],
    [() => client.sessions.create('x'), 'object'],
    [() => client.applicants.create(session, { type: 'natural_person', Label: 'A' }), 'label: required'],
    [() => client.verifications.list('watchlist_verification').page(), 'verification: takes_no_applicant'],
    [() => client.verifications.list('crystal_ball').page(), 'verification: unknown_verification'],
  ]) {
    await assert.rejects(async () => call(), { message: `invalid_argument: an argument is wrong: see \`findings\` (${said})` });
  }
});

test('an error that nobody catches is named by its class, and holds nothing that is not there', () => {
  const error = new links.SessionLinksError('aborted');
  assert.match(inspect(error), /^SessionLinksError: aborted: the call was aborted by its signal\n    at /);
  assert.equal('cause' in error, false);
  assert.equal(new links.SessionLinksError('network', { cause: error }).cause, error);
});

test('an error’s text holds no token, no address and no body', async () => {
  const client = clientOver(async () => json({ detail: 'Ada Martin' }, 500), { token: 'top-secret' });
  await assert.rejects(client.sessions.get(session), (error) => {
    const text = `${error} ${error.stack}`;
    return !/top-secret|relay\.example|Ada|018f4e2a/.test(text);
  });
});

test('a token that never comes is not waited for by later calls', async () => {
  let asked = 0;
  const token = () => ((asked += 1) === 1 ? new Promise(() => {}) : 'good\n');
  const client = clientOver(async (request) => (request.headers.get('authorization') === 'Bearer good' ? page([]) : json({}, 401)), { token, timeoutMs: 50 });
  await assert.rejects(client.templates.list().page(), { code: 'timeout' });
  await client.templates.list().page();
  assert.equal(asked, 2);
});

test('who shares a request for links leaves by their own signal', async () => {
  let aborted = false;
  let answer;
  const client = clientOver((request) => {
    request.signal.addEventListener('abort', () => { aborted = true; });
    return new Promise((resolve) => { answer = () => resolve(json({ applicants: [] })); });
  });
  const first = new AbortController();
  const calls = [client.links.generate(session, { signal: first.signal }), client.links.generate(session)];
  first.abort();
  await assert.rejects(calls[0], { code: 'aborted' });
  assert.equal(aborted, false);
  answer();
  assert.deepEqual(await calls[1], { applicants: [] });
  const last = new AbortController();
  const alone = client.links.generate(session, { signal: last.signal });
  await new Promise((done) => setTimeout(done, 10));
  last.abort();
  await assert.rejects(alone, { code: 'aborted' });
  await new Promise((done) => setTimeout(done, 10));
  assert.equal(aborted, true, 'the last one left');
});

test('an action’s own resource can be resolved as it was read', async () => {
  let sent;
  const client = clientOver(async (request) => { sent = await request.json(); return new Response(null, { status: 204 }); });
  const resource = { id: session, type: 'company_verification', status: 'failed', created_at: 'x', previous_attempt_id: null };
  assert.equal(await client.actions.resolve(session, { resource, reason: null }), undefined);
  assert.deepEqual(sent, { resource: { id: session, type: 'company_verification' }, reason: null });
  const misplaced = { resource: { ...resource, reason: 'checked' } };
  await assert.rejects(client.actions.resolve(session, misplaced), { code: 'invalid_argument' });
});

test('a client refuses options that can’t work, and takes a patience without end', async () => {
  for (const options of [undefined, null, { baseUrl: 'https://relay.example/v3' }, { baseUrl: 'https://relay.example/v3', token: 7 }, { baseUrl: 'https://relay.example/v3', token: 't', timeoutMs: 0 }]) {
    assert.throws(() => new links.SessionLinks(options), { code: 'invalid_argument' });
  }
  for (const value of [NaN, '5000', 1n, Symbol('soon'), Object.create(null)]) {
    assert.throws(() => clientOver(() => {}, { timeoutMs: value }), { code: 'invalid_argument', message: /timeoutMs: a number of milliseconds/ });
  }
  for (const maxRetries of ['2', 1n, Symbol('two'), {}]) {
    assert.throws(() => clientOver(() => {}, { retry: { maxRetries } }), { code: 'invalid_argument', message: /retry: \{ maxRetries: a number \}/ });
  }
  const slow = clientOver(() => new Promise((resolve) => { setTimeout(() => resolve(page([])), 30); }), { timeoutMs: Infinity });
  await slow.templates.list().page();
  await assert.rejects(slow.sessions.get('x', null), { code: 'invalid_argument' });
});

test('watching ends quietly with its signal', async () => {
  const controller = new AbortController();
  const client = clientOver(() => { controller.abort(); return new Promise(() => {}); });
  for await (const view of client.watch(session, { signal: controller.signal })) assert.fail(JSON.stringify(view));
});

test('a fetch that throws at once fails like one that rejects', async () => {
  const client = clientOver(() => { throw new Error('no fetch here'); });
  await assert.rejects(client.sessions.get(session), { code: 'network' });
});
