// A whole onboarding through the package.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import * as links from 'workflow-session-links';

before(() => links.init());

const template = {
  id: '018f4e2a-7c1b-7d3e-9f00-abcdef012345',
  name: 'T',
  action_groups: [{ type: 'identity_verification' }, { type: 'document_analysis' }],
  workspaces: [],
};
const ada = { type: 'natural_person', label: 'Ada', natural_person: { identity: { first_name: 'Ada', last_name: 'Martin' } } };
const acme = { type: 'legal_person', label: 'Acme', legal_person: { company_name: 'Acme' } };

test('a plan is its calls in order, with bodies', () => {
  const report = links.checkPlan({
    template,
    session: { name: 'Onboarding' },
    applicants: [
      { key: 'ada', parent_key: 'acme', applicant: ada, verifications: ['identity_document_verification'] },
      { key: 'acme', applicant: acme, verifications: [{ verification: 'vehicle_registration_document_analysis', country_code: 'FR' }] },
    ],
  });
  assert.deepEqual(report.findings, []);
  assert.deepEqual(report.value.calls, [
    { operation: 'sessions.create', body: { workflow_template_id: template.id, name: 'Onboarding' } },
    { operation: 'applicants.create', key: 'acme', body: acme },
    { operation: 'applicants.create', key: 'ada', parent_key: 'acme', body: ada },
    { operation: 'verifications.attach', key: 'ada', verification: 'identity_document_verification', body: {} },
    { operation: 'verifications.attach', key: 'acme', verification: 'vehicle_registration_document_analysis', body: { country_code: 'FR' } },
    { operation: 'links.generate' },
  ]);
});

test('what can’t be is found where it stands, and a cell can be overridden', () => {
  const plan = { template, session: { name: 'X' }, applicants: [{ key: 'a', applicant: acme, verifications: ['identity_document_verification'] }] };
  const report = links.checkPlan(plan);
  assert.equal(report.ok, false);
  assert.deepEqual(report.findings.map((one) => [one.code, one.path]), [['unsupported_for_applicant_type', ['applicants', 0, 'verifications', 0]]]);
  assert.equal(links.checkPlan(plan, { matrix: { legal_person: { identity_document_verification: 'supported' } } }).ok, true);
  for (const hostile of [undefined, null, 7, [], { applicants: [null] }, { applicants: [{ verifications: [null, {}] }] }]) {
    assert.equal(links.checkPlan(hostile).ok, false);
  }
});

test('cross-checks name what is compared and what is missing', () => {
  assert.deepEqual(links.crossChecks(ada, 'proof_of_address_verification'), {
    compared: ['natural_person.identity.first_name', 'natural_person.identity.last_name'],
    missing: ['natural_person.address.line1', 'natural_person.address.postal_code', 'natural_person.address.city'],
  });
  assert.equal(links.completeness(ada, ['identity_document_verification']), 1);
  assert.equal(links.completeness(ada, ['proof_of_address_verification']), 0.4);
  assert.throws(() => links.completeness(ada, ['identity_document_verification', 'company_verification']), (error) => {
    assert.deepEqual(error.findings, [{ code: 'unsupported_for_applicant_type', severity: 'error', path: ['verifications', 1] }]);
    return error.code === 'invalid_argument';
  });
  const id = template.id;
  const read = { ...ada, id, workflow_session_id: id, status: 'initiated', reference_id: null, created_at: 'x', updated_at: 'x' };
  read.natural_person = { ...ada.natural_person, address: null, bank_account: null };
  assert.deepEqual(links.crossChecks(read, 'proof_of_address_verification'), links.crossChecks(ada, 'proof_of_address_verification'));
  assert.equal(links.completeness(read, ['proof_of_address_verification']), 0.4);
  const matrix = { natural_person: { company_verification: 'supported' } };
  assert.equal(links.completeness(ada, ['identity_document_verification', 'company_verification'], { matrix }), 1);
  const person = { type: 'natural_person', label: 'A' };
  for (const call of [
    () => links.crossChecks(person, '\ud800'), () => links.crossChecks({ ...person, x: Array(9_990).fill(1) }, 'company_verification'),
    () => links.completeness(person, Array(10_001).fill('identity_document_verification')),
  ]) {
    assert.throws(call, { code: 'invalid_argument' });
  }
  for (const call of [() => links.crossChecks({}, 'company_verification'), () => links.completeness({}, [])]) {
    assert.throws(call, ({ code, findings }) => code === 'invalid_argument' && findings[0].path.join('.') === 'applicant.type');
  }
});
