// What the core says of many applicants at once, read from its words of 32 bits. `src/js/flat.rs` tells the form.

import type { Checked, Finding } from './findings.js';
import { textAt, wordsTo } from './flat.js';
import type { FindingCode } from './generated/codes.js';
import type { ApplicantInput } from './rules.js';

let said: Uint32Array;
let at: number;
/** Where the texts of the answer are. */
let texts: number;

/** Texts of the core's that stay where they are, by their place. */
const terms = new Map<number, string>();

/**
 * Puts what was said, so many words from a place on, in for the reports of applicants without findings,
 * the first of whom stands at a place of its own.
 */
export function readReports(from: number, count: number, reports: Checked<ApplicantInput>[], first: number): void {
  const last = from + count;
  said = wordsTo(last);
  at = from;
  texts = next();
  while (at < last) {
    const place = first + next();
    const ok = next() === 1;
    const findings: Finding[] = [];
    for (let left = next(); left > 0; left -= 1) {
      findings.push(finding());
    }
    const { value } = reports[place] as { value: ApplicantInput };
    for (let left = next(); left > 0; left -= 1) {
      replace(value);
    }
    reports[place] = ok ? { ok, value, findings } : { ok, findings };
  }
}

function next(): number {
  at += 1;
  return said[at - 1] as number;
}

function finding(): Finding {
  const code = step() as FindingCode;
  const severity = next() === 1 ? 'error' : 'warning';
  const found: Finding = { code, severity, path: path() };
  const data = next();
  if (data > 0) {
    found.params = {};
    for (let left = data; left > 0; left -= 1) {
      found.params[step() as string] = datum();
    }
  }
  return found;
}

function path(): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let left = next(); left > 0; left -= 1) {
    steps.push(step());
  }
  return steps;
}

function step(): string | number {
  const head = next();
  const [what, place] = [head % 4, head >>> 2];
  if (what === 2) {
    return place;
  }
  const length = next();
  if (what === 1) {
    return textAt(texts + place, length);
  }
  let term = terms.get(place);
  if (term === undefined) {
    term = textAt(place, length);
    terms.set(place, term);
  }
  return term;
}

function datum(): number | string | string[] {
  const head = next();
  if (head === 1) {
    return next();
  }
  if (head === 0) {
    return step() as string;
  }
  return Array.from({ length: head / 2 }, step) as string[];
}

/** Replaces the text at a path of properties that are there. */
function replace(value: unknown): void {
  let place = value as Record<string | number, unknown>;
  for (let left = next(); left > 1; left -= 1) {
    place = place[step()] as Record<string, unknown>;
  }
  place[step()] = step();
}
