// The rules of the package and the description draw the same lines: what a rule lets through, the API takes.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as sdk from 'workflow-session-links';
import { COMPANY, PERSON } from './inputs.mjs';
import { nearVersions } from './mutations.mjs';
import { loadSchema } from './schema.mjs';

const ID = '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c';
// On both sides of every length in the description.
const LENGTHS = [0, 1, 10, 11, 128, 129, 150, 151, 200, 201, 255, 256, 500, 501];
// Where a rule asks for more than the API does: these have a form of their own, and no reason is null, not empty.
const STRICTER = /\/(iban|bic|email): |^\/reason: 0 characters$/;
// Where a rule asks for less: a type of action that the vendor adds later can be resolved too (CONTRACT.md 17).
const LOOSER = '/resource/type';

const schema = loadSchema(fileURLToPath(new URL('openapi.json', import.meta.url)));
const sessions = '/v3/workflow_sessions';
const applicants = `${sessions}/${ID}/applicants`;
const headers = { authorization: 'Bearer key', 'content-type': 'application/json' };
const refusals = (method, path, body) => schema.checkRequest({ method, path, headers, body: JSON.stringify(body) });

const LATER = { delivery_mode: 'email', email: 'marie@example.org', parent_applicant_id: ID };
const { type: _person, ...personUpdate } = { ...PERSON, ...LATER };
const { type: _company, ...companyUpdate } = { ...COMPANY, ...LATER };

describe('the rules and the description', () => {
  before(() => sdk.init());

  for (const { name, good, check, method = 'POST', path } of [
    { name: 'a person', good: { ...PERSON, ...LATER }, check: (body) => sdk.checkApplicant(body), path: applicants },
    { name: 'a company', good: { ...COMPANY, ...LATER }, check: (body) => sdk.checkApplicant(body), path: applicants },
    {
      name: 'an update of a person', good: personUpdate, method: 'PATCH', path: `${applicants}/${ID}`,
      check: (body) => sdk.checkApplicantUpdate(body, 'natural_person'),
    },
    {
      name: 'an update of a company', good: companyUpdate, method: 'PATCH', path: `${applicants}/${ID}`,
      check: (body) => sdk.checkApplicantUpdate(body, 'legal_person'),
    },
    {
      name: 'a session', good: { workflow_template_id: ID, name: 'Onboarding', workspace_id: ID },
      check: (body) => sdk.checkSession(body), path: sessions,
    },
    {
      name: 'a resolution', good: { resource: { id: ID, type: 'company_verification' }, reason: 'seen in person' },
      check: (body) => sdk.checkResolution(body), path: `${sessions}/${ID}/resolve_action`,
    },
  ]) {
    it(`agree on ${name}`, () => {
      const { ok, value } = check(good);
      assert.ok(ok);
      assert.deepEqual(refusals(method, path, value), []);
      let [taken, refused] = [0, 0];
      for (const near of nearVersions(good, LENGTHS)) {
        const checked = check(near.value);
        const where = `${near.path}: ${near.name}`;
        if (checked.ok && near.path === LOOSER) {
          assert.equal(typeof checked.value.resource.type, 'string', where);
        } else if (checked.ok) {
          assert.deepEqual(refusals(method, path, checked.value), [], `${where} is let through by the rules`);
          taken += 1;
        } else if (!STRICTER.test(where)) {
          assert.notDeepEqual(refusals(method, path, near.value), [], `${where} is refused by the rules alone`);
          refused += 1;
        }
      }
      assert.ok(taken >= 3 && refused >= 20, `${taken} taken, ${refused} refused`);
    });
  }
});
