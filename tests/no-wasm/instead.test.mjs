// The tests beside this one really run on JavaScript.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import * as core from 'workflow-session-links';

const require = createRequire(import.meta.url);

test('what the tests import is the entry without WebAssembly', async () => {
  const file = import.meta.resolve('workflow-session-links');
  assert.match(file, /\/dist\/no-wasm\.js$/);
  assert.match(require.resolve('workflow-session-links'), /\/dist\/no-wasm\.cjs$/);
  for (const name of ['no-wasm.js', 'no-wasm.cjs']) {
    assert.doesNotMatch(await readFile(new URL(name, file), 'utf8'), /WebAssembly\.|core\.wasm|\beval\(|new Function/, name);
  }
});

test('it exports what the main entry does', async () => {
  const main = await import('workflow-session-links/inline');
  assert.deepEqual(Object.keys(core), Object.keys(main));
});

test('the memory grows, and what is handed over and read after that is right', async () => {
  await core.init();
  const iban = () => core.checkIban('FR76 3000 4000 0312 3456 7890 143').value;
  assert.equal(iban(), 'FR7630004000031234567890143');
  const applicant = (label) => ({ type: 'natural_person', label, natural_person: { given_name: 'Ada' } });
  const first = core.checkApplicants([applicant('Ada')]);
  // Millions of characters in one piece: more than the memory begins with.
  const many = core.checkApplicants(Array.from({ length: 20_000 }, (_, at) => applicant(`${'Ada '.repeat(30)}${at}`)));
  assert.deepEqual(new Set(many.map(({ ok }) => ok)), new Set([first[0].ok]));
  assert.equal(iban(), 'FR7630004000031234567890143');
  assert.deepEqual(core.checkApplicants([applicant('Ada')]), first);
});
