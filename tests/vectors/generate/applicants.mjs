// Makes `applicants.json`: every field of the create and update bodies (CONTRACT.md 4.1), each on both sides of each of
// its bounds, then what concerns several fields at once. The fields are written down here apart from the rules.
import { error, pathOf, texts, warning } from './findings.mjs';
import { ibanOf } from './ibans.mjs';
import { STORIES } from './stories.mjs';

const ADDRESS = { line1: '1 rue A', postal_code: '75001', city: 'Paris' };
const NAME = { first_name: 'Ada', last_name: 'Martin' };
const IBAN = 'FR7630004000031234567890143';

// A path, the good body around it, and what the field is.
const text = (path, around, max, more = {}) => ({ path, around, max, ...more });
const name = (path, around) => text(path, around, 255, { required: true, isName: true });

const PERSON = [
  text('natural_person.address.line1', { natural_person: { address: ADDRESS } }, 500, { required: true }),
  text('natural_person.address.line2', { natural_person: { address: ADDRESS } }, 500, { nullable: true }),
  text('natural_person.address.postal_code', { natural_person: { address: ADDRESS } }, 10, { required: true }),
  text('natural_person.address.city', { natural_person: { address: ADDRESS } }, 200, { required: true }),
  name('natural_person.identity.first_name', { natural_person: { identity: NAME } }),
  name('natural_person.identity.last_name', { natural_person: { identity: NAME } }),
];
const COMPANY = [
  text('legal_person.company_name', { legal_person: {} }, 255, { nullable: true }),
  name('legal_person.legal_representatives.0.first_name', { legal_person: { legal_representatives: [NAME] } }),
  name('legal_person.legal_representatives.1.last_name', { legal_person: { legal_representatives: [NAME, NAME] } }),
];
const bothTypes = (isUpdate) => [
  text('label', {}, 255, { required: !isUpdate }),
  text('reference_id', {}, 255, { nullable: true }),
];

/** The body with a value at a path; without the property when there is none. */
function withAt(body, path, value) {
  const [key, ...below] = path;
  const copy = Array.isArray(body) ? [...body] : { ...body };
  if (below.length > 0) copy[key] = withAt(copy[key] ?? (typeof below[0] === 'number' ? [] : {}), below, value);
  else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

/** The smallest body that is accepted: with a type and a label on create, with nothing on update. */
const smallest = (check, person) => (check === 'create' ? { type: person, label: 'A' } : {});

/** A vector about one field. */
function about(check, person, { path, around }, what, value, findings) {
  const input = withAt({ ...smallest(check, person), ...around }, pathOf(path), value);
  return { what: `${path}: ${what}`, check, input, findings };
}

/** The same vector with a field that is sent without the white space around it. */
const trimmed = (vector, { path }, value) => ({ ...vector, output: withAt(vector.input, pathOf(path), value.trim()) });

const OTHERS = { 'a number': 7, 'a truth value': true, 'a list': [], 'an object': {} };
const wrongType = (path, expected) => [error('wrong_type', path, { expected })];

function* ofText(check, person, field) {
  const { path, max, required, nullable, isName } = field;
  const one = (...rest) => about(check, person, field, ...rest);
  yield one('one character', 'A', []);
  yield one(`${max} characters`, 'A'.repeat(max), []);
  yield one(`${max + 1} characters`, 'A'.repeat(max + 1), [error('too_long', path, { max })]);
  yield one('empty', '', [error('empty', path)]);
  yield one('blank', ' \u00a0 ', [error('empty', path)]);
  yield one('null', null, nullable ? [] : wrongType(path, 'string'));
  yield one('missing', undefined, required ? [error('required', path)] : []);
  for (const [kind, value] of Object.entries(OTHERS)) yield one(kind, value, wrongType(path, 'string'));
  if (!isName) {
    // No field of an applicant is a safe string (CONTRACT.md 11). White space around it is a keyboard's, not the name's.
    const value = ' A<B> &"\n';
    yield trimmed(one('signs and white space', value, []), field, value);
  }
}

// The vendor's pattern for names, which it documents for its video identity: these characters, no white space at the
// ends.
const range = (first, last) => String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, at) => first + at));
const INSIDE_ITS_ALPHABET = {
  'letters of Europe': 'Zoë Łukasz Ștefan Müller Čapek',
  'digits and all signs': "`Ada' (2)-B",
  'upper case': 'ÀÉÎÕÜ',
  'all letters of ASCII': `${range(0x41, 0x5a)}${range(0x61, 0x7a)}`,
  'all letters of Latin-1': 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿ',
  'all letters of Latin Extended-A, and those of Romanian': `${range(0x100, 0x17f)}ȘșȚț`,
};
const OUTSIDE_ITS_ALPHABET = {
  'another script': 'Ελένη',
  'an emoji': 'Ana😀',
  'a no-break space inside': 'Ana\u00a0B',
  'a letter and a combining accent': 'Zoe\u0308',
  ...Object.fromEntries([...'ÐÞðþ×÷ƀȗȜ’_.,;:/&@"*+=!?#%\\^|~[]{}´¿'].map((sign) => [`\`${sign}\``, `A${sign}B`])),
};
const WITH_SPACE = { 'white space before it': ' Ana', 'white space after it': 'Ana ', 'no-break spaces around it': '\u00a0Ana\u00a0' };
const WITH_CONTROLS = {
  'a line break': 'A\nB',
  'a tab': 'A\tB',
  'a zero byte': 'A\0',
  'a delete': 'A\u007f',
  'a C1 control': 'A\u0085B',
};

