// Applicants through the package: the vectors, and values that are meant to break it.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';

import { checkApplicant, checkApplicants, init } from 'workflow-session-links';

before(() => init());

const vectors = JSON.parse(readFileSync(new URL('../vectors/applicants.json', import.meta.url), 'utf8')).vectors
  .filter(({ check }) => check === 'create');

const stops = ({ severity }) => severity === 'error';
const expected = ({ input, output, findings }) =>
  findings.some(stops) ? { ok: false, findings } : { ok: true, value: output ?? input, findings };

const codes = (report) => report.findings.map(({ code, path }) => [code, ...path].join(' '));
const labelled = (label, more = {}) => ({ type: 'natural_person', label, ...more });

test('every vector is answered as it says, one at a time', () => {
  assert.ok(vectors.length >= 200);
  for (const vector of vectors) {
    assert.deepEqual(checkApplicant(vector.input), expected(vector), vector.what);
  }
});

test('all at once are answered as one at a time', () => {
  const reports = checkApplicants(vectors.map(({ input }) => input));
  assert.deepEqual(reports, vectors.map(expected));
  assert.deepEqual(checkApplicants([]), []);
});

test('the value is a copy: changing it changes no input, and the other way round', () => {
  const input = labelled('Ada', { natural_person: { bank_account: { iban: 'fr76 3000 4000 0312 3456 7890 143' } } });
  const { value } = checkApplicant(input);
  assert.equal(value.natural_person.bank_account.iban, 'FR7630004000031234567890143');
  assert.equal(input.natural_person.bank_account.iban, 'fr76 3000 4000 0312 3456 7890 143');
  value.natural_person.bank_account.bic = 'BNPAFRPP';
  assert.equal(input.natural_person.bank_account.bic, undefined);
});

test('a property is read once: what was checked is what is handed back', () => {
  let reads = 0;
  const input = { type: 'natural_person', get label() { reads += 1; return reads === 1 ? 'Ada' : ''; } };
  assert.deepEqual(checkApplicant(input).value, { type: 'natural_person', label: 'Ada' });
  assert.equal(reads, 1);
});

test('what has no form in JSON is named for what it is', () => {
  const cyclic = labelled('Ada');
  cyclic.natural_person = cyclic;
  const deep = {};
  Array.from({ length: 40 }).reduce((inner) => (inner.natural_person = {}), deep);
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const wide = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`k${at}`, 1]));
  for (const [label, code] of [
    [7, 'wrong_type'], [7n, 'wrong_type'], [Symbol('x'), 'wrong_type'], [() => {}, 'wrong_type'], [NaN, 'wrong_type'],
    [true, 'wrong_type'], [{}, 'wrong_type'], [[], 'wrong_type'], [null, 'wrong_type'], [undefined, 'required'],
    ['\ud800', 'invalid_characters'], ['a\udc00b', 'invalid_characters'], ['x'.repeat(65_537), 'too_long'],
    [revoked.proxy, 'unreadable'], [new Array(10_001), 'too_complex'], [wide, 'too_complex'],
  ]) {
    assert.deepEqual(codes(checkApplicant(labelled(label))), [`${code} label`]);
  }
  assert.ok(!checkApplicant(cyclic).ok && !checkApplicant(deep).ok);
  for (const value of [undefined, null, 7, 'x', 7n, Symbol('x'), () => {}, [], new Date(), new Map(), revoked.proxy]) {
    assert.equal(checkApplicant(value).ok, false);
  }
});

test('two halves of a character do not become one, wherever they stand', () => {
  const input = labelled('a\ud83d', { reference_id: '\ude00b' });
  assert.deepEqual(codes(checkApplicant(input)), ['invalid_characters label', 'invalid_characters reference_id']);
  const halves = checkApplicant(labelled('Ada', { 'x\ud83d': 1, email: 'ada@example.com' }));
  assert.deepEqual(codes(halves), ['unknown_property x\ufffd']);
});

