// `cargo xtask bench rules`: our rules against what people would write instead, in one process.
//
// Writes `rules.json` and, for people, `rules.txt` into the folder it is given. Fails, and measures
// nothing, when ours and a rival disagree on any applicant. Whether the goals are met is in the
// report; the command ends by it.

import { existsSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { explainVerifications, support } from 'workflow-session-links';

import { disagreements } from './agree.mjs';
import { makeApplicants } from './applicants.mjs';
import { ours, rivalsWith } from './contestants.mjs';
import { compact, ibanLibraries } from './ibans.mjs';
import { fastest, race, sum, summary } from './measure.mjs';
import { judge, setting, table } from './report.mjs';

const [folder] = process.argv.slice(2);
const seed = 3;
const applicants = makeApplicants({ count: 1_000, seed });

const iban = race(ibanPasses(), ibans().length);
const library = fastest(iban);
const rivals = rivalsWith(ibanLibraries[library]);

const differences = disagreements(applicants, ours, rivals);
if (differences.length > 0) {
  console.error(`ours and the rivals disagree ${differences.length} times:\n${differences.slice(0, 10).join('\n')}`);
  process.exit(1);
}

// Ours one by one, ours as a batch and every rival run in the same rounds.
const measured = race(
  {
    ours: () => oneByOne(ours),
    'ours, batch': () => applicantsOf(ours.checkAll(applicants), ours),
    ...Object.fromEntries(Object.entries(rivals).map(([name, rival]) => [name, () => oneByOne(rival)])),
  },
  applicants.length,
);
const { ours: single, 'ours, batch': batch, ...rivalResults } = measured;
const rounds = {
  iban,
  single: { ours: single, ...rivalResults },
  batch: { ours: batch, ...rivalResults },
  support: race(supportPasses(), supportCells().length),
};
const share = processorShare();
const goals = judge(rounds, fastest(rivalResults));
const report = {
  bench: 'rules',
  setting: { ...setting(packages()), processor_share: share },
  applicants: { count: applicants.length, seed, accepted: applicants.filter((one) => ours.isAccepted(ours.check(one))).length },
  iban_library: library,
  unit: 'nanoseconds each',
  results: summaries(rounds),
  goals,
  notes: [
    'All report every error. Of what is accepted, all say what wants a look (unusual characters in a name, a BIC of another country): the rivals by a function of ours, for no schema has words for it. We say it of what is refused as well.',
    'ajv checks in place: it copies a body only to make a bank account compact. Ours, zod and valibot always hand back a body of their own.',
    'Without a type all rivals stop at once, and valibot names one unknown key an object; we read on. The rest of the errors are at the same places.',
    ...(share < 0.9 ? [`The machine was busy: this process had ${Math.round(share * 100)} % of a processor. Measure again on an idle one.`] : []),
    `Sum of all results: ${sum()}.`,
  ],
};

writeFileSync(join(folder, 'rules.json'), `${JSON.stringify(report, null, 2)}\n`);
writeFileSync(join(folder, 'rules.txt'), `${table(report)}\n`);

/** The quartiles of each who ran, by race. */
function summaries(races) {
  const each = (all, change) => Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
  return each(races, (measured) => each(measured, summary));
}

/** How much of a processor this process had since it began; about 1 on an idle machine. */
function processorShare() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 / process.uptime();
}

function oneByOne(contestant) {
  let total = 0;
  for (const applicant of applicants) {
    total += weight(contestant.check(applicant), contestant);
  }
  return total;
}

function applicantsOf(checked, contestant) {
  let total = 0;
  for (const result of checked) {
    total += weight(result, contestant);
  }
  return total;
}

/** A number that needs the result: something of the body, else how many issues. */
function weight(result, contestant) {
  return contestant.isAccepted(result) ? contestant.value(result).label.length : contestant.issues(result).length;
}

/** All IBANs that are given as text, compact, as the rivals hand them to a library. */
function ibans() {
  return applicants
    .map((one) => (one.natural_person ?? one.legal_person)?.bank_account?.iban)
    .filter((text) => typeof text === 'string')
    .map(compact);
}

function ibanPasses() {
  const texts = ibans();
  return Object.fromEntries(Object.entries(ibanLibraries).map(([name, isIban]) => [
    name,
    () => texts.reduce((count, text) => count + Number(isIban(text)), 0),
  ]));
}

/** Every type with every verification, by name. */
function supportCells() {
  return ['natural_person', 'legal_person'].flatMap((type) =>
    explainVerifications(type).map(({ verification }) => [type, verification]));
}

function supportPasses() {
  const lookUp = {};
  for (const [type, verification] of supportCells()) {
    (lookUp[type] ??= {})[verification] = support(type, verification);
  }
  // The names as a program has them: keys, not texts that were just made.
  const cells = Object.entries(lookUp).flatMap(([type, row]) => Object.keys(row).map((verification) => [type, verification]));
  // Two loops and not one with a function passed in: the engine may then inline either.
  return {
    ours: () => {
      let total = 0;
      for (const [type, verification] of cells) total += support(type, verification).length;
      return total;
    },
    'object look-up': () => {
      let total = 0;
      for (const [type, verification] of cells) total += lookUp[type][verification].length;
      return total;
    },
  };
}

/** The manifests of all that takes part. */
function packages() {
  const { resolve } = createRequire(import.meta.url);
  const names = ['workflow-session-links', 'zod', 'valibot', 'ajv', ...Object.keys(ibanLibraries)];
  return Object.fromEntries(names.map((name) => {
    const manifests = resolve.paths(name).map((modules) => join(modules, name, 'package.json'));
    return [name, manifests.find(existsSync)];
  }));
}
