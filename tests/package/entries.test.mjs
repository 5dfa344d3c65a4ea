// The map of entry points: every path leads to a file, types come first, and import does nothing.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { access, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

const require = createRequire(import.meta.url);
const { exports } = require('workflow-session-links/package.json');
const root = new URL('.', import.meta.resolve('workflow-session-links/package.json'));

/** Every file that a target may lead to, with the conditions on the way. */
function* leaves(target, conditions = []) {
  if (target === null) return;
  if (typeof target === 'string') {
    yield { file: target, conditions };
  } else {
    for (const [condition, next] of Object.entries(target)) yield* leaves(next, [...conditions, condition]);
  }
}

/** Entries that are code, which those with declarations are. */
const code = Object.entries(exports).filter(([, target]) => [...leaves(target)].some(({ conditions }) => conditions.includes('types')));
const specifier = (path) => `workflow-session-links${path.slice(1)}`;

test('every entry leads to files that are in the package', async () => {
  for (const [path, target] of Object.entries(exports)) {
    for (const { file } of leaves(target)) {
      if (!file.includes('*')) await access(new URL(file, root)).catch(() => assert.fail(`${path}: no ${file}`));
    }
  }
});

test('types come first in every branch, and fit its kind of module', () => {
  const branches = (target) => (target === null || typeof target === 'string' ? []
    : [target, ...Object.values(target).flatMap(branches)]);
  for (const [path, target] of code) {
    for (const branch of branches(target)) {
      const keys = Object.keys(branch).filter((key) => branch[key] !== null);
      const files = Object.entries(branch).filter(([, value]) => typeof value === 'string');
      if (files.length > 0) assert.equal(keys[0], 'types', `${path}: ${keys}`);
      const kinds = new Set(files.map(([, file]) => /\.(d\.c|c)(ts|js)$/.test(file)));
      assert.ok(kinds.size <= 1, `${path}: ${JSON.stringify(branch)}`);
      if (keys.includes('default')) assert.equal(keys.at(-1), 'default', path);
    }
  }
});

test('one module is shared by all that load it as a file, and workerd has its own for `/server`', async () => {
  const files = await readdir(new URL('dist/', root));
  assert.deepEqual(files.filter((name) => name.endsWith('.wasm')).sort(), ['core.wasm', 'server.wasm']);
  const pages = await Promise.all(['browser.js', 'browser.cjs'].map((name) => readFile(new URL(`dist/${name}`, root), 'utf8')));
  assert.ok(pages.every((text) => !text.includes('server.wasm')));
});

test('in Node, `/inline` and the main entry are one copy of the rules', async () => {
  const main = await import('workflow-session-links');
  const inline = await import('workflow-session-links/inline');
  assert.equal(inline, main);
  assert.equal(require('workflow-session-links/inline'), require('workflow-session-links'));
});

test('`/inline` asks for no file, and the entry that does carries no bytes', async () => {
  const text = (name) => readFile(new URL(`dist/${name}`, root), 'utf8');
  for (const name of ['inline.js', 'inline.cjs']) {
    assert.doesNotMatch(await text(name), /core\.wasm|import\.meta|node:/, name);
  }
  const bytes = (await readFile(new URL('dist/core.wasm', root))).toString('base64').slice(0, 60);
  assert.ok((await text('inline.js')).includes(bytes));
  assert.ok(!(await text('browser.js')).includes(bytes));
});

test('import of any entry starts nothing, in ESM and in CommonJS', () => {
  // What brings another library in is that library's to start: `/testing` msw, `/react` React.
  const own = code.map(([path]) => specifier(path)).filter((name) => !/\/(testing|react)$/.test(name));
  const nothing = (load) => `
    const before = Object.getOwnPropertyNames(globalThis).join();
    const stop = (name) => () => { throw new Error(name + ' was called'); };
    for (const name of ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'atob']) globalThis[name] = stop(name);
    WebAssembly.Module = WebAssembly.instantiate = WebAssembly.compile = stop('WebAssembly');
    ${load}
    if (Object.getOwnPropertyNames(globalThis).join() !== before) throw new Error('a global was added');`;
  assert.ok(own.length > 1);
  for (const name of own) {
    for (const [type, load] of [['module', `await import('${name}');`], ['commonjs', `require('${name}');`]]) {
      const { status, stderr } = spawnSync(process.execPath, [`--input-type=${type}`, '--eval', nothing(load)], { encoding: 'utf8' });
      assert.equal(status, 0, `${name}, ${type}: ${stderr}`);
    }
  }
});
