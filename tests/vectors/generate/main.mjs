// Writes the generated vectors: `node tests/vectors/generate/main.mjs`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { applicants } from './applicants.mjs';
import { ibans } from './ibans.mjs';

/** Each generated file and its text. */
export const FILES = { 'applicants.json': applicants, 'ibans.json': ibans };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(FILES)) {
    writeFileSync(new URL(`../${name}`, import.meta.url), text());
  }
}
