// Arguments as a caller without types may hand them in.

import { SessionLinksError } from './errors.js';

/** A wrong argument that never reached the rules. */
export function invalidArgument(name: string, expected: string): SessionLinksError {
  return new SessionLinksError('invalid_argument', {
    findings: [{ code: 'wrong_type', severity: 'error', path: [name], params: { expected } }],
  });
}

/** A text, or the empty text for anything else: converting could run the caller’s own code. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
