// The schemas in React Hook Form, through its resolver for Standard Schema, as a user would.

// First: it makes the page that React looks for.
import { becomes, EMPTY, IBAN, LABEL, saysWhatIsWrong, show } from './form.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { waitFor } from '@testing-library/react';
import { createElement as h } from 'react';
import { useForm } from 'react-hook-form';
import * as links from 'workflow-session-links';

function ApplicantForm({ schema, onSubmit }) {
  const { register, handleSubmit, formState } = useForm({
    resolver: standardSchemaResolver(schema),
    defaultValues: EMPTY,
    mode: 'onChange',
  });
  const errors = {
    [LABEL]: formState.errors.label,
    [IBAN]: formState.errors.natural_person?.bank_account?.iban,
  };
  const input = (name) => [
    h('input', { key: name, 'aria-label': name, ...register(name) }),
    errors[name] && h('p', { key: `${name} error`, role: 'alert', 'data-for': name }, errors[name].message),
  ];
  return h('form', { onSubmit: handleSubmit(onSubmit) }, input(LABEL), input(IBAN), h('button', null, 'Send'));
}

test('a mistyped IBAN is said at its field, and the right one is handed over as it is sent', async () => {
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
  assert.deepEqual(sent[0], {
    type: 'natural_person',
    label: 'Ada',
    natural_person: { bank_account: { iban: 'FR7630004000031234567890143' } },
  });
});

saysWhatIsWrong(ApplicantForm);
