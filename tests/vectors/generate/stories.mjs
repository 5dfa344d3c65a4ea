// The part of `applicants.json` that concerns several fields at once: types, blocks, delivery, banks, order.
import {
  FR,
  ADA,
  HOME,
  wrongType,
  unknown,
  notAllowed,
  story,
  create,
  person,
  company,
  updatedPerson,
  updatedCompany,
  FULL_PERSON,
  FULL_COMPANY,
  without,
} from './bodies.mjs';
import { error, warning } from './findings.mjs';
import { UNKNOWN } from './unknown.mjs';

const TYPES = ['natural_person', 'legal_person'];
const BODIES = [
  create('the smallest person', { type: 'natural_person', label: 'A' }),
  create('the smallest company', { type: 'legal_person', label: 'A' }),
  create('a full person', FULL_PERSON),
  create('a full company', FULL_COMPANY),
  updatedPerson('a full update of a person', without(FULL_PERSON, 'type')),
  updatedCompany('a full update of a company', without(FULL_COMPANY, 'type')),
  updatedPerson('an empty update of a person', {}),
  updatedCompany('an empty update of a company', {}),
  ...Object.entries({
    null: null,
    'a text': 'A',
    'a number': 7,
    'a truth value': true,
    'a list': [],
    'a list of bodies': [FULL_PERSON],
  }).flatMap(([kind, body]) => [
    create(`${kind} for a body`, body, wrongType([], 'object')),
    updatedPerson(`${kind} for an update of a person`, body, wrongType([], 'object')),
    updatedCompany(`${kind} for an update of a company`, body, wrongType([], 'object')),
  ]),
  create('nothing at all', {}, error('required', 'type'), error('required', 'label')),
];

const OF_THE_TYPE = [
  create('no type', { label: 'A' }, error('required', 'type')),
  create(
    'no type, and the rest is still read',
    { label: '', email: 'ada' },
    error('required', 'type'),
    error('empty', 'label'),
    error('invalid_email', 'email'),
  ),
  create(
    'no type, and both blocks are read',
    { label: 'A', natural_person: { identity: {} }, legal_person: { country_code: 'BE' } },
    error('required', 'type'),
    error('required', 'natural_person.identity.first_name'),
    error('required', 'natural_person.identity.last_name'),
    notAllowed('legal_person.country_code', 'FR'),
  ),
  create('an unknown type', { type: 'robot', label: 'A' }, notAllowed('type', ...TYPES)),
  create('a type in upper case', { type: 'NATURAL_PERSON', label: 'A' }, notAllowed('type', ...TYPES)),
  create('a type with a space after it', { type: 'legal_person ', label: 'A' }, notAllowed('type', ...TYPES)),
  create('an empty type', { type: '', label: 'A' }, notAllowed('type', ...TYPES)),
  create(
    'an unknown type with a block of each',
    { type: 'robot', label: 'A', natural_person: {}, legal_person: {} },
    notAllowed('type', ...TYPES),
  ),
  create(
    'an unknown type that asks for mail',
    { type: 'robot', label: 'A', delivery_mode: 'email' },
    notAllowed('type', ...TYPES),
    error('email_required', 'email'),
  ),
  ...[null, 7, true, [], {}].map((type) =>
    create(`${JSON.stringify(type)} for a type`, { type, label: 'A' }, wrongType('type', 'string')),
  ),
  updatedPerson('a type in an update: it can’t be changed', { type: 'natural_person' }, unknown('type')),
  updatedCompany('another type in an update', { type: 'natural_person' }, unknown('type')),
];

