// The element in Firefox: every state it can be in, under the policy that the docs recommend.

import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';

import { serve } from '../element/serve.mjs';
import { startFirefox, until } from './webdriver.mjs';

let firefox, site;
before(async () => {
  site = await serve({ frames: "'self'" });
  firefox = await startFirefox();
});
after(async () => {
  await firefox?.stop();
  site?.close();
});

beforeEach(async () => {
  await firefox.open(site.origin);
  await until(() => firefox.run(() => document.documentElement.dataset.ready === ''), 'the page is ready');
  await firefox.run(() => {
    window.failures = [];
    window.addEventListener('error', ({ message }) => window.failures.push(message));
    window.addEventListener('unhandledrejection', ({ reason }) => window.failures.push(String(reason)));
    window.addEventListener('securitypolicyviolation', ({ violatedDirective }) => window.failures.push(violatedDirective));
  });
});

/** Shows a state; what the element says, and how it is drawn. */
async function show(name, attributes = {}) {
  await firefox.run((one, given) => {
    window.shown = false;
    void window.show(one, given).then(() => (window.shown = true));
  }, name, attributes);
  await until(() => firefox.run(() => window.shown), `\`${name}\` is shown`);
  return firefox.run(() => {
    const { shadowRoot } = window.element;
    const region = shadowRoot.querySelector('[role=region]');
    return { text: region.innerText, padding: getComputedStyle(region.querySelector('[part=card]') ?? region).paddingTop };
  });
}

const failures = () => firefox.run(() => window.failures);

test('every state is drawn with its style, in both languages, and nothing fails', async () => {
  const states = await firefox.run(() => window.stateNames);
  assert.ok(states.length > 20, `${states.length} states`);
  for (const locale of ['en', 'fr']) {
    for (const state of states) {
      const { text } = await show(state, { locale });
      assert.ok(text.trim().length > 10, `${state} says “${text}”`);
    }
  }
  const { text, padding } = await show('ready', { locale: 'fr' });
  assert.ok(text.includes('Déposer les documents'), text);
  assert.notEqual(padding, '0px', 'the style is there');
  assert.deepEqual(await failures(), []);
});

test('the link can be opened, and in a frame as well', async () => {
  await show('ready');
  const link = await firefox.run(() => {
    const { href, rel, target } = window.element.shadowRoot.querySelector('a[part~=primary]');
    return { href, rel, target };
  });
  assert.deepEqual([new URL(link.href).origin, link.rel, link.target], [site.origin, 'noopener noreferrer', '_blank']);
  await show('ready', { 'open-in': 'frame' });
  await firefox.run(() => window.element.shadowRoot.querySelector('[part~=primary]').click());
  await until(() => firefox.run(() => window.element.shadowRoot.querySelector('iframe')?.contentWindow != null), 'there is a frame');
  assert.deepEqual(await firefox.run(() => window.told.map(({ name }) => name).filter((name) => name === 'open')), ['open']);
  assert.deepEqual(await failures(), []);
});
