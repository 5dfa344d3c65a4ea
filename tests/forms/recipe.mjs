// Loads a recipe: TSX as people write it, compiled to what Node runs.

import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

/** The exports of a `.tsx` file of this folder. */
export async function recipe(name) {
  // Below this folder, so that its packages are found.
  const outfile = fileURLToPath(new URL(`node_modules/.recipes/${name}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.tsx`, import.meta.url))],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    jsx: 'automatic',
    logLevel: 'warning',
  });
  return import(outfile);
}
