// The hook: which keepers it makes, when it lets go of them, and what it says meanwhile.

import './dom.mjs';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { SessionLinks } from 'workflow-session-links';
import { useSessionLinks } from 'workflow-session-links/react';
import { until, world } from './world.mjs';

const props = ({ client, sessionId, allowedHosts }) => ({ client, sessionId, allowedHosts });
const place = () => document.body.appendChild(document.createElement('main'));

/** A component over the hook alone, whose last answer can be read. */
function hook(given) {
  const seen = { draws: 0, torn: [] };
  const Probe = ({ options }) => {
    seen.now = useSessionLinks(options());
    seen.draws += 1;
    for (const { applicant_id: id, step } of seen.now.view?.statuses.next ?? []) {
      const { keeper } = seen.now.applicants?.find((one) => one.id === id) ?? {};
      if (step === 'upload' && keeper?.state === undefined) seen.torn.push(id);
    }
    seen.links = seen.now.applicants?.map(({ keeper }) => keeper?.current?.workflow_session_link_url);
    return null;
  };
  const root = createRoot(place());
  const draw = (options) => root.render(createElement(Probe, { options }));
  draw(given);
  return { seen, draw, unmount: () => root.unmount() };
}

test('lists that are made anew in every render make no new keepers', async () => {
  const vendor = await world();
  const options = () => ({ ...props(vendor), allowedHosts: [...vendor.allowedHosts] });
  const { seen, draw, unmount } = hook(options);
  await until('a link', () => seen.links?.[0]);
  const { keeper } = seen.now.applicants[0];
  for (let times = 0; times < 10; times += 1) {
    const draws = seen.draws;
    draw(() => options());
    await until('drawn', () => seen.draws > draws);
  }
  assert.equal(seen.now.applicants[0].keeper, keeper);
  assert.equal(vendor.links(), 1);
  unmount();
  await until('stopped', () => keeper.state === 'stopped');
  vendor.close();
});

test('a session that is not there is told, and not asked for again', async () => {
  const vendor = await world();
  const missing = '0192f7a4-6f0e-7cc1-b2a5-000000000009';
  const { seen, unmount } = hook(() => ({ ...props(vendor), sessionId: missing }));
  await until('an error', () => seen.now?.error);
  assert.equal(seen.now.error.code, 'not_found');
  assert.equal(seen.now.applicants, undefined);
  unmount();
  vendor.close();
});

test('a failure that passes is told, and got over by itself', async () => {
  const vendor = await world();
  let failures = 1;
  const send = (request) => ((failures -= 1) >= 0 ? Promise.reject(new TypeError('down')) : fetch(request));
  const client = new SessionLinks({ baseUrl: vendor.baseUrl, token: 'token', retry: { maxRetries: 0 }, fetch: send });
  const { seen, unmount } = hook(() => ({ ...props(vendor), client }));
  await until('an error', () => seen.now?.error);
  assert.equal(seen.now.error.code, 'network');
  await until('a link', () => seen.links?.[0]);
  assert.equal(seen.now.error, undefined);
  unmount();
  vendor.close();
});

test('without the client it shows nothing of the session before', async () => {
  const one = await world();
  const { seen, draw, unmount } = hook(() => props(one));
  await until('a link', () => seen.links?.[0]);
  const { keeper } = seen.now.applicants[0];
  draw(() => ({ ...props(one), client: undefined }));
  await until('let go', () => keeper.state === 'stopped');
  assert.deepEqual([seen.now.view, seen.now.applicants], [undefined, undefined]);
  assert.equal(one.links(), 1);
  unmount();
  one.close();
});

test('links of one’s own back end, and no client at all', async () => {
  const asked = [];
  const getLink = async (id) => {
    asked.push(id);
    return {
      workflow_session_link_url: `https://links.example/${id}`,
      workflow_session_link_expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    };
  };
  const { seen, unmount } = hook(() => ({ applicants: ['ada', 'martin'], getLink, allowedHosts: ['links.example'] }));
  await until('links that were drawn', () => seen.links?.join() === 'https://links.example/ada,https://links.example/martin');
  assert.deepEqual(asked, ['ada', 'martin']);
  unmount();
});

/** Often, so that a test sees soon what became of the session. */
const eager = (vendor) => ({ ...props(vendor), intervalMs: 250 });
const kept = (seen) => seen.now.applicants.map(({ keeper }) => keeper !== undefined);

test('a session that is done makes no links, and its applicants are there', async () => {
  const vendor = await world();
  await vendor.finish(vendor.ada);
  const { seen, unmount } = hook(() => eager(vendor));
  await until('a view', () => seen.now?.view);
  assert.equal(seen.now.view.session.status, 'done');
  await new Promise((done) => setTimeout(done, 50));
  assert.deepEqual(seen.now.applicants, [{ id: vendor.ada.id }]);
  assert.equal(vendor.links(), 0);
  unmount();
  vendor.close();
});

test('who joins gets a keeper, and the others keep theirs', async () => {
  const vendor = await world();
  const { seen, unmount } = hook(() => eager(vendor));
  await until('a link', () => seen.links?.[0]);
  const [{ keeper }] = seen.now.applicants;
  const { current } = keeper;
  const without = [];
  const off = setInterval(() => keeper.current || without.push(keeper.state), 1);
  await vendor.join('Martin');
  await until('two links', () => seen.links?.length === 2 && seen.links.every(Boolean));
  clearInterval(off);
  assert.equal(seen.now.applicants.find(({ id }) => id === vendor.ada.id).keeper, keeper);
  assert.equal(keeper.current, current);
  assert.deepEqual(without, []);
  unmount();
  vendor.close();
});

test('who has finished needs no keeper any more, and never is there a view without the keepers it asks for', async () => {
  const vendor = await world();
  const martin = await vendor.join('Martin');
  const { seen, unmount } = hook(() => eager(vendor));
  await until('two links', () => seen.links?.length === 2 && seen.links.every(Boolean));
  const keeperOf = ({ id }) => seen.now.applicants.find((one) => one.id === id).keeper;
  const [first, second] = [keeperOf(vendor.ada), keeperOf(martin)];
  await vendor.finish(vendor.ada);
  await until('let go', () => first.state === 'stopped' && kept(seen).includes(false));
  assert.deepEqual([keeperOf(vendor.ada), keeperOf(martin)], [undefined, second]);
  await vendor.finish(martin);
  await until('all let go', () => second.state === 'stopped' && !kept(seen).includes(true));
  assert.equal(vendor.links(), 1);
  assert.deepEqual(seen.torn, []);
  unmount();
  vendor.close();
});

test('a company keeps the link that somebody else hands in with; one that nobody needs it for does not', async () => {
  const vendor = await world();
  const company = await vendor.company();
  await vendor.join('Martin', company);
  const idle = await vendor.company();
  const { seen, unmount } = hook(() => eager(vendor));
  const keeperOf = (id) => seen.now?.applicants?.find((one) => one.id === id)?.keeper;
  await until('a link', () => keeperOf(company)?.current);
  assert.equal(keeperOf(idle), undefined);
  unmount();
  vendor.close();
});

after(() => document.defaultView?.close());
