// Time that a test moves: of the engine in this process, and of a sandbox that runs as a program.

import { invalidArgument } from '../arguments.js';

/** Milliseconds, or a number with its unit: `'90s'`, `'48h'`. */
export type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

/** What tells the engine the time. `Date` is one, so a test’s own fake timers work as well. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves it forward. */
  advance(by: Duration): void;
}

/** The clock of a sandbox that runs as a program. It goes on by itself. */
export interface RunningClock {
  /** Moves it forward. */
  advance(by: Duration): Promise<void>;
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function milliseconds(by: Duration): number {
  const [, amount = 'NaN', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(by)) ?? [];
  const ms = typeof by === 'number' ? by : Math.round(Number(amount) * (UNITS[unit] ?? NaN));
  if (!Number.isSafeInteger(ms) || ms < 0) {
    throw invalidArgument('by', "milliseconds, or '90s', '10m', '48h', '2d'");
  }
  return ms;
}

/** A clock that shows `start`, the real time unless it is given, and stands still. */
export function createClock(start: number | Date = Date.now()): FakeClock {
  let at = Number(start);
  if (!Number.isFinite(at)) {
    throw invalidArgument('start', 'a Date, or milliseconds since the Unix epoch');
  }
  return {
    now: () => at,
    advance: (by) => {
      at += milliseconds(by);
    },
  };
}

/** The clock of the sandbox at an address: `http://127.0.0.1:4010`. */
export function runningClock(sandbox: string | URL): RunningClock {
  const { origin } = new URL(sandbox);
  return {
    advance: async (by) => {
      const body = JSON.stringify({ advance_ms: milliseconds(by) });
      const answer = await fetch(`${origin}/_sandbox/clock`, { method: 'POST', body });
      if (!answer.ok) {
        throw new Error(`the sandbox’s clock did not move: status ${answer.status}`);
      }
    },
  };
}
