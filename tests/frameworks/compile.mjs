// Compiles an example as its framework’s own tools do, and imports what comes out.

import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

const here = fileURLToPath(new URL('.', import.meta.url));

const files = {
  name: 'files',
  setup({ onLoad }) {
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      // What a project tells its bundler’s plug-in for Vue.
      const templateParseOptions = { isCustomElement: (tag) => tag === 'session-links' };
      const { descriptor, errors } = parse(await readFile(path, 'utf8'), { filename: path, templateParseOptions });
      const { content } = compileScript(descriptor, { id: 'example', inlineTemplate: true });
      return { contents: content, loader: 'js', errors: errors.map(({ message }) => ({ text: message })) };
    });
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js, warnings } = compileSvelte(await readFile(path, 'utf8'), { filename: path, generate: 'client' });
      return { contents: js.code, loader: 'js', errors: warnings.map(({ message }) => ({ text: message })) };
    });
  },
};

/** The module of an example. */
export async function compile(name) {
  const outfile = `${here}node_modules/.made/${name}.mjs`;
  const entry = name.endsWith('.svelte')
    ? `export { default } from './examples/${name}'; export { mount, unmount } from 'svelte';`
    : `export * from './examples/${name}';${name.endsWith('.vue') ? ` export { default } from './examples/${name}';` : ''}`;
  await build({
    stdin: { contents: entry, resolveDir: here },
    outfile,
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    conditions: ['browser'],
    external: ['workflow-session-links', 'workflow-session-links/*', 'react', 'react/*', 'vue'],
    plugins: [files],
    logLevel: 'silent',
  });
  return import(pathToFileURL(outfile).href);
}
