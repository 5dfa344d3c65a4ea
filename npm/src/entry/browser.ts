// For browsers and bundlers: the module is a file beside this one, fetched by `init()`.

import { invalidArgument } from '../arguments.js';
import { type CompiledModule, type InitSource, load, loadSync, type ModuleBytes } from '../core.js';

export * from '../index.js';

/** Loads the rules once. Every call after the first gives the same promise; a failure can be retried. */
export function init(source?: InitSource): Promise<void> {
  return load(() => source ?? new URL('./core.wasm', import.meta.url));
}

/** Loads the rules at once, from bytes or a compiled module. */
export function initSync(source?: ModuleBytes | CompiledModule): void {
  if (source === undefined) {
    throw invalidArgument('source', 'the bytes of workflow-session-links/core.wasm, or a compiled module');
  }
  loadSync(source);
}