const BLOCKS = [
  person('a company’s block in a person', { legal_person: {} }, error('wrong_person_block', 'legal_person')),
  company('a person’s block in a company', { natural_person: {} }, error('wrong_person_block', 'natural_person')),
  person('a company’s block that is null', { legal_person: null }, error('wrong_person_block', 'legal_person')),
  person(
    'both blocks, and only the own one is read',
    { natural_person: { identity: ADA }, legal_person: { country_code: 'BE' } },
    error('wrong_person_block', 'legal_person'),
  ),
  company(
    'both blocks, each wrong',
    { natural_person: { x: 1 }, legal_person: { country_code: 'BE' } },
    notAllowed('legal_person.country_code', 'FR'),
    error('wrong_person_block', 'natural_person'),
  ),
  updatedPerson(
    'a company’s block in the update of a person',
    { legal_person: {} },
    error('wrong_person_block', 'legal_person'),
  ),
  updatedCompany(
    'a person’s block in the update of a company',
    { natural_person: {} },
    error('wrong_person_block', 'natural_person'),
  ),
  updatedPerson(
    'the update of a person with half a name',
    { natural_person: { identity: { first_name: 'Ada' } } },
    error('required', 'natural_person.identity.last_name'),
  ),
  person(
    'a person with a company’s fields',
    { natural_person: { company_name: 'A', legal_representatives: [] } },
    unknown('natural_person.company_name'),
    unknown('natural_person.legal_representatives'),
  ),
  company(
    'a company with a person’s fields',
    { legal_person: { identity: ADA, address: HOME } },
    unknown('legal_person.identity'),
    unknown('legal_person.address'),
  ),
];

const required = error('email_required', 'email');
const advised = warning('email_required', 'email');
const DELIVERY = [
  person('mailed, to an address', { delivery_mode: 'email', email: 'ada@example.com' }),
  company('mailed, to an address', { delivery_mode: 'email', email: 'office@example.com' }),
  person('mailed, without an address', { delivery_mode: 'email' }, required),
  company('mailed, without an address', { delivery_mode: 'email' }, required),
  person('mailed, to null', { delivery_mode: 'email', email: null }, required),
  person(
    'mailed, to an address that is none',
    { delivery_mode: 'email', email: 'ada' },
    error('invalid_email', 'email'),
  ),
  person('mailed, to nothing', { delivery_mode: 'email', email: '' }, error('empty', 'email')),
  person('mailed, to a number', { delivery_mode: 'email', email: 7 }, wrongType('email', 'string')),
  person('not mailed', { delivery_mode: 'none' }),
  person('not mailed, and the address is kept', { delivery_mode: 'none', email: 'ada@example.com' }),
  person('an address alone', { email: 'ada@example.com' }),
  person('a way of delivery nobody knows', { delivery_mode: 'sms' }, notAllowed('delivery_mode', 'none', 'email')),
  updatedPerson('mailed from now on; the address may be stored', { delivery_mode: 'email' }, advised),
  updatedCompany('mailed from now on; the address may be stored', { delivery_mode: 'email' }, advised),
  updatedPerson('mailed from now on, and the address removed', { delivery_mode: 'email', email: null }, advised),
  updatedPerson('mailed from now on, to an address', { delivery_mode: 'email', email: 'ada@example.com' }),
  updatedPerson(
    'mailed from now on, to an address that is none',
    { delivery_mode: 'email', email: 'ada' },
    error('invalid_email', 'email'),
  ),
  updatedPerson('the address removed', { email: null }),
];

const representatives = (list) => ({ legal_person: { legal_representatives: list } });
const at = (place, name) => `legal_person.legal_representatives.${place}${name ? `.${name}` : ''}`;
const REPRESENTATIVES = [
  company('no representative', representatives([])),
  company('one representative', representatives([ADA])),
  company('the same representative twice', representatives([ADA, ADA])),
  company('sixty representatives', representatives(Array(60).fill(ADA))),
  company(
    'the last of twelve is broken',
    representatives([...Array(11).fill(ADA), { first_name: 'Ada', last_name: '' }]),
    error('empty', at(11, 'last_name')),
  ),
  company(
    'several are broken',
    representatives([{ first_name: 'Ada' }, ADA, { ...ADA, first_name: '<' }, {}]),
    error('required', at(0, 'last_name')),
    error('markup', at(2, 'first_name')),
    error('required', at(3, 'first_name')),
    error('required', at(3, 'last_name')),
  ),
  company(
    'representatives that are none',
    representatives([null, 'Ada', 7, true, [], ADA]),
    ...[0, 1, 2, 3, 4].map((place) => wrongType(at(place), 'object')),
  ),
  company(
    'unusual names only warn',
    representatives([ADA, { first_name: 'Ελένη', last_name: 'O’Neil' }]),
    warning('unusual_characters', at(1, 'first_name')),
    warning('unusual_characters', at(1, 'last_name')),
  ),
  updatedCompany('all representatives removed', representatives([])),
  updatedCompany(
    'a broken representative in an update',
    representatives([ADA, { last_name: 'Martin' }]),
    error('required', at(1, 'first_name')),
  ),
];

