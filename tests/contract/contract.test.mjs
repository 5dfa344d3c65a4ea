// Everything the package sends and everything the sandbox answers, held against the description and, where
// `VENDOR_OPENAPI` names it, against the vendor's file. No part is replaced: the package is the packed one, as
// `cargo xtask test` installs it, and the sandbox is the program that `SANDBOX_BIN` names.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as sdk from 'workflow-session-links';
import { forgiving, OF_EXCHANGES } from './exceptions.mjs';
import { problemsOf, recorder } from './exchanges.mjs';
import { jpeg, named, pdf, png } from './files.mjs';
import { COMPANY, endings, EXTRAS, PERSON } from './inputs.mjs';
import { wrongVersions } from './mutations.mjs';
import { startSandbox } from './sandbox.mjs';
import { loadSchema } from './schema.mjs';

const { VENDOR_OPENAPI } = process.env;
const OURS = fileURLToPath(new URL('openapi.json', import.meta.url));
// How long the sandbox looks at a document, by its own clock.
const PROCESSING_MS = 1_500;
const KEY = `key-${randomUUID()}`;
const NOBODY = '00000000-0000-4000-8000-000000000000';
// Held to the letter: the sandbox is ours, so it answers nothing that the description does not name.
const ours = loadSchema(OURS, { strict: true });
const { exchanges, fetch: recorded, bad } = recorder();
let sandbox;
let client;
let template;

before(async () => {
  await sdk.init();
  sandbox = await startSandbox(KEY, '--processing-ms', String(PROCESSING_MS));
  client = newClient();
});
after(() => sandbox?.stop());

const newClient = (options = {}) => new sdk.SessionLinks({
  baseUrl: `${sandbox.url}/v3`, token: KEY, fetch: recorded, retry: { maxRetries: 0 }, ...options,
});
const newSession = () => client.sessions.create({
  workflow_template_id: template.id, name: 'Account opening – n° 7',
});

/** A session with one applicant of each type. */
async function newApplicants() {
  const session = await newSession();
  const person = await client.applicants.create(session.id, PERSON);
  const company = await client.applicants.create(session.id, COMPANY);
  return { session, person, company };
}

async function all(list) {
  const items = [];
  for await (const item of list) items.push(item);
  return items;
}

/** Reads a list in pages of one. */
async function oneByOne(list) {
  const items = [];
  let after;
  do {
    const page = await list.page({ limit: 1, ...(after && { after }) });
    items.push(...page.data);
    after = page.meta.next_cursor;
  } while (after);
  return items;
}

const firstAction = (session) => session.action_groups.flatMap(({ actions }) => actions)[0];
const ids = (items) => items.map(({ id }) => id);

/** An applicant's link, fresh. */
async function linkOf(session, applicant) {
  const { applicants } = await client.links.generate(session.id);
  return applicants.find(({ id }) => id === applicant.id);
}

/** Uploads a file for a verification on the hosted page, and lets the sandbox look at it. */
async function upload(link, verification, file) {
  const taken = await sandbox.upload(link.workflow_session_link_url, verification.id, file);
  assert.equal(taken, 202);
  await sandbox.advance(PROCESSING_MS);
}

describe('templates and sessions', () => {
  it('are listed, created and read', async () => {
    const templates = await all(client.templates.list());
    template = templates.find(({ action_groups }) => action_groups.length === 7);
    assert.ok(template, 'a template with every group');
    const session = await newSession();
    assert.deepEqual(await client.sessions.get(session.id), session);
    assert.deepEqual((await all(client.sessions.list())).at(-1), session);
    const limited = templates.find(({ workspaces }) => workspaces.length > 1);
    const [{ id: workspace_id }] = limited.workspaces;
    const body = { workflow_template_id: limited.id, name: 'x'.repeat(128), workspace_id };
    assert.equal((await client.sessions.create(body)).workspace_id, workspace_id);
  });
});

