// The types of `workflow-session-links/server`.

import { createRelay, type RelayEvent, verifyWebhook, type WebhookEvent } from 'workflow-session-links/server';

const common = { upstream: 'https://api.example.org/v3', apiKey: 'a key' };

const relay: (request: Request) => Promise<Response> = createRelay({ ...common, signingSecret: 'a secret' });
const log: RelayEvent[] = [];
createRelay({
  ...common,
  basePath: '/api/session-links',
  onRequest: (event) => log.push(event),
  verifyToken: async (token, request) =>
    token === undefined && request.headers.has('cookie') ? { scope: 'operator' } : null,
});
createRelay({
  ...common,
  verifyToken: () => ({ scope: 'applicant', session_id: 'a session', applicant_id: 'an applicant' }),
});

// @ts-expect-error nobody would know who calls
createRelay(common);
// @ts-expect-error one of the two
createRelay({ ...common, signingSecret: 'a secret', verifyToken: () => null });
// @ts-expect-error there is no such scope
createRelay({ ...common, verifyToken: () => ({ scope: 'admin' }) });

const report = await verifyWebhook(new Request('https://shop.example/'), 'a secret', { maxAgeMs: 300_000 });
if (report.ok) {
  const event: WebhookEvent = report.value;
  const session: string | undefined = event.ids.workflow_session_id;
  void session;
} else {
  // @ts-expect-error there is no value
  void report.value;
}
// @ts-expect-error a text is no request
await verifyWebhook('{}', 'a secret');
void relay;
