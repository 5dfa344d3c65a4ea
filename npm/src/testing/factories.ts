// Input that the rules accept, each time another one. What a test is about, it says itself.

import type { LegalPersonInput, NaturalPersonInput, SessionInput } from '../generated/inputs.js';

let made = 0;

/** Makes applicants, complete and valid. What is given replaces a property as a whole. */
export const applicantFactory = {
  /** A person with identity, address and bank account. */
  natural_person(given: Partial<Omit<NaturalPersonInput, 'type'>> = {}): NaturalPersonInput {
    made += 1;
    return {
      type: 'natural_person',
      label: `Ada ${made}`,
      reference_id: `applicant-${made}`,
      natural_person: {
        identity: { first_name: 'Ada', last_name: 'Martin' },
        address: { line1: `${made} rue de la Paix`, postal_code: '75002', city: 'Paris' },
        bank_account: { iban: 'FR7630004005506782866644202' },
      },
      ...given,
    };
  },

  /** A company with its representative. */
  legal_person(given: Partial<Omit<LegalPersonInput, 'type'>> = {}): LegalPersonInput {
    made += 1;
    return {
      type: 'legal_person',
      label: `Company ${made}`,
      reference_id: `applicant-${made}`,
      legal_person: {
        company_name: `Company ${made}`,
        country_code: 'FR',
        legal_representatives: [{ first_name: 'Ada', last_name: 'Martin' }],
      },
      ...given,
    };
  },
};

/** Makes sessions of a template. */
export const sessionFactory = {
  session(given: Partial<SessionInput> & Pick<SessionInput, 'workflow_template_id'>): SessionInput {
    made += 1;
    return { name: `Session ${made}`, ...given };
  },
};
