// The one error class: a closed code, whether trying again can help, the vendor's own words.

import { type ErrorCode, errorCodes } from './generated/codes.js';
import type { Finding } from './findings.js';

/** What the API says went wrong, whole. Fields this version does not know are kept. */
export interface Problem {
  type?: string;
  detail?: string;
  message?: string;
  invalid_params?: { name: string; reason: string }[];
  [field: string]: unknown;
}

const messages: Record<ErrorCode, string> = {
  not_initialised: 'the rules are not loaded yet: await `init()` once before calling anything else',
  init_failed: 'the WebAssembly module could not be loaded: check its address and the page’s `script-src`',
  invalid_argument: 'an argument is wrong: see `findings`',
  token_unavailable: 'the token could not be had, nothing was sent: `token` rejected or gave no usable text',
  link_unavailable: '`getLink` rejected, or gave no link',
  link_refused: 'this is no `https:` link on a host of `allowedHosts`',
  link_expired: 'the link came expired: it is old, or this clock is wrong',
  aborted: 'the call was aborted by its signal',
  timeout: 'no answer in time',
  network: 'no answer: the connection failed, or the browser refused it',
  bad_request: 'the API refused the request: see `problem`',
  unauthorized: 'the API did not accept the token',
  forbidden: 'the token does not permit this',
  not_found: 'there is nothing by that id',
  method_not_allowed: 'the API does not take this method here',
  unsupported_media_type: 'the API does not take this content type',
  rate_limited: 'too many calls: try again after `retryAfterMs`',
  unavailable: 'the API is down for maintenance',
  server_error: 'the API failed',
  unexpected_status: 'the API answered with a status that is not in its contract',
  unexpected_response: 'the API answered with something that is not in its contract',
};

/** What a failure carries. */
export interface ErrorDetails {
  status?: number | undefined;
  retryable?: boolean | undefined;
  retryAfterMs?: number | undefined;
  problem?: Problem | undefined;
  findings?: Finding[] | undefined;
  cause?: unknown;
}

/** What is wrong, without a word of the caller’s: the name of a property nobody knows is one. */
function said({ code, path, params }: Finding): string {
  const what = (code === 'wrong_type' && params?.expected) || code;
  return code === 'unknown_property' || path.length === 0 ? `${what}` : `${path.join('.')}: ${what}`;
}

/** Every failure of this package. Its message and its stack hold no personal data and no secret. */
export class SessionLinksError extends Error {
  // The class is named in the first line that Node prints, and a bundler shortens names.
  static {
    Object.defineProperty(this, 'name', { value: 'SessionLinksError' });
  }
  override readonly name = 'SessionLinksError';
  /** A stable name for what went wrong. */
  readonly code: ErrorCode;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** Whether trying again later can help. */
  readonly retryable: boolean;
  /** When to try again, in milliseconds, where the API said so. */
  readonly retryAfterMs: number | undefined;
  /** What the API said, which may quote what was sent: a log that prints the error does not show it. */
  declare readonly problem: Problem | undefined;
  /** What is wrong with the arguments, for `invalid_argument`. */
  readonly findings: Finding[];

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    const { status, problem, findings = [], cause } = details;
    const first = findings.find(({ severity }) => severity === 'error');
    const more =
      status !== undefined
        ? ` (status ${status})`
        : first !== undefined
          ? ` (${said(first)})`
          : '';
    super(`${code}: ${messages[code]}${more}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.findings = findings;
    Object.defineProperty(this, 'problem', { value: problem });
  }
}

/** Whether a caught value is a {@link SessionLinksError}, of this copy of the package or another. */
export function isSessionLinksError(value: unknown): value is SessionLinksError {
  try {
    return (
      value instanceof Error &&
      value.name === 'SessionLinksError' &&
      'code' in value &&
      errorCodes.some((code) => code === value.code)
    );
  } catch {
    // A proxy that throws is none of ours.
    return false;
  }
}