/** What only names have: no control characters, no markup, a warning outside the vendor's alphabet (CONTRACT.md 6). */
function* ofName(check, person, field) {
  const { path } = field;
  const one = (what, value, ...findings) => about(check, person, field, what, value, findings);
  for (const [what, value] of Object.entries(INSIDE_ITS_ALPHABET)) yield one(what, value);
  for (const [what, value] of Object.entries(OUTSIDE_ITS_ALPHABET))
    yield one(what, value, warning('unusual_characters', path));
  for (const [what, value] of Object.entries(WITH_SPACE)) yield trimmed(one(what, value), field, value);
  for (const [what, value] of Object.entries(WITH_CONTROLS)) yield one(what, value, error('invalid_characters', path));
  yield one('an opening bracket', 'A<B', error('markup', path));
  yield one('a closing bracket', 'A>B', error('markup', path));
  yield one('255 characters outside the basic plane', '𝒜'.repeat(255), warning('unusual_characters', path));
  yield one(
    'too long, and unusual',
    'λ'.repeat(256),
    error('too_long', path, { max: 255 }),
    warning('unusual_characters', path),
  );
  yield one('a control character and markup', '<A\n', error('invalid_characters', path), error('markup', path));
  yield one(
    'too long, with markup',
    `<${'A'.repeat(255)}`,
    error('too_long', path, { max: 255 }),
    error('markup', path),
  );
}

/** An object or a list where something else stands. */
function* ofShape(check, person, path, expected, required = []) {
  const field = { path, around: {} };
  const one = (...rest) => about(check, person, field, ...rest);
  const others = {
    null: null,
    'a text': 'A',
    'a number': 7,
    'a truth value': false,
    ...(expected === 'object' ? { 'a list': [] } : { 'an object': {} }),
  };
  for (const [kind, value] of Object.entries(others)) yield one(kind, value, wrongType(path, expected));
  yield one(
    'empty',
    expected === 'object' ? {} : [],
    required.map((name) => error('required', `${path}.${name}`)),
  );
}

/** One of a few words. */
function* ofWords(check, person, path, allowed, { nullable, known = allowed, around = {} } = {}) {
  const field = { path, around };
  const one = (...rest) => about(check, person, field, ...rest);
  for (const word of known) yield one(`\`${word}\``, word, []);
  for (const word of [
    '',
    ` ${known[0]}`,
    known[0].toUpperCase() === known[0] ? known[0].toLowerCase() : known[0].toUpperCase(),
    'other',
  ]) {
    yield one(`\`${word}\``, word, [error('not_allowed', path, { allowed })]);
  }
  yield one('null', null, nullable ? [] : wrongType(path, 'string'));
  for (const [kind, value] of Object.entries(OTHERS)) yield one(kind, value, wrongType(path, 'string'));
}

