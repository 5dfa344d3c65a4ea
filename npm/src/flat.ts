// Values on their way into the core: words of 32 bits and UTF-8, written into the core's own memory.
// `src/model/row.rs` reads them and tells the form. What is read is copied on the way: every property
// is read once (where an object has to be read another way, what was read last counts), so that what was
// checked is what is handed back.

import { core } from './core.js';
import { USUAL } from './generated/names.js';
import type { Question } from './question.js';

const NOTHING = 8 * 3;
const UNSEEN = 8 * 4;
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
const CHOICE = 7;

// As `Value::MAX_…` in `src/model/value.rs`.
const MAX_DEPTH = 16;
const MAX_TEXT = 65_536;
const MAX_NODES = 10_000;
const MAX_NAME = 256;

// Both have no length before the first use, and when the core's memory has grown since.
let words = new Uint32Array(0);
let bytes = new Uint8Array(0);
/** Where the next word goes. The first says where the text is. */
let at = 1;
/** Where the next byte of text goes. */
let end = 0;
let left = 0;

const number = new Float64Array(1);
const halves = new Uint32Array(number.buffer);

/** Where something begins that is written, until it is taken away. */
export interface Mark {
  readonly at: number;
  readonly end: number;
  readonly left: number;
}

/**
 * Begins to write. A getter of the caller's may come in here again, half way through: what it writes
 * stands behind, and is taken away when it is done.
 */
export function begin(): Mark {
  return { at, end, left };
}

/** Takes away what was written since. */
export function rewind(mark: Mark): void {
  ({ at, end, left } = mark);
}

/** Where the next word goes. */
export const wordsEnd = (): number => at;
/** Where the next byte of text goes. */
export const textEnd = (): number => end;

/** Hands one value to a call of the core. */
export function flat<T>(value: unknown, call: (from: number, to: number, text: number, textTo: number) => T): T {
  const mark = begin();
  try {
    writeValue(value);
    return call(mark.at, at, mark.end, end);
  } finally {
    rewind(mark);
  }
}

/** Asks the core about a value. */
export function ask(question: Question, value?: unknown): unknown {
  return flat(value, (from, to, text, textTo) => core().ask(question, from, to, text, textTo));
}

