// `/server` for Node, Deno and Bun: the module’s bytes are in this file, and are looked at when they are needed.

import base64 from '#server-base64';
import { runsOn } from '../server/core.js';

export * from '../server/index.js';

runsOn({
  module: () => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  sharesCalls: true,
});
