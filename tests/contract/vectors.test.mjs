// The generated vectors are what their generator writes: nobody edits one and not the other.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { FILES } from '../vectors/generate/main.mjs';

describe('the generated vectors', () => {
  for (const [name, text] of Object.entries(FILES)) {
    it(`${name} is as \`node tests/vectors/generate/main.mjs\` writes it`, () => {
      const file = readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8');
      // Not `equal`: nobody reads a difference of 300 kB.
      assert.ok(file === text(), 'run the generator, or change it and not its file');
    });
  }
});
