// A session on the sandbox’s own engine, and what was asked of it.

import { setupServer } from 'msw/node';
import { init, SessionLinks } from 'workflow-session-links';
import { applicantFactory, sandboxHandlers } from 'workflow-session-links/testing';

const baseUrl = 'https://vendor.example/v3';

/** The vendor, until `close()`. */
export async function world() {
  await init();
  const server = setupServer(...sandboxHandlers({ baseUrl }));
  server.listen({ onUnhandledRequest: 'error' });
  const asked = [];
  server.events.on('request:start', ({ request }) => asked.push(`${request.method} ${new URL(request.url).pathname}`));
  const client = new SessionLinks({ baseUrl, token: 'token' });
  const [template] = (await client.templates.list().page()).data;
  const session = await client.sessions.create({ workflow_template_id: template.id, name: 'Case', workspace_id: template.workspaces[0]?.id });
  const ada = await client.applicants.create(session.id, applicantFactory.natural_person({ label: 'Ada' }));
  await client.verifications.attach('identity_document_verification', { applicant_id: ada.id });
  return {
    baseUrl,
    client,
    sessionId: session.id,
    allowedHosts: ['vendor.example'],
    /** How often links were made. */
    links: () => asked.filter((line) => line.endsWith('/links')).length,
    asked: () => asked.length,
    close: () => server.close(),
  };
}

/** Waits for what is to come; a test that waits in vain says for what. */
export async function until(what, holds) {
  const end = performance.now() + 5_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`in vain: ${what}`);
    await new Promise((done) => setImmediate(done));
  }
}
