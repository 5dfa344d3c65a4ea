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
import { defineElements } from 'workflow-session-links/element';
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

for (const [name, mount] of Object.entries(frameworks)) {
  test(`${name}: goes on after an outage, and shows who joined meanwhile`, async () => {
    const vendor = await world();
    const into = place();
    await new Promise((done) => setTimeout(done, 20));
    const before = held();
    let down = false;
    const send = (request) => (down ? Promise.reject(new TypeError('down')) : fetch(request));
    const client = new SessionLinks({ baseUrl: vendor.baseUrl, token: 'token', retry: { maxRetries: 0 }, fetch: send });
    const away = mount(into, props({ ...vendor, client }));
    const text = () => into.querySelector('session-links')?.shadowRoot?.textContent ?? '';
    await until('a link', () => text().includes('Hand in documents'));
    down = true;
    // Whoever comes back to the page is shown what is new.
    document.dispatchEvent(new window.Event('visibilitychange'));
    await until('told', () => into.querySelector('[role=alert]'));
    assert.match(text(), /Hand in documents/);
    down = false;
    await vendor.join('Martin');
    await until('another card', () => /Ada.*Hand in documents.*Martin.*Hand in documents/s.test(text()));
    assert.equal(into.querySelector('[role=alert]'), null);
    down = true;
    document.dispatchEvent(new window.Event('visibilitychange'));
    await until('told again', () => into.querySelector('[role=alert]'));
    await away();
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

test('React: nobody is said to be asked for nothing while it is not known, nor where there is no session', async () => {
  const vendor = await world();
  const into = place();
  const text = () => into.querySelector('session-links')?.shadowRoot?.textContent;
  const root = createRoot(into);
  root.render(createElement(react.Onboarding, { ...props(vendor), client: undefined }));
  await until('words', text);
  assert.equal(text(), 'One moment…');
  root.render(createElement(react.Onboarding, props(vendor)));
  const said = new Set();
  await until('a link', () => said.add(text()) && into.querySelector('session-links')?.shadowRoot.querySelector('a[href]'));
  assert.ok(said.has('One moment…'));
  assert.ok(![...said].some((words) => /Nobody|could not/.test(words)), [...said].join());

  root.render(createElement(react.Onboarding, { ...props(vendor), sessionId: '0192f7a4-6f0e-7cc1-b2a5-000000000009' }));
  await until('told', () => into.querySelector('[role=alert]'));
  assert.equal(into.textContent, 'The session could not be read just now.');
  assert.equal(text(), undefined);
  root.unmount();
  vendor.close();
});

test('React: the element tells its events to handlers', async () => {
  defineElements();
  const told = [];
  const root = createRoot(place());
  const applicants = [{ id: 'ada', url: 'https://elsewhere.example/' }];
  root.render(createElement('session-links', { applicants, 'onsession-links-error': ({ detail }) => told.push(detail.error.code) }));
  await until('an event', () => told.length > 0);
  assert.deepEqual(told, ['link_refused']);
  root.unmount();
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

after(() => document.defaultView?.close());
