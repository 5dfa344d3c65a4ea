// The checker takes good exchanges and refuses bad ones, without repeating what they held.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadSchema } from './schema.mjs';

const OURS = fileURLToPath(new URL('openapi.json', import.meta.url));
const ID = '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c';
const AT = '2026-11-23T10:00:00Z';
const SENT = { authorization: 'Bearer key', 'content-type': 'application/json' };

const schema = loadSchema(OURS);

/** What a checker says of a request or an answer, each problem in one line. */
const lines = (problems) => problems.map(({ pointer, reason }) => `${pointer} ${reason}`);
const request = (method, path, { query = [], headers = SENT, body } = {}, by = schema) => lines(by.checkRequest({
  method, path: `/v3${path}`, query, headers, body: body === undefined ? undefined : JSON.stringify(body),
}));
const response = (method, path, status, body, { headers = SENT, by = schema } = {}) => lines(by.checkResponse({
  method, path: `/v3${path}`, status, headers, body: body === undefined ? undefined : JSON.stringify(body),
}));

const applicants = `/workflow_sessions/${ID}/applicants`;
const identity = { first_name: 'Marie', last_name: 'Curie' };
const person = { type: 'natural_person', label: 'Marie', natural_person: { identity } };
const seenPerson = {
  id: ID, workflow_session_id: ID, status: 'initiated', label: 'x', reference_id: null, created_at: AT, updated_at: AT,
  type: 'natural_person', natural_person: { identity: null, address: null, bank_account: null },
};
const session = {
  id: ID, created_at: AT, updated_at: AT, name: 'x', workflow_template_id: ID, workspace_id: ID,
  status: 'awaiting', action_groups: [],
};

describe('a request', () => {
  it('is taken when it is good', () => {
    assert.deepEqual(request('POST', applicants, { body: person }), []);
    assert.deepEqual(request('GET', '/workflow_templates'), []);
    assert.deepEqual(request('GET', applicants, { query: [['limit', '100'], ['status', 'notified']] }), []);
  });

  for (const [name, body, expected] of [
    ['a missing property', { type: 'natural_person' }, '/body needs `label`'],
    ['a property of the other type', { ...person, legal_person: {} }, '/body does not take `legal_person`'],
    ['an unknown property', { ...person, nickname: 'x' }, '/body does not take `nickname`'],
    [
      'an unknown property deep inside', { ...person, natural_person: { address: { line_1: 'x' } } },
      '/body/natural_person/address does not take `line_1`'],
    ['a value that is not declared', { ...person, type: 'robot' }, '/body/type must be one of the declared values'],
    ['a text that is too long', { ...person, label: 'x'.repeat(256) }, '/body/label must have at most 255 characters'],
    ['e-mail without an address', { ...person, delivery_mode: 'email' }, '/body needs `email`'],
    ['another type', [], '/body must be `object`'],
  ]) {
    it(`is refused for ${name}`, () => assert.ok(request('POST', applicants, { body }).includes(expected), expected));
  }

  it('is refused for a bad uuid, in the path and in the body', () => {
    assert.deepEqual(request('GET', '/workflow_sessions/1'), ['/path/workflowSessionId must have the format `uuid`']);
    const body = { applicant_id: `urn:uuid:${ID}` };
    const problems = request('POST', '/verifications/companies', { body });
    assert.deepEqual(problems, ['/body/applicant_id must have the format `uuid`']);
  });

  it('is refused for a text that is not safe', () => {
    const name = (text) => request('POST', '/workflow_sessions', { body: { workflow_template_id: ID, name: text } });
    assert.deepEqual(name('Société – n° 7'), []);
    for (const text of ['<b>', 'a\u0000', '']) assert.equal(name(text).length, 1);
  });

  it('is refused without a key, without a body, with a body where none belongs, with another content type', () => {
    const keyless = request('GET', '/workflow_templates', { headers: {} });
    assert.deepEqual(keyless, ['/headers/authorization must be `Bearer` and a key']);
    assert.deepEqual(request('POST', applicants), ['/body is missing']);
    assert.deepEqual(request('GET', '/workflow_templates', { body: {} }), ['/body is not declared']);
    const headers = { ...SENT, 'content-type': 'text/plain' };
    const other = request('POST', applicants, { body: person, headers });
    assert.deepEqual(other, ['/headers/content-type must be `application/json`']);
    const broken = schema.checkRequest({ method: 'POST', path: `/v3${applicants}`, headers: SENT, body: '{' });
    assert.deepEqual(lines(broken), ['/body must be JSON']);
  });

  it('is refused for a query that is not declared, is given twice or is out of bounds', () => {
    const query = (...entries) => request('GET', '/document_analyses', { query: entries });
    assert.deepEqual(query(['status[eq]', 'done'], ['type[eq]', 'payslip'], ['after', 'x']), []);
    assert.deepEqual(query(['status', 'done']), ['/query/status is not declared']);
    assert.deepEqual(query(['status[in]', 'done']), ['/query/status needs `eq`', '/query/status does not take `in`']);
    assert.deepEqual(query(['limit[eq]', '3']), ['/query/limit[eq] is not declared']);
    assert.deepEqual(query(['limit', '3'], ['limit', '4']), ['/query/limit must be given once']);
    assert.deepEqual(query(['status[eq]', 'done'], ['status[eq]', 'done']), ['/query/status[eq] must be given once']);
    assert.deepEqual(query(['limit', '101']), ['/query/limit must be <= 100']);
    assert.deepEqual(query(['limit', 'many']), ['/query/limit must be `integer`']);
    assert.deepEqual(query(['workspace_id[eq]', '7']), ['/query/workspace_id/eq must have the format `uuid`']);
    const sessions = request('GET', '/workflow_sessions', { query: [['limit', '3']] });
    assert.deepEqual(sessions, ['/query/limit is not declared']);
  });

  it('is refused on an unknown path or method, and neither is repeated', () => {
    const odd = '/v3/document_analyses/FR7630006000011234567890189/marie';
    const [path] = schema.checkRequest({ method: 'GET', path: odd, headers: SENT });
    assert.deepEqual([path.operation, path.reason], ['GET /document_analyses/{…}/{…}', 'no such path']);
    const [method] = schema.checkRequest({ method: 'DELETE', path: `/v3${applicants}/${ID}`, headers: SENT });
    assert.equal(method.operation, 'DELETE /workflow_sessions/{workflowSessionId}/applicants/{applicantId}');
    assert.equal(method.reason, 'this path does not take this method');
    assert.equal(schema.checkRequest({ method: 'GET', path: '/v4/workflow_templates', headers: SENT }).length, 1);
  });

  it('never finds its own words in a problem', () => {
    const secret = 'FR7630006000011234567890189';
    const body = JSON.stringify({
      type: secret, label: { [secret]: 1 }, natural_person: secret, reference_id: '', [`${secret} ${secret}`]: secret,
    });
    const headers = { authorization: secret };
    const problems = [
      ...schema.checkRequest({ method: 'POST', path: `/v3${applicants}`, headers, body: secret }),
      ...schema.checkRequest({ method: 'POST', path: `/v3${applicants}`, headers: SENT, body }),
      ...schema.checkRequest({ method: 'GET', path: `/v3/workflow_sessions/${secret}`, headers: SENT }),
      ...schema.checkRequest({ method: 'GET', path: `/v3${applicants}`, headers: SENT, query: [['status', secret]] }),
    ];
    assert.ok(problems.length > 5);
    assert.ok(!JSON.stringify(problems).includes(secret));
  });
});

