// Webhooks through the package, signed by Node's own HMAC.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { before, test } from 'node:test';

import { init, messageFor, verifyWebhook } from 'workflow-session-links';

before(() => init());

const SECRET = '0123456789abcdef0123456789abcdef';
const APPLICANT = '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8e';
const EVENT = {
  event_id: '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c', event_name: 'applicant.processed', event_time: '1795435500',
  subscription_id: '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8d', sandbox: true, data: { applicant: { id: APPLICANT, note: 'Zoë' } },
};

const sign = (body) => `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
const codes = (report) => report.findings.map(({ code, path }) => [code, ...path].join(' '));

test('a signed event is read, from text and from bytes, and nothing of it is lost', () => {
  const body = JSON.stringify(EVENT);
  for (const raw of [body, new TextEncoder().encode(body)]) {
    const report = verifyWebhook(raw, sign(body), SECRET);
    assert.deepEqual(report.findings, []);
    assert.deepEqual(report.value, { ...EVENT, event_time_ms: 1_795_435_500_000, ids: { applicant_id: APPLICANT } });
  }
});

test('half a character in a text is no reason to refuse an event', () => {
  const body = JSON.stringify(EVENT).replace('Zoë', '\\ud83d');
  const report = verifyWebhook(body, sign(body), SECRET);
  assert.deepEqual(report.findings, []);
  assert.equal(report.value.data.applicant.note, '\ud83d');
});

test('another body, another secret, no signature and one of another form are refused', () => {
  const body = JSON.stringify(EVENT);
  const answers = (...given) => codes(verifyWebhook(...given));
  assert.deepEqual(answers(`${body} `, sign(body), SECRET), ['signature_mismatch']);
  assert.deepEqual(answers(body, sign(body), 'another secret'), ['signature_mismatch']);
  assert.deepEqual(answers(body, sign(body).toUpperCase(), SECRET), ['signature_malformed']);
  assert.deepEqual(answers(body, undefined, SECRET), ['signature_missing']);
  assert.deepEqual(answers(body, sign(body), ''), ['required secret']);
  for (const { findings } of [verifyWebhook(body, '', SECRET)]) {
    assert.ok(messageFor(findings[0], 'fr') !== messageFor(findings[0], 'en'));
  }
});

test('what is signed but no event is named, and never thrown', () => {
  for (const body of ['', 'null', '[]', '{', '{}', '"\u00e9"', '1'.repeat(100_000)]) {
    const report = verifyWebhook(body, sign(body), SECRET);
    assert.equal(report.ok, false);
    assert.ok(report.findings.every(({ code }) => code === 'event_malformed'), body.slice(0, 10));
  }
  const bytes = new Uint8Array([0x22, 0xff, 0x22]);
  assert.equal(verifyWebhook(bytes, sign(bytes), SECRET).ok, false);
});

test('an event may be as old as the caller says', () => {
  const body = JSON.stringify(EVENT);
  const at = (nowMs, maxAgeMs) => codes(verifyWebhook(body, sign(body), SECRET, { nowMs, maxAgeMs }));
  assert.deepEqual(at(1_795_435_500_000 + 300_000, 300_000), []);
  assert.deepEqual(at(1_795_435_500_000 + 300_001, 300_000), ['event_too_old event_time']);
  assert.deepEqual(at(9e15, undefined), []);
  assert.throws(() => at(NaN, 1), { code: 'invalid_argument' });
  assert.throws(() => verifyWebhook(EVENT, '', SECRET), { code: 'invalid_argument' });
});

test('a window that is misspelt or no number is refused: it would be no window', () => {
  const body = JSON.stringify(EVENT);
  for (const options of [{ maxAge: 5 }, { maxAgeMs: '5' }, { maxAgeMs: null }, { nowMs: '5' }, { nowMs: null }]) {
    assert.throws(() => verifyWebhook(body, sign(body), SECRET, options), { code: 'invalid_argument' }, JSON.stringify(options));
  }
});
