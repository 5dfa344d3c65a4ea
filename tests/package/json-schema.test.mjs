// The JSON Schemas in the package accept what the rules accept, and refuse what a schema can refuse.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';

import addFormats from 'ajv-formats';
import Ajv from 'ajv/dist/2020.js';
import * as links from 'workflow-session-links';

before(() => links.init());

const require = createRequire(import.meta.url);
const schema = (name) => {
  const ajv = addFormats(new Ajv({ strict: true, allErrors: true, unicodeRegExp: true }));
  return ajv.compile(require(`workflow-session-links/schemas/${name}.schema.json`));
};

const id = '018f4e2a-7c1b-7d3e-9f00-abcdef012345';
const good = {
  'natural-person-input': [
    { type: 'natural_person', label: 'A' },
    {
      type: 'natural_person', label: 'A', reference_id: null, delivery_mode: 'email', email: 'a@example.com', parent_applicant_id: id,
      natural_person: {
        identity: { first_name: 'Zoë', last_name: 'Martin' },
        address: { line1: '1 rue A', line2: null, postal_code: '75001', city: 'Paris' },
        bank_account: { iban: 'FR76 3000 4000 0312 3456 7890 143', bic: null },
      },
    },
  ],
  'legal-person-input': [{ type: 'legal_person', label: 'A', legal_person: { country_code: 'FR', legal_representatives: [{ first_name: 'A', last_name: 'B' }] } }],
  'natural-person-update': [{}, { natural_person: {} }],
  'legal-person-update': [{ legal_person: { country_code: null } }],
  'session-input': [{ workflow_template_id: id, name: 'Onboarding' }],
  'resolution-input': [{ resource: { id, type: 'company_verification' }, reason: null }],
  'document-analysis-options': [{ applicant_id: id, analysis_type: { extraction: true } }],
};
const checks = {
  'natural-person-input': links.checkApplicant,
  'legal-person-input': links.checkApplicant,
  'natural-person-update': (body) => links.checkApplicantUpdate(body, 'natural_person'),
  'legal-person-update': (body) => links.checkApplicantUpdate(body, 'legal_person'),
  'session-input': links.checkSession,
  'resolution-input': links.checkResolution,
};

for (const [name, bodies] of Object.entries(good)) {
  test(`${name}: accepts what the rules accept`, () => {
    const validate = schema(name);
    for (const body of bodies) {
      assert.ok(validate(body), JSON.stringify(validate.errors));
      assert.ok(checks[name]?.(body).ok ?? true);
    }
  });

  test(`${name}: refuses another property and another type`, () => {
    const validate = schema(name);
    for (const body of [{ ...bodies[0], colour: 'red' }, null, [], 'x', { ...bodies[0], type: 7, name: 7, resource: 7, applicant_id: 7, label: 7 }]) {
      assert.equal(validate(body), false);
      assert.equal(checks[name]?.(body).ok ?? false, false);
    }
  });
}