describe('an answer', () => {
  it('is taken when it is good', () => {
    assert.deepEqual(response('POST', '/workflow_sessions', 201, session), []);
    assert.deepEqual(response('GET', `${applicants}/${ID}`, 200, seenPerson), []);
    const later = { delivery_mode: 'none', email: null, parent_applicant_id: null, child_applicant_ids: [ID] };
    assert.deepEqual(response('GET', `${applicants}/${ID}`, 200, { ...seenPerson, ...later }), []);
    assert.deepEqual(response('POST', `/workflow_sessions/${ID}/resolve_action`, 204, undefined, { headers: {} }), []);
  });

  for (const [name, body, expected] of [
    ['a missing property', { ...session, status: undefined }, '/body needs `status`'],
    ['a property too many in a closed object', { ...session, applicants: [] }, '/body does not take `applicants`'],
    ['a value that is not declared', { ...session, status: 'over' }, '/body/status must be one of the declared values'],
    ['a bad uuid', { ...session, id: `${ID}0` }, '/body/id must have the format `uuid`'],
    ['a bad time', { ...session, created_at: '2026-11-23' }, '/body/created_at must have the format `date-time`'],
    ['null where none may be', { ...session, name: null }, '/body/name must be `string`'],
  ]) {
    it(`is refused for ${name}`, () => assert.deepEqual(response('POST', '/workflow_sessions', 201, body), [expected]));
  }

  it('is told what is wrong with the branch that was meant', () => {
    const wrong = { ...seenPerson, natural_person: { ...seenPerson.natural_person, identity: { first_name: 'x' } } };
    const told = response('GET', `${applicants}/${ID}`, 200, wrong);
    assert.deepEqual(told, ['/body/natural_person/identity needs `last_name`']);
    const other = { ...seenPerson, type: 'legal_person' };
    assert.deepEqual(response('GET', `${applicants}/${ID}`, 200, other), ['/body needs `legal_person`']);
  });

  it('is refused for a status or a header that is not as declared, or a body that is not', () => {
    assert.deepEqual(response('GET', '/workflow_templates', 404, {}), ['/status is not declared']);
    const tooMany = (retry) => response('GET', '/workflow_templates', 429, { message: 'x' }, {
      headers: { ...SENT, 'retry-after': retry },
    });
    assert.deepEqual(tooMany('30'), []);
    assert.deepEqual(tooMany('soon'), ['/headers/retry-after must be `integer`']);
    const refused = response('GET', '/workflow_templates', 401, { message: 'x' });
    assert.deepEqual(refused, ['/body needs `type`', '/body needs `detail`']);
    const page = response('GET', '/workflow_templates', 200, {}, { headers: { 'content-type': 'text/html' } });
    assert.deepEqual(page, ['/headers/content-type must be `application/json`']);
    assert.deepEqual(response('POST', `/workflow_sessions/${ID}/resolve_action`, 204, {}), ['/body must be empty']);
  });

  it('to a method that the path does not take is a 405 of that path, and nothing else', () => {
    assert.deepEqual(response('DELETE', '/workflow_templates', 405, { message: 'x' }), []);
    assert.deepEqual(response('DELETE', '/workflow_templates', 405, {}), ['/body needs `message`']);
    assert.deepEqual(response('DELETE', '/workflow_templates', 200, {}), [' this path does not take this method']);
  });

  it('may hold more than is described, but not when it is held to the letter', () => {
    const strict = loadSchema(OURS, { strict: true });
    const groups = [{ type: 'document_analysis', colour: 'red' }];
    const template = { id: ID, name: 'x', action_groups: groups, workspaces: [], owner: 'x' };
    const page = { meta: { next_cursor: null }, data: [template] };
    assert.deepEqual(response('GET', '/workflow_templates', 200, page), []);
    assert.deepEqual(response('GET', '/workflow_templates', 200, page, { by: strict }),
      ['/body/data/0/action_groups/0 does not take `colour`', '/body/data/0 does not take `owner`']);
    assert.deepEqual(response('GET', `${applicants}/${ID}`, 200, seenPerson, { by: strict }), []);
  });
});

