// What people write without this package: one applicant's form in zod, with ibantools. No messages
// in French, no matrix, no files, no client.

import { isValidBIC, isValidIBAN } from 'ibantools';
import * as z from 'zod';

const text = (max) => z.string().trim().min(1).max(max);
const compact = (value) => value.replace(/[\s-]+/g, '').toUpperCase();
const address = z.strictObject({ line1: text(500), line2: text(500).nullish(), postal_code: text(10), city: text(200) });
const bankAccount = z.strictObject({
  iban: z.string().overwrite(compact).refine((iban) => isValidIBAN(iban)),
  bic: z.string().overwrite(compact).refine((bic) => isValidBIC(bic)).nullish(),
});
const common = { label: text(255), email: z.email().nullish(), parent_id: z.uuid().nullish() };

export const applicant = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('natural_person'),
    natural_person: z.strictObject({
      identity: z.strictObject({ first_name: text(255), last_name: text(255) }).nullish(),
      address: address.nullish(),
      bank_account: bankAccount.nullish(),
    }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('legal_person'),
    legal_person: z.strictObject({ name: text(255).nullish(), bank_account: bankAccount.nullish() }),
  }),
]);