test('characters of any width keep their place in the text', () => {
  const input = labelled('Ζωή 😀', {
    reference_id: '李😀é', natural_person: { identity: { first_name: 'Zoë', last_name: 'Łukasz' } }, email: 'ada@example.com',
  });
  const report = checkApplicant(input);
  assert.deepEqual(report, { ok: true, value: input, findings: [] });
});

test('only own properties count, and none is special', () => {
  class Applicant {
    type = 'natural_person';
    label = 'Ada';
    get email() { return 'not an address'; }
  }
  assert.deepEqual(checkApplicant(new Applicant()).value, labelled('Ada'));
  const own = JSON.parse('{"type":"natural_person","label":"Ada","__proto__":{"email":"x"},"constructor":1}');
  assert.deepEqual(codes(checkApplicant(own)), ['unknown_property __proto__', 'unknown_property constructor']);
});

test('a getter that throws, and one that checks another applicant, disturb nobody', () => {
  const throwing = labelled('Ada', { natural_person: { get identity() { throw new Error('no'); } }, email: 'ada@example.com' });
  assert.deepEqual(codes(checkApplicant(throwing)), ['unreadable natural_person']);
  const nested = {
    type: 'natural_person',
    label: 'Ada',
    natural_person: { get identity() { return checkApplicant(labelled('😀')).ok ? { first_name: 'Ada', last_name: 'Martin' } : 0; } },
    email: 'ada@example.com',
  };
  const [first, second, third] = checkApplicants([labelled('Zoë'), nested, labelled('')]);
  assert.deepEqual(first.value, labelled('Zoë'));
  assert.deepEqual(second.value.natural_person, { identity: { first_name: 'Ada', last_name: 'Martin' } });
  assert.deepEqual(codes(third), ['empty label']);
});

test('a list that can’t be read is refused by name, and the next one is read', () => {
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const throwing = new Proxy([labelled('Ada')], { get() { throw new Error('no'); } });
  for (const list of [undefined, null, 'x', {}, revoked.proxy, throwing]) {
    assert.throws(() => checkApplicants(list), { code: 'invalid_argument' });
  }
  assert.deepEqual(checkApplicants([labelled('Ada')])[0].value, labelled('Ada'));
});

test('five thousand at once are as good as one', () => {
  const reports = checkApplicants(Array.from({ length: 5_000 }, (_, at) => labelled(at % 2 ? `Ada ${at}` : '')));
  assert.equal(reports.filter(({ ok }) => ok).length, 2_500);
  assert.equal(reports[4_999].value.label, 'Ada 4999');
});

test('one applicant with more text than there is memory for is refused, and the next one is read', () => {
  const long = 'x'.repeat(65_536);
  const people = Array(9_000).fill({ first_name: long, last_name: long, [long]: long });
  const large = { type: 'legal_person', label: 'A', legal_person: { company_name: 'A', legal_representatives: people } };
  const [report, next] = checkApplicants([large, labelled('B')]);
  assert.ok(codes(report).some((code) => code.startsWith('too_complex')));
  assert.deepEqual([report.ok, next.ok], [false, true]);
});

test('a name that nobody knows is told as far as it stays on one line', () => {
  const { findings } = checkApplicant({ type: 'natural_person', label: 'A', 'phone\n[INFO] all is well': 1 });
  assert.deepEqual(findings, [{ code: 'unknown_property', severity: 'error', path: ['phone'] }]);
});

test('of a name that nobody knows, however long, 64 characters are told', () => {
  const name = '😀'.repeat(30_000);
  for (const input of [labelled('A', { [name]: 1 }), labelled('A', { delivery_mode: { [name]: 1 }, [name]: 1 })]) {
    const unknown = checkApplicant(input).findings.find(({ code }) => code === 'unknown_property');
    assert.deepEqual(unknown.path, ['😀'.repeat(64)]);
  }
});

