// The applicant as a JSON Schema, compiled once by ajv. What JSON Schema has no words for are
// formats, which ajv calls without a detour.

import { createRequire } from 'node:module';
import Ajv from 'ajv';

import { compact, isBic } from '../ibans.mjs';
import { email, isBlank, plainName, uuid } from './texts.mjs';

function validator(isIban) {
  const ajv = new Ajv({ allErrors: true, discriminator: true, messages: false, strictTypes: false });
  ajv.addFormat('text', { type: 'string', validate: (text) => !isBlank(text) });
  ajv.addFormat('name', { type: 'string', validate: (text) => !isBlank(text) && plainName.test(text) });
  ajv.addFormat('email', email);
  ajv.addFormat('uuid', uuid);
  ajv.addFormat('iban', { type: 'string', validate: (text) => isIban(compact(text)) });
  ajv.addFormat('bic', { type: 'string', validate: (text) => isBic(compact(text)) });

  // ajv counts code points.
  const text = (maxLength) => ({ type: 'string', maxLength, format: 'text' });
  const name = { type: 'string', maxLength: 255, format: 'name' };
  const nullable = (schema) => ({ ...schema, nullable: true });
  const object = (properties, required = []) => ({
    type: 'object', properties, required, additionalProperties: false,
  });

  const identity = object({ first_name: name, last_name: name }, ['first_name', 'last_name']);
  const address = object(
    { line1: text(500), line2: nullable(text(500)), postal_code: text(10), city: text(200) },
    ['line1', 'postal_code', 'city'],
  );
  const bankAccount = object(
    { iban: { type: 'string', format: 'iban' }, bic: nullable({ type: 'string', format: 'bic' }) },
    ['iban'],
  );
  const applicant = (type, block) => object({
    type: { const: type },
    label: text(255),
    reference_id: nullable(text(255)),
    [type]: block,
    delivery_mode: { enum: ['none', 'email'] },
    email: nullable({ type: 'string', format: 'email' }),
    parent_applicant_id: nullable({ type: 'string', format: 'uuid' }),
  }, ['type', 'label']);
  const natural = object({ identity, address, bank_account: bankAccount });
  const legal = object({
    company_name: nullable(text(255)),
    country_code: { const: 'FR' },
    bank_account: bankAccount,
    legal_representatives: { type: 'array', items: identity },
  });
  return ajv.compile({
    type: 'object',
    required: ['type'],
    discriminator: { propertyName: 'type' },
    oneOf: [applicant('natural_person', natural), applicant('legal_person', legal)],
    if: { properties: { delivery_mode: { const: 'email' } }, required: ['delivery_mode'] },
    then: { properties: { email: { type: 'string' } }, required: ['email'] },
  });
}

/** The body as it is sent: a copy only where the bank account was not compact as it came. */
function asSent(input) {
  const block = input.type;
  const account = input[block]?.bank_account;
  if (account === undefined) return input;
  const sent = { ...account, iban: compact(account.iban) };
  if (typeof account.bic === 'string') sent.bic = compact(account.bic);
  if (sent.iban === account.iban && sent.bic === account.bic) return input;
  return { ...input, [block]: { ...input[block], bank_account: sent } };
}

/** ajv's check, with the library that knows IBANs. */
export function ajvRival(isIban) {
  const validate = validator(isIban);
  return {
    check: (input) => (validate(input) ? { value: asSent(input) } : { errors: validate.errors }),
    isAccepted: (result) => result.errors === undefined,
    value: (result) => result.value,
    issues: (result) => result.errors,
    // `if` says that its `then` failed, which has said so itself.
    paths: (result) => result.errors.filter((error) => error.keyword !== 'if').map(pathOf),
    misses: { withoutType: true, furtherUnknownKeys: false },
  };
}

function pathOf({ instancePath, keyword, params }) {
  const path = instancePath.split('/').slice(1);
  switch (keyword) {
    case 'required': return [...path, params.missingProperty];
    case 'additionalProperties': return [...path, params.additionalProperty];
    case 'discriminator': return [...path, params.tag];
    default: return path;
  }
}
