// The table of the rules is the contract's: every cell, group, document type and country, held
// against our own facts and, where `VENDOR_OPENAPI` names it, the vendor's file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import * as sdk from 'workflow-session-links';

const ID = '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c';
const PEOPLE = ['natural_person', 'legal_person'];
const { rows } = JSON.parse(readFileSync(new URL('table.json', import.meta.url), 'utf8'));
const GROUPS = [...new Set(rows.map((row) => row.group))];
const sorted = (words) => [...words].sort();

/** What a plan finds for one verification. */
function found(type, verification, groups) {
  const { findings } = sdk.checkPlan({
    template: { id: ID, action_groups: groups.map((group) => ({ type: group })), workspaces: [] },
    session: { name: 'Onboarding' },
    applicants: [{ key: 'a', applicant: { type, label: 'A' }, verifications: [verification] }],
  });
  return (code) => findings.find((finding) => finding.code === code);
}

describe('the table of verifications', () => {
  before(() => sdk.init());

  it('has the rows of the contract, and no other', () => {
    for (const person of PEOPLE) {
      const known = sdk.explainVerifications(person).map((one) => one.verification);
      assert.deepEqual(sorted(known), sorted(rows.map((row) => row.verification)));
    }
  });

  for (const row of rows) {
    it(`has the cells, the group and the countries of ${row.verification}`, () => {
      for (const person of PEOPLE) {
        assert.equal(sdk.support(person, row.verification), row[person], person);
        const without = found(person, row.verification, GROUPS.filter((group) => group !== row.group));
        const within = found(person, row.verification, [row.group]);
        if (!row.takes_applicant) {
          assert.ok(within('takes_no_applicant'), person);
        } else if (row[person] === 'unsupported') {
          assert.ok(within('unsupported_for_applicant_type'), person);
        } else {
          assert.equal(without('not_in_template')?.params.group, row.group, person);
          assert.equal(within('not_in_template'), undefined, person);
          assert.deepEqual(within('required')?.params.allowed ?? [], row.country_codes ?? [], person);
        }
      }
      const resolution = sdk.checkResolution({ resource: { id: ID, type: row.verification } });
      assert.equal(resolution.ok, row.resolvable);
    });
  }

  it('is the vendor’s own', { skip: !process.env.VENDOR_OPENAPI && 'VENDOR_OPENAPI names no file' }, () => {
    const { schemas } = JSON.parse(readFileSync(process.env.VENDOR_OPENAPI, 'utf8')).components;
    const resolvable = schemas.ResolveWorkflowSessionAction_resource.properties.type.enum;
    assert.deepEqual(sorted(rows.filter((row) => row.resolvable).map((row) => row.verification)), sorted(resolvable));
    const groups = schemas.WorkflowTemplate_action_groups_inner.properties.type.enum;
    assert.deepEqual(sorted(GROUPS), sorted(groups));
    // The countries of a type of document, where its own upload names them.
    const countries = Object.values(schemas)
      .map((schema) => schema.properties)
      .filter((properties) => properties?.country_code?.enum && properties.type?.enum?.length === 1)
      .map(({ type, country_code }) => [type.enum[0].replace(/_document$/, ''), sorted(country_code.enum)]);
    assert.ok(countries.length >= 5, `${countries.length} types with countries`);
    for (const [type, codes] of countries) {
      const row = rows.find((one) => one.verification === `${type}_document_analysis`);
      assert.deepEqual(sorted(row?.vendor_country_codes ?? row?.country_codes ?? []), codes, type);
    }
    // Every type of document has a row, by its name or by the one action types give it.
    const names = rows.map((row) => row.verification.replace(/_document_analysis$/, ''));
    for (const type of schemas.DocumentAnalysisType.enum) {
      assert.ok(names.includes(type) || names.includes(type.replace(/_document$/, '')), type);
    }
  });
});
