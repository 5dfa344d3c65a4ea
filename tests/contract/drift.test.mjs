// Our description says what the vendor's file says, but for the exceptions. `VENDOR_OPENAPI` names the file.
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import { readDescription } from './description.mjs';
import { differences } from './drift.mjs';
import { forgiving, OF_THE_DESCRIPTION } from './exceptions.mjs';

const OURS = fileURLToPath(new URL('openapi.json', import.meta.url));
const { VENDOR_OPENAPI } = process.env;

describe('the description and the vendor\'s file', { skip: !VENDOR_OPENAPI && 'VENDOR_OPENAPI names no file' }, () => {
  it('have the same operations, parameters, properties, required lists, values and bounds', () => {
    const exceptions = forgiving(OF_THE_DESCRIPTION);
    const found = differences(readDescription(OURS), readDescription(VENDOR_OPENAPI));
    assert.deepEqual(exceptions.remaining(found), []);
    assert.deepEqual(exceptions.unused(), [], 'exceptions that forgive nothing');
  });
});

describe('a comparison', () => {
  it('finds nothing between a description and itself', () => {
    assert.deepEqual(differences(readDescription(OURS), readDescription(OURS)), []);
  });

  for (const { name, change, expected } of [
    {
      name: 'a value that is gone',
      change: (schemas) => schemas.ApplicantStatus.enum.pop(),
      expected: [
        'GET /workflow_sessions/{workflowSessionId}/applicants', 'request',
        '/query/status', 'value `processed` only here'],
    },
    {
      name: 'a bound that moved',
      change: (schemas) => { schemas.SafeName.maxLength = 127; },
      expected: ['POST /workflow_sessions', 'request', '/body/name', '`maxLength` differs'],
    },
    {
      name: 'a property that is gone',
      change: (schemas) => { delete schemas.Session.properties.name; },
      expected: ['GET /workflow_sessions/{workflowSessionId}', 'response 200', '/body/name', 'only here'],
    },
    {
      name: 'a new property',
      change: (schemas) => { schemas.Session.properties.colour = { type: 'string' }; },
      expected: ['POST /workflow_sessions', 'response 201', '/body/colour', 'only there'],
    },
    {
      name: 'a property that became required',
      change: (schemas) => { schemas.Address.required.push('line2'); },
      expected: [
        'POST /workflow_sessions/{workflowSessionId}/applicants', 'request',
        '/body(type=natural_person)/natural_person/address/line2', 'required only there'],
    },
    {
      name: 'a property that may no longer be null',
      change: (schemas) => { schemas.TextOrNull.type = 'string'; },
      expected: [
        'GET /workflow_sessions/{workflowSessionId}/links', 'response 200',
        '/body/applicants/*/reference_id', 'null only here'],
    },
    {
      name: 'an object that was opened',
      change: (schemas) => { delete schemas.Applicant.unevaluatedProperties; },
      expected: [
        'GET /workflow_sessions/{workflowSessionId}/applicants/{applicantId}', 'response 200',
        '/body(type=legal_person)', 'closed only here'],
    },
  ]) {
    it(`finds ${name}`, () => {
      const changed = readDescription(OURS, (documents) => {
        change(documents.get('schemas.json').$defs);
        return documents;
      });
      const found = differences(readDescription(OURS), changed);
      const seen = found.map(({ operation, part, pointer, reason }) => [operation, part, pointer, reason].join(' | '));
      assert.ok(seen.includes(expected.join(' | ')), `not in:\n${seen.join('\n')}`);
    });
  }

  it('finds an operation, a status, a header and a parameter that are gone', () => {
    const changed = readDescription(OURS);
    const [templates, ...rest] = changed.operations;
    const list = rest.find(({ id }) => id.startsWith('GET') && id.endsWith('/applicants'));
    list.parameters.splice(list.parameters.findIndex(({ name }) => name === 'limit'), 1);
    list.responses.delete('405');
    delete list.responses.get('429').headers['retry-after'];
    const found = differences(readDescription(OURS), { ...changed, operations: rest });
    assert.deepEqual(found.map(({ operation, part, pointer, reason }) => [operation, part, pointer, reason]), [
      [templates.id, '', '', 'only here'],
      [list.id, 'request', '/query/limit', 'only here'],
      [list.id, 'response 405', '', 'only here'],
      [list.id, 'response 429', '/headers/retry-after', 'only here'],
    ]);
  });
});
