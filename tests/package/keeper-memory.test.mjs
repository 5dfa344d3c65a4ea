// Keepers that were used, in a page that wakes: once they are stopped the memory is what it was.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { LinkKeeper } from 'workflow-session-links';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

const getLink = () => ({
  workflow_session_link_url: 'https://links.example/s/1',
  workflow_session_link_expires_at: new Date(Date.now() + 48 * 3_600_000).toISOString(),
});

async function make(times) {
  for (let time = 0; time < times; time += 1) {
    const keeper = new LinkKeeper({ getLink, allowedHosts: ['links.example'] });
    keeper.on('refreshed', () => {});
    if (time % 10 === 0) {
      await keeper.refresh();
    }
    keeper.stop();
  }
  // Those that were stopped at once had not begun yet, and what hangs on signals goes in turns.
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((done) => setImmediate(done));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

test('20,000 keepers that a page had leave nothing behind', async () => {
  const [window, document] = [new EventTarget(), Object.assign(new EventTarget(), { hidden: false })];
  globalThis.addEventListener = window.addEventListener.bind(window);
  globalThis.document = document;
  try {
    // As many to warm up: a table of Node’s own grows with those that were alive at once, and stays.
    const warm = await make(20_000);
    const after = await make(20_000);
    // A listener that stays is some hundred bytes.
    assert.ok(after - warm < 500_000, `${after - warm} bytes more`);
  } finally {
    delete globalThis.addEventListener;
    delete globalThis.document;
  }
});
