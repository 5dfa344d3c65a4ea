// `workflow-session-links/testing` as a test of an app uses it: msw, the engine, a clock that is moved.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

import { setupServer } from 'msw/node';
import { checkApplicant, checkSession, init, linkState, SessionLinks } from 'workflow-session-links';
import {
  applicantFactory, createClock, documentFile, sandboxHandlers, sessionFactory, uploadDocument,
} from 'workflow-session-links/testing';

const BASE = 'https://shop.example:8443/api/v3';
const IDENTITY = 'identity_document_verification';
const HOUR = 3_600_000;

const server = setupServer();
before(async () => {
  await init();
  server.listen({ onUnhandledRequest: 'error' });
});
after(() => server.close());

describe('an app before the vendor’s stand-in', () => {
  let [clock, client] = [];
  beforeEach(() => {
    clock = createClock(new Date('2026-11-23T12:00:00Z'));
    server.use(...sandboxHandlers({ baseUrl: BASE, clock }));
    client = new SessionLinks({ baseUrl: BASE, token: 'the-relays-token', retry: { maxRetries: 0 } });
  });
  afterEach(() => server.resetHandlers());

  /** A session with one person of whom a document is wanted. */
  async function onboarding() {
    const { data: templates } = await client.templates.list().page();
    const template = templates.find(({ action_groups }) => action_groups.some(({ type }) => type === 'identity_verification'));
    const session = await client.sessions.create(sessionFactory.session({ workflow_template_id: template.id }));
    const applicant = await client.applicants.create(session.id, applicantFactory.natural_person());
    const verification = await client.verifications.attach(IDENTITY, { applicant_id: applicant.id });
    return { session, applicant, verification };
  }

  const linkOf = async (session) => (await client.links.generate(session.id)).applicants[0];
  const current = async (session) => {
    const { action_groups, status } = await client.sessions.get(session.id);
    return { status, resource: action_groups.flatMap(({ actions }) => actions)[0].resource };
  };

  it('sees a link live for 48 hours and then expire', async () => {
    const { session, verification } = await onboarding();
    const link = await linkOf(session);
    assert.equal(new URL(link.workflow_session_link_url).origin, new URL(BASE).origin);
    const upload = (at) => uploadDocument(at, verification.id, documentFile('verified_id_document_verification.pdf'));
    assert.equal(linkState(link.workflow_session_link_expires_at, clock.now()).state, 'fresh');
    clock.advance(48 * HOUR - 1);
    assert.equal(linkState(link.workflow_session_link_expires_at, clock.now()).state, 'expiring');
    clock.advance('1ms');
    assert.equal(linkState(link.workflow_session_link_expires_at, clock.now()).state, 'expired');
    const refused = await upload(link.workflow_session_link_url);
    assert.deepEqual([refused.status, refused.body.type], [410, 'link.expired']);

    const fresh = await linkOf(session);
    assert.notEqual(fresh.workflow_session_link_url, link.workflow_session_link_url);
    assert.equal((await upload(fresh.workflow_session_link_url)).status, 202);
    assert.equal((await client.verifications.get(IDENTITY, verification.id)).status, 'pending');
    clock.advance('1500ms');
    assert.equal((await client.verifications.get(IDENTITY, verification.id)).status, 'verified');
    assert.equal((await client.sessions.get(session.id)).status, 'done');
  });

  it('sees ten attempts fail, and the eleventh block the applicant', async () => {
    const { session, applicant, verification } = await onboarding();
    const { workflow_session_link_url: link } = await linkOf(session);
    const file = documentFile('failed_id_document_verification.pdf');
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      assert.equal((await uploadDocument(link, verification.id, file)).status, 202, `attempt ${attempt}`);
      clock.advance('2s');
      assert.equal((await current(session)).resource.status, 'failed');
    }
    const blocked = await uploadDocument(link, verification.id, file);
    assert.deepEqual([blocked.status, blocked.body.type], [403, 'applicant.blocked']);
    assert.equal((await current(session)).status, 'blocked');
    assert.equal((await client.applicants.get(session.id, applicant.id)).id, applicant.id);
  });

  it('is told by the rules what a file lacks, at no cost', async () => {
    const { session, verification } = await onboarding();
    const { workflow_session_link_url: link } = await linkOf(session);
    const refused = await uploadDocument(link, verification.id, new File(['hello'], 'verified_id_document_verification.pdf'));
    assert.deepEqual([refused.status, refused.body.type], [422, 'file.refused']);
    assert.ok(refused.body.findings.length > 0);
    assert.equal((await current(session)).resource.status, 'awaiting_data');
  });

  it('gets errors as from the vendor, and a vendor that forgets when asked', async () => {
    const { session } = await onboarding();
    await assert.rejects(client.sessions.get(session.id.replace(/^./, (one) => (one === '0' ? '1' : '0'))), { code: 'not_found', status: 404 });
    const nobody = await fetch(`${BASE}/workflow_templates`);
    assert.equal(nobody.status, 401);
    server.resetHandlers(...sandboxHandlers({ baseUrl: `${BASE}/`, clock }));
    await assert.rejects(client.sessions.get(session.id), { code: 'not_found' });
  });

  it('is held to its key and to the vendor’s limits where the test wants that', async () => {
    server.resetHandlers(...sandboxHandlers({ baseUrl: BASE, clock, apiKey: 'the-key', rateLimit: true }));
    await assert.rejects(client.templates.list().page(), { code: 'unauthorized' });
    const holder = new SessionLinks({ baseUrl: BASE, token: 'the-key', retry: { maxRetries: 0 } });
    for (let call = 0; call < 30; call += 1) await holder.templates.list().page();
    await assert.rejects(holder.templates.list().page(), { code: 'rate_limited' });
    clock.advance('1m');
    await holder.templates.list().page();
  });
});

