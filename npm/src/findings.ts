// What a rule says.

import type { FindingCode } from './generated/codes.js';

/** One thing a rule has to say: a stable code, where, how bad, and data for a message. */
export interface Finding {
  code: FindingCode;
  /** `error` stops; `warning` is sent, and a person should look at it. */
  severity: 'error' | 'warning';
  /** Where in the input: `['natural_person', 'bank_account', 'iban']`. */
  path: (string | number)[];
  /** Data for a message; never a value that was given. */
  params?: Record<string, unknown>;
}

/** The value as it is sent, or why not; and everything there is to say either way. */
export type Checked<T> =
  | { ok: true; value: T; findings: Finding[] }
  | { ok: false; findings: Finding[] };
