// The recipe that waits for the rules, as the docs show it.

// First: it makes the page that React looks for.
import './dom.mjs';
import { recipe } from './recipe.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import * as links from 'workflow-session-links';

const { Rules } = await recipe('rules');

/** A form that asks the rules at once. */
function Asks() {
  return createElement('output', null, String(links.checkIban('FR7630004000031234567890143').ok));
}

test('a form is shown once the rules are there, and what fails can be tried again', async (t) => {
  // A page without a connection, in short. Node starts modules of its own at some time: those are let be.
  const { instantiate } = WebAssembly;
  let refused = 0;
  const broken = t.mock.method(WebAssembly, 'instantiate', (...given) => {
    if (!new Error().stack.includes('workflow-session-links')) return instantiate.apply(WebAssembly, given);
    refused += 1;
    return Promise.reject(new TypeError('offline'));
  });
  render(createElement(Rules, null, createElement(Asks)));
  assert.equal(screen.getByText('Loading…').getAttribute('aria-busy'), 'true');
  await waitFor(() => assert.match(screen.getByRole('alert').textContent, /could not be loaded/));
  assert.equal(refused, 1);

  broken.mock.restore();
  await userEvent.click(screen.getByText('Try again'));
  await waitFor(() => assert.equal(screen.getByRole('status').textContent, 'true'));
});
