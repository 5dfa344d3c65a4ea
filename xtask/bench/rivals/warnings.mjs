// What is accepted and still wants a look, for all rivals alike: no schema has words for it, so it is
// looked for in the body that a rival accepted.

/** What the vendor documents for names: no white space at an end. */
const usual = /^(?!\s)[a-zA-Z0-9`'() \-\u00c0-\u00cf\u00d1-\u00d6\u00d8-\u00dd\u00df-\u00ef\u00f1-\u00f6\u00f8-\u00fd\u00ff-\u017f\u0218-\u021b]*(?<!\s)$/;

/** Territories that bank under another country's codes. */
const banksIn = new Map([
  ...['GF', 'GP', 'MQ', 'RE', 'PF', 'TF', 'YT', 'NC', 'BL', 'MF', 'PM', 'WF'].map((code) => [code, 'FR']),
  ...['IM', 'JE', 'GG'].map((code) => [code, 'GB']),
  ['AX', 'FI'],
]);

/** The paths of what wants a look. */
export function warningsOf(body) {
  const found = [];
  const person = body.natural_person;
  if (person !== undefined) {
    if (person.identity !== undefined) names(found, person.identity, 'natural_person', 'identity');
    if (person.bank_account !== undefined) bank(found, person.bank_account, 'natural_person');
  }
  const company = body.legal_person;
  if (company !== undefined) {
    const people = company.legal_representatives;
    if (people !== undefined) {
      for (let at = 0; at < people.length; at += 1) names(found, people[at], 'legal_person', 'legal_representatives', at);
    }
    if (company.bank_account !== undefined) bank(found, company.bank_account, 'legal_person');
  }
  return found;
}

function names(found, { first_name, last_name }, ...path) {
  if (!usual.test(first_name)) found.push([...path, 'first_name']);
  if (!usual.test(last_name)) found.push([...path, 'last_name']);
}

function bank(found, { iban, bic }, block) {
  if (typeof bic !== 'string') return;
  const [one, other] = [iban.slice(0, 2), bic.slice(4, 6)];
  if (one !== other && (banksIn.get(one) ?? one) !== (banksIn.get(other) ?? other)) found.push([block, 'bank_account', 'bic']);
}
