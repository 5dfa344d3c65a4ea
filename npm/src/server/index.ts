// Everything that `workflow-session-links/server` exports.

export { type ErrorDetails, isSessionLinksError, SessionLinksError } from '../errors.js';
export type { Checked, Finding } from '../findings.js';
export type { ErrorCode, FindingCode } from '../generated/codes.js';
export type { WebhookEvent, WebhookOptions } from '../webhook-event.js';
export { createRelay, type RelayEvent, type RelayOptions, type RelayScope } from './relay.js';
export { verifyWebhook, type WebhookRequestOptions } from './webhook.js';
