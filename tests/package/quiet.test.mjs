// What is taken out of the module that is packed: the writing of panic messages, and nothing that runs.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import binaryen from 'binaryen';

const program = fileURLToPath(new URL('../../xtask/js/quiet.mjs', import.meta.url));
const WRITE = 'core[c0de]::fmt::write';
const DISPLAY = '<u32 as core[c0de]::fmt::Display>::fmt';

/** A module in which a panic formats, and `app` does what it is given. */
const text = (app, write = WRITE) => `(module
  (memory (data "src/rules/plan.rs" "says src/rules\\00" "/rustc/59807616/library/core/src/cell.rs"))
  (table funcref (elem $"${DISPLAY}"))
  (func $"${write}" (result i32) (i32.const 1))
  (func $"${DISPLAY}" (result i32) (call $"${write}"))
  (func $"std::panicking::panic_handler" (result i32) (call $"${write}"))
  (func $"app::run" (export "run") (result i32) ${app}))`;

/** What becomes of it: which functions are left without a body, and the data. */
function quiet(module) {
  const folder = mkdtempSync(join(tmpdir(), 'quiet-'));
  try {
    const [from, to] = [join(folder, 'from.wasm'), join(folder, 'to.wasm')];
    const parsed = binaryen.parseText(module);
    binaryen.setDebugInfo(true);
    writeFileSync(from, parsed.emitBinary());
    execFileSync('node', [program, from, to]);
    const made = binaryen.readBinary(readFileSync(to));
    const emptied = [];
    for (let at = 0; at < made.getNumFunctions(); at += 1) {
      const { name, body } = binaryen.getFunctionInfo(made.getFunctionByIndex(at));
      if (binaryen.getExpressionId(body) === binaryen.UnreachableId) emptied.push(name);
    }
    return { emptied: emptied.sort(), data: Buffer.from(made.getDataSegmentInfo(made.getDataSegmentByIndex(0)).data).toString('latin1') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('what only writes panic messages is emptied, and where the sources are', () => {
  const { emptied, data } = quiet(text('(i32.const 7)'));
  assert.deepEqual(emptied, [DISPLAY, WRITE, 'std::panicking::panic_handler'].sort());
  assert.equal(data, `${'\0'.repeat(17)}says src/rules\0${'\0'.repeat(40)}`);
});

test('where anything else formats, formatting stays', () => {
  assert.deepEqual(quiet(text(`(call $"${WRITE}")`)).emptied, ['std::panicking::panic_handler']);
  assert.deepEqual(quiet(text(`(return_call $"${DISPLAY}")`)).emptied, ['std::panicking::panic_handler']);
});

test('where the writing has become part of something else, formatting stays', () => {
  assert.deepEqual(quiet(text('(i32.const 7)', 'app::write')).emptied, ['std::panicking::panic_handler']);
});
