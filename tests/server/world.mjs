// A sandbox with two sessions in it, and what stands before it and notes what a relay asks.
import { createServer } from 'node:http';

import { startSandbox } from '../contract/sandbox.mjs';

export const KEY = 'k3y/0123456789+abcdefghijk';
const NOBODY = '018f4e2a-7c1b-7d3e-9f00-0000000000ff';

/** Starts the sandbox, makes the sessions, and answers with ids by their short names. */
export async function makeWorld() {
  const sandbox = await startSandbox(KEY);
  const ask = async (method, path, body) => {
    const response = await fetch(`${sandbox.url}/v3${path}`, {
      method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const { data } = await ask('GET', '/workflow_templates');
  const t = data.find(({ action_groups }) => action_groups.length === 7).id;
  const session = async () => (await ask('POST', '/workflow_sessions', { workflow_template_id: t, name: 'Account' })).id;
  const person = async (s, label) => (await ask('POST', `/workflow_sessions/${s}/applicants`, { type: 'natural_person', label })).id;
  const verify = async (path, applicant_id) => (await ask('POST', `/verifications/${path}`, { applicant_id })).id;
  const [s, s2] = [await session(), await session()];
  const [a, b, a2] = [await person(s, 'Ada'), await person(s, 'Martin'), await person(s2, 'Ada')];
  const v = await verify('identity_documents', a);
  const vb = await verify('proofs_of_address', b);
  const v2 = await verify('identity_documents', a2);
  const ids = { t, s, S: s.toUpperCase(), s2, a, b, a2, v, vb, v2, nobody: NOBODY };
  /** Puts ids in place of their names. */
  const named = (text) => text?.replace(/\{(\w+)\}/g, (name, key) => ids[key] ?? name);
  return { sandbox, ids, named, stop: () => sandbox.stop() };
}

/** A server before the sandbox: it notes what it is asked, and answers in its place where `reply` says so. */
export async function startRecorder(upstream) {
  const state = { seen: [], reply: undefined, delayMs: 0 };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const { authorization, accept, 'content-type': type, cookie, origin, referer } = request.headers;
    const line = `${request.method} ${request.url.replace(/^\/v3/, '')}${body && ` ${body}`}`;
    state.seen.push({ line, headers: { authorization, accept, type, cookie, origin, referer } });
    if (state.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, state.delayMs));
    if (state.reply === 'broken') return void request.socket.destroy();
    if (state.reply === 'silent') return;
    if (state.reply) {
      const [status, headers, text] = state.reply;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
      return;
    }
    const answer = await fetch(`${upstream}${request.url}`, {
      method: request.method, ...(body && { body }),
      headers: { ...(authorization && { authorization }), ...(type && { 'content-type': type }) },
    });
    const { 'content-length': _, connection: __, ...headers } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, headers).end(await answer.text());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });
  return Object.assign(state, { url: `http://127.0.0.1:${server.address().port}/v3`, stop });
}
