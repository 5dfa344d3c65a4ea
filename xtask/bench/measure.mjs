// Times several contestants in turns, so that a machine that slows down slows them all, and compares
// them round by round: of two medians, one may be from before it slowed down and the other from after.

import { performance } from 'node:perf_hooks';

// One more than a multiple of four: each quarter has as many.
const ROUNDS = 53;
const SAMPLE_MS = 20;
const WARM_UP_MS = 300;

let consumed = 0;

/** What every result added up to. Printed, so that no engine may leave the work out. */
export const sum = () => consumed;

/**
 * Nanoseconds per item, by name, in the order of the rounds. A contestant is a function that does all
 * `items` once and returns a number made of its results.
 */
export function race(contestants, items) {
  const entries = Object.entries(contestants).map(([name, pass]) => ({ name, pass, passes: warmUp(pass), samples: [] }));
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another one begins each time: nobody always runs on the heap its neighbour has filled.
    for (let turn = 0; turn < entries.length; turn += 1) {
      const entry = entries[(round + turn) % entries.length];
      // Its neighbour's young garbage. A full collection would also drop what the engine has learnt
      // about the shapes of objects, and makes zod and valibot two to three times as slow.
      globalThis.gc({ type: 'minor' });
      const started = performance.now();
      for (let pass = 0; pass < entry.passes; pass += 1) consumed += entry.pass();
      entry.samples.push(((performance.now() - started) * 1e6) / (entry.passes * items));
    }
  }
  return Object.fromEntries(entries.map(({ name, samples }) => [name, samples]));
}

/** Runs it until the engine has compiled it, and answers how many passes make one sample. */
function warmUp(pass) {
  const until = performance.now() + WARM_UP_MS;
  let quickest = Infinity;
  do {
    const started = performance.now();
    consumed += pass();
    quickest = Math.min(quickest, performance.now() - started);
  } while (performance.now() < until);
  // A pass can be quicker than the clock's tick.
  return Math.ceil(SAMPLE_MS / Math.max(quickest, 0.005));
}

/** How many times as fast as the other it was, in each round; 2 is twice as fast. */
export const speed = (own, other) => summary(own.map((sample, round) => other[round] / sample));

/** The quartiles of some measurements: `low` and `high` are the first and the third. */
export function summary(samples) {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return { best: at(0), low: at(0.25), median: at(0.5), high: at(0.75), samples: sorted.length };
}

/** The name that was quickest in most of the rounds. */
export function fastest(measured) {
  const entries = Object.entries(measured);
  const [[, rounds]] = entries;
  const winners = rounds.map((_, round) => entries.reduce((best, one) => (one[1][round] < best[1][round] ? one : best))[0]);
  const won = (name) => winners.filter((winner) => winner === name).length;
  return Object.keys(measured).reduce((best, name) => (won(name) > won(best) ? name : best));
}
