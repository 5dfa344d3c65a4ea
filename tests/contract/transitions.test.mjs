// The tables of transitions name the statuses and the events that the descriptions name. That the tables are those of
// the rules, and those of the sandbox, is held where they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const { tables } = read(new URL('transitions.json', import.meta.url));
const { ApplicantStatus, Progress } = read(new URL('schemas.json', import.meta.url)).$defs;
const { AnalysisStatus, VerificationStatus } = read(new URL('verifications.json', import.meta.url)).$defs;
const { VENDOR_OPENAPI } = process.env;

const sorted = (names) => [...new Set(names)].sort();
const statuses = (table) => sorted(tables[table].flatMap(({ from, to }) => [from ?? to, to]));

describe('the tables of transitions', () => {
  it('have the statuses of our description', () => {
    assert.deepEqual(statuses('session'), sorted(Progress.enum));
    assert.deepEqual(statuses('action_group'), sorted(Progress.enum));
    assert.deepEqual(statuses('applicant'), sorted(ApplicantStatus.enum));
    assert.deepEqual(statuses('action'), sorted([...VerificationStatus.enum, ...AnalysisStatus.enum]));
  });
});

describe('the tables of transitions and the vendor\'s file', { skip: !VENDOR_OPENAPI && 'VENDOR_OPENAPI names no file' }, () => {
  const lists = VENDOR_OPENAPI ? enums(read(VENDOR_OPENAPI)) : [];
  // Every list of values in the file that is one of statuses of that level.
  const known = (...marks) => sorted(lists.filter((list) => marks.every((one) => list.includes(one))).flat());

  it('have the same statuses', () => {
    assert.deepEqual(statuses('session'), known('awaiting', 'blocked'));
    assert.deepEqual(statuses('action_group'), known('awaiting', 'blocked'));
    assert.deepEqual(statuses('applicant'), known('initiated', 'notified'));
    assert.deepEqual(statuses('action'), known('pending', 'inconclusive'));
  });

  it('have the same events', () => {
    const names = sorted(lists.filter((list) => list.includes('workflow_session.done')).flat());
    const wanted = names.filter((name) => /^(workflow_session|workflow_action_group|applicant|verification|document_analysis)\./.test(name));
    const patterns = sorted(Object.values(tables).flat().flatMap(({ events }) => events));
    const fits = (name) => patterns.filter((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replace('*', '[a-z_]+')}$`).test(name));
    assert.deepEqual(wanted.filter((name) => fits(name).length === 0), ['applicant.session_blocked'], 'a block is no status');
    assert.deepEqual(patterns.filter((pattern) => !wanted.some((name) => fits(name).includes(pattern))), []);
  });
});

/** Every list of values in a description, without null. */
function enums(node) {
  if (typeof node !== 'object' || node === null) return [];
  const own = Array.isArray(node.enum) ? [node.enum.filter((value) => value !== null)] : [];
  return [...own, ...Object.values(node).flatMap(enums)];
}
