// A webhook as it arrives at a server: read, checked for its signature, and understood.

import { invalidArgument, text } from '../arguments.js';
import type { Checked } from '../findings.js';
import { parsed, type WebhookEvent, type WebhookOptions } from '../webhook-event.js';
import { readBytes } from './bytes.js';
import { core } from './core.js';

/** How a webhook is read. */
export interface WebhookRequestOptions extends WebhookOptions {
  /** The largest body that is read, in bytes: 1,000,000 unless it is given. */
  maxBytes?: number;
}

const SIGNATURE = 'x-yousign-signature-256';
const MAX_BYTES = 1_000_000;
/** How long a body may take to arrive, in milliseconds. */
const BODY_MS = 15_000;

/**
 * Checks the signature of a webhook and reads its event. It reads the body of `request`, byte for byte, so nobody else
 * may have read it before. Handle an `event_id` once: the vendor repeats itself.
 *
 * Answer a report that is not `ok` with 400, and one that is with 200 within the vendor’s time limit.
 */
export async function verifyWebhook(
  request: Request,
  secret: string,
  options: WebhookRequestOptions = {},
): Promise<Checked<WebhookEvent>> {
  const { maxAgeMs = Infinity, nowMs = Date.now(), maxBytes = MAX_BYTES, ...unknown } = options ?? {};
  const limits: readonly unknown[] = [maxAgeMs, maxBytes];
  const areLimits = limits.every((limit) => typeof limit === 'number' && limit >= 0);
  // A misspelt window would be no window.
  if (!areLimits || !Number.isFinite(nowMs) || Object.keys(unknown).length > 0) {
    throw invalidArgument('options', '{ maxAgeMs?, nowMs?, maxBytes? }');
  }
  if (typeof request?.headers?.get !== 'function' || request.bodyUsed) {
    throw invalidArgument('request', 'a Request whose body nobody has read');
  }
  const { check_webhook, read_webhook, webhook_too_large } = core();
  const bytes = await readBytes(request.body, maxBytes, maxBytes, BODY_MS);
  if (bytes === 'too_large') {
    return JSON.parse(webhook_too_large(maxBytes)) as Checked<WebhookEvent>;
  }
  // A body that broke off, or never ended, is one that nobody signed.
  const body = typeof bytes === 'string' ? new Uint8Array(0) : bytes;
  const signed = JSON.parse(
    check_webhook(body, text(request.headers.get(SIGNATURE)), text(secret)),
  ) as Checked<null>;
  if (!signed.ok) {
    return signed;
  }
  const event = parsed(body);
  // Written anew, so that what was checked is what is handed back: of a name that stands twice, one.
  const report = JSON.parse(read_webhook(JSON.stringify(event, wellFormed), nowMs, maxAgeMs)) as Checked<
    Pick<WebhookEvent, 'event_time_ms' | 'ids'>
  >;
  return report.ok ? { ...report, value: { ...(event as WebhookEvent), ...report.value } } : report;
}

/** Half a character, where a text was cut, is none in Rust. What is handed back keeps it. */
function wellFormed(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
}
