// `/element` where there is no page, and what the package says of software of others in it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);

test('on a server it can be imported, and defining does nothing', async () => {
  const before = Reflect.ownKeys(globalThis);
  const esm = await import('workflow-session-links/element');
  const cjs = require('workflow-session-links/element');
  for (const { defineElements, SessionLinksElement } of [esm, cjs]) {
    defineElements();
    assert.equal(typeof SessionLinksElement, 'function');
  }
  assert.deepEqual(Reflect.ownKeys(globalThis), before);
  assert.deepEqual(Object.keys(esm).sort(), ['SessionLinksElement', 'defineElements']);
});

test('the library within it is named with its licence and the version that was built in', () => {
  const notice = readFileSync(require.resolve('workflow-session-links/package.json').replace('package.json', 'THIRD-PARTY.md'), 'utf8');
  const { devDependencies } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  assert.match(notice, new RegExp(`lean-qr.* ${devDependencies['lean-qr'].replaceAll('.', '\\.')}\\.`));
  assert.match(notice, /Permission is hereby granted, free of charge/);
});
