// The hook and the element in React, Vue and Svelte: mounted, drawn, and nothing left behind.

import { held } from './dom.mjs';
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { createApp } from 'vue';
import { SessionLinks } from 'workflow-session-links';
import { useSessionLinks } from 'workflow-session-links/react';
import { compile } from './compile.mjs';
import { until, world } from './world.mjs';

// What a framework warns of is a mistake in the example.
const warnings = [];
console.warn = (...said) => warnings.push(said.map(String).join(' '));
console.error = console.warn;

let react;
let vue;
let svelte;
before(async () => {
  [react, vue, svelte] = await Promise.all(['Onboarding.jsx', 'Onboarding.vue', 'Onboarding.svelte'].map(compile));
});

const place = () => document.body.appendChild(document.createElement('main'));
const props = ({ client, sessionId, allowedHosts }) => ({ client, sessionId, allowedHosts });

/** Mounts an example into an element, and gives what takes it away. */
const frameworks = {
  React: (into, given) => {
    const root = createRoot(into);
    root.render(createElement(react.Onboarding, given));
    return () => root.unmount();
  },
  'React, strict': (into, given) => {
    const root = createRoot(into);
    root.render(createElement(StrictMode, null, createElement(react.Onboarding, given)));
    return () => root.unmount();
  },
  Vue: (into, given) => {
    const app = createApp(vue.default, given);
    app.mount(into);
    return () => app.unmount();
  },
  Svelte: (into, given) => {
    const made = svelte.mount(svelte.default, { target: into, props: given });
    return () => svelte.unmount(made);
  },
};

/** React and msw take a moment to let go of their own. */
async function letGo(before) {
  await until(`held ${JSON.stringify(before)}, holds ${JSON.stringify(held())}`, () => {
    const now = held();
    return now.timers <= before.timers && now.listeners <= before.listeners;
  });
}

for (const [name, mount] of Object.entries(frameworks)) {
  test(`${name}: shows the link, asks for it once, and leaves nothing behind`, async () => {
    const vendor = await world();
    const into = place();
    // React listens to the document once for all.
    await new Promise((done) => setTimeout(done, 20));
    const first = mount(into, props(vendor));
    const shown = () => into.querySelector('session-links')?.shadowRoot;
    await until('a link', () => shown()?.querySelector('a[href^="https://vendor.example/"]'));
    assert.match(shown().textContent, /Ada.*Identity document.*Hand in documents/s);
    assert.equal(vendor.links(), 1);
    await first();
    await until('taken away', () => into.childElementCount === 0);
    const before = held();

    const again = mount(into, props(vendor));
    await until('a link again', () => shown()?.querySelector('a[href^="https://vendor.example/"]'));
    assert.ok(held().timers > before.timers && held().listeners > before.listeners, 'nothing was held');
    await again();
    await letGo(before);
    const asked = vendor.asked();
    await new Promise((done) => setTimeout(done, 100));
    assert.equal(vendor.asked(), asked);

    const early = mount(into, props(vendor));
    await early();
    await letGo(before);
    vendor.close();
    assert.deepEqual(warnings, []);
  });
}

test('the README shows the component that is mounted here', async () => {
  const [readme, example] = await Promise.all(
    ['../../npm/README.md', 'examples/Onboarding.jsx'].map((path) => readFile(new URL(path, import.meta.url), 'utf8')),
  );
  assert.ok(readme.includes(`\`\`\`javascript\n${example}\`\`\``));
});

test('on a server the hook gives nothing and asks nothing', async () => {
  const vendor = await world();
  const asked = vendor.asked();
  const html = renderToString(createElement(react.Onboarding, props(vendor)));
  assert.match(html, /^<session-links/);
  await new Promise((done) => setTimeout(done, 50));
  assert.equal(vendor.asked(), asked);
  vendor.close();
});

/** A component over the hook alone, whose last answer can be read. */
function hook(given) {
  const seen = { draws: 0 };
  const Probe = ({ options }) => {
    seen.now = useSessionLinks(options());
    seen.draws += 1;
    seen.links = seen.now.applicants.map(({ keeper }) => keeper.current?.workflow_session_link_url);
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
  await until('a link', () => seen.now?.applicants[0]?.keeper.current);
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
  assert.deepEqual(seen.now.applicants, []);
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
  await until('a link', () => seen.now?.applicants[0]?.keeper.current);
  const { keeper } = seen.now.applicants[0];
  draw(() => ({ ...props(one), client: undefined }));
  await until('let go', () => keeper.state === 'stopped');
  assert.deepEqual([seen.now.view, seen.now.applicants], [undefined, []]);
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

after(() => document.defaultView?.close());
