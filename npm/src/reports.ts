// What the core says of many applicants at once, read from its numbers. `src/js/flat.rs` tells the form.

import type { Checked, Finding } from './findings.js';
import { words } from './flat.js';
import type { FindingCode } from './generated/codes.js';
import type { ApplicantInput } from './rules.js';

let numbers: Float64Array;
let at: number;

/** Puts what was said in place of the reports of applicants without findings. */
export function readReports(said: Float64Array, reports: Checked<ApplicantInput>[]): void {
  numbers = said;
  at = 0;
  while (at < numbers.length) {
    const place = next();
    const ok = next() === 1;
    const findings: Finding[] = [];
    for (let left = next(); left > 0; left -= 1) {
      findings.push(finding());
    }
    const { value } = reports[place] as { value: ApplicantInput };
    for (let left = next(); left > 0; left -= 1) {
      replace(value, path(), word());
    }
    reports[place] = ok ? { ok, value, findings } : { ok, findings };
  }
}

function next(): number {
  at += 1;
  return numbers[at - 1] as number;
}

function finding(): Finding {
  const code = word() as FindingCode;
  const severity = next() === 1 ? 'error' : 'warning';
  const found: Finding = { code, severity, path: path() };
  const data = next();
  if (data > 0) {
    found.params = {};
    for (let left = data; left > 0; left -= 1) {
      found.params[word()] = datum();
    }
  }
  return found;
}

function path(): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let left = next(); left > 0; left -= 1) {
    steps.push((numbers[at] as number) < 0 ? -1 - next() : word());
  }
  return steps;
}

function word(): string {
  const place = next();
  if (place % 2 === 0) {
    return words[place / 2] as string;
  }
  let text = '';
  for (let left = (place - 1) / 2; left > 0; left -= 1) {
    text += String.fromCharCode(next());
  }
  return text;
}

function datum(): number | string | string[] {
  const count = next();
  if (count < 0) {
    return next();
  }
  if (count === 0) {
    return word();
  }
  return Array.from({ length: count }, word);
}

/** Replaces the text at a path of properties that are there. */
function replace(value: unknown, path: (string | number)[], by: string): void {
  const last = path.length - 1;
  let place = value as Record<string | number, unknown>;
  for (let step = 0; step < last; step += 1) {
    place = place[path[step] as string] as Record<string, unknown>;
  }
  place[path[last] as string] = by;
}
