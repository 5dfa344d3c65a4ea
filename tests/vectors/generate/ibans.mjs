// Makes `ibans.json`: per country the registry's example and what can go wrong with it, then what no country is needed
// for. The checksum and the structures are worked out here, with nothing of the rules.
import { COUNTRIES } from './countries.mjs';
import { error, texts, warning } from './findings.mjs';

const spelled = (text) => text.replace(/[A-Z]/g, (letter) => parseInt(letter, 36));

/** ISO 7064 MOD 97-10, on the whole number at once. */
export const agrees = (iban) => BigInt(spelled(iban.slice(4) + iban.slice(0, 4))) % 97n === 1n;

/** The IBAN of an account number, with the check digits the standard computes. */
export function ibanOf(country, account) {
  const digits = 98n - (BigInt(spelled(`${account}${country}00`)) % 97n);
  return `${country}${String(digits).padStart(2, '0')}${account}`;
}

const grouped = (iban, by) => iban.replace(/.{4}(?=.)/g, `$&${by}`);
const put = (text, at, character) => text.slice(0, at) + character + text.slice(at + 1);
const isDigit = (character) => character >= '0' && character <= '9';
/** Another character of the same kind. */
const next = (character) => (isDigit(character) ? (Number(character) + 1) % 10 : character === 'A' ? 'B' : 'A');

/** Where each run of one kind of character begins and ends in the account number. */
function runs(structure) {
  const found = [];
  let start = 0;
  for (const [, count, kind] of structure.matchAll(/(\d+)!([nac])/g)) {
    const end = start + Number(count);
    const before = found.at(-1);
    if (before?.kind === kind) before.end = end;
    else found.push({ kind, start, end });
    start = end;
  }
  return found;
}

function wrongChecksums(iban) {
  const swaps = [];
  for (let at = iban.length - 2; at >= 4; at -= 1) {
    const [left, right] = [iban[at], iban[at + 1]];
    if (left !== right && isDigit(left) === isDigit(right)) swaps.push(put(put(iban, at, right), at + 1, left));
  }
  const wrong = [put(iban, 3, next(iban[3])), put(iban, iban.length - 1, next(iban.at(-1))), swaps[0]];
  return wrong.filter((text) => text && !agrees(text));
}

function ofCountry({ country, structure, iban }) {
  const account = iban.slice(4);
  const middle = iban.length >> 1;
  // A wrong length is found whether or not the check digits agree.
  const lengths = [
    iban.slice(0, -1),
    iban.slice(0, middle) + iban.slice(middle + 1),
    `${iban}0`,
    ibanOf(country, account.slice(0, -1)),
    ibanOf(country, `${account}0`),
  ];
  const [good, bad] = [[], []];
  for (const { kind, start, end } of runs(structure)) {
    // Both ends of a run: one character more or less in a structure shows.
    for (const at of new Set([start, end - 1])) {
      const other = isDigit(account[at]) ? 'Q' : '7';
      (kind === 'c' ? good : bad).push(ibanOf(country, put(account, at, other)));
    }
  }
  return {
    country,
    length: iban.length,
    iban,
    typed: [grouped(iban, ' ').toLowerCase(), grouped(iban, '-'), ` ${grouped(iban, '\u00a0')} `],
    other_accounts: good,
    iban_checksum: wrongChecksums(iban),
    iban_length: lengths,
    iban_structure: bad,
  };
}

const FR = 'FR7630004000031234567890143';
const good = (what, text, value, findings = []) => ({ what, text, findings, value });
const bad = (what, text, code, params) => ({ what, text, findings: [error(code, [], params)] });
const unknownCountry = [warning('iban_unknown_country', [])];
const elsewhere = (what, text) => good(what, text, text, unknownCountry);

