// Where a sample's values come from: the real sandbox and the real relay, behind one address as a
// reader's own server would have them, with tokens that the relay's README shows how to sign.

import { spawn } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import * as links from 'workflow-session-links';
import { pdf } from '../contract/files.mjs';
import { startSandbox } from '../contract/sandbox.mjs';

const PERSON = {
  type: 'natural_person',
  label: 'Customer 4711',
  natural_person: { identity: { first_name: 'Ada', last_name: 'Martin' }, bank_account: { iban: 'fr76 3000 4000 0312 3456 7890 143' } },
};
const DOCUMENT = 'verified_id_document_verification.pdf';

/**
 * Starts everything and makes what the samples take for granted.
 * @param {(secret: string, claims: object) => string} relayToken
 */
export async function startWorld(relayToken) {
  const key = randomBytes(24).toString('hex');
  const secret = randomBytes(32).toString('hex');
  // What a server of the reader's has in its environment.
  Object.assign(process.env, { YOUSIGN_API_KEY: key, RELAY_SIGNING_SECRET: secret });
  const sandbox = await startSandbox(key, '--processing-ms', '100');
  const relay = await startRelay(`${sandbox.url}/v3`, key, secret);
  const site = await startSite(relay.url, () => relayToken(secret, { scope: 'operator' }), sandbox);
  const stop = async () => {
    await site.stop();
    await relay.stop();
    await sandbox.stop();
  };
  try {
    return { url: site.url, given: await given(site.url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A session like the ones the samples speak of. */
async function given(url) {
  await links.init();
  const client = new links.SessionLinks({
    baseUrl: `${url}api/v3`,
    token: async () => (await fetch(`${url}token`, { method: 'POST' })).text(),
  });
  let template;
  for await (const one of client.templates.list()) {
    const groups = one.action_groups.map(({ type }) => type);
    if (groups.includes('identity_verification') && groups.includes('company_verification')) template ??= one;
  }
  const session = await client.sessions.create({ workflow_template_id: template.id, name: 'Onboarding 4710' });
  const report = links.checkApplicant(PERSON);
  const person = await client.applicants.create(session.id, report.value);
  await client.verifications.attach('identity_document_verification', { applicant_id: person.id });
  const [link] = (await client.links.generate(session.id)).applicants;
  for await (const view of client.watch(session.id)) {
    const event = { event_name: 'workflow_session.done', event_time: String(Math.floor(Date.now() / 1000)), data: { workflow_session: { id: session.id } } };
    const calls = { send: [], later: 0 };
    return {
      values: {
        form: PERSON, template, workflow_template_id: template.id, link, id: session.id, client, report, event,
        session: view.session, applicants: view.applicants,
        facts: { session: view.session, applicants: view.applicants },
        ...webhook(session.id),
        file: new File([await pdf().arrayBuffer()], DOCUMENT, { type: 'application/pdf' }),
        send: (body) => calls.send.push(body),
        later: () => { calls.later += 1; },
        person,
        show: () => {},
      },
      calls,
    };
  }
  throw new Error('the session could not be watched');
}

/** A webhook that the vendor signed. */
function webhook(sessionId) {
  const secret = randomBytes(32).toString('hex');
  const rawBody = JSON.stringify({
    event_id: randomUUID(), event_name: 'workflow_session.done', event_time: String(Math.floor(Date.now() / 1000)),
    subscription_id: randomUUID(), sandbox: true, data: { workflow_session: { id: sessionId } },
  });
  return { secret, rawBody, signature: `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}` };
}

async function startRelay(upstream, key, secret) {
  const { RELAY_BIN } = process.env;
  if (!RELAY_BIN) throw new Error('set `RELAY_BIN` to the relay program: `cargo xtask test site` does');
  const env = { UPSTREAM_API_KEY: key, RELAY_SIGNING_SECRET: secret };
  const child = spawn(RELAY_BIN, ['--port', '0', '--upstream', upstream], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = () => {
    child.kill();
    return ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) {
      child.stdout.resume();
      return { url, stop };
    }
  }
  throw new Error('the relay did not start');
}

/** `/api` leads to the relay, `/token` signs; and the applicant of a fresh link uploads at once. */
async function startSite(relay, sign, sandbox) {
  let verification;
  const answer = async (request, body) => {
    if (request.url === '/token') return [200, sign()];
    if (!request.url.startsWith('/api/')) return [404, ''];
    const { authorization = '', 'content-type': type = 'application/json' } = request.headers;
    const response = await fetch(relay + request.url.slice('/api'.length), {
      method: request.method,
      headers: { authorization, 'content-type': type },
      ...(body.length > 0 ? { body } : {}),
    });
    const text = await response.text();
    if (request.method === 'POST' && request.url.includes('/verifications/')) verification = JSON.parse(text).id;
    const link = request.url.endsWith('/links') ? JSON.parse(text).applicants?.[0]?.workflow_session_link_url : undefined;
    if (link !== undefined) {
      const status = await sandbox.upload(link, verification, new File([await pdf().arrayBuffer()], DOCUMENT));
      if (status >= 300) throw new Error(`the upload was refused: ${status}`);
    }
    return [response.status, text];
  };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const [status, text] = await answer(request, Buffer.concat(chunks)).catch((error) => [500, String(error)]);
    response.writeHead(status, { 'content-type': 'application/json' }).end(text);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}