describe('applicants', () => {
  it('of both types are created, read, listed and updated', async () => {
    const { session, person, company } = await newApplicants();
    assert.deepEqual(await client.applicants.get(session.id, person.id), person);
    assert.deepEqual(await client.applicants.get(session.id, company.id), company);
    const bare = await client.applicants.create(session.id, { type: 'natural_person', label: 'x' });
    const everyone = ids([person, company, bare]);
    assert.deepEqual(ids(await all(client.applicants.list(session.id))), everyone);
    assert.deepEqual(ids(await oneByOne(client.applicants.list(session.id, { status: 'initiated' }))), everyone);
    assert.deepEqual(await all(client.applicants.list(session.id, { status: 'processed' })), []);

    const moved = { line1: '1 place Jussieu', line2: 'Bât. 7', postal_code: '75005', city: 'Paris' };
    const update = { label: 'Maria Salomea', reference_id: null, natural_person: { address: moved } };
    const updated = await client.applicants.update(session.id, person.id, update);
    assert.deepEqual(updated.natural_person.address, moved);
    assert.equal(updated.reference_id, null);
    const unknown = { legal_person: { company_name: null, country_code: null, legal_representatives: [] } };
    const emptied = await client.applicants.update(session.id, company.id, unknown);
    assert.equal(emptied.legal_person.country_code, null);
  });

  it('have the later fields where they are used', async () => {
    const { session, company } = await newApplicants();
    const mailed = { ...PERSON, delivery_mode: 'email', email: 'marie@example.org' };
    const person = await client.applicants.create(session.id, mailed);
    assert.equal(person.delivery_mode, 'email');
    const child = await client.applicants.create(session.id, {
      type: 'natural_person', label: 'Child', delivery_mode: 'none', parent_applicant_id: company.id,
    });
    assert.equal(child.parent_applicant_id, company.id);
    assert.deepEqual((await client.applicants.get(session.id, company.id)).child_applicant_ids, [child.id]);
    const quiet = { delivery_mode: 'none', email: null };
    assert.equal((await client.applicants.update(session.id, person.id, quiet)).delivery_mode, 'none');
    await client.applicants.update(session.id, child.id, { parent_applicant_id: null });
    await client.applicants.update(session.id, child.id, { parent_applicant_id: company.id });
    await all(client.applicants.list(session.id));
    assert.ok(!ids((await client.links.generate(session.id)).applicants).includes(child.id));
  });
});

describe('verifications', () => {
  for (const type of ['natural_person', 'legal_person']) {
    it(`that fit a ${type} are attached, read and listed`, async () => {
      const offered = sdk.explainVerifications(type).filter(({ support }) => support !== 'unsupported');
      assert.ok(offered.length >= 14);
      for (const { verification } of offered) {
        // A session of its own: a group takes ten actions at most.
        const { session, person, company } = await newApplicants();
        const applicant = type === 'natural_person' ? person : company;
        const body = { applicant_id: applicant.id, ...EXTRAS[verification] };
        const attached = await client.verifications.attach(verification, body);
        assert.equal(attached.status, 'awaiting_data');
        assert.deepEqual(await client.verifications.get(verification, attached.id), attached);
        const filters = { status: 'awaiting_data', workspace_id: session.workspace_id };
        const listed = await oneByOne(client.verifications.list(verification, filters));
        assert.ok(ids(listed).includes(attached.id), verification);
        assert.equal((await client.sessions.get(session.id)).status, 'awaiting');
      }
    });
  }

  it('of one session are found among the analyses', async () => {
    const { session, person } = await newApplicants();
    const name = 'social_security_document_analysis';
    const attached = await client.verifications.attach(name, { applicant_id: person.id });
    const filters = { workflow_session_id: session.id, status: 'awaiting_data' };
    assert.deepEqual(ids(await all(client.verifications.list(name, filters))), [attached.id]);
    const italian = { applicant_id: person.id, country_code: 'IT' };
    await client.verifications.attach('vehicle_registration_document_analysis', italian);
  });
});

