// The applicant as a valibot schema. Built-in actions where valibot has them, `check` where not.
// The type picks its schema in `lazy`: `variant` finds it by trying, and takes more than twice as long.

import * as v from 'valibot';

import { compact, isBic } from '../ibans.mjs';
import { email, isBlank, isLonger, needsEmail, plainName, uuid } from './texts.mjs';

function schema(isIban) {
  const notBlank = v.check((text) => !isBlank(text));
  const atMost = (max) => v.check((text) => !isLonger(text, max));
  const text = (max) => v.pipe(v.string(), notBlank, atMost(max));
  const name = v.pipe(v.string(), notBlank, atMost(255), v.regex(plainName));

  const identity = v.strictObject({ first_name: name, last_name: name });
  const address = v.strictObject({
    line1: text(500),
    line2: v.nullish(text(500)),
    postal_code: text(10),
    city: text(200),
  });
  const bankAccount = v.strictObject({
    iban: v.pipe(v.string(), v.transform(compact), v.check(isIban)),
    bic: v.nullish(v.pipe(v.string(), v.transform(compact), v.check(isBic))),
  });
  const common = {
    label: text(255),
    reference_id: v.nullish(text(255)),
    delivery_mode: v.optional(v.picklist(['none', 'email'])),
    email: v.nullish(v.pipe(v.string(), v.regex(email))),
    parent_applicant_id: v.nullish(v.pipe(v.string(), v.regex(uuid))),
  };
  const applicant = (fields) => v.pipe(
    v.strictObject(fields),
    v.forward(v.partialCheck([['delivery_mode'], ['email']], (body) => !needsEmail(body)), ['email']),
  );
  const schemas = {
    natural_person: applicant({
      type: v.literal('natural_person'),
      ...common,
      natural_person: v.optional(v.strictObject({
        identity: v.optional(identity),
        address: v.optional(address),
        bank_account: v.optional(bankAccount),
      })),
    }),
    legal_person: applicant({
      type: v.literal('legal_person'),
      ...common,
      legal_person: v.optional(v.strictObject({
        company_name: v.nullish(text(255)),
        country_code: v.optional(v.literal('FR')),
        bank_account: v.optional(bankAccount),
        legal_representatives: v.optional(v.array(identity)),
      })),
    }),
  };
  const withoutType = v.looseObject({ type: v.picklist(Object.keys(schemas)) });
  return v.lazy((input) => {
    switch (input?.type) {
      case 'natural_person': return schemas.natural_person;
      case 'legal_person': return schemas.legal_person;
      default: return withoutType;
    }
  });
}

/** valibot's check, with the library that knows IBANs. */
export function valibotRival(isIban) {
  const parse = v.safeParser(schema(isIban));
  return {
    check: (input) => parse(input),
    isAccepted: (result) => result.success,
    value: (result) => result.output,
    issues: (result) => result.issues,
    paths: (result) => result.issues.map((issue) => (issue.path ?? []).map((item) => item.key)),
    // A strict object names the first key it does not know, and no other.
    misses: { withoutType: true, furtherUnknownKeys: true },
  };
}
