// The consumers: what each is built with, where it runs, and how many WebAssembly files it has then.
//
// One is `{ name, version(), missing?(), build?(out), count?(out), wasm?, run(out) }`: `missing` says
// why it can't run here, `wasm` is how many files `count`, or the output, must have.

import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as viteBuild, createServer as viteServer } from 'vite';
import webpack from 'webpack';

import { files, read } from './lib/browser.mjs';
import { command, installed, program, root, version, wasmFiles } from './lib/places.mjs';
import { run, serving } from './lib/run.mjs';

/** What each must tell. The names are the vendor's, for a company (`CONTRACT.md`, the matrix). */
export const EXPECTED = 'iban_checksum; bank_account_verification, company_verification, company_certificate_document_analysis, '
  + 'business_registration_certificate_document_analysis, rne_certificate_document_analysis, '
  + 'temporary_vehicle_registration_document_analysis, vehicle_registration_document_analysis';

const at = (...names) => join(root, ...names);
const inBrowser = (folders) => files(folders, (origin) => read(`${origin}/`));
const inNode = (file, env) => run(process.execPath, [at(file)], { cwd: root, env });

/** A bundler’s output, as a page under a strict policy. */
const bundled = (tool, wasm, build) => ({
  name: tool, version: () => version(tool), wasm, build, run: (out) => inBrowser({ '/': out }),
});

/** A page of plain files: the package’s are served as they lie. */
const plain = (name) => ({
  name,
  version: () => 'Chromium',
  wasm: 1,
  // All that a page can load; `server.wasm` is for workerd.
  count: async () => (await wasmFiles(installed)).filter((name) => !name.endsWith('server.wasm')),
  run: () => inBrowser({ '/package/': installed, '/story.js': at('story.js'), '/': at(name) }),
});

/** Next with one of its bundlers: a page’s server half, its client half, and a route handler. */
const next = (name, bundler) => {
  const env = { NEXT_BUNDLER: bundler.slice(2) };
  const cwd = at('next');
  return {
    name,
    version: () => version('next'),
    wasm: 1,
    // What a browser can load. The server’s half has the bytes in its JavaScript.
    count: () => wasmFiles(at('next/.next', env.NEXT_BUNDLER, 'static')),
    build: async () => run(process.execPath, [await command('next'), 'build', bundler], { cwd, env }),
    run: async () => serving(
      process.execPath,
      [await command('next'), 'start', '--hostname', '127.0.0.1', '--port', '0'],
      { cwd, env, listens: /Local:\s+http:\/\/127\.0\.0\.1:(\d+)/ },
      async (origin) => agreed([
        await read(origin, '#server'),
        await read(origin, '#client'),
        await (await fetch(`${origin}/api`)).text(),
      ]),
    ),
  };
};

/** Node’s program again, in a runtime whose program comes by npm. */
const runtime = (tool, file, ...args) => ({
  name: tool,
  version: () => version(tool),
  missing: () => noProgram(tool, file),
  run: async () => run(await program(tool, file), [...args, at('node/main.mjs')], { cwd: root }),
});

async function noProgram(tool, file) {
  return (await program(tool, file)) === undefined ? `\`${tool}\` has no package for ${process.platform}-${process.arch}` : undefined;
}

/** Fails unless all of them tell the same, and answers what. */
function agreed(told) {
  const [first, ...others] = told;
  const other = others.find((text) => text !== first);
  if (other !== undefined) throw new Error(`told both ${first} and ${other}`);
  return first;
}

export const consumers = [
  { name: 'node, ESM', version: () => process.versions.node, run: () => inNode('node/main.mjs') },
  { name: 'node, CommonJS', version: () => process.versions.node, run: () => inNode('node/main.cjs') },
  runtime('deno', 'deno', 'run', '--allow-read', '--no-remote', '--node-modules-dir=manual'),
  runtime('bun', 'bin/bun', 'run'),
  {
    name: 'workerd',
    version: () => version('workerd'),
    missing: () => noProgram('workerd', 'bin/workerd'),
    wasm: 1,
    async build(out) {
      await esbuild({
        entryPoints: [at('workerd/main.js')],
        outfile: join(out, 'main.js'),
        bundle: true,
        format: 'esm',
        conditions: ['workerd', 'worker', 'browser'],
        loader: { '.wasm': 'copy' },
        assetNames: '[name]',
      });
      await copyFile(at('workerd/config.capnp'), join(out, 'config.capnp'));
    },
    run: async (out) => serving(
      await program('workerd', 'bin/workerd'),
      ['serve', '--control-fd=3', 'config.capnp'],
      { cwd: out, listens: /"listen".*"port":(\d+)/ },
      async (origin) => (await fetch(origin)).text(),
    ),
  },
  bundled('vite', 1, (out) => viteBuild({ root: at('vite'), logLevel: 'warn', build: { outDir: out, emptyOutDir: false, target: 'es2022' } })),
  {
    name: 'vite, dev server',
    version: () => version('vite'),
    async run(out) {
      const server = await viteServer({ root: at('vite'), cacheDir: out, logLevel: 'warn', server: { host: '127.0.0.1', port: 0 } });
      try {
        await server.listen();
        return await read(`http://127.0.0.1:${server.httpServer.address().port}/`);
      } finally {
        await server.close();
      }
    },
  },
  bundled('webpack', 1, (out) => new Promise((built, failed) => {
    webpack({ mode: 'production', entry: at('webpack/main.js'), output: { path: out, filename: 'main.js' } }, (error, stats) => {
      if (error !== null) failed(error);
      else if (stats.hasErrors() || stats.hasWarnings()) failed(new Error(stats.toString('errors-warnings')));
      else built();
    });
  })),
  bundled('rollup', 0, async (out) => {
    const bundle = await rollup({ input: at('rollup/main.js'), plugins: [nodeResolve({ browser: true })], onwarn: failOnWarning });
    await bundle.write({ file: join(out, 'main.js'), format: 'es' });
    await bundle.close();
  }),
  bundled('esbuild', 0, (out) => esbuild({
    entryPoints: [at('esbuild/main.js')], outfile: join(out, 'main.js'), bundle: true, format: 'esm', minify: true, logLevel: 'warning',
  })),
  next('next', '--turbopack'),
  next('next, webpack', '--webpack'),
  plain('script-module'),
  plain('web-worker'),
  plain('service-worker'),
  {
    name: 'vitest, jsdom',
    version: () => version('vitest'),
    async run() {
      // Its one test compares; it prints what it likes.
      await run(process.execPath, [await command('vitest'), 'run', '--root', at('vitest')], { cwd: root, env: { EXPECTED } });
      return EXPECTED;
    },
  },
  {
    name: 'server renderer',
    version: () => version('react'),
    expected: '<p>not_initialised</p>',
    run: () => inNode('server-renderer/main.mjs'),
  },
];

function failOnWarning(warning) {
  throw new Error(warning.message);
}
