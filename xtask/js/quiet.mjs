// `node quiet.mjs MODULE MADE`: takes the writing of panic messages out of a module. In WebAssembly a
// panic is a trap, and there is nowhere to write to. Rust links the writing all the same.

import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

const [from, to] = process.argv.slice(2);
const panics = /::panicking::/;
const formatting = /\bcore(\[\w+\])?::fmt::/;

// Where in the sources it panicked: data that only a message would tell. The length stays.
const sources = /(\/rustc\/\w+\/library|src|dependencies)(\/[\w.+-]+?)+?\.rs/g;
const bytes = readFileSync(from, 'latin1').replace(sources, (path) => '\0'.repeat(path.length));
const module = binaryen.readBinary(Buffer.from(bytes, 'latin1'));

function empty(pattern) {
  for (let at = 0; at < module.getNumFunctions(); at += 1) {
    const its = module.getFunctionByIndex(at);
    if (pattern.test(binaryen.getFunctionInfo(its).name)) {
      binaryen.Function.setBody(its, module.unreachable());
    }
  }
}

/** Whether a function other than those that format calls one that does. */
function formatsElsewhere() {
  let inside = '';
  let isThere = false;
  for (const line of module.emitText().split('\n')) {
    const [, what, name = ''] = /\((func|call|return_call) (\$"(?:[^"\\]|\\.)*"|\$\S+)/.exec(line) ?? [];
    if (what === 'func') {
      inside = name;
      isThere ||= /\bcore(\[\w+\])?::fmt::write\b/.test(name);
    } else if (what !== undefined && formatting.test(name) && !formatting.test(inside)) {
      return true;
    }
  }
  // Where it became part of its caller, that one formats.
  return !isThere;
}

empty(panics);
// Tables of methods keep what formats, though with no message to write nothing calls it.
if (!formatsElsewhere()) {
  empty(formatting);
}
// With the names, which wasm-opt drops: they tell what was emptied.
binaryen.setDebugInfo(true);
writeFileSync(to, module.emitBinary());
