// The packed package in every kind of project that people have: built, run, and counted.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { consumers, EXPECTED } from './consumers.mjs';
import { close } from './lib/browser.mjs';
import { output, wasmFiles } from './lib/places.mjs';

const rows = [['consumer', 'version', 'built', 'ran', 'wasm files', 'ms']];

for (const consumer of consumers) {
  test(consumer.name, async (context) => {
    const row = [consumer.name, await consumer.version(), '-', 'no', '-', '-'];
    rows.push(row);
    const missing = await consumer.missing?.();
    if (missing !== undefined) {
      row[3] = `can't run here: ${missing}`;
      context.skip(missing);
      return;
    }
    const began = performance.now();
    const out = await output(consumer.name.replace(/\W+/g, '-'));
    if (consumer.build !== undefined) {
      row[2] = 'no';
      await consumer.build(out);
      row[2] = 'yes';
    }
    const told = await consumer.run(out);
    row[5] = String(Math.round(performance.now() - began));
    assert.equal(told, consumer.expected ?? EXPECTED);
    row[3] = 'yes';
    if (consumer.wasm !== undefined) {
      const found = await (consumer.count ?? wasmFiles)(out);
      row[4] = String(found.length);
      assert.equal(found.length, consumer.wasm, found.join(', '));
    }
  });
}

after(async () => {
  await close();
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  console.log(rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join('  ').trimEnd()).join('\n'));
});
