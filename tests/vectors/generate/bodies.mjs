// What the vectors about whole bodies share: good parts, and short ways to write a vector of each kind.
import { error } from './findings.mjs';

export const FR = 'FR7630004000031234567890143';
export const ID = '018f4e2a-7c1b-7d3e-9f00-abcdef012345';
export const ADA = { first_name: 'Ada', last_name: 'Martin' };
export const HOME = { line1: '1 rue A', postal_code: '75001', city: 'Paris' };

export const wrongType = (path, expected) => error('wrong_type', path, { expected });
export const unknown = (path, expected) => error('unknown_property', path, expected && { expected });
export const notAllowed = (path, ...allowed) => error('not_allowed', path, { allowed });

export const story = (what, check, input, findings, output) => ({
  what,
  check,
  input,
  findings,
  ...(output && { output }),
});
export const create = (what, input, ...findings) => story(what, 'create', input, findings);
export const person = (what, more, ...findings) =>
  create(what, { type: 'natural_person', label: 'A', ...more }, ...findings);
export const company = (what, more, ...findings) =>
  create(what, { type: 'legal_person', label: 'A', ...more }, ...findings);
export const updatedPerson = (what, input, ...findings) => story(what, 'natural_person', input, findings);
export const updatedCompany = (what, input, ...findings) => story(what, 'legal_person', input, findings);

export const FULL_PERSON = {
  type: 'natural_person',
  label: 'Ada Martin',
  reference_id: 'crm-1',
  natural_person: {
    identity: ADA,
    address: { ...HOME, line2: 'Étage 2' },
    bank_account: { iban: FR, bic: 'BNPAFRPPXXX' },
  },
  delivery_mode: 'email',
  email: 'ada@example.com',
  parent_applicant_id: ID,
};
export const FULL_COMPANY = {
  type: 'legal_person',
  label: 'Martin SARL',
  reference_id: null,
  legal_person: {
    company_name: 'Martin & filles <SARL>',
    country_code: 'FR',
    bank_account: { iban: FR, bic: null },
    legal_representatives: [ADA, { first_name: 'Zoë', last_name: 'Müller' }],
  },
  delivery_mode: 'none',
  email: 'office@example.com',
  parent_applicant_id: null,
};
export const without = (body, ...names) =>
  Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
