// The sandbox’s clock: how far it is from this machine’s, and moving it.

import { field } from './demo.js';

/** Milliseconds that the sandbox’s clock is ahead of this machine’s. */
export async function readOffset(origin: string): Promise<number> {
  return measured(() => fetch(`${origin}/_sandbox/clock`, { signal: AbortSignal.timeout(5_000) }));
}

/** Moves the clock and gives its new offset. */
export async function advance(origin: string, byMs: number): Promise<number> {
  return measured(() =>
    fetch(`${origin}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance_ms: byMs }),
      signal: AbortSignal.timeout(5_000),
    }),
  );
}

async function measured(ask: () => Promise<Response>): Promise<number> {
  const before = Date.now();
  const response = await ask();
  const after = Date.now();
  const now = Date.parse(field(response.ok ? await response.json() : undefined, 'now') ?? '');
  if (Number.isNaN(now)) {
    throw new Error('the sandbox gave no time');
  }
  // The answer was written about half way between asking and hearing.
  return now - (before + after) / 2;
}
