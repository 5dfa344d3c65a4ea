// Writes values into one buffer of numbers and one text, for calls that are made by the thousand.
// `src/js/flat.rs` reads it and tells the form. What is read is copied on the way: every property is
// read once, so that what was checked is what is handed back.

import { core } from './core.js';

const TEXT = 2;
const LIST = 3;
const OBJECT = 4;
/** What has no form in JSON. */
const KIND = 5;
const LONE_SURROGATE = 5 + 8;
const LONG_TEXT = 5 + 8 * 2;
const DEPTH = 5 + 8 * 3;
const SIZE = 5 + 8 * 4;
const UNREADABLE = 5 + 8 * 5;

// As `Value::MAX_…` in `src/model/value.rs`.
const MAX_DEPTH = 16;
const MAX_TEXT = 65_536;
const MAX_NODES = 10_000;

let places: Map<string, number> | undefined;
let numbers = new Float64Array(256);
let at = 0;
let text = '';
let left = 0;
/** Whether each text is looked at for half a character: when there is half of one anywhere. */
let careful = false;

/** Values as the core takes them, and the copies that were made on the way. */
export interface Flat {
  copies: unknown[];
  numbers: Float64Array;
  text: string;
}

/** Writes values, one after the other. */
export function flatten(values: readonly unknown[]): Flat {
  places ??= new Map(core().names().map((name, place) => [name, place]));
  if (at === 0) {
    return writeAll(values);
  }
  // A getter of the caller's came in here again, half way through another value.
  const outer = { numbers, at, text, left, careful };
  numbers = new Float64Array(256);
  const written = writeAll(values);
  ({ numbers, at, text, left, careful } = outer);
  return written;
}

function writeAll(values: readonly unknown[]): Flat {
  let copies = writeEach(values, false);
  if (/[\ud800-\udfff]/.test(text)) {
    copies = writeEach(copies, true);
  }
  numbers[0] = text.length;
  const written = { copies, numbers: numbers.subarray(0, at), text };
  // Nothing of the caller's is kept.
  at = 0;
  text = '';
  return written;
}

function writeEach(values: readonly unknown[], carefully: boolean): unknown[] {
  careful = carefully;
  at = 1;
  text = '';
  const copies: unknown[] = [];
  for (let i = 0; i < values.length; i += 1) {
    left = MAX_NODES;
    copies.push(write(values[i], 0));
  }
  return copies;
}

function put(number: number): void {
  if (at === numbers.length) {
    const more = new Float64Array(at * 2);
    more.set(numbers);
    numbers = more;
  }
  numbers[at] = number;
  at += 1;
}

/** Writes a value and returns its copy. */
function write(value: unknown, depth: number): unknown {
  left -= 1;
  if (left < 0) {
    put(SIZE);
  } else if (typeof value === 'string') {
    if (value.length > MAX_TEXT) {
      put(LONG_TEXT);
    } else if (careful && /\p{Surrogate}/u.test(value)) {
      put(LONE_SURROGATE);
    } else {
      put(TEXT + 8 * value.length);
      text += value;
    }
  } else if (value === null || value === undefined) {
    put(0);
  } else if (typeof value === 'object') {
    return writeObject(value, depth);
  } else if (typeof value === 'boolean') {
    put(value ? 16 : 8);
  } else if (typeof value === 'number') {
    put(1);
    put(value);
  } else {
    put(KIND);
  }
  return value;
}

function writeObject(value: object, depth: number): unknown {
  const start = at;
  const [textBefore, leftBefore] = [text, left];
  try {
    if (depth >= MAX_DEPTH) {
      put(DEPTH);
      return value;
    }
    return Array.isArray(value) ? writeList(value, depth) : writeProperties(value, depth);
  } catch {
    // A getter or a proxy of the caller's threw.
    at = start;
    text = textBefore;
    left = leftBefore;
    put(UNREADABLE);
    return value;
  }
}

function writeList(list: readonly unknown[], depth: number): unknown {
  const length = list.length;
  if (length > left) {
    put(SIZE);
    return list;
  }
  put(LIST + 8 * length);
  const copy: unknown[] = [];
  for (let i = 0; i < length; i += 1) {
    copy.push(write(list[i], depth + 1));
  }
  return copy;
}

function writeProperties(value: object, depth: number): unknown {
  let copy: Record<string, unknown> = { ...value };
  const names = Object.keys(copy);
  if (names.length > left) {
    put(SIZE);
    return value;
  }
  const start = at;
  put(0);
  let count = 0;
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] as string;
    const found = copy[name];
    if (found !== undefined) {
      count += 1;
      const place = (places as Map<string, number>).get(name);
      if (place !== undefined) {
        put(place * 2);
      } else {
        // Halves of characters could become one with what stands beside them.
        const shown = careful ? name.replace(/\p{Surrogate}/gu, '\ufffd') : name;
        put(shown.length * 2 + 1);
        text += shown;
      }
      const written = write(found, depth + 1);
      if (written !== found) {
        copy[name] = written;
      }
    }
  }
  if (count < names.length) {
    copy = Object.fromEntries(Object.entries(copy).filter(([, found]) => found !== undefined));
  }
  numbers[start] = OBJECT + 8 * count;
  return copy;
}
