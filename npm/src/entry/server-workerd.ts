// `/server` for workerd, which compiles WebAssembly only where it is imported.

import module from './server.wasm';
import { runsOn } from '../server/core.js';

export * from '../server/index.js';

runsOn({ module: () => module, sharesCalls: false });
