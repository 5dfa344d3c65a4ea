// A webhook: whether the vendor sent it, and what it says.

import { invalidArgument, text } from './arguments.js';
import { core } from './core.js';
import type { Checked } from './findings.js';
import { ask } from './flat.js';
import { Question } from './question.js';
import { parsed, type WebhookEvent, type WebhookOptions } from './webhook-event.js';

/**
 * Checks the signature of a webhook and reads its event. `rawBody` is the body as it was received, byte for byte;
 * `signature` the header `X-Yousign-Signature-256`. Handle an `event_id` once: the vendor repeats itself.
 */
export function verifyWebhook(
  rawBody: Uint8Array | string,
  signature: string | null | undefined,
  secret: string,
  options: WebhookOptions = {},
): Checked<WebhookEvent> {
  const { check_webhook } = core();
  if (typeof rawBody !== 'string' && !(rawBody instanceof Uint8Array)) {
    throw invalidArgument('rawBody', 'a Uint8Array or a string');
  }
  const { maxAgeMs = Infinity, nowMs = Date.now(), ...unknown } = options ?? {};
  // A misspelt window would be no window.
  if (typeof maxAgeMs !== 'number' || !(maxAgeMs >= 0) || !Number.isFinite(nowMs) || Object.keys(unknown).length > 0) {
    throw invalidArgument('options', '{ maxAgeMs?, nowMs? } in milliseconds');
  }
  const bytes = typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody;
  const signed = check_webhook(bytes, text(signature), text(secret)) as Checked<null>;
  if (!signed.ok) {
    return signed;
  }
  const event = parsed(bytes);
  const report = ask(Question.Webhook, { event, now_ms: nowMs, max_age_ms: maxAgeMs }) as Checked<WebhookEvent['ids'] & { event_time_ms: number }>;
  if (!report.ok) {
    return report;
  }
  const { event_time_ms, ...ids } = report.value;
  return { ...report, value: { ...(event as WebhookEvent), event_time_ms, ids } };
}
