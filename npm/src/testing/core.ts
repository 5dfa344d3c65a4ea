// The sandbox’s engine, started when it is first needed: importing this file does no work.

import * as glue from '#testing-glue';

let base64 = '';
let started = false;

/** The entry holds the module. */
export function carries(module: string): void {
  base64 = module;
}

/** The module’s functions. */
export function core(): typeof glue {
  if (!started) {
    glue.initSync({ module: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) });
    started = true;
  }
  return glue;
}