const EMAILS = {
  'the shortest': 'a@b.c',
  'tag and subdomain': 'first.last+tag@mail.example.com',
  'an apostrophe': "o'neil@example.ie",
  'all signs the standard takes': ".!#$%&'*+/=?^_`{|}~-@example.com",
  digits: '1@2.fr',
  'upper case': 'ADA@EXAMPLE.COM',
  punycode: 'ada@xn--bcher-kva.example',
  'a space before it': ' ada@example.com',
  'a space after it': 'ada@example.com ',
  'a line break after it': 'ada@example.com\n',
  '64 characters before the @': `${'a'.repeat(64)}@example.com`,
  'a label of 63 characters': `a@${'b'.repeat(63)}.fr`,
  '254 characters': `a@${`${'b'.repeat(61)}.`.repeat(4)}${'c'.repeat(4)}`,
};
const NO_EMAILS = {
  blank: ' ',
  empty: '',
  'no @': 'ada',
  'no domain': 'ada@',
  'nothing before the @': '@example.com',
  'no dot': 'ada@localhost',
  'a dot first': 'ada@.fr',
  'a dot last': 'ada@example.',
  'two dots': 'ada@example..fr',
  'two @': 'ada@martin@example.com',
  'a space inside': 'ada martin@example.com',
  'a hyphen first in a label': 'ada@-example.com',
  'a hyphen last in a label': 'ada@example-.com',
  'an accent before the @': 'adé@example.com',
  'an accent in the domain': 'ada@bücher.example',
  'an underscore in the domain': 'ada@my_host.com',
  'a quoted name': '"ada"@example.com',
  'an address in brackets': 'ada@[127.0.0.1]',
  'a name around it': 'Ada <ada@example.com>',
  'a scheme': 'mailto:ada@example.com',
  '65 characters before the @': `${'a'.repeat(65)}@example.com`,
  'a label of 64 characters': `a@${'b'.repeat(64)}.fr`,
  '255 characters': `a@${`${'b'.repeat(61)}.`.repeat(4)}${'c'.repeat(5)}`,
};
const UUIDS = {
  'version 7': '018f4e2a-7c1b-7d3e-9f00-abcdef012345',
  'upper case': '018F4E2A-7C1B-7D3E-9F00-ABCDEF012345',
  'nothing but zeros': '00000000-0000-0000-0000-000000000000',
};
const NO_UUIDS = {
  empty: '',
  'no hyphens': '018f4e2a7c1b7d3e9f00abcdef012345',
  'a hyphen elsewhere': '018f4e2a7-c1b-7d3e-9f00-abcdef012345',
  braces: '{018f4e2a-7c1b-7d3e-9f00-abcdef012345}',
  'a URN': 'urn:uuid:018f4e2a-7c1b-7d3e-9f00-abcdef012345',
  'one digit short': '018f4e2a-7c1b-7d3e-9f00-abcdef01234',
  'one digit more': '018f4e2a-7c1b-7d3e-9f00-abcdef0123456',
  'a letter beyond f': '018f4e2a-7c1b-7d3e-9f00-abcdef01234g',
  'a space after it': '018f4e2a-7c1b-7d3e-9f00-abcdef012345 ',
  'a digit of two bytes': '018f4e2a-7c1b-7d3e-9f00-abcdef0123\u0664',
};

/** A text of a form of its own, which may be null. */
function* ofForm(check, person, path, good, bad, code) {
  const one = (...rest) => about(check, person, { path, around: {} }, ...rest);
  for (const [what, value] of Object.entries(good)) {
    const given = one(what, value, []);
    yield value.trim() === value ? given : trimmed(given, { path }, value);
  }
  for (const [what, value] of Object.entries(bad)) {
    // Nobody types an id.
    const isEmpty = code === 'invalid_email' && value.trim() === '';
    yield one(what, value, [error(isEmpty ? 'empty' : code, path)]);
  }
  yield one('null', null, []);
  yield one('missing', undefined, []);
  for (const [kind, value] of Object.entries(OTHERS)) yield one(kind, value, wrongType(path, 'string'));
}

