// The form that every library is tried with: a label and a name, and a bank account and an address that may
// be left empty; what the page shows of them, and what is handed over.

import './dom.mjs';

import assert from 'node:assert/strict';
import { afterEach, before, test } from 'node:test';

import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';
import * as links from 'workflow-session-links';

before(() => links.init());
afterEach(cleanup);

export const LABEL = 'Label';
export const IBAN = 'IBAN';

/** Shows a form component, which gets the language and what to call with the body. */
export function show(component, locale = 'en') {
  const sent = [];
  const user = userEvent.setup();
  render(createElement(component, { locale, onSubmit: (applicant) => sent.push(applicant) }));
  return {
    sent,
    type: async (name, text) => {
      await user.type(screen.getByLabelText(name), text);
      await user.tab();
    },
    send: () => user.click(screen.getByText('Send')),
  };
}

/** Waits until these are the messages on the page, by field. */
export const becomes = (messages) =>
  waitFor(() => {
    const inputs = screen.getAllByRole('textbox');
    // What a screen reader says of an input: its label, and what it is described by.
    const said = inputs.map((input) => [input.labels[0].textContent, document.getElementById(input.getAttribute('aria-describedby')).textContent]);
    assert.deepEqual(Object.fromEntries(said.filter(([, text]) => text !== '')), messages);
    for (const input of inputs) {
      assert.equal(input.getAttribute('aria-invalid'), String(input.labels[0].textContent in messages));
    }
  });

/** What every library does alike. */
export function behavesAsAForm(component) {
  const identity = { first_name: 'Ada', last_name: 'Martin' };
  const showNamed = async (locale) => {
    const shown = show(component, locale);
    await shown.type(LABEL, 'Ada M.');
    await shown.type('First name', 'Ada');
    await shown.type('Last name', 'Martin');
    return shown;
  };

  test('a mistyped IBAN is said at its field, and the right one is sent compact', async () => {
    const { sent, type, send } = await showNamed();
    await type(IBAN, 'fr76 3000 4000 0312 3456 7890 144');
    await becomes({ [IBAN]: 'The IBAN has a typing error: its check digits are wrong.' });
    await send();
    assert.deepEqual(sent, []);
    await type(IBAN, '{Backspace}3');
    await becomes({});
    await send();
    await waitFor(() => assert.equal(sent.length, 1));
    assert.deepEqual(sent[0], {
      type: 'natural_person',
      label: 'Ada M.',
      natural_person: { identity, bank_account: { iban: 'FR7630004000031234567890143' } },
    });
  });

  test('blocks that nobody filled in are not sent', async () => {
    const { sent, send } = await showNamed();
    await send();
    await waitFor(() => assert.equal(sent.length, 1));
    assert.deepEqual(sent[0], { type: 'natural_person', label: 'Ada M.', natural_person: { identity } });
  });

  test('a block that was begun is asked for whole, and emptied again it is not', async () => {
    const { sent, type, send } = await showNamed();
    await type('City', 'P');
    await becomes({});
    await send();
    await becomes({ Street: 'This is missing.', 'Postal code': 'This is missing.' });
    assert.deepEqual(sent, []);
    await type('City', '{Backspace}');
    await becomes({});
    await send();
    await waitFor(() => assert.equal(sent.length, 1));
    assert.deepEqual(sent[0], { type: 'natural_person', label: 'Ada M.', natural_person: { identity } });
  });

  test('everything that is wrong is said at once, each at its field', async () => {
    const { sent, type, send } = show(component);
    await type(IBAN, 'FR76');
    await send();
    await becomes({
      [LABEL]: 'This is missing.',
      'First name': 'This is missing.',
      'Last name': 'This is missing.',
      [IBAN]: 'An IBAN of FR has 27 characters.',
    });
    assert.deepEqual(sent, []);
  });

  test('the messages are French where that is asked for', async () => {
    const { type } = await showNamed('fr');
    await type(IBAN, 'FR7630004000031234567890144');
    await becomes({ [IBAN]: 'L’IBAN contient une faute de frappe\u00a0: sa clé ne correspond pas.' });
  });
}
