// Programs: run to their end, or until they say where they listen.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const READY_WITHIN_MS = 60_000;

/** Nothing calls home. */
const quiet = { NEXT_TELEMETRY_DISABLED: '1', DENO_NO_UPDATE_CHECK: '1', DO_NOT_TRACK: '1', NO_COLOR: '1' };

function start(program, args, { cwd, env, stdio }) {
  const { FORCE_COLOR: _, NODE_TEST_CONTEXT: __, ...inherited } = process.env;
  return spawn(program, args, { cwd, env: { ...inherited, ...quiet, ...env }, stdio });
}

/** Runs it, and answers what it printed. */
export async function run(program, args, { cwd, env = {} }) {
  const child = start(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const printed = { out: '', all: '' };
  child.stdout.on('data', (text) => { printed.out += text; printed.all += text; });
  child.stderr.on('data', (text) => { printed.all += text; });
  const [code, signal] = await once(child, 'close');
  if (code !== 0) {
    throw new Error(`${program} ended with ${code ?? signal}:\n${printed.all.slice(-4_000)}`);
  }
  return printed.out.trim();
}

/**
 * Starts a server and hands its origin to `use`; ends it after that. `listens` finds the port in a
 * line of what it prints on any of its outputs.
 */
export async function serving(program, args, { cwd, env = {}, listens }, use) {
  const child = start(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  const lines = [];
  try {
    const port = await new Promise((ready, failed) => {
      const give = (why) => failed(new Error(`${program} ${why}:\n${lines.join('\n')}`));
      child.once('error', failed);
      child.once('exit', () => give('ended'));
      setTimeout(() => give('does not listen'), READY_WITHIN_MS).unref();
      for (const stream of child.stdio.slice(1)) {
        createInterface(stream).on('line', (line) => {
          lines.push(line);
          const found = listens.exec(line);
          if (found) ready(found[1]);
        });
      }
    });
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    child.kill();
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  }
}
