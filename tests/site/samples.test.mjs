// Every program in the docs compiles against the package, runs, and gives what it says it gives.
// The README's Rust runs as a doctest.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { repository } from '../../www/docs/build/pages.mjs';
import { withClaims } from './claims.mjs';
import { blocks, programs, sources } from './sources.mjs';
import { startWorld } from './world.mjs';

const folder = repository('target/samples');
const nameOf = ({ file, line }) => `${file.replace(/\W+/g, '-')}-${line}`;
const fileOf = (sample) => `${folder}/${nameOf(sample)}${sample.language === 'ts' ? '.mts' : '.mjs'}`;
let world;

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/run`, { recursive: true });
  for (const sample of programs) {
    writeFileSync(fileOf(sample), sample.text);
    writeFileSync(`${folder}/run/${nameOf(sample)}.mjs`, withClaims(sample.text).text);
  }
  // The server that a reader has: its tokens are signed as the relay's README says.
  const signer = programs.find(({ file, text }) => file === 'relay/README.md' && text.includes('relayToken'));
  const { relayToken } = await import(`${folder}/run/${nameOf(signer)}.mjs`);
  world = await startWorld(relayToken);
  const { fetch } = globalThis;
  // As in a page: an address without a host is on its own origin.
  Object.assign(globalThis, world.given.values, {
    location: new URL(world.url),
    fetch: (input, init) => fetch(typeof input === 'string' ? new URL(input, world.url) : input, init),
  });
});
after(() => world?.stop());

test('there are programs to try, in both READMEs', () => {
  const of = (file) => programs.filter((one) => one.file === file).length;
  assert.ok(of('README.md') >= 1 && of('npm/README.md') >= 4 && of('relay/README.md') >= 1, JSON.stringify(programs.map(nameOf)));
  assert.equal(programs.filter(({ language }) => language.endsWith('x')).length, 0, 'React’s are files of tests/forms');
});

test('all of them compile against the package', () => {
  const options = {
    target: 'ES2022', module: 'NodeNext', moduleResolution: 'NodeNext', lib: ['ES2023'], types: ['node'],
    strict: true, noImplicitAny: false, allowJs: true, checkJs: true, noEmit: true, skipLibCheck: true,
    typeRoots: [repository('node_modules/@types')],
  };
  const files = [...programs.map(fileOf), repository('tests/site/given.d.ts')];
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions: options, files }));
  try {
    execFileSync(repository('node_modules/.bin/tsc'), ['--project', `${folder}/tsconfig.json`], { encoding: 'utf8' });
  } catch (error) {
    assert.fail(error.stdout);
  }
});

for (const sample of programs) {
  const { number } = withClaims(sample.text);
  test(`${sample.file}:${sample.line} runs, and ${number} values are as it says`, { timeout: 60_000 }, async () => {
    let held = 0;
    globalThis.claim = (value, expected, open) => {
      const seen = open ? value.slice(0, expected.length) : value;
      assert.ok(isDeepStrictEqual(seen, expected), `${JSON.stringify(value)} is not ${JSON.stringify(expected)}`);
      held += 1;
    };
    await import(`${folder}/run/${nameOf(sample)}.mjs?${held}`);
    assert.equal(held, number);
  });
}

test('the ten lines of the README claim what they show', () => {
  assert.equal(withClaims(blocks('README.md').find(({ language }) => language === 'js').text).number, 4);
});

test('what the samples hand over is what the API takes', () => {
  const { send, later } = world.given.calls;
  assert.deepEqual(send.map((body) => body.natural_person.bank_account.iban), ['FR7630004000031234567890143']);
  assert.equal(later, 0);
});

test('commands in the docs exist', () => {
  const known = execFileSync('cargo', ['xtask', 'help'], { cwd: repository('.'), encoding: 'utf8' });
  const texts = sources.flatMap((file) => blocks(file).filter(({ language }) => /^(console|sh)$/.test(language)));
  const commands = new Set(texts.flatMap(({ text }) => [...text.matchAll(/cargo xtask (\w+)/g)].map(([, name]) => name)));
  assert.ok(commands.size > 1);
  for (const name of commands) assert.match(known, new RegExp(`^  ${name}\\b`, 'm'));
});
