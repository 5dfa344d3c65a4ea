// Every entry is imported while a page is rendered on a server: none may do anything by that.

import { readFile } from 'node:fs/promises';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

const manifest = new URL(import.meta.resolve('workflow-session-links/package.json'));
const { exports } = JSON.parse(await readFile(manifest, 'utf8'));
// Not `/testing`: no page imports that, and the msw it stands on reads Node's `fetch` at once.
const code = Object.keys(exports).filter((path) => path !== './testing' && JSON.stringify(exports[path]).includes('"types"'));

const globals = Object.getOwnPropertyNames(globalThis);
for (const name of ['fetch', 'setTimeout', 'setInterval', 'atob']) {
  globalThis[name] = () => { throw new Error(`\`${name}\` was called`); };
}
for (const name of ['Module', 'Instance', 'compile', 'instantiate']) {
  WebAssembly[name] = () => { throw new Error('WebAssembly was used'); };
}
const entries = await Promise.all(code.map((path) => import(`workflow-session-links${path.slice(1)}`)));
const added = Object.getOwnPropertyNames(globalThis).filter((name) => !globals.includes(name));
if (added.length > 0) throw new Error(`added to the globals: ${added}`);

const { checkIban, isSessionLinksError } = entries[0];
const Page = () => {
  try {
    return createElement('p', null, String(checkIban('').ok));
  } catch (error) {
    return createElement('p', null, isSessionLinksError(error) ? error.code : 'another error');
  }
};
console.log(renderToString(createElement(Page)));
