// Weighs what people could load instead: each bundled and minified by esbuild as a page would load it.
// Counted is what loads at once: the entry with its static imports, and the module where there is one.
// Prints JSON: `[{ name, version, note, raw, gzip, brotli }]`.

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

import { weigh } from '../js/weigh.mjs';

const here = dirname(fileURLToPath(import.meta.url));

const rivals = [
  { name: 'zod', also: 'ibantools', entry: './applicant.mjs', note: 'one applicant’s schema; only what it uses' },
  { name: 'onfido-sdk-ui', note: 'a loader: the rest comes from the vendor’s server' },
  { name: 'persona', note: 'a loader: the flow comes from the vendor’s server, in a frame' },
  { name: '@jumio/websdk', note: 'shows the flow itself' },
  { name: '@cedar-policy/cedar-wasm', entry: '@cedar-policy/cedar-wasm/web', module: 'web/cedar_wasm_bg.wasm', note: 'rules in WebAssembly' },
];

const manifest = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8'));

/** The minified files that load at once, as bytes. */
async function loaded({ name, entry = name, module }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `import * as all from '${entry}'; export { all };`, resolveDir: here, sourcefile: 'entry.mjs' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: 'out',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
    absWorkingDir: here,
  });
  const bytes = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const reached = new Set();
  const walk = (path) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { path: next, kind, external } of metafile.outputs[path].imports) {
      if (kind === 'import-statement' && !external) walk(next);
    }
  };
  walk(Object.keys(metafile.outputs).find((path) => metafile.outputs[path].entryPoint === 'entry.mjs'));
  const files = [...reached].map((path) => bytes.get(resolve(here, path)));
  return module === undefined ? files : [...files, readFileSync(join(here, 'node_modules', name, module))];
}

const report = [];
for (const rival of rivals) {
  const weights = (await loaded(rival)).map(weigh);
  const sum = (key) => weights.reduce((total, weight) => total + weight[key], 0);
  const { name, also, note } = rival;
  report.push({
    name: also === undefined ? name : `${name} + ${also}`,
    version: also === undefined ? manifest(name).version : `${manifest(name).version} + ${manifest(also).version}`,
    note,
    raw: sum('raw'),
    gzip: sum('gzip'),
    brotli: sum('brotli'),
  });
}
console.log(JSON.stringify(report));
