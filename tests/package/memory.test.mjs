// Nothing is kept of what is over: 100,000 objects made and let go, 100,000 inputs refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const TIMES = 100_000;
/** Some calls before the first look: engines keep what they have learnt. */
const WARM_UP = 20_000;
/** One byte leaked a time would be seen. Node itself moves by some of this between two looks. */
const SLACK = 1_000_000;

// The module's own memory, which never shrinks; before the package is loaded. The entry without
// WebAssembly has an array buffer, which Node counts.
let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate.apply(WebAssembly, args);
  memory = Object.values((made.instance ?? made).exports).find((value) => value instanceof WebAssembly.Memory);
  return made;
};
const core = await import('workflow-session-links');
await core.init();
WebAssembly.instantiate = instantiate;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

/** Bytes in use, when all that can go is gone. */
async function used() {
  for (let turn = 0; turn < 4; turn += 1) {
    collect();
    await new Promise((next) => setImmediate(next));
  }
  const { heapUsed, external } = process.memoryUsage();
  return { module: memory?.buffer.byteLength ?? 0, script: heapUsed + external };
}

/** Fails when `TIMES` more of it need more memory than `WARM_UP` did. */
async function flat(work) {
  for (let time = 0; time < WARM_UP; time += 1) await work(time);
  const before = await used();
  for (let time = 0; time < TIMES; time += 1) await work(time);
  const after = await used();
  assert.equal(after.module, before.module, 'the module’s memory grew');
  const grown = after.script - before.script;
  assert.ok(grown < SLACK, `${grown} bytes more after ${TIMES} times`);
}

/** One of each exported class, made and let go. A class that is not here fails the test below. */
const classes = {
  LinkKeeper: () => new core.LinkKeeper({ getLink: () => new Promise(() => {}), allowedHosts: ['portal.test'] }),
  SessionLinks: () => new core.SessionLinks({ baseUrl: 'https://relay.test/v3', token: 'a token', retry: { maxRetries: 1 } }),
  SessionLinksError: () => new core.SessionLinksError('timed_out', { status: 504, retryable: true }),
};

test('every exported class is among those tested here', () => {
  const isClass = (value) => typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
  assert.deepEqual(Object.keys(core).filter((name) => isClass(core[name])).sort(), Object.keys(classes).sort());
});

for (const [name, make] of Object.entries(classes)) {
  test(`100,000 of ${name} leave nothing behind`, () => flat(() => {
    const made = make();
    made.stop?.();
    made[Symbol.dispose]?.();
  }));
}

test('clients that were used leave nothing behind', () => flat(async (time) => {
  // A call that is refused before anything is sent goes through the module all the same.
  if (time % 10 !== 0) return;
  const client = new core.SessionLinks({ baseUrl: 'https://relay.test/v3', token: 'a token', fetch: () => Promise.reject(new TypeError('offline')), retry: { maxRetries: 0 } });
  await assert.rejects(client.sessions.get('00000000-0000-4000-8000-000000000000'));
}));

/** Inputs that are refused, each in another way and at another depth. */
const refused = [
  ['an applicant', () => core.checkApplicant({ type: 'natural_person', label: '', natural_person: { bank_account: { iban: 'FR76 3000 4000 0312 3456 7890 144' } } })],
  ['an applicant of no type', () => core.checkApplicant({ label: 'Ada'.repeat(200) })],
  ['what is no object', () => core.checkApplicant(17n)],
  ['what throws when it is read', () => core.checkApplicant({ get type() { throw new Error('no'); } })],
  ['a batch', () => core.checkApplicants([null, { type: 'legal_person', legal_person: 4 }])[0]],
  ['an update', () => core.checkApplicantUpdate({ label: 4 }, 'legal_person')],
  ['an IBAN', () => core.checkIban(`FR76 ${'3000 '.repeat(50)}`)],
  ['a BIC', () => core.checkBic({})],
  ['a session', () => core.checkSession({ name: 4, workflow_template_id: 'x' })],
  ['a plan', () => core.checkPlan({ template: 4, applicants: [{}] })],
];

for (const [what, refuse] of refused) {
  test(`100,000 times ${what} refused leave nothing behind`, () => flat(() => {
    let ok = false;
    try {
      ({ ok } = refuse());
    } catch (error) {
      if (!core.isSessionLinksError(error)) throw error;
    }
    if (ok) throw new Error('it was accepted');
  }));
}
