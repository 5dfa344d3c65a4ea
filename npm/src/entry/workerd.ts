// For workerd, which compiles WebAssembly only where it is imported.

import module from './core.wasm';
import { type CompiledModule, type InitSource, load, loadSync, type ModuleBytes } from '../core.js';

export * from '../index.js';

/** Loads the rules once. Every call after the first gives the same promise; a failure can be retried. */
export function init(source?: InitSource): Promise<void> {
  return load(() => source ?? module);
}

/** Loads the rules at once. */
export function initSync(source?: ModuleBytes | CompiledModule): void {
  loadSync(source ?? module);
}