describe('without a clock', () => {
  it('it is the real time, which fake timers may move', async () => {
    server.use(...sandboxHandlers({ baseUrl: BASE }));
    const client = new SessionLinks({ baseUrl: BASE, token: 'the-relays-token' });
    const [template] = (await client.templates.list().page()).data;
    const { created_at } = await client.sessions.create(sessionFactory.session({ workflow_template_id: template.id }));
    assert.ok(Math.abs(Date.parse(created_at) - Date.now()) < 5_000);
    server.resetHandlers();
  });
});

describe('factories', () => {
  it('make what the rules accept without a word, each time another one', () => {
    for (const make of Object.values(applicantFactory)) {
      const [one, two] = [make(), make()];
      assert.deepEqual(checkApplicant(one), { ok: true, value: one, findings: [] });
      assert.notEqual(one.reference_id, two.reference_id);
      assert.equal(make({ label: 'Martin' }).label, 'Martin');
    }
    const id = '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c';
    assert.equal(checkSession(sessionFactory.session({ workflow_template_id: id })).ok, true);
  });
});

describe('a clock', () => {
  it('stands still, and goes where it is told', () => {
    const clock = createClock(1_000);
    for (const [by, at] of [['1ms', 1_001], [9, 1_010], ['1.5s', 2_510], ['1m', 62_510], ['1h', 3_662_510], ['1d', 90_062_510], [0, 90_062_510]]) {
      clock.advance(by);
      assert.equal(clock.now(), at);
    }
    for (const wrong of ['48', 'h', '-1h', '1w', -1, NaN, Infinity, 0.5, undefined]) {
      assert.throws(() => clock.advance(wrong), { code: 'invalid_argument' }, String(wrong));
    }
    assert.throws(() => createClock('yesterday'), { code: 'invalid_argument' });
  });
});

it('CommonJS has the same', () => {
  const required = createRequire(import.meta.url)('workflow-session-links/testing');
  assert.deepEqual(Object.keys(required).sort(), [
    'applicantFactory', 'createClock', 'documentFile', 'runningClock', 'sandboxHandlers', 'sessionFactory', 'uploadDocument',
  ]);
});
