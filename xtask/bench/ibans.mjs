// IBANs and BICs: made for the applicants, and checked by the three libraries the rivals may use.

import { createRequire } from 'node:module';
import { countrySpecs, isValidIBAN } from 'ibantools';

// By `require`: what `ibankit` has for `import` does not load in Node.
const require = createRequire(import.meta.url);
const iban = require('iban');
const { IBAN } = require('ibankit');

/** Whether a compact text is an IBAN, by each library's quickest call that says so. */
export const ibanLibraries = {
  ibantools: (text) => isValidIBAN(text),
  ibankit: (text) => IBAN.isValid(text),
  iban: (text) => iban.isValid(text),
};

const countries = new Set(Object.keys(countrySpecs));
const bicShape = /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?$/;

/** Whether a compact text has the shape of a BIC and names a country. */
export const isBic = (text) => bicShape.test(text) && countries.has(text.slice(4, 6));

const isCompact = /^[0-9A-Z]*$/;

/** Without the white space and hyphens people group with, in upper case. */
export const compact = (text) =>
  isCompact.test(text) ? text : text.replace(/[\s\-\u2010\u2011\u200b]+/g, '').toUpperCase();

const digits = [...'0123456789'];
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const alphabets = { n: digits, a: letters, c: [...digits, ...letters] };

/** The account numbers of some countries, as the SWIFT IBAN registry has them. */
const structures = {
  FR: 'n10c11n2', DE: 'n18', ES: 'n20', IT: 'a1n10c12', BE: 'n12', NL: 'a4n10', PT: 'n21',
  AT: 'n16', LU: 'n3c13', IE: 'a4n14', PL: 'n24', GB: 'a4n14', CH: 'n5c12',
};

/** The countries an applicant banks in: half of them in France, where the vendor is. */
export function bankCountry(random) {
  return random.chance(0.5) ? 'FR' : random.pick(Object.keys(structures));
}

/**
 * An IBAN that all three libraries take. Some of them also check a country's own check digits,
 * which the rules don't: random account numbers are made until one has these right as well.
 */
export function makeIban(random, country) {
  for (;;) {
    const account = structures[country].replace(/([nac])(\d+)/g, (_, kind, count) =>
      random.text(alphabets[kind], Number(count)));
    const made = `${country}${checkDigits(country, account)}${account}`;
    if (Object.values(ibanLibraries).every((isIban) => isIban(made))) {
      return made;
    }
  }
}

/** ISO 7064 MOD 97-10. */
function checkDigits(country, account) {
  const number = [...`${account}${country}00`].map((character) => parseInt(character, 36)).join('');
  return String(98n - (BigInt(number) % 97n)).padStart(2, '0');
}

/** A BIC of that country. */
export function makeBic(random, country) {
  const branch = random.chance(0.3) ? random.text(alphabets.c, 3) : '';
  return `${random.text(letters, 4)}${country}${random.text([...'PQRST'], 2)}${branch}`;
}
