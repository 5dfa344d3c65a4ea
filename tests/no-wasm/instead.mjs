// Given to Node by `--import`: every import of the package means its `/no-wasm` entry.

import Module, { register } from 'node:module';

const name = 'workflow-session-links';

// Runs in the loader's thread, for `import` and `import.meta.resolve`.
const hooks = `export const resolve = (specifier, context, next) =>
  next(specifier === '${name}' ? '${name}/no-wasm' : specifier, context);`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, import.meta.url);

const find = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => find.call(Module, request === name ? `${name}/no-wasm` : request, ...rest);