describe('a file of OpenAPI 3.0', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  after(() => rmSync(folder, { recursive: true }));
  const ref = { $ref: '#/components/schemas/Thing' };
  const closed = { type: 'object', additionalProperties: false };
  const shape = (kind) => ({
    ...closed, required: ['type'], properties: { type: { type: 'string', enum: [kind] }, [kind]: ref },
  });
  const properties = {
    text: { type: 'string', format: 'safe-string', nullable: true },
    word: { type: 'string', enum: ['a', 'b'], nullable: true },
    sign: { type: 'string', enum: ['a', null], nullable: true },
    composed: { nullable: true, allOf: [ref] },
    beside: { nullable: true, ...ref },
    shapes: { oneOf: [shape('dog'), shape('cat')], discriminator: { propertyName: 'type' } },
    plain: ref,
  };
  const file = join(folder, 'old.json');
  writeFileSync(file, JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'x', version: '1' },
    servers: [{ url: 'https://api.example.test/v3' }],
    paths: { '/things': { post: {
      requestBody: { content: {
        'application/json': { schema: { type: 'object', properties } },
        'multipart/form-data': { schema: {} },
      } },
      responses: { 204: { description: 'x' } },
    } } },
    components: { schemas: { Thing: { ...closed, required: ['n'], properties: { n: { type: 'integer' } } } } },
  }));
  const old = loadSchema(file);
  const post = (body) => request('POST', '/things', { body }, old);

  it('has null beside any schema', () => {
    const nothing = { text: null, word: null, sign: null, composed: null };
    assert.deepEqual(post(nothing), []);
    assert.deepEqual(post({ text: 'x', word: 'b', sign: 'a', composed: { n: 1 }, plain: { n: 1 } }), []);
    assert.deepEqual(post({ plain: null }), ['/body/plain must be `object`']);
    assert.deepEqual(post({ word: 'c', composed: { n: '1' }, text: '<' }), [
      '/body/text must have the format `safe-string`',
      '/body/word must be one of the declared values',
      '/body/composed/n must be `integer`',
    ]);
  });

  it('has `nullable` beside a reference, where the vendor means it', () => {
    assert.deepEqual(post({ beside: null }), []);
    assert.deepEqual(post({ beside: {} }), ['/body/beside needs `n`']);
  });

  it('has unions that are told apart by their constants, whatever their names are', () => {
    assert.deepEqual(post({ shapes: { type: 'cat', cat: { n: 1 } } }), []);
    assert.deepEqual(post({ shapes: { type: 'cat', cat: {} } }), ['/body/shapes/cat needs `n`']);
    assert.deepEqual(post({ shapes: { type: 'cat', dog: { n: 1 } } }), ['/body/shapes does not take `dog`']);
    assert.deepEqual(post({ shapes: { type: 'cow' } }), ['/body/shapes/type must be one of the declared values']);
    assert.deepEqual(post({ shapes: {} }), ['/body/shapes needs `type`']);
  });
});
