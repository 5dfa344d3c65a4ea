// The form that every library is tried with: a label and an IBAN, and what the page shows of them.

import './dom.mjs';

import assert from 'node:assert/strict';

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createElement } from 'react';

export const LABEL = 'label';
export const IBAN = 'natural_person.bank_account.iban';
export const EMPTY = { type: 'natural_person', label: '', natural_person: { bank_account: { iban: '' } } };

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
    const shown = screen.queryAllByRole('alert').map((one) => [one.dataset.for, one.textContent]);
    assert.deepEqual(Object.fromEntries(shown), messages);
  });
