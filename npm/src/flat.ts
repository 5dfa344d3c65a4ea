// Values on their way into the core: one row of numbers and one text. `src/js/flat.rs` reads them and
// tells the form. What is read is copied on the way: every property is read once, so that what was
// checked is what is handed back.

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
const RECORD = 6;

// As `Value::MAX_…` in `src/model/value.rs`.
const MAX_DEPTH = 16;
const MAX_TEXT = 65_536;
const MAX_NODES = 10_000;

let places: Map<string, number> | undefined;
let numbers = new Float64Array(256);
/** Where the next number goes. */
let at = 0;
let text = '';
let left = 0;
/** Whether each text is looked at for half a character: when there is half of one anywhere. */
let careful = false;

/** Words that both sides know by their place. */
export let words: readonly string[] = [];

/**
 * Writes values one after the other, adds the copies that were made of them to `copies`, and hands
 * them to a call of the core.
 */
export function flatten<T>(
  values: readonly unknown[],
  copies: unknown[],
  write: (value: unknown) => unknown,
  call: (numbers: Float64Array, text: string) => T,
): T {
  if (places === undefined) {
    words = core().ask('words', new Float64Array(0), '') as string[];
    places = new Map(words.map((word, place) => [word, place]));
  }
  // A getter of the caller's may come in here again, half way through: what it writes stands behind.
  const [from, outerText, outerLeft, outerCareful] = [at, text, left, careful];
  try {
    careful = false;
    text = '';
    for (let i = 0; i < values.length; i += 1) {
      copies.push(write(values[i]));
    }
    if (/[\ud800-\udfff]/.test(text)) {
      careful = true;
      at = from;
      text = '';
      for (let i = 0; i < copies.length; i += 1) {
        copies[i] = write(copies[i]);
      }
    }
    return call(numbers.subarray(from, at), text);
  } finally {
    at = from;
    text = outerText;
    left = outerLeft;
    careful = outerCareful;
  }
}

/** Hands one value to a call of the core. */
export function flat<T>(value: unknown, call: (numbers: Float64Array, text: string) => T): T {
  return flatten([value], [], writeValue, call);
}

/** Asks the core about a value. */
export function ask(question: string, value?: unknown): unknown {
  return flat(value, (numbers, text) => core().ask(question, numbers, text));
}

/** Writes a value and returns its copy. */
export function writeValue(value: unknown): unknown {
  left = MAX_NODES;
  return write(value, 0);
}

/**
 * Writes an object by a walk that was made for its table: without a look at what its properties are
 * called.
 */
export function writeRecord(value: unknown, walk: Walk | undefined): unknown {
  left = MAX_NODES;
  const [start, textBefore] = [at, text];
  if (walk !== undefined) {
    try {
      return walk(value as Source);
    } catch {
      // A getter or a proxy of the caller's threw.
      at = start;
      text = textBefore;
    }
  }
  return write(value, 0);
}

/** Whether it is an object as `{}` makes them. */
export function isPlain(value: unknown): value is Source {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export type Source = Readonly<Record<string, unknown>>;
export type Copy = Record<string, unknown>;
/** Writes an object in the order of a table and returns its copy. */
export type Walk = (value: Source) => unknown;

/** Begins an object of a table. */
export function open(): number {
  put(0);
  return at - 1;
}

/** Ends it; it is written anew where it has other properties, or one that is `undefined`. */
export function close(start: number, before: string, value: Source, copy: Copy, properties: number): unknown {
  if (Object.keys(value).length !== properties) {
    at = start;
    text = before;
    return writeProperties(value, NESTED);
  }
  set(start, RECORD + 8 * properties);
  return copy;
}

/** The text so far. */
export const before = (): string => text;

/** A property that holds no others. */
export function leaf(word: number, value: unknown): unknown {
  put(word);
  return writeLeaf(value) ? value : write(value, NESTED);
}

/** A property that is an object of a table. */
export function record(word: number, value: unknown, walk: Walk): unknown {
  put(word);
  return isPlain(value) ? walk(value) : write(value, NESTED);
}

/** A property that is a list of them. */
export function records(word: number, value: unknown, walk: Walk): unknown {
  put(word);
  if (!Array.isArray(value)) {
    return write(value, NESTED);
  }
  return writeList(value, NESTED, walk);
}

/** How deep the deepest object of a table stands, at most. */
const NESTED = 4;

function set(place: number, number: number): void {
  if (place === numbers.length) {
    const more = new Float64Array(place * 2);
    more.set(numbers);
    numbers = more;
  }
  numbers[place] = number;
}

function put(number: number): void {
  set(at, number);
  at += 1;
}

/** Writes a value and returns its copy. */
function write(value: unknown, depth: number): unknown {
  left -= 1;
  if (left < 0) {
    put(SIZE);
  } else if (!writeLeaf(value)) {
    return writeObject(value as object, depth);
  }
  return value;
}

/** Writes what holds no other values; answers whether it was that. */
function writeLeaf(value: unknown): boolean {
  if (typeof value === 'string') {
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
    return false;
  } else if (typeof value === 'boolean') {
    put(value ? 16 : 8);
  } else if (typeof value === 'number') {
    put(1);
    put(value);
  } else {
    put(KIND);
  }
  return true;
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

function writeList(list: readonly unknown[], depth: number, walk?: Walk): unknown {
  const length = list.length;
  if (length > left) {
    put(SIZE);
    return list;
  }
  left -= length;
  put(LIST + 8 * length);
  const copy: unknown[] = [];
  for (let i = 0; i < length; i += 1) {
    const item = list[i];
    copy.push(walk !== undefined && isPlain(item) ? walk(item) : write(item, depth + 1));
  }
  return copy;
}

function writeProperties(value: object, depth: number): unknown {
  let copy: Copy = { ...value };
  const names = Object.keys(copy);
  if (names.length > left) {
    put(SIZE);
    return value;
  }
  const start = open();
  let count = 0;
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] as string;
    const found = copy[name];
    if (found !== undefined) {
      count += 1;
      writeName(name);
      const written = write(found, depth + 1);
      if (written !== found) {
        copy[name] = written;
      }
    }
  }
  if (count < names.length) {
    copy = Object.fromEntries(Object.entries(copy).filter(([, found]) => found !== undefined));
  }
  set(start, OBJECT + 8 * count);
  return copy;
}

function writeName(name: string): void {
  const place = places?.get(name);
  if (place !== undefined) {
    put(place * 2);
    return;
  }
  // Halves of characters could become one with what stands beside them.
  const shown = careful ? name.replace(/\p{Surrogate}/gu, '\ufffd') : name;
  put(shown.length * 2 + 1);
  text += shown;
}