const account = (iban, bic) => ({ natural_person: { bank_account: { iban, bic } } });
const mismatch = (block = 'natural_person') => warning('bic_country_mismatch', `${block}.bank_account.bic`);
const BANKS = [
  person('a Monegasque bank and a French IBAN', account(FR, 'CFMOMCMX'), mismatch()),
  ...['GF', 'GP', 'MQ', 'RE', 'PF', 'TF', 'YT', 'NC', 'BL', 'MF', 'PM', 'WF'].map((territory) =>
    person(`a bank in ${territory} and a French IBAN`, account(FR, `BNPA${territory}PP`)),
  ),
  ...['IM', 'JE', 'GG'].map((territory) =>
    person(`a bank in ${territory} and a British IBAN`, account('GB29NWBK60161331926819', `BARC${territory}SH`)),
  ),
  person('a bank in AX and a Finnish IBAN', account('FI2112345600000785', 'AABAAXHH')),
  person('a bank in Jersey and a French IBAN', account(FR, 'BARCJESH'), mismatch()),
  person('a French bank and a British IBAN', account('GB29NWBK60161331926819', 'BNPAFRPP'), mismatch()),
  company(
    'a foreign bank in a company',
    { legal_person: { bank_account: { iban: FR, bic: 'DEUTDEFF' } } },
    mismatch('legal_person'),
  ),
  updatedPerson('a foreign bank in an update', account(FR, 'DEUTDEFF'), mismatch()),
  person(
    'a bad IBAN is not compared',
    account('FR7630004000031234567890144', 'DEUTDEFF'),
    error('iban_checksum', 'natural_person.bank_account.iban'),
  ),
  person('a bad BIC is not compared', account(FR, 'DEUTDEF'), error('bic_format', 'natural_person.bank_account.bic')),
  person(
    'both bad',
    account('FR', 'DEUTZZFF'),
    error('iban_format', 'natural_person.bank_account.iban'),
    error('bic_unknown_country', 'natural_person.bank_account.bic'),
  ),
  story(
    'compared as they are sent, not as they were typed',
    'create',
    { type: 'natural_person', label: 'A', ...account('fr76-3000-4000-0312-3456-7890-143', 'deut de ff') },
    [mismatch()],
    { type: 'natural_person', label: 'A', ...account(FR, 'DEUTDEFF') },
  ),
];

