// Arguments as a caller without types may hand them in.

import { SessionLinksError } from './errors.js';
import type { Checked } from './findings.js';

/** A wrong argument that never reached the rules. */
export function invalidArgument(name: string, expected: string): SessionLinksError {
  return new SessionLinksError('invalid_argument', {
    findings: [{ code: 'wrong_type', severity: 'error', path: [name], params: { expected } }],
  });
}

/** What the rules made of an argument; throws what they found wrong with it. */
export function accepted<T>(answer: unknown): T {
  // Nothing is answered where a name or a list is none that can be read.
  const report = (answer ?? { findings: [{ code: 'too_complex', severity: 'error', path: [] }] }) as Checked<T>;
  if (!report.ok) {
    throw new SessionLinksError('invalid_argument', { findings: report.findings });
  }
  return report.value;
}

/** A text, or the empty text for anything else: converting could run the caller’s own code. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether it is an object as `{}` makes them, or one that inherits nothing. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The longest a timer can be set for. */
export const longestMs = 2 ** 31 - 1;

/** Milliseconds that a timer can be set for; for good is as long as one can be. */
export function milliseconds(name: string, value: number, least = 1): number {
  if (typeof value !== 'number' || !(value >= least)) {
    throw invalidArgument(name, 'a number of milliseconds');
  }
  return Math.min(value, longestMs);
}