describe('documents on the hosted page', () => {
  it('of all three kinds end verified, and the session ends done', async () => {
    const { session, person, company } = await newApplicants();
    const attached = [];
    for (const [applicant, verification, file] of [
      [person, 'identity_document_verification', named(jpeg(), 'verified_id_document_verification.jpg')],
      [person, 'proof_of_address_verification', named(png(), 'verified_proof_of_address_verification.png')],
      [person, 'bank_account_verification', named(pdf(), 'verified_bank_account_verification.pdf')],
      [person, 'bank_account_lookup_verification', named(pdf(), 'verified_bank_account_verification.pdf')],
      [company, 'company_verification', named(pdf(), 'verified_company_verification.pdf')],
      [company, 'company_certificate_document_analysis', named(pdf(), 'done.pdf')],
    ]) {
      const { id } = await client.verifications.attach(verification, { applicant_id: applicant.id });
      attached.push({ applicant, verification, id, file });
    }
    for (const { applicant, verification, id, file } of attached) {
      const link = await linkOf(session, applicant);
      assert.equal(link.status, 'notified');
      await upload(link, { id }, file);
      const { status } = await client.verifications.get(verification, id);
      assert.equal(status, verification.endsWith('_document_analysis') ? 'done' : 'verified', verification);
    }
    assert.equal((await client.sessions.get(session.id)).status, 'done');
    const processed = await all(client.applicants.list(session.id, { status: 'processed' }));
    assert.deepEqual(ids(processed), ids([person, company]));

    // One more verification after the end: the session waits again.
    await client.verifications.attach('identity_document_verification', { applicant_id: person.id });
    assert.equal((await client.sessions.get(session.id)).status, 'awaiting');
    assert.equal((await client.applicants.get(session.id, person.id)).status, 'notified');
  });

  for (const type of ['natural_person', 'legal_person']) {
    it(`of every verification of a ${type} end failed, inconclusive, anonymised and done`, async () => {
      for (const { verification, support } of sdk.explainVerifications(type)) {
        if (support === 'unsupported') continue;
        const { session, person, company } = await newApplicants();
        const applicant = type === 'natural_person' ? person : company;
        const body = { applicant_id: applicant.id, ...EXTRAS[verification] };
        let { id } = await client.verifications.attach(verification, body);
        const link = await linkOf(session, applicant);
        for (const ending of endings(verification)) {
          await upload(link, { id }, named(pdf(), ending.name));
          ({ id } = firstAction(await client.sessions.get(session.id)).resource);
          const seen = await client.verifications.get(verification, id);
          assert.equal(seen.status, ending.status, `${verification}: ${ending.name}`);
          await all(client.verifications.list(verification, { status: ending.status }));
        }
      }
    });
  }

  it('that fail block the session until the action is resolved', async () => {
    const { session, person, company } = await newApplicants();
    const verification = 'identity_document_verification';
    const attached = await client.verifications.attach(verification, { applicant_id: person.id });
    const other = await client.verifications.attach('company_verification', { applicant_id: company.id });
    const link = await linkOf(session, person);
    await upload(link, attached, named(pdf(), 'failed_id_document_verification.pdf'));
    await upload(link, attached, named(pdf(), 'inconclusive_id_document_verification.pdf'));
    const blocked = await client.sessions.get(session.id);
    assert.equal(blocked.status, 'blocked');
    const { resource } = firstAction(blocked);
    const reason = 'seen in person';
    await client.actions.resolve(session.id, { resource: { id: resource.id, type: resource.type }, reason });

    const companyLink = await linkOf(session, company);
    await upload(companyLink, other, named(pdf(), 'pending_company_verification.pdf'));
    assert.equal((await client.sessions.get(session.id)).status, 'ongoing');
    const pending = { resource: { id: other.id, type: 'company_verification' }, reason: null };
    await client.actions.resolve(session.id, pending);
    const done = await client.sessions.get(session.id);
    assert.equal(done.status, 'done');
    const { resolution, previous_attempts } = firstAction(done);
    assert.equal(resolution.reason, reason);
    assert.equal(previous_attempts.length, 1);
  });
});

