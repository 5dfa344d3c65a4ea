// Somebody who is about to be onboarded: what was typed, and the create body it makes.

import type { ApplicantType, AttachableVerification, Matrix } from 'workflow-session-links';
import { representatives } from './fields.js';

/** A verification that was ticked. */
export interface Choice {
  verification: AttachableVerification;
  country: Country | undefined;
}

export interface Draft {
  key: string;
  type: ApplicantType;
  /** What was typed, by the field’s path. */
  values: Record<string, string>;
  /** How many legal representatives there are fields for. */
  representatives: number;
  delivery: 'none' | 'email';
  /** The draft of the company it belongs to. */
  parent: string | undefined;
  choices: Choice[];
}

/** The countries of those document types that have any; a type that is missing here does not compile. */
export const countriesOf: {
  [V in AttachableVerification as string extends Matrix[V]['country_code'] ? never : [Matrix[V]['country_code']] extends [never] ? never : V]: Record<
    Matrix[V]['country_code'],
    true
  >;
} = {
  temporary_vehicle_registration_document_analysis: { IT: true },
  vehicle_registration_document_analysis: { FR: true, IT: true },
  payslip_document_analysis: { FR: true, IT: true },
  invoice_document_analysis: { FR: true, IT: true, DE: true },
  tax_notice_document_analysis: { FR: true, IT: true, DE: true },
};

export type Country = 'FR' | 'IT' | 'DE';

/** The countries a document may be of; none where the type has no country. */
export function countryCodes(verification: string): Country[] {
  const known: Record<string, Partial<Record<Country, true>>> = countriesOf;
  const codes = known[verification] ?? {};
  return (['FR', 'IT', 'DE'] as const).filter((code) => codes[code]);
}

export function newDraft(type: ApplicantType): Draft {
  return {
    key: crypto.randomUUID(),
    type,
    values: {},
    representatives: 0,
    delivery: 'none',
    parent: undefined,
    choices: [],
  };
}

/** Sample data that the vendor’s sandbox knows; the IBAN is the one it finds at a bank. */
export function sample(draft: Draft): Draft {
  const iban = 'FR76 3000 4005 5067 8286 6644 202';
  if (draft.type === 'natural_person') {
    const values = {
      label: 'John Doe',
      'natural_person.identity.first_name': 'John',
      'natural_person.identity.last_name': 'Doe',
      'natural_person.address.line1': '1 rue de l’Exemple',
      'natural_person.address.postal_code': '75002',
      'natural_person.address.city': 'Paris',
      'natural_person.bank_account.iban': iban,
    };
    return { ...draft, values };
  }
  const values = {
    label: 'Fake Company',
    'legal_person.company_name': 'Fake Company',
    'legal_person.country_code': 'FR',
    [`${representatives}.0.first_name`]: 'John',
    [`${representatives}.0.last_name`]: 'Doe',
    'legal_person.bank_account.iban': iban,
  };
  return { ...draft, values, representatives: 1 };
}

/** The create body. What was left empty is left out; the rules say what is missing then. */
export function bodyOf(draft: Draft, parentId?: string): Record<string, unknown> {
  const body: Record<string, unknown> = { type: draft.type };
  for (let index = 0; index < draft.representatives; index += 1) {
    // A representative without a name is one that has no name yet, not none.
    put(body, `${representatives}.${index}`.split('.'), {});
  }
  for (const [path, typed] of Object.entries(draft.values)) {
    const value = typed.trim();
    if (value !== '') {
      put(body, path.split('.'), value);
    }
  }
  if (draft.delivery === 'email') {
    body['delivery_mode'] = 'email';
  }
  if (parentId !== undefined) {
    body['parent_applicant_id'] = parentId;
  }
  return body;
}

/** Puts a value at a path and makes what is missing on the way. */
function put(into: Record<string, unknown>, path: string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) {
    return;
  }
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  into[name] ??= /^\d+$/.test(rest[0] ?? '') ? [] : {};
  put(into[name] as Record<string, unknown>, rest, value);
}

/** The draft without one of its representatives; those after it move up. */
export function withoutRepresentative(draft: Draft, removed: number): Draft {
  const values: Record<string, string> = {};
  for (const [path, value] of Object.entries(draft.values)) {
    const rest = path.startsWith(`${representatives}.`) ? path.slice(representatives.length + 1) : undefined;
    const index = Number(rest?.split('.')[0]);
    if (rest === undefined || index < removed) {
      values[path] = value;
    } else if (index > removed) {
      values[`${representatives}.${index - 1}.${rest.split('.')[1] ?? ''}`] = value;
    }
  }
  return { ...draft, values, representatives: draft.representatives - 1 };
}

/** The companies a draft can belong to: one level only, as the API has it. */
export function parentsFor(draft: Draft, all: Draft[]): Draft[] {
  const hasChildren = all.some((other) => other.parent === draft.key);
  return hasChildren
    ? []
    : all.filter((other) => other.key !== draft.key && other.type === 'legal_person' && other.parent === undefined);
}

/** What a draft is called. */
export function labelOf(draft: Draft): string {
  return draft.values['label']?.trim() ?? '';
}
