// The published hashes are those of the published files, in the form a page takes.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const hashes = createRequire(import.meta.url)('workflow-session-links/integrity.json');
const root = new URL('.', import.meta.resolve('workflow-session-links/package.json'));

test('every file has its hash, and no other is named', async () => {
  const names = (await readdir(new URL('dist/', root))).map((name) => `dist/${name}`);
  assert.deepEqual(Object.keys(hashes).sort(), names.sort());
});

test('each hash is that of the file, by another way than the build’s', async () => {
  for (const [name, integrity] of Object.entries(hashes)) {
    const hash = await crypto.subtle.digest('SHA-384', await readFile(new URL(name, root)));
    assert.equal(integrity, `sha384-${Buffer.from(hash).toString('base64')}`, name);
    assert.notEqual(integrity, `sha384-${createHash('sha384').digest('base64')}`, `${name} is empty`);
  }
});
