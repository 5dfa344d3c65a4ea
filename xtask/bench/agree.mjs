// Ours and the rivals answer alike, or nothing is measured: the same applicants accepted, the same
// body to send, the same warnings about it, and errors at the same places as far as a rival can tell.

import { isDeepStrictEqual } from 'node:util';

/** Where they differ, in words; empty when they agree. */
export function disagreements(applicants, ours, rivals) {
  const found = [];
  applicants.forEach((applicant, at) => {
    const own = ours.check(applicant);
    const accepted = ours.isAccepted(own);
    for (const [name, rival] of Object.entries(rivals)) {
      const theirs = rival.check(applicant);
      const say = (what) => found.push(`applicant ${at}: ${what} (${name}): ${JSON.stringify(applicant)}`);
      if (rival.isAccepted(theirs) !== accepted) {
        say(accepted ? 'we accept, they do not' : 'they accept, we do not');
      } else if (accepted) {
        if (!isDeepStrictEqual({ ...rival.value(theirs) }, ours.value(own))) say('another body to send');
        if (!isDeepStrictEqual(sorted(rival.warnings(theirs)), sorted(ours.warnings(own)))) say('other warnings');
      } else {
        const difference = differingPaths(ours.errors(own), rival.paths(theirs), rival.misses);
        if (difference !== undefined) say(difference);
      }
    }
  });
  return found;
}

function differingPaths(own, theirs, misses) {
  const ownPaths = new Set(own.map(pathText));
  const theirPaths = new Set(theirs.map((path) => path.join('.')));
  const extra = [...theirPaths].filter((path) => !ownPaths.has(path));
  if (extra.length > 0) return `an error only they have, at ${extra.join(', ')}`;
  // Without a type they stop there; we read on.
  if (misses.withoutType && theirPaths.has('type')) return undefined;
  const missing = own
    .filter((error) => !theirPaths.has(pathText(error)))
    .filter((error) => !(misses.furtherUnknownKeys && isUnknownKey(error) && own.some((other) =>
      other !== error && isUnknownKey(other) && isBeside(other, error) && theirPaths.has(pathText(other)))));
  return missing.length > 0 ? `an error only we have, at ${missing.map(pathText).join(', ')}` : undefined;
}

const sorted = (paths) => paths.map((path) => path.join('.')).toSorted();
const pathText = (error) => error.path.join('.');
const isUnknownKey = ({ code }) => code === 'unknown_property' || code === 'wrong_person_block';
const isBeside = (one, other) => one.path.slice(0, -1).join('.') === other.path.slice(0, -1).join('.');
