// The rules through the package: plain values in, plain values out, nothing a caller does breaks them.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import * as links from 'workflow-session-links';

before(() => links.init());

const codes = (report) => report.findings.map((finding) => `${finding.code} ${finding.path.join('.')}`);

test('the matrix answers three ways and never throws', () => {
  assert.equal(links.support('natural_person', 'identity_document_verification'), 'supported');
  assert.equal(links.support('legal_person', 'identity_document_verification'), 'unsupported');
  assert.equal(links.support('legal_person', 'bank_account_lookup_verification'), 'unconfirmed');
  for (const odd of [undefined, null, 7, 7n, Symbol('x'), {}, Object.create(null), () => {}]) {
    assert.equal(links.support(odd, odd), 'unconfirmed');
  }
});

test('a template narrows, and the rest say why not', () => {
  const template = { action_groups: [{ type: 'identity_verification' }] };
  assert.deepEqual(links.verificationsFor('natural_person', template), ['identity_document_verification']);
  const why = Object.fromEntries(links.explainVerifications('natural_person', template).map((one) => [one.verification, one]));
  assert.deepEqual(why.bank_account_verification, {
    verification: 'bank_account_verification', support: 'supported', permitted: false, reason: 'not_in_template',
  });
  assert.equal(why.company_verification.reason, 'unsupported_for_applicant_type');
  assert.equal(why.identity_video_verification.reason, 'takes_no_applicant');
  assert.throws(() => links.explainVerifications('natural_person', null), { code: 'invalid_argument' });
  assert.throws(() => links.explainVerifications(null), { code: 'invalid_argument', message: /\(applicantType: natural_person or legal_person\)/ });
});

test('an override changes its own rules and nobody else’s', () => {
  const rules = links.createRules({ matrix: { legal_person: { bank_account_lookup_verification: 'supported' } } });
  assert.equal(rules.support('legal_person', 'bank_account_lookup_verification'), 'supported');
  assert.ok(rules.verificationsFor('legal_person').includes('bank_account_lookup_verification'));
  assert.equal(links.support('legal_person', 'bank_account_lookup_verification'), 'unconfirmed');
});

test('an applicant is checked whole, and what comes back is what is sent', () => {
  const report = links.checkApplicant({
    type: 'natural_person', label: 'Ada', colour: 'red', reference_id: undefined,
    natural_person: { bank_account: { iban: 'FR76 3000 4000 0312 3456 7890 144' } },
  });
  assert.deepEqual(codes(report), ['iban_checksum natural_person.bank_account.iban', 'unknown_property colour']);
  const good = links.checkApplicant({ type: 'legal_person', label: 'A', legal_person: { bank_account: { iban: 'fr76-3000-4000-0312-3456-7890-143', bic: null } } });
  assert.deepEqual(good.value, { type: 'legal_person', label: 'A', legal_person: { bank_account: { iban: 'FR7630004000031234567890143', bic: null } } });
  assert.deepEqual(links.checkApplicants([good.value, 7]).map((one) => one.ok), [true, false]);
});

test('findings never hold the input', () => {
  const secret = 'FR7630004000031234567890144';
  const report = links.checkApplicant({ type: 'natural_person', label: '', natural_person: { identity: { first_name: '<Zoë>', last_name: secret }, bank_account: { iban: secret } } });
  assert.ok(report.findings.length >= 3);
  const text = JSON.stringify(report.findings);
  assert.ok(!text.includes(secret) && !text.includes('Zoë'), text);
});

