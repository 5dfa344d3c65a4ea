// For bundlers that resolve `require` for a browser: there is no address to fetch from, so `init`
// takes one.

import { invalidArgument } from '../arguments.js';
import { type CompiledModule, type InitSource, load, loadSync, type ModuleBytes } from '../core.js';

export * from '../index.js';

/** Loads the rules once, from the address of `core.wasm`, its bytes or a compiled module. */
export function init(source?: InitSource): Promise<void> {
  if (source === undefined) {
    return Promise.reject(invalidArgument('source', 'the address of workflow-session-links/core.wasm'));
  }
  return load(() => source);
}

/** Loads the rules at once, from bytes or a compiled module. */
export function initSync(source?: ModuleBytes | CompiledModule): void {
  if (source === undefined) {
    throw invalidArgument('source', 'the bytes of workflow-session-links/core.wasm, or a compiled module');
  }
  loadSync(source);
}
