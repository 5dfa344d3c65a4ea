// What was measured, for people and for programs, and whether the goals are met.

import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';

import { speed } from './measure.mjs';

/** The goals of the rules, each with its verdict. `atLeast` decides; `aim` is what we hope for. */
export function judge({ single, batch, support }, fastestRival) {
  const goal = (name, against, { low, median, high }, atLeast, aim) =>
    ({ name, against, speed: median, low, high, at_least: atLeast, aim, met: median >= atLeast });
  return [
    goal('one applicant', fastestRival, speed(single.ours, single[fastestRival]), 1, 3),
    goal('a batch', fastestRival, speed(batch.ours, batch[fastestRival]), 2, 5),
    goal('support()', 'an object look-up', speed(support.ours, support['object look-up']), 0.5, null),
  ];
}

/** What it ran on, and with which versions. */
export function setting(packages) {
  const version = (name) => JSON.parse(readFileSync(packages[name], 'utf8')).version;
  return {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    versions: Object.fromEntries(Object.keys(packages).map((name) => [name, version(name)])),
  };
}

/** For people. */
export function table(report) {
  const { setting: place, applicants, results, goals, iban_library: library } = report;
  const versions = Object.entries(place.versions).map(([name, version]) => `${name} ${version}`).join(', ');
  return [
    `node ${place.node}, ${place.cores} × ${place.cpu}`,
    versions,
    `${applicants.count} applicants (seed ${applicants.seed}), ${applicants.accepted} of them good; all agree on each`,
    '',
    ...section('an IBAN (which library the rivals get)', results.iban),
    ...section(`one applicant at a time (rivals with ${library})`, results.single),
    ...section('a batch of all applicants, per applicant', results.batch),
    ...section('support(), per look-up', results.support),
    line('speed, round by round', 'median', '25 %', '75 %', 'at least', 'aim', ''),
    ...goals.map((goal) => line(`${goal.name} / ${goal.against}`,
      ...[goal.speed, goal.low, goal.high].map((times) => `${times.toFixed(2)}×`),
      `${goal.at_least}×`, goal.aim === null ? '' : `${goal.aim}×`, goal.met ? 'met' : 'MISSED')),
    '',
    ...report.notes.map((note) => `- ${note}`),
  ].join('\n');
}

function section(title, results) {
  const nanoseconds = (number) => (number < 100 ? number.toFixed(1) : String(Math.round(number)));
  return [
    line(title, 'median ns', '25 %', '75 %', 'best', 'rounds'),
    ...Object.entries(results).map(([name, { median, low, high, best, samples }]) =>
      line(`  ${name}`, nanoseconds(median), nanoseconds(low), nanoseconds(high), nanoseconds(best), String(samples))),
    '',
  ];
}

const line = (name, ...cells) => `${name.padEnd(44)}${cells.map((cell) => cell.padStart(11)).join('')}`.trimEnd();