describe('what goes wrong', () => {
  const rejects = (promise, code, status) => assert.rejects(promise, (error) => {
    assert.ok(sdk.isSessionLinksError(error));
    assert.deepEqual([error.code, error.status], [code, status]);
    return true;
  });
  const send = (method, path, { key = KEY, type = 'application/json', body } = {}) => bad(`${sandbox.url}/v3${path}`, {
    method, headers: { ...(key && { authorization: `Bearer ${key}` }), ...(body && { 'content-type': type }) }, body,
  });

  it('a wrong key is a 401 of every operation', async () => {
    const other = newClient({ token: 'wrong' });
    await rejects(other.templates.list().page(), 'unauthorized', 401);
    await rejects(other.sessions.get(NOBODY), 'unauthorized', 401);
    for (const { method, path } of ours.description.operations) {
      const body = method === 'GET' ? undefined : '{}';
      const { status } = await send(method, path.replace(/\{\w+\}/g, NOBODY), { key: null, body });
      assert.equal(status, 401, `${method} ${path}`);
    }
  });

  it('an unknown id is a 404', async () => {
    const session = await newSession();
    await rejects(client.sessions.get(NOBODY), 'not_found', 404);
    await rejects(client.links.generate(NOBODY), 'not_found', 404);
    await rejects(client.applicants.get(session.id, NOBODY), 'not_found', 404);
    await rejects(client.applicants.create(NOBODY, PERSON), 'not_found', 404);
    await rejects(client.applicants.update(session.id, NOBODY, { label: 'x' }), 'not_found', 404);
    await rejects(client.applicants.list(NOBODY).page(), 'not_found', 404);
    await rejects(client.sessions.create({ workflow_template_id: NOBODY, name: 'x' }), 'not_found', 404);
    const resource = { id: NOBODY, type: 'company_verification' };
    await rejects(client.actions.resolve(session.id, { resource }), 'not_found', 404);
    for (const { verification, support } of sdk.explainVerifications('legal_person')) {
      const takes = support !== 'unsupported' || sdk.support('natural_person', verification) !== 'unsupported';
      if (takes) await rejects(client.verifications.get(verification, NOBODY), 'not_found', 404);
    }
    const attach = (verification) => client.verifications.attach(verification, { applicant_id: NOBODY });
    await rejects(attach('company_verification'), 'not_found', 404);
    await rejects(attach('identity_document_verification'), 'bad_request', 400);
  });

  it('what the API does not permit is a 400', async () => {
    const { session, person, company } = await newApplicants();
    const wrong = { applicant_id: company.id };
    await rejects(client.verifications.attach('identity_document_verification', wrong), 'bad_request', 400);
    const { id } = await client.verifications.attach('company_verification', wrong);
    const waiting = { resource: { id, type: 'company_verification' } };
    await rejects(client.actions.resolve(session.id, waiting), 'bad_request', 400);
    const parent = { parent_applicant_id: person.id };
    await rejects(client.applicants.update(session.id, company.id, parent), 'bad_request', 400);
    await rejects(client.applicants.list(session.id).page({ after: 'no such cursor' }), 'bad_request', 400);
  });

  it('a bad body is a 400, a wrong content type a 415, a wrong method a 405, of every operation', async () => {
    const { session, person } = await newApplicants();
    const values = { workflowSessionId: session.id, applicantId: person.id };
    for (const { method, path } of ours.description.operations) {
      const real = path.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? NOBODY);
      assert.equal((await send('DELETE', real)).status, 405, path);
      if (method === 'GET') continue;
      for (const body of ['{', '[]', '{"unknown":1}', '{"applicant_id":"x","type":"x","label":""}']) {
        assert.equal((await send(method, real, { body })).status, 400, `${method} ${path}: ${body}`);
      }
      assert.equal((await send(method, real, { body: '{}', type: 'text/plain' })).status, 415, `${method} ${path}`);
    }
  });

  it('too many calls are a 429', async () => {
    const limited = await startSandbox(KEY, '--rate-limit');
    try {
      const hasty = newClient({ baseUrl: `${limited.url}/v3` });
      // 30 calls a minute: two minutes' worth is too many whenever the minute ends.
      const calls = Array.from({ length: 61 }, () => hasty.templates.list().page().catch((error) => error));
      const failures = (await Promise.all(calls)).filter(sdk.isSessionLinksError);
      assert.ok(failures.length > 0);
      for (const { code, status, retryable } of failures) {
        assert.deepEqual([code, status, retryable], ['rate_limited', 429, true]);
      }
    } finally {
      await limited.stop();
    }
  });
});

