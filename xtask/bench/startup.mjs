// `cargo xtask bench startup`: from navigation to the first validation, against a page that loads an
// empty wasm-bindgen module. Both in Chromium, in turns, each time with nothing in any cache.
//
// Writes `startup.json` and, for people, `startup.txt` into the folder it is given, in which `empty/`
// has the empty module.

import { chromium } from '@playwright/test';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { summary } from './measure.mjs';
import { setting } from './report.mjs';

const ROUNDS = 33;
const WARM_UP = 4;
const AT_MOST_MS = 30;

const [folder] = process.argv.slice(2);
const manifest = fileURLToPath(import.meta.resolve('workflow-session-links/package.json'));

/** Each page sets `first` when it has its first answer; the clock begins with the navigation. */
const pages = {
  ours: {
    told: 'iban_checksum',
    script: `import { init, checkApplicant } from '/ours/browser.js';
      await init();
      const natural_person = { bank_account: { iban: 'FR76 3000 4000 0312 3456 7890 144' } };
      const { findings } = checkApplicant({ type: 'natural_person', label: 'Ada', natural_person });
      globalThis.first = { ms: performance.now(), told: findings[0].code };`,
  },
  empty: {
    told: 42,
    script: `import init, { answer } from '/empty/glue.js';
      await init({ module_or_path: new URL('/empty/core.wasm', import.meta.url) });
      const told = answer(41);
      globalThis.first = { ms: performance.now(), told };`,
  },
};

const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROME,
  args: ['--headless', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
const samples = { ours: [], empty: [] };
try {
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    // The other one begins each time.
    const names = round % 2 === 0 ? ['ours', 'empty'] : ['empty', 'ours'];
    for (const name of names) {
      const ms = await visit(name);
      if (round >= 0) samples[name].push(ms);
    }
  }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}

const results = { ours: summary(samples.ours), empty: summary(samples.empty) };
const later = summary(samples.ours.map((ms, round) => ms - samples.empty[round])).median;
const report = {
  bench: 'startup',
  setting: { ...setting({ 'workflow-session-links': manifest }), chromium: browser.version() },
  unit: 'milliseconds from navigation to the first answer',
  results,
  later_ms: later,
  goals: [{ name: 'first validation', against: 'an empty wasm-bindgen module', later_ms: later, at_most: AT_MOST_MS, met: later <= AT_MOST_MS }],
};
await writeFile(join(folder, 'startup.json'), `${JSON.stringify(report, null, 2)}\n`);
await writeFile(join(folder, 'startup.txt'), `${table(report)}\n`);

/** One visit in a browser profile of its own: no file, and no compiled code, is left from the last. */
async function visit(name) {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/${name}`);
    const first = await (await tab.waitForFunction(() => globalThis.first)).jsonValue();
    if (first.told !== pages[name].told) throw new Error(`${name} told ${first.told}`);
    return first.ms;
  } finally {
    await context.close();
  }
}

async function serve() {
  const types = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
  const files = new Map();
  const from = { '/ours/': join(manifest, '../dist'), '/empty/': join(folder, 'empty') };
  for (const path of ['/ours/browser.js', '/ours/core.wasm', '/empty/glue.js', '/empty/core.wasm']) {
    const [, at, name] = /^(\/\w+\/)(.*)$/.exec(path);
    files.set(path, [types[extname(name)], await readFile(join(from[at], name))]);
  }
  for (const [name, { script }] of Object.entries(pages)) {
    files.set(`/${name}`, ['text/html', `<!doctype html><html lang="en"><title>${name}</title><script type="module" src="/${name}/page.js"></script>`]);
    files.set(`/${name}/page.js`, ['text/javascript', script]);
  }
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url) ?? [];
    response.writeHead(type === undefined ? 404 : 200, { 'content-type': type ?? 'text/plain' }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

function table({ setting: place, results: measured, goals: [goal] }) {
  const line = (name, ...cells) => `${name.padEnd(44)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd();
  const ms = (number) => number.toFixed(1);
  return [
    `Chromium ${place.chromium}, ${place.cores} × ${place.cpu}`,
    '',
    line('from navigation to the first answer', 'median ms', '25 %', '75 %', 'best', 'rounds'),
    ...Object.entries(measured).map(([name, { median, low, high, best, samples: count }]) =>
      line(`  ${name}`, ms(median), ms(low), ms(high), ms(best), String(count))),
    '',
    line('goal', 'later by', 'at most', ''),
    line(`${goal.name} / ${goal.against}`, `${ms(goal.later_ms)} ms`, `${goal.at_most} ms`, goal.met ? 'met' : 'MISSED'),
  ].join('\n');
}
