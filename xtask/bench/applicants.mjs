// A thousand applicants as an integrator's form sends them: both types, about half of them with
// the mistakes people make. Made from a seed, and not for anybody's strong side.

import { bankCountry, makeBic, makeIban } from './ibans.mjs';
import { seeded } from './random.mjs';

const firstNames = ['Ada', 'Zoë', 'Jean-Luc', 'Łukasz', 'Müge', 'Ana', 'François', 'Inés'];
const lastNames = ['Martin', 'Dupont', "O'Neil", 'O’Neil', 'Müller', 'de la Cruz', 'Ștefan', 'Nowak'];
const streets = ['1 rue de la Paix', '12 bis avenue Foch', '5 Hauptstraße', 'Calle Mayor 7'];
const cities = ['Paris', 'Lyon', 'Besançon', 'Köln', 'Sevilla'];
const companies = ['Atelier du Nord', 'Boulangerie Martin & Fils', 'Société Générale de Bois'];

/** The applicants of a seed. */
export function makeApplicants({ count = 1_000, seed = 3 } = {}) {
  const random = seeded(seed);
  const applicants = Array.from({ length: count }, () => {
    const applicant = random.chance(0.6) ? naturalPerson(random) : legalPerson(random);
    if (random.chance(0.5)) {
      spoil(random, applicant);
      // Whoever makes one mistake often makes two.
      if (random.chance(0.3)) spoil(random, applicant);
    }
    return applicant;
  });
  // As a form or a file gives them: what is put together here would be ropes and slices of the engine's.
  return JSON.parse(JSON.stringify(applicants));
}

function naturalPerson(random) {
  const person = {};
  if (random.chance(0.9)) person.identity = identity(random);
  if (random.chance(0.7)) person.address = address(random);
  if (random.chance(0.7)) person.bank_account = bankAccount(random);
  return { type: 'natural_person', ...common(random, random.pick(firstNames)), natural_person: person };
}

function legalPerson(random) {
  const company = {};
  if (random.chance(0.9)) company.company_name = random.pick(companies);
  if (random.chance(0.7)) company.country_code = 'FR';
  if (random.chance(0.7)) company.bank_account = bankAccount(random);
  if (random.chance(0.7)) {
    company.legal_representatives = Array.from({ length: 1 + random.below(3) }, () => identity(random));
  }
  return { type: 'legal_person', ...common(random, random.pick(companies)), legal_person: company };
}

function common(random, label) {
  const fields = { label };
  if (random.chance(0.4)) fields.reference_id = random.chance(0.2) ? null : `CRM-${random.below(100_000)}`;
  if (random.chance(0.6)) fields.delivery_mode = random.pick(['none', 'email']);
  if (fields.delivery_mode === 'email' || random.chance(0.3)) {
    fields.email = `contact+${random.below(10_000)}@example.com`;
  }
  if (random.chance(0.1)) fields.parent_applicant_id = uuid(random);
  return fields;
}

function identity(random) {
  return { first_name: random.pick(firstNames), last_name: random.pick(lastNames) };
}

function address(random) {
  const place = { line1: random.pick(streets), postal_code: String(10_000 + random.below(90_000)), city: random.pick(cities) };
  if (random.chance(0.3)) place.line2 = random.chance(0.5) ? null : `Bât. ${random.below(9) + 1}`;
  return place;
}

function bankAccount(random) {
  const country = bankCountry(random);
  const account = { iban: asTyped(random, makeIban(random, country)) };
  if (random.chance(0.6)) {
    // Now and then the bank is abroad.
    const bic = random.chance(0.9) ? makeBic(random, random.chance(0.95) ? country : bankCountry(random)) : null;
    account.bic = bic !== null && random.chance(0.1) ? bic.toLowerCase() : bic;
  }
  return account;
}

/** Compact as a bank's file has it, or in groups as a statement prints it. */
function asTyped(random, iban) {
  if (random.chance(0.6)) return iban;
  const grouped = iban.replace(/(.{4})(?=.)/g, random.chance(0.15) ? '$1-' : '$1 ');
  return random.chance(0.3) ? grouped.toLowerCase() : grouped;
}

