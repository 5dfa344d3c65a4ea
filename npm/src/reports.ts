// What the core says of many applicants at once, read from its words of 32 bits. `src/js/flat.rs` tells the form.

import type { Checked, Finding } from './findings.js';
import { textAt, wordsTo } from './flat.js';
import type { FindingCode } from './generated/codes.js';
import type { ApplicantInput } from './rules.js';

let said: Uint32Array;
let at: number;
/** Where the texts of the answer are. */
let texts: number;
/** All of them, where each byte is a character: reading each by itself takes longer. */
let all: string | undefined;

/** Texts of the core's that stay where they are, by their place and length. */
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
  const length = next();
  all = length > 0 ? textAt(texts, length) : '';
  all = all.length === length ? all : undefined;
  while (at < last) {
    const head = next();
    const ok = head % 2 === 1;
    const place = first + (head >>> 1);
    const findings = new Array<Finding>(next());
    for (let i = 0; i < findings.length; i += 1) {
      findings[i] = finding();
    }
    let changes = next();
    if (ok) {
      const report = reports[place] as { value: ApplicantInput; findings: Finding[] };
      report.findings = findings;
      for (; changes > 0; changes -= 1) {
        replace(report.value);
      }
    } else {
      reports[place] = { ok, findings };
    }
  }
}

function next(): number {
  at += 1;
  return said[at - 1] as number;
}

function finding(): Finding {
  const head = next();
  const code = item() as FindingCode;
  const path = items(head >>> 4) as (string | number)[];
  const severity = head % 2 === 1 ? 'error' : 'warning';
  let params: Record<string, unknown> | undefined;
  for (let left = (head >>> 1) % 8; left > 0; left -= 1) {
    (params ??= {})[item() as string] = item();
  }
  return params === undefined ? { code, severity, path } : { code, severity, path, params };
}

function item(): number | string | string[] {
  const head = next();
  const [what, rest] = [head % 4, head >>> 2];
  if (what === 0) {
    let term = terms.get(rest);
    if (term === undefined) {
      term = textAt(rest >>> 8, rest % 256);
      terms.set(rest, term);
    }
    return term;
  }
  if (what === 1) {
    const length = next();
    return all?.slice(rest, rest + length) ?? textAt(texts + rest, length);
  }
  return what === 2 ? rest : (items(rest) as string[]);
}

/** So many of them: `Array.from` takes longer. */
function items(count: number): unknown[] {
  const list = new Array<unknown>(count);
  for (let i = 0; i < count; i += 1) {
    list[i] = item();
  }
  return list;
}

/** Replaces the text at a path of properties that are there. */
function replace(value: unknown): void {
  let place = value as Record<string | number, unknown>;
  for (let left = next(); left > 1; left -= 1) {
    place = place[item() as string] as Record<string, unknown>;
  }
  place[item() as string] = item();
}
