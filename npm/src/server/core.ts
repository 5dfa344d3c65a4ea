// The module for servers, started when it is first needed: importing this file does no work.

import * as glue from '#server-glue';
import { SessionLinksError } from '../errors.js';

/** Where the module comes from, and what this runtime is like. */
export interface Runtime {
  /** The module, or its bytes. */
  module: () => Uint8Array<ArrayBuffer> | WebAssembly.Module;
  /** Whether one request may wait for what another one asked for. In workerd it may not. */
  sharesCalls: boolean;
}

let runtime: Runtime | undefined;
let started = false;

/** Each entry names its runtime. */
export function runsOn(given: Runtime): void {
  runtime = given;
}

/** Whether calls to the API may be shared. */
export function sharesCalls(): boolean {
  return runtime?.sharesCalls ?? false;
}

/** The module’s functions. */
export function core(): typeof glue {
  if (!started) {
    try {
      glue.initSync({ module: (runtime as Runtime).module() });
    } catch (cause) {
      throw new SessionLinksError('init_failed', { cause });
    }
    started = true;
  }
  return glue;
}
