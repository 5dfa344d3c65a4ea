// Webhooks as they arrive at a server, signed by Node's own HMAC.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { verifyWebhook } from 'workflow-session-links/server';

const SECRET = '0123456789abcdef0123456789abcdef';
const APPLICANT = '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8e';
const EVENT = {
  event_id: '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c', event_name: 'applicant.processed', event_time: '1795435500',
  subscription_id: '0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8d', sandbox: true, data: { applicant: { id: APPLICANT, note: 'Zoë', big: 9007199254740991 } },
};
const BODY = JSON.stringify(EVENT);

const sign = (body, secret = SECRET) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const delivery = (body, signature = sign(body)) => new Request('https://shop.example/webhooks', {
  method: 'POST', body, headers: { ...(signature && { 'X-Yousign-Signature-256': signature }), 'content-type': 'application/json' }, duplex: 'half',
});
const codes = async (...given) => (await verifyWebhook(...given)).findings.map(({ code, path }) => [code, ...path].join(' '));

test('a signed event is read, and nothing of it is lost', async () => {
  const report = await verifyWebhook(delivery(BODY), SECRET);
  assert.deepEqual(report, { ok: true, findings: [], value: { ...EVENT, event_time_ms: 1_795_435_500_000, ids: { applicant_id: APPLICANT } } });
});

test('it arrives in pieces that cut characters, and is the same', async () => {
  const bytes = new TextEncoder().encode(BODY);
  const pieces = new ReadableStream({
    start(stream) {
      for (let at = 0; at < bytes.length; at += 3) stream.enqueue(bytes.slice(at, at + 3));
      stream.close();
    },
  });
  assert.equal((await verifyWebhook(delivery(pieces, sign(BODY)), SECRET)).value.data.applicant.note, 'Zoë');
});

test('another body, another secret, no signature and one of another form are refused', async () => {
  assert.deepEqual(await codes(delivery(`${BODY} `, sign(BODY)), SECRET), ['signature_mismatch']);
  assert.deepEqual(await codes(delivery(BODY), 'another secret'), ['signature_mismatch']);
  assert.deepEqual(await codes(delivery(BODY, sign(BODY).toUpperCase()), SECRET), ['signature_malformed']);
  assert.deepEqual(await codes(delivery(BODY, ''), SECRET), ['signature_missing']);
  assert.deepEqual(await codes(delivery(BODY), ''), ['required secret']);
  assert.deepEqual(await codes(delivery(BODY), undefined), ['required secret']);
  assert.deepEqual(await codes(new Request('https://shop.example/'), SECRET), ['signature_missing'], 'a GET');
});

test('what is signed but no event is named, and never thrown', async () => {
  for (const body of ['null', '[]', '{', '{}', '"\u00e9"', '1'.repeat(100_000), new Uint8Array([0x22, 0xff, 0x22])]) {
    const found = await codes(delivery(body), SECRET);
    assert.ok(found.length > 0 && found.every((code) => code.startsWith('event_malformed')));
  }
});

test('of a name that stands twice, what was checked is what is handed back', async () => {
  const body = BODY.replace('"sandbox":true', '"sandbox":"no","sandbox":true');
  const { value } = await verifyWebhook(delivery(body), SECRET);
  assert.equal(value.sandbox, true);
});

test('a body over the limit is not read to its end', async () => {
  const size = Buffer.byteLength(BODY);
  assert.deepEqual(await codes(delivery(BODY), SECRET, { maxBytes: size }), []);
  assert.deepEqual(await codes(delivery(BODY), SECRET, { maxBytes: size - 1 }), ['too_large']);
  let sent = 0;
  const endless = new ReadableStream({ pull: (stream) => { sent += 65_536; stream.enqueue(new Uint8Array(65_536)); } });
  const report = await verifyWebhook(delivery(endless, sign('')), SECRET);
  assert.deepEqual(report, { ok: false, findings: [{ code: 'too_large', severity: 'error', path: [], params: { max: 1_000_000 } }] });
  assert.ok(sent < 1_300_000, `${sent}`);
});

test('a body that breaks off is one that nobody signed', async () => {
  const broken = new ReadableStream({ pull: (stream) => stream.error(new Error('reset')) });
  assert.deepEqual(await codes(delivery(broken, sign(BODY)), SECRET), ['signature_mismatch']);
});

test('an event may be as old as the caller says', async () => {
  const at = (nowMs, maxAgeMs) => codes(delivery(BODY), SECRET, { nowMs, maxAgeMs });
  assert.deepEqual(await at(1_795_435_500_000 + 300_000, 300_000), []);
  assert.deepEqual(await at(1_795_435_500_000 + 300_001, 300_000), ['event_too_old event_time']);
  assert.deepEqual(await at(9e15, undefined), []);
  await assert.rejects(at(NaN, 1), { code: 'invalid_argument' });
  for (const options of [{ maxAge: 5 }, { maxAgeMs: '5' }, { maxBytes: null }]) {
    await assert.rejects(verifyWebhook(delivery(BODY), SECRET, options), { code: 'invalid_argument' }, JSON.stringify(options));
  }
});

test('a body that was read, and what is no request, are said at once', async () => {
  const read = delivery(BODY);
  await read.text();
  for (const wrong of [read, undefined, {}, BODY]) {
    await assert.rejects(verifyWebhook(wrong, SECRET), { code: 'invalid_argument' });
  }
});

test('CommonJS has the same, and a browser has none of it', async () => {
  const required = createRequire(import.meta.url)('workflow-session-links/server');
  assert.deepEqual(Object.keys(required).sort(), ['SessionLinksError', 'createRelay', 'isSessionLinksError', 'verifyWebhook']);
  assert.equal((await required.verifyWebhook(delivery(BODY), SECRET)).ok, true);
  const { exports } = createRequire(import.meta.url)('workflow-session-links/package.json');
  assert.equal(exports['./server'].browser, null);
});

test('half a character in a text is no reason to refuse an event', async () => {
  const body = BODY.replace('Zoë', '\\ud83d');
  const report = await verifyWebhook(delivery(body), SECRET);
  assert.deepEqual(report.findings, []);
  assert.equal(report.value.data.applicant.note, '\ud83d');
});
