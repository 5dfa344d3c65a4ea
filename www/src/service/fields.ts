// The fields of a create body, by section. Whether a value is good is the package’s to say.

import type { ApplicantType, LegalPersonInput } from 'workflow-session-links';
import type { Words } from '../i18n/en.js';

export type SectionName = keyof Words['sections'];
export type FieldName = keyof Words['fields'];

/** One field: where its value goes in the body, and how it is typed. */
export interface Field {
  /** The path in the body, joined by dots, as findings give it. */
  path: string;
  name: FieldName;
  /** Beside its neighbour where there is room. */
  half?: boolean;
  /** May be left out even where its section is filled in. */
  optional?: boolean;
  look?: 'figures';
  keyboard?: 'email';
}

export interface Section {
  name: SectionName;
  /** May be left out as a whole. */
  optional?: boolean;
  fields: Field[];
}

const general: Section = {
  name: 'general',
  fields: [
    { path: 'label', name: 'label', half: true },
    { path: 'reference_id', name: 'reference_id', half: true, optional: true },
  ],
};

const bank = (person: ApplicantType): Section => ({
  name: 'bank',
  optional: true,
  fields: [
    { path: `${person}.bank_account.iban`, name: 'iban', look: 'figures' },
    { path: `${person}.bank_account.bic`, name: 'bic', look: 'figures', optional: true },
  ],
});

export const sections: Record<ApplicantType, Section[]> = {
  natural_person: [
    general,
    {
      name: 'identity',
      optional: true,
      fields: [
        { path: 'natural_person.identity.first_name', name: 'first_name', half: true },
        { path: 'natural_person.identity.last_name', name: 'last_name', half: true },
      ],
    },
    {
      name: 'address',
      optional: true,
      fields: [
        { path: 'natural_person.address.line1', name: 'line1' },
        { path: 'natural_person.address.line2', name: 'line2', optional: true },
        { path: 'natural_person.address.postal_code', name: 'postal_code', half: true },
        { path: 'natural_person.address.city', name: 'city', half: true },
      ],
    },
    bank('natural_person'),
  ],
  legal_person: [
    general,
    {
      name: 'company',
      optional: true,
      fields: [
        { path: 'legal_person.company_name', name: 'company_name', half: true, optional: true },
        { path: 'legal_person.country_code', name: 'country_code', half: true, optional: true },
      ],
    },
    { name: 'representatives', optional: true, fields: [] },
    bank('legal_person'),
  ],
};

export const representatives = 'legal_person.legal_representatives';

/** The fields of one legal representative. */
export function representativeFields(index: number): Field[] {
  return [
    { path: `${representatives}.${index}.first_name`, name: 'first_name', half: true },
    { path: `${representatives}.${index}.last_name`, name: 'last_name', half: true },
  ];
}

type CompanyCountry = NonNullable<NonNullable<LegalPersonInput['legal_person']>['country_code']>;

/** The countries a company may be of; one that is missing here does not compile. */
const companyCountry: Record<CompanyCountry, true> = { FR: true };
export const companyCountries = Object.keys(companyCountry);

export const emailField: Field = { path: 'email', name: 'email', keyboard: 'email' };
