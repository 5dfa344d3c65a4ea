// Standard Schema: what form libraries see.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import * as links from 'workflow-session-links';

before(() => links.init());

const validate = (schema, value) => schema['~standard'].validate(value);

test('a schema is of version 1 and answers at once', () => {
  for (const name of ['applicantSchema', 'naturalPersonSchema', 'legalPersonSchema', 'naturalPersonUpdateSchema', 'legalPersonUpdateSchema', 'ibanSchema', 'bicSchema', 'sessionSchema']) {
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
  assert.equal(validate(french.applicantSchema, { type: 'natural_person', label: '' }).issues[0].message, 'Le contenu est vide.');
});

test('a person is no company', () => {
  const person = { type: 'natural_person', label: 'A' };
  assert.deepEqual(validate(links.naturalPersonSchema, person), { value: person });
  assert.deepEqual(validate(links.legalPersonSchema, person).issues.map((issue) => issue.path), [['type']]);
});

test('what a form left empty is left out where that is asked for', () => {
  const { applicantSchema, ibanSchema } = links.createSchemas({ dropEmpty: true });
  const form = (change) => ({
    type: 'natural_person',
    label: 'Ada',
    email: '',
    natural_person: {
      identity: { first_name: 'Ada', last_name: 'Martin' },
      address: { line1: '', line2: ' ', postal_code: '', city: '\t' },
      bank_account: { iban: '', bic: '' },
      ...change,
    },
  });
  const identity = { first_name: 'Ada', last_name: 'Martin' };
  const given = form();
  assert.deepEqual(validate(applicantSchema, given), { value: { type: 'natural_person', label: 'Ada', natural_person: { identity } } });
  assert.deepEqual(given, form(), 'what was given stays');

  // What was begun is told to the end.
  const { issues } = validate(applicantSchema, form({ address: { line1: '1 rue de la Paix', line2: '', postal_code: '', city: '' } }));
  assert.deepEqual(issues, [
    { message: 'This is missing.', path: ['natural_person', 'address', 'postal_code'] },
    { message: 'This is missing.', path: ['natural_person', 'address', 'city'] },
  ]);

  // An e-mail address that is needed, and a body with nothing in it.
  assert.deepEqual(validate(applicantSchema, { ...form(), delivery_mode: 'email' }).issues.map(({ path }) => path), [['email']]);
  assert.deepEqual(validate(applicantSchema, { type: '', label: '' }).issues.map(({ path }) => path), [['type'], ['label']]);

  // A single field is what is asked for, and nothing that stands in a body.
  assert.deepEqual(validate(ibanSchema, '').issues, [{ message: 'This is empty.', path: [] }]);
  assert.deepEqual(validate(links.applicantSchema, form()).issues.map(({ path }) => path.at(-1)), ['line1', 'line2', 'postal_code', 'city', 'iban', 'bic', 'email']);
});

test('a row that nobody filled in is no person, wherever it stands, and the others keep their places', () => {
  const { legalPersonSchema } = links.createSchemas({ dropEmpty: true });
  const nobody = { first_name: '', last_name: '' };
  const ada = { first_name: 'Ada', last_name: 'Martin' };
  const company = (legal_representatives) => ({ type: 'legal_person', label: 'A', legal_person: { legal_representatives } });
  for (const rows of [[ada, nobody, nobody], [nobody, ada], [nobody, ada, nobody]]) {
    assert.deepEqual(validate(legalPersonSchema, company(rows)), { value: company([ada]) });
  }
  assert.deepEqual(validate(legalPersonSchema, company([nobody])), { value: { type: 'legal_person', label: 'A' } });
  const { issues } = validate(legalPersonSchema, company([nobody, { first_name: 'Ada', last_name: '' }, nobody, { ...ada, first_name: '\n<' }]));
  assert.deepEqual(issues.map(({ path }) => path), [
    ['legal_person', 'legal_representatives', 1, 'last_name'],
    ['legal_person', 'legal_representatives', 3, 'first_name'],
    ['legal_person', 'legal_representatives', 3, 'first_name'],
  ]);
});

test('a schema of one type says that a body is of the other, and checks it as its own', () => {
  const { naturalPersonSchema } = links.createSchemas();
  const paths = (body) => validate(naturalPersonSchema, body).issues.map(({ path }) => path.join('.'));
  assert.deepEqual(paths({ type: 'legal_person', label: '' }), ['type', 'label']);
  assert.deepEqual(paths({ type: 'legal_person', label: 'A', natural_person: {} }), ['type']);
  assert.deepEqual(paths(Object.assign(new (class Form {})(), { type: 'legal_person', label: 'A' })), ['type']);
  assert.deepEqual(paths(new Proxy({}, { ownKeys() { throw new Error('closed'); } })), ['']);
});

test('an applicant as it was read can be edited and sent', () => {
  const { naturalPersonUpdateSchema } = links.createSchemas({ dropEmpty: true });
  const read = { identity: { first_name: 'Ada', last_name: 'Martin' }, address: null, bank_account: null };
  const { value } = validate(naturalPersonUpdateSchema, { label: ' Ada ', reference_id: null, natural_person: read });
  assert.deepEqual(value, { label: 'Ada', reference_id: null, natural_person: { identity: read.identity } });
});

test('a form can require what the API does not', () => {
  const require = ['email', 'natural_person.identity.first_name', 'natural_person.identity.last_name', 'legal_person.company_name'];
  const { applicantSchema, naturalPersonSchema, ibanSchema, sessionSchema } = links.createSchemas({ require, dropEmpty: true });
  const paths = (schema, value) => validate(schema, value).issues?.map(({ path }) => path.join('.'));
  const person = { type: 'natural_person', label: 'Ada', email: 'a@b.fr', natural_person: { identity: { first_name: 'Ada', last_name: 'Martin' } } };
  assert.deepEqual(validate(applicantSchema, person), { value: person });
  assert.deepEqual(validate(naturalPersonSchema, { type: 'natural_person', label: 'Ada' }).issues, [
    { message: 'This is missing.', path: ['email'] },
    { message: 'This is missing.', path: ['natural_person', 'identity', 'first_name'] },
    { message: 'This is missing.', path: ['natural_person', 'identity', 'last_name'] },
  ]);
  // Said once, after what else is wrong; and of a company what is a company’s.
  const half = { ...person, label: '', email: '', natural_person: { identity: { first_name: 'Ada', last_name: ' ' } } };
  assert.deepEqual(paths(applicantSchema, half), ['label', 'natural_person.identity.last_name', 'email']);
  assert.deepEqual(paths(applicantSchema, { type: 'legal_person', label: 'A', email: 'a@b.fr' }), ['legal_person.company_name']);
  assert.deepEqual(validate(links.createSchemas({ require }).applicantSchema, null).issues.map(({ message }) => message).slice(1), Array(4).fill('This is missing.'));
  assert.ok(validate(ibanSchema, 'FR7630004000031234567890143').value && validate(sessionSchema, { name: 'A', template_id: '6f1f7d3e-52c2-4c4b-a2e5-0d9b6a2f1c11' }));

  for (const wrong of ['email', [7], {}, null]) {
    assert.throws(() => links.createSchemas({ require: wrong }), { code: 'invalid_argument', message: /require: fields, such as/ });
  }
});

test('what changes of an applicant has a schema too', () => {
  const { naturalPersonUpdateSchema, legalPersonUpdateSchema } = links;
  assert.deepEqual(validate(naturalPersonUpdateSchema, { email: 'a@b.fr ' }), { value: { email: 'a@b.fr' } });
  assert.deepEqual(validate(naturalPersonUpdateSchema, { type: 'natural_person' }).issues.map(({ path }) => path), [['type']]);
  assert.deepEqual(validate(legalPersonUpdateSchema, { natural_person: {} }).issues.map(({ path }) => path), [['natural_person']]);
});

test('what can’t be read is the rules’ to say, empty fields or not', () => {
  const { applicantSchema } = links.createSchemas({ dropEmpty: true });
  const circle = { type: 'natural_person', label: 'A' };
  circle.natural_person = circle;
  const throwing = { type: 'natural_person', get label() { throw new Error('a getter'); } };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  for (const value of [circle, throwing, proxy, null, undefined, '', [], new Date(0)]) {
    const issues = validate(applicantSchema, value).issues;
    assert.deepEqual(issues, validate(links.applicantSchema, value).issues);
    assert.ok(issues.length > 0);
  }
});
