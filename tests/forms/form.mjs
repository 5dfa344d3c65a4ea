// The form that every library is tried with: a label, and a bank account and an address that may be left
// empty; what the page shows of them, and what is handed over.

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
  test('a mistyped IBAN is said at its field, and the right one is sent compact', async () => {
    const { sent, type, send } = show(component);
    await type(LABEL, 'Ada');
    await type(IBAN, 'fr76 3000 4000 0312 3456 7890 144');
    await becomes({ [IBAN]: 'The IBAN has a typing error: its check digits don’t agree.' });
    await send();
    assert.deepEqual(sent, []);
    await type(IBAN, '{Backspace}3');
    await becomes({});
    await send();
    await waitFor(() => assert.equal(sent.length, 1));
    assert.deepEqual(sent[0], {
      type: 'natural_person',
      label: 'Ada',
      natural_person: { bank_account: { iban: 'FR7630004000031234567890143' } },
    });
  });

  test('blocks that nobody filled in are not sent', async () => {
    const { sent, type, send } = show(component);
    await type(LABEL, 'Ada');
    await send();
    await waitFor(() => assert.equal(sent.length, 1));
    assert.deepEqual(sent[0], { type: 'natural_person', label: 'Ada' });
  });

  test('a block that was begun is asked for whole, and emptied again it is not', async () => {
    const { sent, type, send } = show(component);
    await type(LABEL, 'Ada');
    await type('City', 'P');
    await becomes({});
    await send();
    await becomes({ Street: 'This is missing.', 'Postal code': 'This is missing.' });
    assert.deepEqual(sent, []);
    await type('City', '{Backspace}');
    await becomes({});
    await send();
    await waitFor(() => assert.equal(sent.length, 1));
    assert.deepEqual(sent[0], { type: 'natural_person', label: 'Ada' });
  });

  test('everything that is wrong is said at once, each at its field', async () => {
    const { sent, type, send } = show(component);
    await type('BIC', 'BNPA');
    await send();
    await becomes({ [LABEL]: 'This is missing.', [IBAN]: 'This is missing.', BIC: 'A BIC has 8 or 11 characters.' });
    assert.deepEqual(sent, []);
  });

  test('the messages are French where that is asked for', async () => {
    const { type } = show(component, 'fr');
    await type(LABEL, 'Ada');
    await type(IBAN, 'FR7630004000031234567890144');
    await becomes({ [IBAN]: 'L’IBAN contient une faute de frappe\u00a0: sa clé ne correspond pas.' });
  });
}
