// Prints the integrity of each file in the folder it is given, as pages and import maps take it.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const hash = (name) => `sha384-${createHash('sha384').update(readFileSync(join(folder, name))).digest('base64')}`;
const entries = readdirSync(folder).sort().map((name) => [`dist/${name}`, hash(name)]);
console.log(JSON.stringify(Object.fromEntries(entries), null, 2));