/** The words that both sides see, as far as that. */
export function wordsTo(last: number): Uint32Array {
  if (words.length < last) {
    reach(last, 0);
  }
  return words;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text that the core has at a place of its memory. */
export function textAt(place: number, length: number): string {
  return decoder.decode(new Uint8Array(words.buffer, place, length));
}

/** Writes a value and returns its copy. */
export function writeValue(value: unknown): unknown {
  left = MAX_NODES;
  return write(value, 0);
}

/** Writes an object by a walk that was made for its table, in the order of the table; or a value as such. */
export function writeRecord(value: unknown, walk: Walk): unknown {
  left = MAX_NODES;
  const [start, textStart] = [at, end];
  try {
    if (canBeObject(value)) {
      return walk(value);
    }
  } catch {
    // It has too many properties, or a getter or a proxy of the caller's threw.
    at = start;
    end = textStart;
    left = MAX_NODES;
  }
  return write(value, 0);
}

/** Whether it shows what it has as properties: a `Map`, a `Date` or a `File` keeps it elsewhere. */
export const isObject = (value: unknown): value is Source => Object.prototype.toString.call(value) === '[object Object]';

/**
 * Whether it can be one, which is quicker to ask. A walk asks whether it is, where it has not the first property
 * of the table, or has one that the table does not know.
 */
const canBeObject = (value: unknown): value is Source =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

export type Source = Readonly<Record<string, unknown>>;
export type Copy = Record<string, unknown>;
/** Writes an object in the order of a table and returns its copy. */
export type Walk = (value: Source) => unknown;

/** Begins an object of a table and of properties that are of no table. Throws where there are too many. */
export function open(unknown: readonly string[] | undefined): void {
  const count = unknown?.length ?? 0;
  left -= count;
  if (left < 0) {
    throw new RangeError();
  }
  add(RECORD + 8 * count);
}

/** Ends it with their names. */
export function close(unknown: readonly string[] | undefined): void {
  unknown?.forEach(writeName);
}

/** A property that is not there. */
export function none(): void {
  put(NOTHING);
}

/** A property that holds no others. */
export function leaf(value: unknown): unknown {
  return writeLeaf(value) ? value : write(value, NESTED);
}

/**
 * A text of at most so many characters, or a name. Where only its length can be wrong, the core need not see
 * it, and is told how long it is: of one that may be too long, the characters are counted.
 */
export function text(value: unknown, max: number, isName?: boolean): unknown {
  if (typeof value === 'string') {
    const { length } = value;
    if (length > 0 && length <= MAX_TEXT && isNoSpace(value, 0) && isNoSpace(value, length - 1)) {
      if (isName === true ? isUsual(value) : isWellFormed?.call(value) === true) {
        // Two halves are one character.
        put(UNSEEN + 8 * (length > max ? length - (value.match(/[\udc00-\udfff]/g)?.length ?? 0) : length));
        return value;
      }
    }
  }
  return leaf(value);
}

// An engine would look up a method of a text's anew for every character: called like `charCodeAt` here, it is
// known, as long as it is never asked for a place that is not there. So each loop calls it itself.

/** Whether the character at a place can't be white space, nor half of a character. */
function isNoSpace(value: string, at: number): boolean {
  const unit = String.prototype.charCodeAt.call(value, at);
  return (unit > 0x20 && unit < 0x7f) || (unit > 0xa0 && unit < 0x16_80);
}

/** Whether a name has usual characters only. */
function isUsual(value: string): boolean {
  for (let i = 0; i < value.length; i += 1) {
    if (usual[String.prototype.charCodeAt.call(value, i)] === 0) {
      return false;
    }
  }
  return true;
}

const usual = new Uint8Array(0x1_00_00);
for (const [from, to] of USUAL) {
  usual.fill(1, from, to + 1);
}

// Not in every browser.
const { isWellFormed } = String.prototype as { isWellFormed?: (this: string) => boolean };

/** A property that is no part of a body of its type. */
export function other(value: unknown): unknown {
  put(0);
  return value;
}

/** A property that is one of a few words. */
export function choice(value: unknown, first: string, second?: string): unknown {
  if (value === first) {
    put(CHOICE);
  } else if (value === second) {
    put(CHOICE + 8);
  } else {
    return leaf(value);
  }
  return value;
}

/** A property that is an object of a table. */
export function record(value: unknown, walk: Walk): unknown {
  return canBeObject(value) ? walk(value) : leaf(value);
}

/** A property that is a list of them. */
export function records(value: unknown, walk: Walk): unknown {
  return Array.isArray(value) ? writeList(value, NESTED, walk) : write(value, NESTED);
}

/** How deep the deepest object of a table stands, at most. */
const NESTED = 4;

let room = 256;
let textRoom = 2_048;

/** Makes room for so many words and bytes at least. */
function reach(count: number, length: number): void {
  while (room < count) {
    room *= 2;
  }
  while (textRoom < length) {
    textRoom *= 2;
  }
  const place = core().room(room, textRoom);
  const { buffer } = core().linear_memory();
  words = new Uint32Array(buffer, place, room);
  bytes = new Uint8Array(buffer, words[0], textRoom);
}

/** Writes a word where there may be no room, and makes room for those that follow with `put`. */
function add(word: number): void {
  reserve();
  put(word);
}

/** A getter of the caller's may grow the core's memory: none may run between this and the words it is for. */
function reserve(): void {
  if (at + RESERVE > words.length) {
    reach(at + RESERVE, 0);
  }
}

/** All fields of the tables within each other have fewer words. */
const RESERVE = 64;

/** Writes a word where there is room. */
function put(word: number): void {
  words[at] = word;
  at += 1;
}

/** Writes a value and returns its copy. */
function write(value: unknown, depth: number): unknown {
  reserve();
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
    const start = end;
    if (value.length > MAX_TEXT) {
      put(LONG_TEXT);
      return true;
    }
    // A long one counts for more than itself: all of them together have an end too.
    left -= value.length >> 10;
    if (left < 0) {
      put(SIZE);
    } else if (encode(value)) {
      put(TEXT + 8 * (end - start));
    } else {
      end = start;
      put(LONE_SURROGATE);
    }
  } else if (value === null || value === undefined) {
    put(0);
  } else if (typeof value === 'object') {
    return false;
  } else if (typeof value === 'boolean') {
    put(value ? 16 : 8);
  } else if (typeof value === 'number') {
    number[0] = value;
    put(1);
    put(halves[0] as number);
    put(halves[1] as number);
  } else {
    put(KIND);
  }
  return true;
}

