// The form that every library is tried with: a label and an IBAN, and what the page shows of them.

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

/** Shows a form component, which gets the schema and what to call with the values. */
export function show(component, schema) {
  const sent = [];
  const user = userEvent.setup();
  render(createElement(component, { schema, onSubmit: (values) => sent.push(values) }));
  return {
    sent,
    type: (name, text) => user.type(screen.getByLabelText(name), text),
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
export function saysWhatIsWrong(component) {
  test('everything that is wrong is said at once, each at its field', async () => {
    const { sent, send } = show(component, links.naturalPersonSchema);
    await send();
    await becomes({ [LABEL]: 'This is empty.', [IBAN]: 'This is empty.' });
    assert.deepEqual(sent, []);
  });

  test('the messages are French where the schemas are', async () => {
    const { type } = show(component, links.createSchemas({ locale: 'fr' }).applicantSchema);
    await type(LABEL, 'Ada');
    await type(IBAN, 'FR7630004000031234567890144');
    await becomes({ [IBAN]: 'L’IBAN contient une faute de frappe\u00a0: sa clé ne correspond pas.' });
  });
}
