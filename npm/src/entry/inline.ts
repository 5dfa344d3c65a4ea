// The module’s bytes are in this file: for Node, because a bundler for servers moves it away from any
// other, and for bundlers that copy no files. They are only looked at in `init()`, so that code which
// forgets it fails everywhere alike.

import base64 from '#core-base64';
import { type CompiledModule, type InitSource, load, loadSync, type ModuleBytes } from '../core.js';

export * from '../index.js';

function bytes(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Loads the rules once. Every call after the first gives the same promise; a failure can be retried. */
export function init(source?: InitSource): Promise<void> {
  return load(() => source ?? bytes());
}

/** Loads the rules at once. */
export function initSync(source?: ModuleBytes | CompiledModule): void {
  loadSync(source ?? bytes());
}