function uuid(random) {
  const hex = random.text([...'0123456789abcdef'], 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Makes one mistake that there is a place for. */
function spoil(random, applicant) {
  while (!random.pick(mistakes)(random, applicant)) {
    // That one needs a part this applicant lacks: another is picked.
  }
}

const block = (applicant) => applicant.natural_person ?? applicant.legal_person;
const people = (applicant) =>
  [block(applicant)?.identity, ...(block(applicant)?.legal_representatives ?? [])].filter(Boolean);

/** Changes a part, where there is one. */
const change = (part, edit) => {
  if (part === undefined || part === null) return false;
  edit(part);
  return true;
};

const account = (applicant) => block(applicant)?.bank_account;
const place = (applicant) => block(applicant)?.address;

/** Each answers whether it found its place. */
const mistakes = [
  // A digit of the IBAN mistyped, one left out, the field left empty or out, and a BIC that is none.
  (random, applicant) => change(account(applicant), (bank) => {
    bank.iban = String(bank.iban).replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1 + random.below(9)) % 10));
  }),
  (_, applicant) => change(account(applicant), (bank) => { bank.iban = String(bank.iban).slice(0, -1); }),
  (_, applicant) => change(account(applicant), (bank) => { bank.iban = ''; }),
  (_, applicant) => change(account(applicant), (bank) => { delete bank.iban; }),
  (_, applicant) => change(account(applicant), (bank) => { bank.bic = 'BNPAFRP'; }),
  (_, applicant) => change(account(applicant), (bank) => { bank.bic = 'BNPAZZPP'; }),
  // A field left out, left empty, blank, too long or of another type.
  (_, applicant) => change(applicant, (body) => { delete body.label; }),
  (random, applicant) => change(applicant, (body) => { body.label = random.pick(['', '  ']); }),
  (_, applicant) => change(applicant, (body) => { body.label = 'é'.repeat(256); }),
  (_, applicant) => change(applicant, (body) => { body.reference_id = 4711; }),
  (_, applicant) => change(place(applicant), (there) => { there.postal_code = '75001 Paris Cedex 01'; }),
  (_, applicant) => change(place(applicant), (there) => { delete there.city; }),
  (_, applicant) => change(place(applicant), (there) => { there.postal_code = 75001; }),
  (random, applicant) => change(random.pick(people(applicant)), (person) => { delete person.last_name; }),
  (random, applicant) => change(random.pick(people(applicant)), (person) => { person.first_name = null; }),
  // A name pasted with a line break, or with markup.
  (random, applicant) => change(random.pick(people(applicant)), (person) => { person.last_name = 'Mar\ntin'; }),
  (random, applicant) => change(random.pick(people(applicant)), (person) => { person.first_name = '<b>Ada</b>'; }),
  // A key nobody knows: the guide's misspelling, or the form's own.
  (_, applicant) => change(place(applicant), (there) => { there.line_1 = there.line1 ?? '1 rue A'; delete there.line1; }),
  (_, applicant) => change(applicant, (body) => { body.phone = '+33 6 00 00 00 00'; }),
  // An address that is none, one that is needed and missing, ids and words that are none.
  (random, applicant) => change(applicant, (body) => {
    body.email = random.pick(['ada@example', 'ada.example.com', 'ada@@example.com', 'ada @example.com']);
  }),
  (random, applicant) => change(applicant, (body) => {
    body.delivery_mode = 'email';
    if (random.chance(0.5)) body.email = null;
    else delete body.email;
  }),
  (_, applicant) => change(applicant, (body) => { body.parent_applicant_id = '1234'; }),
  (_, applicant) => change(applicant, (body) => { body.delivery_mode = 'sms'; }),
  // The type left out or made up, and the block of the other type.
  (random, applicant) => change(applicant, (body) => {
    if (random.chance(0.5)) body.type = 'person';
    else delete body.type;
  }),
  (_, applicant) => change(block(applicant), (own) => {
    const [from, to] = own === applicant.natural_person ? ['natural_person', 'legal_person'] : ['legal_person', 'natural_person'];
    applicant[to] = own;
    delete applicant[from];
  }),
  (_, applicant) => change(applicant.legal_person, (company) => { company.country_code = 'BE'; }),
];
