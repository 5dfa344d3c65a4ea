// What the generators of vectors share: findings, and a file that has one vector a line.

/** @typedef {{ code: string, severity: 'error' | 'warning', path: (string | number)[], params?: object }} Finding */

/** `a.0.b` as a path; a name with a full stop in it comes as a list. */
export const pathOf = (path) =>
  Array.isArray(path) ? path : path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const finding = (severity) => (code, path, params) => ({
  code,
  severity,
  path: pathOf(path),
  ...(params && { params }),
});

/** A finding that stops. */
export const error = finding('error');

/** A finding that does not. */
export const warning = finding('warning');

// Nobody sees these in a file, and some editors change them.
const UNSEEN = /[\u007f-\u00a0\u00ad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u2060\u3000\ufeff]/g;
const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Lists by name as JSON, one item a line. */
export function texts(lists) {
  const list = ([name, items]) =>
    `  ${JSON.stringify(name)}: [\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  return `{\n${Object.entries(lists).map(list).join(',\n')}\n}\n`.replace(UNSEEN, escaped);
}
