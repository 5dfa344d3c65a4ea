// Files through the package: the shared vectors, and that little of a large file is read.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';

import * as links from 'workflow-session-links';

const { pieces, vectors } = JSON.parse(await readFile(new URL('../vectors/files.json', import.meta.url), 'utf8'));
const identity = { verification: 'identity_document_verification' };

before(() => links.init());

function bytesOf(part) {
  if (typeof part === 'string') return part;
  if ('zeros' in part) return new Uint8Array(part.zeros);
  if ('base64' in part) return Buffer.from(part.base64, 'base64');
  return Buffer.from(pieces[part.piece], 'base64').subarray(part.from ?? 0, part.to);
}

const fileOf = ({ bytes, file }) => new File(bytes.map(bytesOf), file);

/** A file that tells how much of it was read. */
function watched(file) {
  const reads = [];
  file.slice = (start, end) => {
    reads.push(end - start);
    return Blob.prototype.slice.call(file, start, end);
  };
  return reads;
}

test('every file gets its findings, and a message for each in two languages', async () => {
  assert.ok(vectors.length >= 60);
  for (const vector of vectors) {
    const file = fileOf(vector);
    const reads = watched(file);
    const report = await links.checkFile(file, { verification: vector.verification });
    assert.deepEqual(report.findings, vector.findings.map((finding) => ({ ...finding, path: [] })), vector.what);
    assert.deepEqual(report.value, vector.facts && { ...vector.facts, size: file.size }, vector.what);
    assert.ok(reads.reduce((sum, read) => sum + read, 0) <= (vector.reads_more ? 81_920 : 32_768), vector.what);
    for (const finding of report.findings) {
      for (const locale of ['en', 'fr']) {
        assert.doesNotMatch(links.messageFor(finding, locale), /[{}…]|undefined|NaN/, `${vector.what} ${locale}`);
      }
    }
  }
});

test('the two ends alone tell the same of a short file', () => {
  for (const vector of vectors.filter(({ bytes }) => bytes.every((part) => (part.zeros ?? 0) < 50_000))) {
    const all = Buffer.concat(vector.bytes.map((part) => Buffer.from(bytesOf(part))));
    const { verification, file: name } = vector;
    const report = links.checkFileParts({ head: all, tail: all, size: all.length, name, verification });
    assert.deepEqual(report.findings, vector.findings.map((finding) => ({ ...finding, path: [] })), vector.what);
  }
});

test('a message says what to do about a kind that is not taken', async () => {
  const [heic] = (await links.checkFile(new File(['\0\0\0\x18ftypheic\0\0\0\0mif1heic'], 'a.heic'), identity)).findings;
  assert.match(links.messageFor(heic, 'en'), /“Most Compatible”.*PDF, PNG, JPEG/);
  assert.match(links.messageFor(heic, 'fr'), /«\s?Le plus compatible\s?».*PDF, PNG, JPEG/);
  const [other] = (await links.checkFile(new File(['??'], 'a.pdf'), identity)).findings;
  assert.equal(links.messageFor(other, 'en'), 'This kind of file is not accepted. Please use: PDF, PNG, JPEG.');
  links.setCatalogue('x-plain', { unsupported_kind: links.catalogue('en').unsupported_kind });
  assert.equal(links.messageFor(heic, 'x-plain'), 'HEIC files are not accepted here. Please use: PDF, PNG, JPEG.');
  const [large] = (await links.checkFile(new File([new Uint8Array(10_000_001)], 'a.pdf'), identity)).findings;
  assert.equal(links.messageFor(large, 'en'), 'The file is too large: at most 10 MB.');
});

test('another name is taken, and a blob has none', async () => {
  const blob = new Blob([bytesOf({ piece: 'pdf_1_page' })]);
  assert.equal((await links.checkFile(blob, { ...identity, name: 'id.pdf' })).ok, true);
  assert.deepEqual((await links.checkFile(blob, identity)).findings.map(({ code }) => code), ['extension_mismatch']);
});

test('a file that can’t be read, or changes while it is, is a finding', async () => {
  const unreadable = { code: 'unreadable', severity: 'error', path: [] };
  for (const slice of [
    () => ({ arrayBuffer: async () => { throw new DOMException('gone', 'NotReadableError'); } }),
    () => new Blob(['short']),
  ]) {
    const file = fileOf({ bytes: [{ zeros: 9_000 }], file: 'a.pdf' });
    file.slice = slice;
    assert.deepEqual(await links.checkFile(file, identity), { ok: false, findings: [unreadable] });
  }
});

test('a verification that nobody knows is no silent yes', async () => {
  const pdf = fileOf({ bytes: [{ piece: 'pdf_1_page' }], file: 'a.pdf' });
  for (const [options, said] of [
    [undefined, 'unknown_verification'], [{}, 'unknown_verification'], [{ verification: 'identity_document' }, 'unknown_verification'],
    [{ verification: 'identity_verification' }, 'unknown_verification'],
    [{ verification: 'watchlist_verification' }, 'takes_no_applicant'],
  ]) {
    const message = `invalid_argument: an argument is wrong: see \`findings\` (verification: ${said})`;
    await assert.rejects(links.checkFile(pdf, options), { message });
  }
  assert.equal((await links.checkFile(pdf, { verification: 'receipt_document_analysis' })).ok, true);
});

test('what is no file is refused at once', async () => {
  await assert.rejects(links.checkFile('id.pdf', identity), { code: 'invalid_argument' });
  for (const head of [{ length: 1e12 }, [1, 2], null, 'text']) {
    const parts = { head, tail: new Uint8Array(), size: 1, name: '', ...identity };
    assert.throws(() => links.checkFileParts(parts), { code: 'invalid_argument' });
  }
});
