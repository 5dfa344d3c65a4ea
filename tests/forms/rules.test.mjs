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
  // A page without a connection, in short.
  const broken = t.mock.method(WebAssembly, 'instantiate', () => Promise.reject(new TypeError('offline')));
  render(createElement(Rules, null, createElement(Asks)));
  assert.equal(screen.getByText('Loading…').getAttribute('aria-busy'), 'true');
  await waitFor(() => assert.match(screen.getByRole('alert').textContent, /could not be loaded/));
  // Node has modules of its own, which it may be starting as well.
  const ours = broken.mock.calls.filter(({ stack }) => stack.stack.includes('workflow-session-links'));
  assert.equal(ours.length, 1);

  broken.mock.restore();
  await userEvent.click(screen.getByText('Try again'));
  await waitFor(() => assert.equal(screen.getByRole('status').textContent, 'true'));
});
