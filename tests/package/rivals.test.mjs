// What `cargo xtask bench rules` measures is comparable: the package and the rivals answer alike on
// every one of its applicants. Only that: nothing is timed here.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { disagreements } from '../../xtask/bench/agree.mjs';
import { makeApplicants } from '../../xtask/bench/applicants.mjs';
import { ours, rivalsWith } from '../../xtask/bench/contestants.mjs';
import { ibanLibraries } from '../../xtask/bench/ibans.mjs';

const applicants = makeApplicants();

for (const [library, isIban] of Object.entries(ibanLibraries)) {
  test(`zod, valibot and ajv with ${library} say of the bench’s applicants what the package says`, () => {
    assert.deepEqual(disagreements(applicants, ours, rivalsWith(isIban)), []);
  });
}

test('about half of the applicants are good, and the mistakes are of many kinds', () => {
  const checked = applicants.map((applicant) => ours.check(applicant));
  const good = checked.filter((result) => ours.isAccepted(result)).length;
  assert.ok(good > 400 && good < 600, `${good} are good`);
  const codes = new Set(checked.flatMap((result) => result.findings.map(({ code }) => code)));
  for (const code of [
    'required', 'empty', 'too_long', 'wrong_type', 'unknown_property', 'wrong_person_block', 'not_allowed',
    'invalid_email', 'email_required', 'invalid_uuid', 'invalid_characters', 'markup',
    'iban_checksum', 'iban_length', 'bic_format', 'bic_unknown_country', 'bic_country_mismatch', 'unusual_characters',
  ]) {
    assert.ok(codes.has(code), code);
  }
});

test('a disagreement is seen', () => {
  const [applicant] = applicants.filter((one) => ours.isAccepted(ours.check(one)));
  const taking = { ...ours, paths: (result) => ours.errors(result).map(({ path }) => path), misses: {} };
  assert.deepEqual(disagreements([applicant], ours, { taking }), []);
  const lax = { ...taking, isAccepted: () => true };
  assert.match(disagreements([{ ...applicant, label: '' }], ours, { lax }).join(), /they accept, we do not/);
  const silent = { ...taking, paths: () => [] };
  assert.match(disagreements([{ ...applicant, label: '' }], ours, { silent }).join(), /only we have, at label/);
  const loud = { ...taking, paths: () => [['label'], ['email']] };
  assert.match(disagreements([{ ...applicant, label: '' }], ours, { loud }).join(), /only they have, at email/);
  const copying = { ...taking, value: () => ({}) };
  assert.match(disagreements([applicant], ours, { copying }).join(), /another body/);
  const carefree = { ...taking, warnings: () => [['label']] };
  assert.match(disagreements([applicant], ours, { carefree }).join(), /other warnings/);
});
