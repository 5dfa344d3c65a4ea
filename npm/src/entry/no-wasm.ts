// For pages that may not run WebAssembly: the core is JavaScript, and nothing is loaded.

import { type CompiledModule, type InitSource, load, loadSync, type ModuleBytes } from '../core.js';

export * from '../index.js';

const nothing = new Uint8Array();

/** Starts the rules once. A source is taken, so that programs stay as they are, and not looked at. */
export function init(_source?: InitSource): Promise<void> {
  return load(() => nothing);
}

/** Starts the rules at once. */
export function initSync(_source?: ModuleBytes | CompiledModule): void {
  loadSync(nothing);
}
