// Starts the real sandbox for a test, on a port of its own and with its data in memory.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const START_MS = 20_000;

/**
 * Starts the program that `SANDBOX_BIN` names and waits until it says where it listens.
 * @param {string} key the API key it is to take
 * @param {string[]} options more of its options
 */
export async function startSandbox(key, ...options) {
  const { SANDBOX_BIN } = process.env;
  if (!SANDBOX_BIN) throw new Error('set `SANDBOX_BIN` to the sandbox program: `cargo xtask test contract` does');
  const child = spawn(SANDBOX_BIN, ['--port', '0', '--database', ':memory:', '--api-key', key, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A program that can't be started has no end: it tells so with `error`.
  const stopped = new Promise((resolve) => {
    child.once('close', () => resolve());
    child.once('error', resolve);
  });
  const stop = async () => {
    child.kill();
    await stopped;
  };
  try {
    const url = await address(child, stopped);
    return { url, stop, advance: (ms) => advance(url, ms), upload };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Moves the sandbox's clock forward. */
async function advance(url, ms) {
  const response = await fetch(`${url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_ms: ms }) });
  if (!response.ok) throw new Error(`the sandbox's clock did not move: ${response.status}`);
}

/**
 * Does what the hosted page does with a file.
 * @param {string} link the address of the page
 * @param {string} verificationId
 * @param {File} file
 * @returns {Promise<number>} the status
 */
async function upload(link, verificationId, file) {
  const { origin, pathname } = new URL(link);
  const form = new FormData();
  form.set('verification_id', verificationId);
  form.set('file', file);
  const token = pathname.split('/').at(-1);
  const response = await fetch(`${origin}/portal/api/links/${token}/uploads`, { method: 'POST', body: form });
  await response.arrayBuffer();
  return response.status;
}

async function address(child, stopped) {
  let complaint = '';
  child.stderr.on('data', (text) => { complaint += text; });
  const timer = setTimeout(() => child.kill(), START_MS);
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const found = /^sandbox listening on (http:\/\/\S+)$/.exec(line);
      if (found) return found[1];
    }
  } finally {
    clearTimeout(timer);
    // Nobody reads on: a full pipe would stop the program.
    child.stdout.resume();
  }
  const failure = await stopped;
  throw new Error(`the sandbox did not start: ${failure?.message ?? (complaint.trim() || 'it said nothing')}`);
}