test('a message for every finding, in English, in French and in a language of one’s own', () => {
  const [finding] = links.checkIban('FR76').findings;
  assert.equal(links.messageFor(finding, 'en-GB'), 'An IBAN of FR has 27 characters.');
  assert.match(links.messageFor(finding, 'fr'), /27 caractères/);
  assert.throws(() => links.setCatalogue('fr', null), { code: 'invalid_argument', message: /\(catalogue: sentences by code\)/ });
  links.setCatalogue('de', { iban_length: 'Eine IBAN aus {country} hat {expected} Zeichen.' });
  assert.equal(links.messageFor(finding, 'de_AT'), 'Eine IBAN aus FR hat 27 Zeichen.');
  assert.equal(links.messageFor({ ...finding, code: 'empty' }, 'de'), 'This is empty.', 'what is left out stays English');
  assert.equal(links.messageFor({ code: 'of_tomorrow', severity: 'error', path: [] }, 'fr'), 'of_tomorrow');
  links.setCatalogue('de', { empty: undefined, bic_format: 'Eine BIC hat 8 oder 11 Zeichen.' });
  assert.equal(links.messageFor({ ...finding, code: 'empty' }, 'de'), 'This is empty.', 'undefined counts as left out');
  for (const sentences of [{ bic_format: 5 }, { bic_format: null }, 'all']) {
    assert.throws(() => links.setCatalogue('de', sentences), { code: 'invalid_argument', message: /catalogue: sentences by code/ });
  }
  assert.throws(() => links.setCatalogue('de', {}, { string: 7 }), { code: 'invalid_argument', message: /words: sentences by code/ });
  assert.equal(links.messageFor({ ...finding, code: 'bic_format' }, 'de'), 'Eine BIC hat 8 oder 11 Zeichen.');
  assert.equal(links.messageFor({ ...finding, code: 'toString' }, 'de'), 'toString');
  links.catalogue('en').empty = 'changed';
  assert.equal(links.messageFor({ ...finding, code: 'empty' }, 'en'), 'This is empty.');
  const [misspelt, strange] = links.checkApplicant({ type: 'natural_person', label: 'Ada', referenceId: '7', phone: '' }).findings;
  assert.equal(links.messageFor(misspelt, 'en'), 'The API does not accept this field. Did you mean reference_id?');
  assert.match(links.messageFor(misspelt, 'fr'), /reference_id\s\?$/);
  assert.equal(links.messageFor(strange, 'en'), 'The API does not accept this field.');
  const country = { code: 'required', severity: 'error', path: ['country_code'], params: { allowed: ['FR', 'IT'] } };
  assert.equal(links.messageFor(country, 'en'), 'This is missing. Possible: FR, IT.');
  assert.equal(links.messageFor({ ...country, params: undefined }, 'en'), 'This is missing.');
  const time = { code: 'event_malformed', severity: 'error', path: ['event_time'], params: { expected: 'a number of seconds' } };
  assert.match(links.messageFor(time, 'fr'), /un nombre de secondes\.$/);
  links.setCatalogue('x-short', { unknown_property: 'Unknown.' });
  assert.equal(links.messageFor(misspelt, 'x-short'), 'Unknown.');
  assert.match(links.messageFor(links.checkApplicant(7).findings[0], 'fr'), /un objet\.$/);
  for (const [code, english] of Object.entries(links.catalogue('en'))) {
    assert.notEqual(links.catalogue('fr')[code], english, code);
  }
});

test('a link and its attempts', () => {
  const at = Date.parse('2026-11-23T12:00:00Z');
  assert.deepEqual(links.linkState('2026-11-23T12:00:01Z', at), { state: 'expiring', expires_in_ms: 1000 });
  assert.deepEqual(links.linkState('2026-11-25T12:00:00Z', at), { state: 'fresh', expires_in_ms: 172_800_000 });
  assert.deepEqual(links.linkState('2026-11-23T12:00:00Z', at), { state: 'expired', expires_in_ms: 0 });
  assert.throws(() => links.linkState('tomorrow', at), { code: 'invalid_argument' });
  assert.throws(() => links.linkState('2026-11-23T12:00:00Z', NaN), { code: 'invalid_argument' });
  for (const used of [NaN, -1, 1.5]) assert.throws(() => links.attempts(used), { code: 'invalid_argument' });
});

test('hostile values get findings and the instance goes on', () => {
  const cycle = { type: 'natural_person' };
  cycle.label = cycle;
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = new Proxy({}, { ownKeys() { throw 'secret'; }, get() { throw 'secret'; } });
  const hostile = [undefined, null, 1n, Symbol('x'), () => {}, cycle, revoked.proxy, throwing, [], '\ud800', { toString() { throw 1; } },
    { type: 'natural_person', label: '\udfff' }, { type: 'natural_person', label: 'x'.repeat(1e6) }, new Array(1e6), JSON.parse('{"__proto__":{"label":"x"}}')];
  for (const value of hostile) {
    for (const check of [links.checkApplicant, links.checkSession, links.checkResolution, links.checkIban, links.checkBic, (one) => links.checkApplicantUpdate({ label: one ?? 7 }, 'natural_person')]) {
      const report = check(value);
      assert.equal(report.ok, false);
      assert.ok(report.findings.length > 0);
    }
    assert.throws(() => links.deriveStatuses(value), { code: 'invalid_argument' });
  }
  assert.equal(links.checkApplicant({ type: 'natural_person', label: 'Ada' }).ok, true);
});

test('an override of what does not exist is refused', () => {
  for (const matrix of [{ natural_person: { identity_document_verification: 'banana' } }, { natural_person: { nonsense: 'supported' } }, { natural_person: null }, { robot: {} , legal_person: { x: 'supported' } }]) {
    assert.throws(() => links.createRules({ matrix }).support('natural_person', 'company_verification'), { code: 'invalid_argument' });
  }
});

test('arguments of the wrong kind are named', () => {
  for (const call of [
    () => links.checkApplicants(undefined), () => links.checkApplicants({}), () => links.checkApplicantUpdate({}, 'Legal_person'),
    () => links.checkFileParts(), () => links.completeness({ type: 'natural_person', label: 'A' }, 'proof_of_address_verification'),
  ]) {
    assert.throws(call, { code: 'invalid_argument' });
  }
  assert.equal(links.isSessionLinksError(new Proxy({}, { getPrototypeOf() { throw 1; } })), false);
});