/** The bank account, which both types have. What an IBAN and a BIC are is left to `ibans.json`. */
function* ofBank(check, person) {
  const account = `${person}.bank_account`;
  const iban = `${account}.iban`;
  const bic = `${account}.bic`;
  const around = { [person]: { bank_account: { iban: IBAN } } };
  const of =
    (path) =>
    (what, value, ...findings) =>
      about(check, person, { path, around }, what, value, findings);
  yield* ofShape(check, person, account, 'object', ['iban']);
  yield of(iban)('compact', IBAN);
  const typed = of(iban)('as people type it', 'fr76 3000 4000 0312 3456 7890 143');
  yield { ...typed, output: withAt(typed.input, pathOf(iban), IBAN) };
  yield of(iban)('empty', '', error('empty', iban));
  yield of(iban)('null', null, ...wrongType(iban, 'string'));
  yield of(iban)('a number', 7, ...wrongType(iban, 'string'));
  yield of(iban)('missing', undefined, error('required', iban));
  yield of(iban)('another format', '30004000031234567890143', error('iban_format', iban));
  yield of(iban)('a digit too few', IBAN.slice(0, -1), error('iban_length', iban, { expected: 27, country: 'FR' }));
  yield of(iban)('mistyped', 'FR7630004000031234567890144', error('iban_checksum', iban));
  yield of(iban)('a letter among the digits', ibanOf('FR', 'QQQQ4000031234567890143'), error('iban_structure', iban));
  yield of(iban)('a country of no registry', ibanOf('ZZ', '1234567890123456'), warning('iban_unknown_country', iban));
  yield of(bic)('of the same country', 'BNPAFRPP');
  const small = of(bic)('as people type it', 'bnpa fr pp');
  yield { ...small, output: withAt(small.input, pathOf(bic), 'BNPAFRPP') };
  yield of(bic)('null', null);
  yield of(bic)('missing', undefined);
  yield of(bic)('empty', '', error('empty', bic));
  yield of(bic)('a number', 7, ...wrongType(bic, 'string'));
  yield of(bic)('another format', 'BNPAFRP', error('bic_format', bic));
  yield of(bic)('no country', 'BNPAZZPP', error('bic_unknown_country', bic));
  yield of(bic)('of a territory that banks under the IBAN’s country', 'BNPAREPP');
  yield of(bic)('of another country', 'DEUTDEFF', warning('bic_country_mismatch', bic));
}

function* ofPerson(check) {
  const person = 'natural_person';
  for (const field of [...bothTypes(check !== 'create'), ...PERSON]) yield* ofText(check, person, field);
  if (check === 'create') yield* ofName(check, person, PERSON[4]);
  yield* ofShape(check, person, person, 'object');
  yield* ofShape(check, person, `${person}.identity`, 'object', ['first_name', 'last_name']);
  yield* ofShape(check, person, `${person}.address`, 'object', ['line1', 'postal_code', 'city']);
  yield* ofBank(check, person);
  yield* ofForm(check, person, 'email', EMAILS, NO_EMAILS, 'invalid_email');
  yield* ofForm(check, person, 'parent_applicant_id', UUIDS, NO_UUIDS, 'invalid_uuid');
  yield* ofWords(check, person, 'delivery_mode', ['none', 'email'], { known: ['none'] });
}

function* ofCompany(check) {
  const person = 'legal_person';
  const isUpdate = check !== 'create';
  for (const field of [...bothTypes(isUpdate), ...COMPANY]) yield* ofText(check, person, field);
  if (isUpdate) yield* ofName(check, person, COMPANY[1]);
  yield* ofShape(check, person, person, 'object');
  yield* ofShape(check, person, `${person}.legal_representatives`, 'list');
  yield* ofShape(check, person, `${person}.legal_representatives.0`, 'object', ['first_name', 'last_name']);
  yield* ofBank(check, person);
  // Only an update takes null.
  yield* ofWords(check, person, `${person}.country_code`, ['FR'], { nullable: isUpdate });
}

/** Some fields come down to the same body: it is checked once, under its first name. */
function distinct(vectors) {
  const byInput = new Map();
  for (const vector of vectors) {
    const key = JSON.stringify([vector.check, vector.input]);
    if (!byInput.has(key)) byInput.set(key, vector);
  }
  return [...byInput.values()];
}

/** The text of `applicants.json`. */
export const applicants = () =>
  texts({
    vectors: distinct([
      ...ofPerson('create'),
      ...ofCompany('create'),
      ...ofPerson('natural_person'),
      ...ofCompany('legal_person'),
      ...STORIES,
    ]),
  });
