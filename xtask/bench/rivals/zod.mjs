// The applicant as a zod schema. Objects are compiled by zod itself (its JIT), a text has one
// check that says all that is wrong with it, and the type picks its schema by a map.

import * as z from 'zod';

import { compact, isBic } from '../ibans.mjs';
import { email, isBlank, isLonger, needsEmail, plainName, uuid } from './texts.mjs';

function schema(isIban) {
  const bounded = (payload, max) => {
    const text = payload.value;
    if (isBlank(text)) {
      payload.issues.push({ code: 'too_small', origin: 'string', minimum: 1, inclusive: true, input: text });
      return false;
    }
    if (isLonger(text, max)) {
      payload.issues.push({ code: 'too_big', origin: 'string', maximum: max, inclusive: true, input: text });
    }
    return true;
  };
  const text = (max) => z.string().check((payload) => { bounded(payload, max); });
  const name = () => z.string().check((payload) => {
    if (bounded(payload, 255) && !plainName.test(payload.value)) {
      payload.issues.push({ code: 'invalid_format', format: 'regex', input: payload.value });
    }
  });

  const identity = z.strictObject({ first_name: name(), last_name: name() });
  const address = z.strictObject({
    line1: text(500),
    line2: text(500).nullish(),
    postal_code: text(10),
    city: text(200),
  });
  const bankAccount = z.strictObject({
    iban: z.string().overwrite(compact).refine(isIban),
    bic: z.string().overwrite(compact).refine(isBic).nullish(),
  });
  const common = {
    label: text(255),
    reference_id: text(255).nullish(),
    delivery_mode: z.enum(['none', 'email']).optional(),
    email: z.string().regex(email).nullish(),
    parent_applicant_id: z.string().regex(uuid).nullish(),
  };
  const applicant = (fields) => z.strictObject(fields).refine((body) => !needsEmail(body), {
    path: ['email'],
    // All that is wrong is to be said: this too, whatever else was found.
    when: () => true,
  });
  return z.discriminatedUnion('type', [
    applicant({
      type: z.literal('natural_person'),
      ...common,
      natural_person: z.strictObject({
        identity: identity.optional(),
        address: address.optional(),
        bank_account: bankAccount.optional(),
      }).optional(),
    }),
    applicant({
      type: z.literal('legal_person'),
      ...common,
      legal_person: z.strictObject({
        company_name: text(255).nullish(),
        country_code: z.literal('FR').optional(),
        bank_account: bankAccount.optional(),
        legal_representatives: z.array(identity).optional(),
      }).optional(),
    }),
  ]);
}

/** zod's check, with the library that knows IBANs. */
export function zodRival(isIban) {
  const compiled = schema(isIban);
  return {
    check: (input) => compiled.safeParse(input),
    isAccepted: (result) => result.success,
    value: (result) => result.data,
    issues: (result) => result.error.issues,
    paths: (result) => result.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]),
    // Without a type there is no schema to go on with.
    misses: { withoutType: true, furtherUnknownKeys: false },
  };
}