test('a batch larger than the memory there is for it is checked in parts', () => {
  const long = 'x'.repeat(65_536);
  const reports = checkApplicants(Array.from({ length: 34_000 }, (_, at) => labelled(at % 2 ? long : `Ada ${at}`)));
  assert.deepEqual(codes(reports[33_999]), ['too_long label']);
  assert.equal(reports[33_998].value.label, 'Ada 33998');
  assert.ok(reports.every(({ ok }, at) => ok === (at % 2 === 0)));
});

test('what is inherited or hidden does not count, even where every object inherits it', () => {
  const hidden = Object.defineProperty(labelled('Ada'), 'email', { value: 'not an address', enumerable: false });
  assert.deepEqual(checkApplicant(hidden), { ok: true, value: labelled('Ada'), findings: [] });
  assert.deepEqual(codes(checkApplicant(Object.assign(hidden, { phone: 1 }))), ['unknown_property phone']);
  assert.deepEqual(checkApplicant(Object.create({ email: 'not an address' }, Object.getOwnPropertyDescriptors(labelled('Ada')))).value, labelled('Ada'));
  Object.prototype.email = 'not an address';
  try {
    assert.deepEqual(checkApplicant(labelled('Ada', { phone: 1 })).findings.map(({ path }) => path), [['phone']]);
    assert.ok(checkApplicant(labelled('Ada', { natural_person: { identity: { first_name: 'A', last_name: 'B' } } })).ok);
  } finally {
    delete Object.prototype.email;
  }
});

test('what a getter gives to all objects is not read of the next one', () => {
  const first = Object.defineProperty(labelled('Ada'), 'label', {
    enumerable: true,
    get: () => {
      Object.prototype.email = 'ada@example.com';
      return 'Ada';
    },
  });
  try {
    assert.deepEqual(Object.keys(checkApplicants([first, labelled('Zoë')])[1].value), Object.keys(labelled('Zoë')));
  } finally {
    delete Object.prototype.email;
  }
});

test('nothing is checked before `init`, not even nobody', () => {
  const program = "import { checkApplicants } from 'workflow-session-links'; try { checkApplicants([]); } catch ({ code }) { console.log(code); }";
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', cwd: import.meta.dirname });
  assert.equal(answer, 'not_initialised\n');
});

test('a list that lies about its length is read for as long as it says first', () => {
  const lying = (length) => new Proxy(['none', null, null, 7, { iban: '<script>' }], {
    get: (list, name) => (name === 'length' ? length() : list[name]),
  });
  const changing = () => {
    let asked = 0;
    return { valueOf: () => (asked++ < 3 ? 0 : 5) };
  };
  const bad = { type: 'legal_person', label: 'C', delivery_mode: 'email', email: '<not an address>' };
  for (const length of [() => 0.1, () => 1.5, changing, () => -1, () => 1n, () => NaN, () => 'x']) {
    const [report, after] = checkApplicants([{ ...bad, legal_person: { legal_representatives: lying(length) } }, labelled('Ada')]);
    assert.ok(codes(report).some((code) => code === 'invalid_email email'), codes(report).join());
    assert.deepEqual(after.value, labelled('Ada'));
  }
});

test('what is checked half way through another, however large, disturbs nobody', () => {
  const many = Array.from({ length: 20_000 }, (_, at) => labelled(`é ${at}`, { phone: 'x'.repeat(50) }));
  const person = {
    get identity() {
      assert.equal(checkApplicants(many).length, many.length);
      return { first_name: 'Ada', last_name: 'Łukasz' };
    },
    address: { line1: 'Żółta 1', postal_code: '75001', city: 'Paris' },
  };
  const input = labelled('Ζωή', { natural_person: person, email: 'ada@example.com' });
  const [before, report, after] = checkApplicants([labelled('Zoë'), input, labelled('')]);
  assert.deepEqual(before.value, labelled('Zoë'));
  assert.deepEqual(report.value, labelled('Ζωή', {
    natural_person: { identity: { first_name: 'Ada', last_name: 'Łukasz' }, address: person.address }, email: 'ada@example.com',
  }));
  assert.deepEqual(codes(after), ['empty label']);
});