/**
 * Writes a text as UTF-8; answers whether it had no half of a character. For a short one, a call of
 * `TextEncoder` takes longer.
 */
function encode(value: string): boolean {
  const { length } = value;
  let isWhole = true;
  let to = end;
  if (to + length * 3 > bytes.length) {
    reach(0, to + length * 3);
  }
  const into = bytes;
  for (let i = 0; i < length; i += 1) {
    let unit = String.prototype.charCodeAt.call(value, i);
    if (unit < 0x80) {
      into[to++] = unit;
    } else if (unit < 0x8_00) {
      into[to++] = 0xc0 | (unit >> 6);
      into[to++] = 0x80 | (unit & 0x3f);
    } else {
      unit = String.prototype.codePointAt.call(value, i) as number;
      if (unit > 0xff_ff) {
        i += 1;
        into[to++] = 0xf0 | (unit >> 18);
        into[to++] = 0x80 | ((unit >> 12) & 0x3f);
      } else {
        if (unit >= 0xd8_00 && unit < 0xe0_00) {
          isWhole = false;
          unit = 0xff_fd;
        }
        into[to++] = 0xe0 | (unit >> 12);
      }
      into[to++] = 0x80 | ((unit >> 6) & 0x3f);
      into[to++] = 0x80 | (unit & 0x3f);
    }
  }
  end = to;
  return isWhole;
}

function writeObject(value: object, depth: number): unknown {
  const [start, textStart, leftBefore] = [at, end, left];
  try {
    if (depth >= MAX_DEPTH) {
      add(DEPTH);
      return value;
    }
    if (Array.isArray(value)) {
      return writeList(value, depth);
    }
    if (!isObject(value)) {
      add(KIND);
      return value;
    }
    return writeProperties(value, depth);
  } catch {
    // A getter or a proxy of the caller's threw.
    at = start;
    end = textStart;
    left = leftBefore;
    add(UNREADABLE);
    return value;
  }
}

function writeList(list: readonly unknown[], depth: number, walk?: Walk): unknown {
  // A proxy's may be anything, and something else each time it is used.
  const length = list.length >>> 0;
  if (length > left) {
    add(SIZE);
    return list;
  }
  left -= length;
  add(LIST + 8 * length);
  const copy: unknown[] = [];
  for (let i = 0; i < length; i += 1) {
    const item = list[i];
    copy.push(walk !== undefined && canBeObject(item) ? walk(item) : write(item, depth + 1));
  }
  return copy;
}

function writeProperties(value: object, depth: number): unknown {
  let copy: Copy = { ...value };
  const names = Object.keys(copy);
  if (names.length > left) {
    add(SIZE);
    return value;
  }
  const start = at;
  add(OBJECT);
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
  words[start] = OBJECT + 8 * count;
  return copy;
}

/** Writes a name. The rules know none that is nearly as long as what is written of one. */
function writeName(name: string): void {
  const start = end;
  encode(name.length > MAX_NAME ? name.slice(0, MAX_NAME) : name);
  add(end - start);
}