// Fields in the order of the contract, then unknown properties as they came, then what several fields say together.
const ORDER = [
  create(
    'everything wrong with a person, in order',
    {
      zebra: 1,
      email: 'ada',
      delivery_mode: 'sms',
      parent_applicant_id: '7',
      legal_person: {},
      reference_id: '',
      label: null,
      type: 'natural_person',
      natural_person: {
        extra: 1,
        bank_account: { bic: 'X', iban: 'X' },
        address: { city: '', line1: 7, line2: '' },
        identity: { last_name: 'A\0', first_name: ' ' },
      },
      apple: 2,
    },
    wrongType('label', 'string'),
    error('empty', 'reference_id'),
    error('empty', 'natural_person.identity.first_name'),
    error('invalid_characters', 'natural_person.identity.last_name'),
    wrongType('natural_person.address.line1', 'string'),
    error('empty', 'natural_person.address.line2'),
    error('required', 'natural_person.address.postal_code'),
    error('empty', 'natural_person.address.city'),
    error('iban_format', 'natural_person.bank_account.iban'),
    error('bic_format', 'natural_person.bank_account.bic'),
    unknown('natural_person.extra'),
    notAllowed('delivery_mode', 'none', 'email'),
    error('invalid_email', 'email'),
    error('invalid_uuid', 'parent_applicant_id'),
    unknown('zebra'),
    unknown('apple'),
    error('wrong_person_block', 'legal_person'),
  ),
  company(
    'warnings and errors together',
    {
      delivery_mode: 'email',
      natural_person: {},
      colour: 'red',
      legal_person: {
        company_name: '',
        country_code: null,
        bank_account: { iban: FR, bic: 'DEUTDEFF' },
        legal_representatives: [{ first_name: 'Ελένη', last_name: 'x'.repeat(256) }],
      },
    },
    error('empty', 'legal_person.company_name'),
    wrongType('legal_person.country_code', 'string'),
    warning('unusual_characters', at(0, 'first_name')),
    error('too_long', at(0, 'last_name'), { max: 255 }),
    unknown('colour'),
    error('wrong_person_block', 'natural_person'),
    required,
    mismatch('legal_person'),
  ),
  updatedPerson(
    'everything wrong with an update, in order',
    { type: 'legal_person', delivery_mode: 'email', legal_person: {}, label: '', first_name: 'Ada' },
    error('empty', 'label'),
    unknown('type'),
    unknown('first_name'),
    error('wrong_person_block', 'legal_person'),
    advised,
  ),
  story(
    'only warnings: it is sent',
    'create',
    {
      type: 'natural_person',
      label: 'A',
      natural_person: {
        identity: { first_name: ' Ada', last_name: 'Ng’andu' },
        bank_account: { iban: FR.toLowerCase(), bic: 'DEUTDEFF' },
      },
    },
    [
      warning('unusual_characters', 'natural_person.identity.last_name'),
      mismatch(),
    ],
    {
      type: 'natural_person',
      label: 'A',
      natural_person: {
        identity: { first_name: 'Ada', last_name: 'Ng’andu' },
        bank_account: { iban: FR, bic: 'DEUTDEFF' },
      },
    },
  ),
];

const LENGTHS = [
  person('a label of 255 characters of two bytes', { label: 'é'.repeat(255) }),
  person('an address line of 500 characters of two bytes', {
    natural_person: { address: { ...HOME, line1: 'é'.repeat(500) } },
  }),
  person('a label of 255 characters of two code units', { label: '😀'.repeat(255) }),
  person(
    'a label of 256 characters of two code units',
    { label: '😀'.repeat(256) },
    error('too_long', 'label', { max: 255 }),
  ),
  person('a combining accent counts', { label: `${'e\u0301'.repeat(127)}e` }),
  person(
    'a combining accent counts, one over',
    { label: 'e\u0301'.repeat(128) },
    error('too_long', 'label', { max: 255 }),
  ),
  person('a family counts each member and what joins them', { label: `${'👩‍👩‍👧'.repeat(51)}` }),
  person(
    'a family counts each member and what joins them, one over',
    { label: `${'👩‍👩‍👧'.repeat(51)}A` },
    error('too_long', 'label', { max: 255 }),
  ),
  person('white space at the ends does not hide one too many', { label: ` ${'A'.repeat(256)} ` }, error('too_long', 'label', { max: 255 })),
  person(
    'a label of three thousand characters',
    { label: 'é'.repeat(3_000) },
    error('too_long', 'label', { max: 255 }),
  ),
  person('characters nobody sees are not blank', { label: '\u200b' }),
];

/** The vectors, each `{ what, check, input, findings, output? }`. */
export const STORIES = [
  ...BODIES,
  ...OF_THE_TYPE,
  ...BLOCKS,
  ...UNKNOWN,
  ...DELIVERY,
  ...REPRESENTATIVES,
  ...BANKS,
  ...ORDER,
  ...LENGTHS,
];