test('texts of every length are read whole', () => {
  for (const length of [1, 255, 256, 2_047, 2_048, 65_536, 65_537]) {
    for (const character of ['a', 'é', '李', '😀']) {
      const label = character.repeat(Math.floor(length / character.length));
      const found = [...label].length > 255 ? ['too_long label'] : [];
      assert.deepEqual(codes(checkApplicant(labelled(label, { email: 'ada@example.com' }))), label === '' ? ['empty label'] : found, `${length} ${character}`);
    }
  }
  const unknown = Object.fromEntries(Array.from({ length: 9_000 }, (_, at) => [`name ${at}`, at]));
  assert.equal(checkApplicant(labelled('Ada', unknown)).findings.length, 9_000);
});

test('a browser that does not know whether a text is well formed gets the same answers', () => {
  const program = `
    delete String.prototype.isWellFormed;
    const { checkApplicants, init } = await import('workflow-session-links');
    await init();
    const label = (label) => ({ type: 'natural_person', label });
    const reports = checkApplicants([label('Ada'), label('a\\ud800'), label('')]);
    console.log(JSON.stringify(reports.map(({ findings }) => findings.map(({ code }) => code))));`;
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8', cwd: import.meta.dirname });
  assert.deepEqual(JSON.parse(answer), [[], ['invalid_characters'], ['empty']]);
});

test('white space around an e-mail address is taken and not sent', () => {
  const input = labelled('Ada', { delivery_mode: 'email', email: ' ada@example.com\n' });
  const report = checkApplicant(input);
  assert.deepEqual([report.findings, report.value.email, input.email], [[], 'ada@example.com', ' ada@example.com\n']);
  assert.deepEqual(codes(checkApplicant(labelled('Ada', { email: 'ada @example.com' }))), ['invalid_email email']);
});

test('what keeps its data out of sight is no object of properties', () => {
  const marked = Object.assign(new Map(), { mark: 1 });
  for (const hidden of [new Map([['identity', {}]]), new Set(), new Date(), new Error('x'), new FormData(), /x/, marked, new String('x'), new Uint8Array(20_000_000)]) {
    const found = (block, type = 'natural_person') => codes(checkApplicant({ type, label: 'A', [type]: block }));
    assert.deepEqual(codes(checkApplicant(hidden)), ['wrong_type']);
    assert.deepEqual(codes(checkApplicants([hidden, {}])[0]), ['wrong_type']);
    assert.deepEqual(found(hidden), ['wrong_type natural_person']);
    assert.deepEqual(found({ identity: hidden, address: hidden, bank_account: hidden }), [
      'wrong_type natural_person identity', 'wrong_type natural_person address', 'wrong_type natural_person bank_account',
    ]);
    assert.deepEqual(found({ legal_representatives: [hidden, {}] }, 'legal_person').slice(0, 2), [
      'wrong_type legal_person legal_representatives 0', 'required legal_person legal_representatives 1 first_name',
    ]);
  }
  class Form { type = 'natural_person'; label = 'A'; }
  assert.equal(checkApplicant(new Form()).ok, true);
});

test('white space around a text is not sent', () => {
  const { value } = checkApplicant({
    type: 'natural_person', label: ' Ada ', reference_id: 'A 1\t',
    natural_person: { identity: { first_name: 'Ada ', last_name: '\u00a0Martin' }, address: { line1: '1 rue A ', postal_code: ' 75001', city: 'Paris' } },
  });
  assert.deepEqual([value.label, value.reference_id, value.natural_person.identity, value.natural_person.address], [
    'Ada', 'A 1', { first_name: 'Ada', last_name: 'Martin' }, { line1: '1 rue A', postal_code: '75001', city: 'Paris' },
  ]);
});