describe('every exchange', () => {
  it('is as our description says', () => {
    assert.ok(exchanges.length > 300, `${exchanges.length} exchanges were recorded`);
    assert.deepEqual(unique(exchanges.flatMap((exchange) => problemsOf(ours, exchange))), []);
  });

  it('is as the vendor\'s file says', { skip: !VENDOR_OPENAPI && 'VENDOR_OPENAPI names no file' }, () => {
    const vendor = loadSchema(VENDOR_OPENAPI);
    const exceptions = forgiving(OF_EXCHANGES);
    const found = exchanges.flatMap((exchange) => problemsOf(vendor, exchange));
    assert.deepEqual(unique(exceptions.remaining(found)), []);
    assert.deepEqual(exceptions.unused(), [], 'exceptions that forgive nothing');
  });

  it('that was made wrong is found wrong', () => {
    const wrong = exchanges.filter((exchange) => exchange.bad);
    assert.ok(wrong.length > 0);
    for (const { method, path, query, request } of wrong) {
      assert.notDeepEqual(ours.checkRequest({ method, path, query, ...request }), [], `${method} ${path}`);
    }
  });

  it('covers every operation and every success it declares', () => {
    const seen = new Set(exchanges.filter((exchange) => !exchange.bad)
      .map((exchange) => `${ours.operationOf(exchange)} ${exchange.response.status}`));
    const declared = ours.description.operations.flatMap(({ id, responses }) => [...responses.keys()]
      .filter((status) => status.startsWith('2')).map((status) => `${id} ${status}`));
    assert.deepEqual(declared.filter((one) => !seen.has(one)), [], 'not exercised');
  });

  for (const [name, change] of [
    ['a missing property', ({ status, ...rest }) => rest],
    ['a property too many in a closed object', (body) => ({ ...body, applicants: [] })],
    ['a value that is not declared', (body) => ({ ...body, status: 'finished' })],
    ['a bad uuid', (body) => ({ ...body, workspace_id: 'main' })],
  ]) {
    it(`would be refused with ${name}`, () => {
      const schemas = [ours, ...(VENDOR_OPENAPI ? [loadSchema(VENDOR_OPENAPI)] : [])];
      const good = exchanges.find(({ path, response }) => path === '/v3/workflow_sessions' && response.status === 201);
      const body = JSON.stringify(change(JSON.parse(good.response.body)));
      const changed = { ...good, response: { ...good.response, body } };
      for (const schema of schemas) {
        assert.deepEqual(problemsOf(schema, good), []);
        assert.equal(problemsOf(schema, changed).length, 1);
      }
    });
  }

  it('would be refused with any property of another type', () => {
    const kindOf = ({ response }) => `${response.status} ${JSON.parse(response.body || '{}').type}`;
    const made = exchanges.filter((exchange) => !exchange.bad);
    const samples = new Map(made.map((exchange) => [`${ours.operationOf(exchange)} ${kindOf(exchange)}`, exchange]));
    let tried = 0;
    for (const [name, exchange] of samples) {
      for (const side of ['request', 'response'].filter((one) => exchange[one].body !== '')) {
        for (const { path, value } of wrongVersions(JSON.parse(exchange[side].body), isOpen)) {
          const changed = { ...exchange, [side]: { ...exchange[side], body: JSON.stringify(value) } };
          assert.notDeepEqual(problemsOf(ours, changed), [], `${name}, ${side}: ${path}`);
          tried += 1;
        }
      }
    }
    assert.ok(tried > 1_000, `${tried} were tried`);
  });
});

/** What was read from a document is handed on untouched, so its own properties are not described. */
const isOpen = (path) => path.endsWith('/extracted_from_document');

/** Each problem once, in one line. */
function unique(problems) {
  const line = ({ operation, part, pointer, reason }) => [operation, part, pointer, reason].join(' | ');
  return [...new Set(problems.map(line))];
}