const IBANS = [
  good('compact', FR, FR),
  good('lower case', FR.toLowerCase(), FR),
  good('no-break spaces, as French pages print them', grouped(FR, '\u00a0'), FR),
  good('narrow no-break spaces', grouped(FR, '\u202f'), FR),
  good('thin spaces', grouped(FR, '\u2009'), FR),
  good('ideographic spaces', grouped(FR, '\u3000'), FR),
  good('zero-width spaces, as pages put them in for wrapping', grouped(FR, '\u200b'), FR),
  good('soft hyphens, as pages put them in for wrapping', grouped(FR, '\u00ad'), FR),
  good('marks of direction around it, as messages put them', `\u202a${FR}\u202c`, FR),
  good('a byte-order mark and a word joiner', `\ufeff${FR}\u2060`, FR),
  good('tabs', grouped(FR, '\t'), FR),
  good('over two lines', `${FR.slice(0, 14)}\r\n${FR.slice(14)}`, FR),
  good('hyphens', grouped(FR, '-'), FR),
  good('real hyphens', grouped(FR, '\u2010'), FR),
  good('hyphens that do not break', grouped(FR, '\u2011'), FR),
  good('white space around it', ` \n${FR}\t`, FR),
  good('a space after every character', [...FR].join(' '), FR),
  good('the lowest check digits', 'DE02370400440532010007', 'DE02370400440532010007'),
  good('the highest check digits', 'DE98370400440532010025', 'DE98370400440532010025'),
  good('check digits of 97', 'DE97370400440532010043', 'DE97370400440532010043'),
  good(
    'Brazil before letters came into its bank codes',
    'BR1800360305000010009795493C1',
    'BR1800360305000010009795493C1',
  ),
  bad('nothing', '', 'empty'),
  bad('white space alone', ' \t\u00a0\n', 'empty'),
  bad('hyphens alone', '----', 'empty'),
  bad('one letter', 'F', 'iban_format'),
  bad('a country alone', 'FR', 'iban_format'),
  bad('a country and one check digit', 'FR7', 'iban_format'),
  bad('a country and check digits', 'FR76', 'iban_length', { expected: 27, country: 'FR' }),
  bad('no country', FR.slice(2), 'iban_format'),
  bad('a digit in the country', `F1${FR.slice(2)}`, 'iban_format'),
  bad('a country of three letters', `FRA${FR.slice(2)}`, 'iban_format'),
  bad('a letter as the first check digit', put(FR, 2, 'X'), 'iban_format'),
  bad('a letter as the second check digit', put(FR, 3, 'O'), 'iban_format'),
  bad('the word before it', `IBAN ${FR}`, 'iban_format'),
  bad('a colon before it', `: ${FR}`, 'iban_format'),
  bad('full stops', grouped(FR, '.'), 'iban_format'),
  bad('slashes', grouped(FR, '/'), 'iban_format'),
  bad('underscores', grouped(FR, '_'), 'iban_format'),
  bad('dashes', grouped(FR, '\u2013'), 'iban_format'),
  bad('an accent', put(FR, 26, 'é'), 'iban_format'),
  bad('digits of full width', put(FR, 26, '\uff13'), 'iban_format'),
  bad('letters of full width', `\uff26\uff32${FR.slice(2)}`, 'iban_format'),
  bad('a Greek letter that looks Latin', `\u0395S9121000418450200051332`, 'iban_format'),
  bad('a dotless i, whose capital is Latin', `\u0131e29aibk93115212345678`, 'iban_format'),
  bad('a character outside the basic plane', put(FR, 26, '\u{1d7d1}'), 'iban_format'),
  bad('a zero byte', `${FR}\0`, 'iban_format'),
  bad('an O for a zero', put(FR, 6, 'O'), 'iban_checksum'),
  bad('an O for a zero, and check digits to match', ibanOf('FR', put(FR.slice(4), 2, 'O')), 'iban_structure'),
  bad('check digits of 00', 'DE00370400440532010043', 'iban_checksum'),
  bad('check digits of 01', 'DE01370400440532010025', 'iban_checksum'),
  bad('check digits of 99', 'DE99370400440532010007', 'iban_checksum'),
  bad('the check digits turned round', `FR67${FR.slice(4)}`, 'iban_checksum'),
  bad('a German account number under France', ibanOf('FR', '370400440532013000'), 'iban_length', {
    expected: 27,
    country: 'FR',
  }),
  bad('twice', FR + FR, 'iban_length', { expected: 27, country: 'FR' }),
  elsewhere('a territory that the registry has under France', ibanOf('GF', '20041010050500013M02606')),
  elsewhere('Jersey, which the registry has under the United Kingdom', ibanOf('JE', 'NWBK60161331926819')),
  elsewhere('Åland, which the registry has under Finland', ibanOf('AX', '12345600000785')),
  elsewhere('Morocco, which issues IBANs outside the registry', ibanOf('MA', '011519000001205000534921')),
  elsewhere('letters that are no country yet', ibanOf('ZZ', '1234567890123456')),
  good(
    'an unknown country, grouped',
    grouped(ibanOf('ZZ', '1234567890123456'), ' ').toLowerCase(),
    ibanOf('ZZ', '1234567890123456'),
    unknownCountry,
  ),
  elsewhere('an unknown country with the fewest characters a registered IBAN has', ibanOf('ZZ', '12345678901')),
  elsewhere('an unknown country with the most characters ISO 13616 has room for', ibanOf('ZZ', '1'.repeat(30))),
  bad('an unknown country with fewer', ibanOf('ZZ', '1234567890'), 'iban_format'),
  bad('an unknown country with more', ibanOf('ZZ', '1'.repeat(31)), 'iban_format'),
  bad('an unknown country with a wrong checksum', 'ZZ001234567890123456', 'iban_checksum'),
];

