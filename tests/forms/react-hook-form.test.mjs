// The recipe for React Hook Form, as the docs show it, used as a person would.

// First: it makes the page that React looks for.
import { becomes, IBAN, LABEL, saysWhatIsWrong, show } from './form.mjs';
import { recipe } from './recipe.mjs';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { waitFor } from '@testing-library/react';
import * as links from 'workflow-session-links';

const { ApplicantForm } = await recipe('react-hook-form');

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
