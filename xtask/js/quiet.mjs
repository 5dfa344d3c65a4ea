// `node quiet.mjs MODULE MADE`: takes the writing of panic messages out of a module. In WebAssembly a
// panic is a trap, and there is nowhere to write to. Rust links the writing all the same.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

const [from, to] = process.argv.slice(2);
const module = binaryen.readBinary(readFileSync(from));
for (let at = 0; at < module.getNumFunctions(); at += 1) {
  const its = module.getFunctionByIndex(at);
  // What only runs once the module has panicked.
  if (/::panicking::/.test(binaryen.getFunctionInfo(its).name)) {
    binaryen.Function.setBody(its, module.unreachable());
  }
}
// wasm-opt sorts by name.
binaryen.setDebugInfo(true);
writeFileSync(to, module.emitBinary());
