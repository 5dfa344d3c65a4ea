// Standard Schema: what form libraries see.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import * as links from 'workflow-session-links';

before(() => links.init());

const validate = (schema, value) => schema['~standard'].validate(value);

test('a schema is of version 1 and answers at once', () => {
  for (const name of ['applicantSchema', 'naturalPersonSchema', 'legalPersonSchema', 'ibanSchema', 'bicSchema', 'sessionSchema']) {
    const standard = links[name]['~standard'];
    assert.deepEqual([standard.version, standard.vendor], [1, 'workflow-session-links'], name);
    assert.ok(standard.validate(7).issues.length > 0, name);
  }
});

test('the value comes back as it is sent', () => {
  assert.deepEqual(validate(links.ibanSchema, 'fr76 3000 4000 0312 3456 7890 143'), { value: 'FR7630004000031234567890143' });
  assert.deepEqual(validate(links.legalPersonSchema, { type: 'legal_person', label: 'A' }), { value: { type: 'legal_person', label: 'A' } });
});

test('every issue has a path and a message, and a warning is no issue', () => {
  const { issues } = validate(links.applicantSchema, { type: 'natural_person', label: '', natural_person: { identity: { first_name: 'Ελένη' } } });
  assert.deepEqual(issues, [
    { message: 'This is empty.', path: ['label'] },
    { message: 'This is missing.', path: ['natural_person', 'identity', 'last_name'] },
  ]);
  const french = links.createSchemas({ locale: 'fr' });
  assert.equal(validate(french.applicantSchema, { type: 'natural_person', label: '' }).issues[0].message, 'Ceci est vide.');
});

test('a person is no company', () => {
  const person = { type: 'natural_person', label: 'A' };
  assert.deepEqual(validate(links.naturalPersonSchema, person), { value: person });
  assert.deepEqual(validate(links.legalPersonSchema, person).issues.map((issue) => issue.path), [['type']]);
});
