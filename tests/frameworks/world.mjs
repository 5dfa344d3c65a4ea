// A session on the sandbox’s own engine, and what was asked of it.

import { setupServer } from 'msw/node';
import { init, SessionLinks } from 'workflow-session-links';
import { applicantFactory, createClock, documentFile, sandboxHandlers, uploadDocument } from 'workflow-session-links/testing';

const baseUrl = 'https://vendor.example/v3';

/** The vendor, until `close()`. */
export async function world() {
  await init();
  const clock = createClock();
  const server = setupServer(...sandboxHandlers({ baseUrl, clock }));
  server.listen({ onUnhandledRequest: 'error' });
  const asked = [];
  server.events.on('request:start', ({ request }) => asked.push(`${request.method} ${new URL(request.url).pathname}`));
  const client = new SessionLinks({ baseUrl, token: 'token' });
  const [template] = (await client.templates.list().page()).data;
  const session = await client.sessions.create({ workflow_template_id: template.id, name: 'Case', workspace_id: template.workspaces[0]?.id });
  /** An applicant who is asked for a document, and may hand it in with the link of another. */
  const join = async (label, parent) => {
    const more = parent && { parent_applicant_id: parent };
    const person = await client.applicants.create(session.id, applicantFactory.natural_person({ label, ...more }));
    const { id } = await client.verifications.attach('identity_document_verification', { applicant_id: person.id });
    return { id: person.id, verification: id };
  };
  const ada = await join('Ada');
  return {
    baseUrl,
    client,
    sessionId: session.id,
    allowedHosts: ['vendor.example'],
    ada,
    join,
    company: async () => (await client.applicants.create(session.id, applicantFactory.legal_person())).id,
    /** The document is handed in and verified. It takes links to do so, which are not counted. */
    finish: async ({ id, verification }) => {
      const made = asked.length;
      const { applicants } = await client.links.generate(session.id);
      const link = applicants.find((one) => one.id === id).workflow_session_link_url;
      await uploadDocument(link, verification, documentFile('verified_id_document_verification.pdf'));
      asked.length = made;
      clock.advance('3s');
    },
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
