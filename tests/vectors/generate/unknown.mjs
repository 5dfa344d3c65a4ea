// The part of `applicants.json` about properties nobody knows, and those that are nearly known.
import { FR, ADA, HOME, unknown, person, company, updatedPerson, updatedCompany } from './bodies.mjs';
import { error } from './findings.mjs';

/** A person whose address has one more property. */
const address = (name, ...findings) =>
  person(`\`${name}\` in an address`, { natural_person: { address: { ...HOME, [name]: 'x' } } }, ...findings);

/** The API refuses what it does not know. A name that differs in case, hyphens, underscores or spaces is recognised. */
export const UNKNOWN = [
  person('a property nobody knows', { colour: 'red' }, unknown('colour')),
  company('a property nobody knows', { colour: 'red' }, unknown('colour')),
  updatedPerson('a property nobody knows', { colour: 'red' }, unknown('colour')),
  updatedCompany('a property nobody knows', { colour: null }, unknown('colour')),
  ...Object.entries({
    Label: 'label',
    referenceId: 'reference_id',
    'reference-id': 'reference_id',
    ReferenceID: 'reference_id',
    naturalPerson: 'natural_person',
    'Natural Person': 'natural_person',
    deliveryMode: 'delivery_mode',
    DELIVERY_MODE: 'delivery_mode',
    'e-mail': 'email',
    'email ': 'email',
    parentApplicantId: 'parent_applicant_id',
    Type: 'type',
    legalPerson: undefined,
    name: undefined,
    status: undefined,
    id: undefined,
    labels: undefined,
    étiquette: undefined,
    '': undefined,
    __proto: undefined,
    constructor: undefined,
    toString: undefined,
    'a.b': undefined,
    0: undefined,
    '😀': undefined,
  }).map(([name, expected]) => person(`\`${name}\` beside the label`, { [name]: 'x' }, unknown([name], expected))),
  person('a name of two lines beside the label', { 'a\nb': 'x' }, unknown(['a'])),
  // An object literal would set its prototype.
  {
    ...person('`__proto__` beside the label', {}, unknown('__proto__')),
    input: JSON.parse('{"type": "natural_person", "label": "A", "__proto__": {"label": "B"}}'),
  },
  ...Object.entries({
    line_1: 'line1',
    'Line 1': 'line1',
    line_2: 'line2',
    postalCode: 'postal_code',
    PostalCode: 'postal_code',
    'postal-code': 'postal_code',
    postalcode: 'postal_code',
    City: 'city',
    zip: undefined,
    country: undefined,
    line3: undefined,
  }).map(([name, expected]) => address(name, unknown(['natural_person', 'address', name], expected))),
  person(
    'the guide’s spelling in place of the schema’s',
    { natural_person: { address: { line_1: '1 rue A', postal_code: '75001', city: 'Paris' } } },
    error('required', 'natural_person.address.line1'),
    unknown('natural_person.address.line_1', 'line1'),
  ),
  person(
    'names as JavaScript spells them',
    { natural_person: { identity: { firstName: 'Ada', lastName: 'Martin' } } },
    error('required', 'natural_person.identity.first_name'),
    error('required', 'natural_person.identity.last_name'),
    unknown('natural_person.identity.firstName', 'first_name'),
    unknown('natural_person.identity.lastName', 'last_name'),
  ),
  company(
    'near misses in a company',
    { legal_person: { companyName: 'A', countryCode: 'FR', legalRepresentatives: [], bankAccount: {} } },
    unknown('legal_person.companyName', 'company_name'),
    unknown('legal_person.countryCode', 'country_code'),
    unknown('legal_person.legalRepresentatives', 'legal_representatives'),
    unknown('legal_person.bankAccount', 'bank_account'),
  ),
  updatedCompany(
    'near misses in the update of a company',
    { legal_person: { company_Name: 'A' } },
    unknown('legal_person.company_Name', 'company_name'),
  ),
  person(
    'near misses in a bank account',
    { natural_person: { bank_account: { IBAN: FR, iban: FR, BIC: 'BNPAFRPP', holder: 'A' } } },
    unknown('natural_person.bank_account.IBAN', 'iban'),
    unknown('natural_person.bank_account.BIC', 'bic'),
    unknown('natural_person.bank_account.holder'),
  ),
  company(
    'a near miss in the second representative',
    { legal_person: { legal_representatives: [ADA, { ...ADA, middle_name: 'B' }] } },
    unknown('legal_person.legal_representatives.1.middle_name'),
  ),
  person('a name of 64 characters is shown whole', { ['k'.repeat(64)]: 1 }, unknown('k'.repeat(64))),
  person('a name of 65 characters is shown shortened', { ['k'.repeat(65)]: 1 }, unknown('k'.repeat(64))),
  person('characters are shortened, not bytes', { ['😀'.repeat(65)]: 1 }, unknown('😀'.repeat(64))),
  person(
    'unknown properties in the order of the input',
    { zebra: 1, apple: 2, mango: 3 },
    unknown('zebra'),
    unknown('apple'),
    unknown('mango'),
  ),
  person(
    'what an unknown property holds does not matter',
    { extra: { deep: [[[{ natural_person: {} }]]] } },
    unknown('extra'),
  ),
];
