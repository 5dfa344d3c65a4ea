// Makes good bodies wrong, one place at a time, to see that the checker can say no.

// No schema takes a list in a list, so it is wrong wherever it stands.
const WRONG = [[]];

/**
 * Copies of `value` in which one property, at any depth, has a value of a wrong type.
 * @param {unknown} value
 * @param {(path: string) => boolean} open whether what stands at a path is described no further
 * @returns {Iterable<{ path: string, value: unknown }>}
 */
export function* wrongVersions(value, open, path = '') {
  if (value === null || typeof value !== 'object' || open(path)) return;
  for (const key of Object.keys(value)) {
    const below = `${path}/${Array.isArray(value) ? '*' : key}`;
    yield { path: below, value: replaced(value, key, WRONG) };
    for (const inner of wrongVersions(value[key], open, below)) {
      yield { path: inner.path, value: replaced(value, key, inner.value) };
    }
  }
}

function replaced(value, key, other) {
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = other;
  return copy;
}

/**
 * Copies of `value` that are near what is sent, some still good: without a property, with one more, with null, and
 * with texts of every length that a contract may draw a line at.
 * @param {unknown} value
 * @param {number[]} lengths
 * @returns {Iterable<{ path: string, name: string, value: unknown }>}
 */
export function* nearVersions(value, lengths, path = '') {
  if (typeof value === 'string') {
    for (const length of lengths) yield { path, name: `${length} characters`, value: 'x'.repeat(length) };
  }
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { path, name: 'one property more', value: { ...value, another: 1 } };
  for (const key of Object.keys(value)) {
    const below = `${path}/${Array.isArray(value) ? '*' : key}`;
    const { [key]: _, ...rest } = value;
    if (!Array.isArray(value)) yield { path: below, name: 'left out', value: rest };
    for (const other of [null, 0, true, {}, [], WRONG]) {
      yield { path: below, name: `\`${JSON.stringify(other)}\``, value: replaced(value, key, other) };
    }
    for (const inner of nearVersions(value[key], lengths, below)) {
      yield { ...inner, value: replaced(value, key, inner.value) };
    }
  }
}