// ISO 9362 as the vendor narrows it (CONTRACT.md 6): six letters, no 0 or 1, no letter O, then nothing or three.
const BICS = [
  good('eight characters', 'BNPAFRPP', 'BNPAFRPP'),
  good('eleven characters', 'BNPAFRPPXXX', 'BNPAFRPPXXX'),
  good('a branch of digits', 'DEUTDEFF500', 'DEUTDEFF500'),
  good('lower case', 'bnpafrpp', 'BNPAFRPP'),
  good('in groups', 'BNPA FR PP XXX', 'BNPAFRPPXXX'),
  good('hyphens', 'BNPA-FR-PP', 'BNPAFRPP'),
  good('no-break spaces and white space around it', ' BNPA\u00a0FRPP\n', 'BNPAFRPP'),
  good('a digit in the seventh place', 'BNPAFR2P', 'BNPAFR2P'),
  good('the highest digit in the seventh place', 'BNPAFR9P', 'BNPAFR9P'),
  good('a letter O in the seventh place', 'BNPAFROP', 'BNPAFROP'),
  good('a zero in the eighth place', 'BNPAFRP0', 'BNPAFRP0'),
  good('a one in the eighth place', 'BNPAFRP1', 'BNPAFRP1'),
  good('a letter N in the eighth place', 'BNPAFRPN', 'BNPAFRPN'),
  good('letters O and a zero in the branch', 'BNPAFRPPO0O', 'BNPAFRPPO0O'),
  good('Kosovo, which has a code of its own by agreement', 'NCBVXKPR', 'NCBVXKPR'),
  good('Guadeloupe', 'BNPAGPGX', 'BNPAGPGX'),
  good('Réunion', 'BNPARERX', 'BNPARERX'),
  good('Jersey', 'BARCJESH', 'BARCJESH'),
  good('Åland', 'AABAAXHH', 'AABAAXHH'),
  good('Namibia, whose code is NA', 'FIRNNANX', 'FIRNNANX'),
  bad('nothing', '', 'empty'),
  bad('white space alone', ' \t\u00a0', 'empty'),
  bad('seven characters', 'BNPAFRP', 'bic_format'),
  bad('nine characters', 'BNPAFRPPX', 'bic_format'),
  bad('ten characters', 'BNPAFRPPXX', 'bic_format'),
  bad('twelve characters', 'BNPAFRPPXXXX', 'bic_format'),
  bad('a digit in the first place', '1NPAFRPP', 'bic_format'),
  bad('a digit in the fourth place', 'BNP1FRPP', 'bic_format'),
  bad('a digit in the country', 'BNPAF1PP', 'bic_format'),
  bad('a zero in the seventh place', 'BNPAFR0P', 'bic_format'),
  bad('a one in the seventh place', 'BNPAFR1P', 'bic_format'),
  bad('a letter O in the eighth place', 'BNPAFRPO', 'bic_format'),
  bad('a letter O in the eighth place before a branch', 'BNPAFRPOXXX', 'bic_format'),
  bad('an accent', 'BNPÀFRPP', 'bic_format'),
  bad('letters of full width', 'ＢＮＰＡＦＲＰＰ', 'bic_format'),
  bad('a full stop', 'BNPAFRPP.', 'bic_format'),
  bad('a sign in the branch', 'BNPAFRPPX_X', 'bic_format'),
  bad('a zero byte', 'BNPAFRPP\0\0\0', 'bic_format'),
  bad('an IBAN', FR, 'bic_format'),
  bad('letters that are no country', 'BNPAZZPP', 'bic_unknown_country'),
  bad('UK, which is GB', 'BARCUK22', 'bic_unknown_country'),
  bad('EU, which is no country', 'BNPAEUPP', 'bic_unknown_country'),
  bad('AN, which was dissolved', 'BNPAANPP', 'bic_unknown_country'),
  bad('letters that stand across two countries of a list', 'BNPADAPP', 'bic_unknown_country'),
  bad('an unknown country with a branch', 'BNPAZZPPXXX', 'bic_unknown_country'),
];

/** The text of `ibans.json`. */
export const ibans = () => texts({ countries: COUNTRIES.map(ofCountry), ibans: IBANS, bics: BICS });
