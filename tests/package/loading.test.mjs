// Import does nothing; init can be called often, fail, and be tried again.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { test } from 'node:test';

const require = createRequire(import.meta.url);

/** A copy of the module with a state of its own. */
async function copy(tag) {
  const url = new URL(import.meta.resolve('workflow-session-links'));
  url.search = tag;
  return import(url.href);
}

test('import touches no global and starts nothing', async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  const compile = WebAssembly.Module;
  WebAssembly.Module = class { constructor() { throw new Error('compiled at import'); } };
  try {
    await copy('harmless');
  } finally {
    WebAssembly.Module = compile;
  }
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

test('everything before init throws a clear error, in ESM and in CommonJS', async () => {
  const { checkApplicant, support, isSessionLinksError } = await copy('before');
  for (const call of [() => checkApplicant({}), () => support('legal_person', 'company_verification')]) {
    assert.throws(call, (error) => isSessionLinksError(error) && error.code === 'not_initialised' && /init\(\)/.test(error.message));
  }
  const commonjs = require('workflow-session-links');
  assert.throws(() => commonjs.checkIban('x'), { code: 'not_initialised' });
  await commonjs.init();
  assert.equal(commonjs.checkIban('fr7630004000031234567890143').ok, true);
});

// The entry that loads nothing, where these tests run once more, can't fail so.
const loadsNothing = import.meta.resolve('workflow-session-links').endsWith('/no-wasm.js');

test('a failed init says why and can be tried again', { skip: loadsNothing }, async () => {
  const { init, checkIban } = await copy('retry');
  await assert.rejects(init(new Uint8Array([1, 2, 3])), { name: 'SessionLinksError', code: 'init_failed', retryable: true });
  await init();
  assert.equal(checkIban('x').ok, false);
});

test('init takes bytes, a module, a response and a promise of one', async () => {
  const bytes = await readFile(new URL(import.meta.resolve('workflow-session-links/core.wasm')));
  const response = () => new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
  const sources = [bytes, await WebAssembly.compile(bytes), response(), Promise.resolve(response())];
  for (const [at, source] of sources.entries()) {
    const { init, attempts } = await copy(`source-${at}`);
    await init(source);
    assert.deepEqual(attempts(9), { remaining: 1, state: 'last' });
  }
});

test('init is idempotent, at once and later, and initSync works', async () => {
  const { init, attempts } = await copy('idempotent');
  await Promise.all([init(), init()]);
  await init();
  assert.equal(attempts(0).remaining, 10);
  const sync = await copy('sync');
  sync.initSync();
  sync.initSync();
  assert.equal(sync.attempts(10).state, 'exhausted');
});

test('a start that is overtaken by another changes nothing', { skip: loadsNothing }, async () => {
  const { init, initSync, checkApplicants } = await copy('overtaken');
  const wasm = new URL(import.meta.resolve('workflow-session-links/core.wasm'));
  const slow = init(readFile(wasm).then((bytes) => new Response(bytes, { headers: { 'content-type': 'application/wasm' } })));
  initSync();
  const applicants = [{ type: 'natural_person', label: 'A' }];
  assert.equal(checkApplicants(applicants)[0].ok, true);
  await slow;
  assert.deepEqual(checkApplicants(applicants), [{ ok: true, value: applicants[0], findings: [] }]);
});

test('the version is the package’s', async () => {
  const { rulesVersion } = await copy('version');
  assert.equal(rulesVersion, require('workflow-session-links/package.json').version);
});

test('the package says nothing of the machine that built it', async () => {
  const folder = new URL('.', import.meta.resolve('workflow-session-links'));
  for (const name of await readdir(folder)) {
    const text = (await readFile(new URL(name, folder))).toString('latin1');
    for (const trace of [homedir() + '/', process.cwd() + '/', 'registry/src/']) {
      assert.ok(!text.includes(trace), `${name} names a folder of the machine`);
    }
  }
});
