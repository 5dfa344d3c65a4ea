// The schemas in TanStack Form, which takes Standard Schema as it is, as a user would.

// First: it makes the page that React looks for.
import { becomes, EMPTY, IBAN, LABEL, saysWhatIsWrong, show } from './form.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { useForm } from '@tanstack/react-form';
import { waitFor } from '@testing-library/react';
import { createElement as h } from 'react';
import * as links from 'workflow-session-links';

function ApplicantForm({ schema, onSubmit }) {
  const form = useForm({
    defaultValues: EMPTY,
    validators: { onChange: schema },
    onSubmit: ({ value }) => onSubmit(value),
  });
  const input = (name) =>
    h(form.Field, {
      key: name,
      name,
      children: (field) => [
        h('input', {
          key: 'input',
          'aria-label': name,
          value: field.state.value,
          onChange: (event) => field.handleChange(event.target.value),
        }),
        ...field.state.meta.errors.map((error, at) =>
          h('p', { key: at, role: 'alert', 'data-for': name }, error.message),
        ),
      ],
    });
  const submit = (event) => {
    event.preventDefault();
    form.handleSubmit();
  };
  return h('form', { onSubmit: submit }, input(LABEL), input(IBAN), h('button', null, 'Send'));
}

test('a mistyped IBAN is said at its field, and the right one is sent', async () => {
  const { sent, type, send } = show(ApplicantForm, links.applicantSchema);
  await type(LABEL, 'Ada');
  await type(IBAN, 'fr76 3000 4000 0312 3456 7890 144');
  await becomes({ [IBAN]: 'The IBAN has a typing error: its check digits don’t agree.' });
  await send();
  assert.deepEqual(sent, []);
  await type(IBAN, '{Backspace}3');
  await becomes({});
  await send();
  await waitFor(() => assert.equal(sent.length, 1));
  // TanStack Form hands over what was typed; the rules make of it what is sent.
  assert.equal(sent[0].natural_person.bank_account.iban, 'fr76 3000 4000 0312 3456 7890 143');
  const report = links.applicantSchema['~standard'].validate(sent[0]);
  assert.deepEqual(report.value, {
    type: 'natural_person',
    label: 'Ada',
    natural_person: { bank_account: { iban: 'FR7630004000031234567890143' } },
  });
});

saysWhatIsWrong(ApplicantForm);
