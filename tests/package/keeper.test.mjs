// A link that is kept alive, on a clock that the test moves.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { inspect } from 'node:util';

import { isSessionLinksError, LinkKeeper, linkSource } from 'workflow-session-links';
import { FakeClock, HOUR, settled } from './support-clock.mjs';

const allowedHosts = ['links.example'];
const iso = (at) => new Date(at).toISOString();
let made = 0;
const linkUntil = (at, url = `https://app.links.example/s/${(made += 1)}`) => ({
  workflow_session_link_url: url,
  workflow_session_link_expires_at: iso(at),
});

const keepers = [];
afterEach(() => keepers.splice(0).forEach((keeper) => keeper.stop()));

/** A keeper over a `getLink`, and all it told. */
function keep(clock, getLink, options = {}) {
  const asked = [];
  const keeper = new LinkKeeper({
    allowedHosts,
    clock,
    getLink: (call) => {
      asked.push({ at: clock.now(), signal: call.signal });
      return getLink(asked.length, call);
    },
    ...options,
  });
  keepers.push(keeper);
  const told = [];
  for (const type of ['expiring', 'refreshed', 'expired', 'error']) {
    keeper.on(type, (what) => told.push(type === 'error' ? what.code : type));
  }
  return { keeper, asked, told };
}

/** What wakes a page, in a process that has none. */
function page() {
  const window = new EventTarget();
  const document = Object.assign(new EventTarget(), { hidden: false });
  let listeners = 0;
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    target.addEventListener = (type, listener, options) => {
      listeners += 1;
      options.signal.addEventListener('abort', () => (listeners -= 1));
      add(type, listener, options);
    };
  }
  globalThis.addEventListener = window.addEventListener;
  globalThis.document = document;
  return {
    document,
    get listeners() {
      return listeners;
    },
    wake: (type) => (type === 'visibilitychange' ? document : window).dispatchEvent(new Event(type)),
    leave: () => {
      delete globalThis.addEventListener;
      delete globalThis.document;
    },
  };
}

test('a link is got at once and renewed an hour before it ends', async () => {
  const clock = new FakeClock();
  const { keeper, asked, told } = keep(clock, () => Promise.resolve(linkUntil(clock.now() + 48 * HOUR)));
  assert.equal(keeper.state, 'loading');
  await settled();
  assert.equal(keeper.state, 'fresh');
  const first = keeper.current.workflow_session_link_url;
  await clock.pass(47 * HOUR - 1);
  assert.equal(asked.length, 1);
  await clock.pass(1);
  assert.deepEqual(told, ['refreshed', 'expiring', 'refreshed']);
  assert.notEqual(keeper.current.workflow_session_link_url, first);
  assert.equal(asked.length, 2);
});

for (const type of ['visibilitychange', 'pageshow', 'online', 'focus']) {
  test(`after two days of sleep ${type} tells that the link expired and gets another`, async () => {
    const tab = page();
    try {
      const clock = new FakeClock();
      const { keeper, asked, told } = keep(clock, () => linkUntil(clock.now() + 48 * HOUR));
      await settled();
      clock.sleep(49 * HOUR);
      assert.equal(keeper.current, undefined);
      assert.equal(keeper.state, 'expired');
      tab.wake(type);
      await settled();
      assert.deepEqual(told, ['refreshed', 'expired', 'refreshed']);
      assert.equal(keeper.state, 'fresh');
      tab.wake(type);
      await settled();
      assert.equal(asked.length, 2);
    } finally {
      tab.leave();
    }
  });
}

test('a sleep that nothing tells of is noticed by the next timer', async () => {
  const clock = new FakeClock();
  const { told } = keep(clock, () => linkUntil(clock.now() + 48 * HOUR));
  await settled();
  clock.sleep(60 * HOUR);
  await clock.pass(15 * 60_000);
  assert.deepEqual(told, ['refreshed', 'expired', 'refreshed']);
});

test('a hidden page that is told to wake asks nothing', async () => {
  const tab = page();
  try {
    const clock = new FakeClock();
    const { asked } = keep(clock, () => linkUntil(clock.now() + 48 * HOUR));
    await settled();
    clock.sleep(49 * HOUR);
    tab.document.hidden = true;
    tab.wake('focus');
    await settled();
    assert.equal(asked.length, 1);
  } finally {
    tab.leave();
  }
});

test('a link that lives longer than a timer can be set for is kept all the same', async () => {
  const clock = new FakeClock();
  const { asked, keeper } = keep(clock, () => ({ ...linkUntil(clock.now() + 2000 * HOUR), now_ms: clock.now() }));
  await settled();
  await clock.pass(1998 * HOUR);
  assert.equal(asked.length, 1);
  assert.equal(keeper.state, 'fresh');
  await clock.pass(HOUR);
  assert.equal(asked.length, 2);
});

test('one flight at a time, whoever asks', async () => {
  const clock = new FakeClock();
  let give;
  const { keeper, asked } = keep(clock, () => new Promise((resolve) => (give = resolve)));
  await settled();
  const all = [keeper.refresh(), keeper.refresh()];
  assert.equal(keeper.loading, true);
  give(linkUntil(clock.now() + 48 * HOUR));
  await Promise.all(all);
  assert.equal(asked.length, 1);
  assert.equal(keeper.loading, false);
});

test('after failures it waits longer each time, never much, and less than all wait alike', async () => {
  const clock = new FakeClock();
  const { keeper, asked, told } = keep(clock, () => Promise.reject(new Error('down')));
  await clock.pass(2 * HOUR);
  const pauses = asked.slice(1).map(({ at }, index) => at - asked[index].at);
  pauses.forEach((pause, index) => {
    const full = Math.min(300_000, 2_000 * 2 ** index);
    assert.ok(pause >= full / 2 && pause <= full, `pause ${index} was ${pause}`);
  });
  assert.ok(pauses.length >= 24 && pauses.length < 60, String(pauses.length));
  assert.ok(new Set(pauses).size > pauses.length / 2, 'the pauses are all alike');
  assert.deepEqual([...new Set(told)], ['link_unavailable']);
  assert.equal(keeper.state, 'failed');
  assert.equal(keeper.error.retryable, true);
});

test('after a success the pauses begin again from the shortest', async () => {
  const clock = new FakeClock();
  const { asked } = keep(clock, (count) =>
    count === 6 ? linkUntil(clock.now() + 48 * HOUR) : Promise.reject(new Error('down')),
  );
  await clock.pass(47 * HOUR + 60_000 + 2_000);
  const [before, after] = [asked[5], asked[6]];
  assert.ok(after.at - before.at >= 46 * HOUR);
  assert.ok(asked[7].at - after.at <= 2_000);
});

test('what trying again can’t help waits for the page to wake', async () => {
  const tab = page();
  try {
    const clock = new FakeClock();
    const { SessionLinksError } = await import('workflow-session-links');
    const refused = () => Promise.reject(new SessionLinksError('forbidden', { status: 403 }));
    const { asked, told, keeper } = keep(clock, refused);
    await clock.pass(24 * HOUR);
    assert.equal(asked.length, 1);
    assert.equal(keeper.error.status, 403);
    tab.wake('visibilitychange');
    await settled();
    assert.deepEqual(told, ['forbidden', 'forbidden']);
  } finally {
    tab.leave();
  }
});

test('the time the API named is waited for', async () => {
  const clock = new FakeClock();
  const { SessionLinksError } = await import('workflow-session-links');
  const limited = () => Promise.reject(new SessionLinksError('rate_limited', { retryable: true, retryAfterMs: 40_000 }));
  const { asked } = keep(clock, limited);
  await clock.pass(39_000);
  assert.equal(asked.length, 1);
  await clock.pass(1_000);
  assert.equal(asked.length, 2);
});

const wrong = {
  'a rejecting getLink': [() => Promise.reject(new Error('x')), 'link_unavailable'],
  'a getLink that rejects with nothing': [() => Promise.reject(), 'link_unavailable'],
  'a throwing getLink': [() => { throw new TypeError('x'); }, 'link_unavailable'],
  'a getLink that gives no promise and no link': [() => 42, 'link_unavailable'],
  'a getLink that gives nothing': [() => undefined, 'link_unavailable'],
  'a link without an end': [() => ({ workflow_session_link_url: 'https://links.example/a' }), 'link_unavailable'],
  'an end that is no time': [() => ({ ...linkUntil(0), workflow_session_link_expires_at: 'tomorrow' }), 'link_unavailable'],
  'an end without a zone': [() => ({ ...linkUntil(0), workflow_session_link_expires_at: '2099-01-01T00:00:00' }), 'link_unavailable'],
  'a getter that throws': [() => ({ get workflow_session_link_url() { throw new Error('x'); } }), 'link_unavailable'],
  'an expired link': [(clock) => linkUntil(clock.now() - 1), 'link_expired'],
  'a relative link': [(clock) => linkUntil(clock.now() + HOUR, '/s/1'), 'link_refused'],
  'a link that runs a script': [(clock) => linkUntil(clock.now() + HOUR, 'javascript:alert(1)//links.example'), 'link_refused'],
  'a link that is data': [(clock) => linkUntil(clock.now() + HOUR, 'data:text/html,links.example'), 'link_refused'],
  'a link on a foreign host': [(clock) => linkUntil(clock.now() + HOUR, 'https://elsewhere.example/s/1'), 'link_refused'],
  'a host that only ends alike': [(clock) => linkUntil(clock.now() + HOUR, 'https://evil-links.example/s/1'), 'link_refused'],
  'a link with a password': [(clock) => linkUntil(clock.now() + HOUR, 'https://a:b@links.example/s/1'), 'link_refused'],
  'a link over plain http': [(clock) => linkUntil(clock.now() + HOUR, 'http://links.example/s/1'), 'link_refused'],
  'loopback that was not allowed': [(clock) => linkUntil(clock.now() + HOUR, 'http://127.0.0.1/s/1'), 'link_refused'],
};
for (const [name, [give, code]] of Object.entries(wrong)) {
  const again = code === 'link_refused' ? 'never by itself' : 'later and not in a loop';
  test(`${name} ends in ${code}, and is asked again ${again}`, async () => {
    const clock = new FakeClock();
    const { keeper, asked, told } = keep(clock, () => give(clock));
    await settled();
    assert.deepEqual(told, [code]);
    assert.ok(isSessionLinksError(keeper.error));
    assert.equal(keeper.error.code, code);
    assert.equal(keeper.state, 'failed');
    assert.equal(keeper.current, undefined);
    assert.doesNotMatch(`${keeper.error.message} ${keeper.error.stack}`, /\/s\/\d/);
    await clock.pass(60_000);
    if (code === 'link_refused') {
      await clock.pass(24 * HOUR);
      assert.equal(asked.length, 1, 'asking for a link may send mail');
    } else {
      assert.ok(asked.length > 2 && asked.length < 10, `asked ${asked.length} times in a minute`);
    }
  });
}

test('a refused link is not asked for again when the page wakes, only when it is told to', async () => {
  const tab = page();
  try {
    const clock = new FakeClock();
    const { keeper, asked } = keep(clock, () => linkUntil(clock.now() + HOUR, 'https://elsewhere.example/s/1'));
    await clock.pass(HOUR);
    tab.wake('focus');
    tab.wake('online');
    await settled();
    assert.equal(asked.length, 1);
    await keeper.refresh();
    assert.equal(asked.length, 2);
  } finally {
    tab.leave();
  }
});

test('a host that can be none is refused where the keeper is made', () => {
  const getLink = () => undefined;
  for (const allowedHosts of [undefined, null, 'links.example', [''], ['https://links.example'], ['links.example:443'], ['links.example/'], [7], [null]]) {
    assert.throws(() => new LinkKeeper({ getLink, allowedHosts }), {
      code: 'invalid_argument', message: /allowedHosts: host names, such as yousign\.app/,
    });
  }
});

test('a name without a dot allows itself and no host below it', async () => {
  const clock = new FakeClock();
  const refused = keep(clock, () => linkUntil(clock.now() + HOUR, 'https://links.example/s/1'), { allowedHosts: ['example'] });
  const taken = keep(clock, () => linkUntil(clock.now() + HOUR, 'https://intranet/s/1'), { allowedHosts: ['intranet'] });
  await settled();
  assert.equal(refused.keeper.error.code, 'link_refused');
  assert.equal(taken.keeper.state, 'fresh');
});

test('what getLink throws is not handed on: it may name the link', async () => {
  const clock = new FakeClock();
  const { keeper } = keep(clock, () => Promise.reject(new Error('GET https://links.example/s/secret')));
  await settled();
  assert.doesNotMatch(inspect(keeper.error), /secret/);
});

test('a keeper that is stopped while it asks has no failure', async () => {
  const clock = new FakeClock();
  const { keeper } = keep(clock, () => new Promise(() => {}));
  await clock.pass(1_000);
  keeper.stop();
  await clock.pass(60_000);
  assert.equal(keeper.error, undefined);
});

test('an applicant without a link is asked for once, and the others’ answer is asked for again for a new one', async () => {
  const clock = new FakeClock();
  const link = (id) => ({ id, ...linkUntil(clock.now() + 48 * HOUR) });
  let there = ['ada'];
  let calls = 0;
  const source = linkSource({ links: { generate: async () => ((calls += 1), { applicants: there.map(link) }) } }, 'session', clock.now);
  const keeperOf = (id) => keep(clock, source(id)).keeper;
  const nobody = keeperOf('nobody');
  await clock.pass(24 * HOUR);
  assert.deepEqual([calls, nobody.error.code, nobody.error.retryable], [1, 'link_unavailable', false]);
  const ada = keeperOf('ada');
  await clock.pass(1_000);
  assert.deepEqual([calls, ada.state], [2, 'fresh']);
  there = ['ada', 'martin'];
  const martin = keeperOf('martin');
  await clock.pass(1_000);
  assert.deepEqual([calls, martin.state], [3, 'fresh']);
});

test('in development a link on this machine may be http, where it was allowed', async () => {
  const clock = new FakeClock();
  const give = () => linkUntil(clock.now() + HOUR, 'http://127.0.0.1:4010/portal/1');
  const { keeper } = keep(clock, give, { allowedHosts: ['127.0.0.1'] });
  await settled();
  assert.equal(keeper.current.workflow_session_link_url, 'http://127.0.0.1:4010/portal/1');
});

test('a getLink that never settles ends in timeout, and its signal says so', async () => {
  const clock = new FakeClock();
  const { keeper, asked, told } = keep(clock, () => new Promise(() => {}), { timeoutMs: 5_000 });
  await clock.pass(4_999);
  assert.deepEqual(told, []);
  await clock.pass(1);
  assert.deepEqual(told, ['timeout']);
  assert.equal(asked[0].signal.aborted, true);
  assert.equal(keeper.loading, false);
  await clock.pass(2_000);
  assert.equal(asked.length, 2);
});

test('an answer after the time limit is not taken', async () => {
  const clock = new FakeClock();
  let give;
  const { keeper, told } = keep(clock, (count) => new Promise((resolve) => count === 1 && (give = resolve)), { timeoutMs: 5_000 });
  await clock.pass(5_000);
  give(linkUntil(clock.now() + HOUR));
  await settled();
  assert.equal(keeper.current, undefined);
  assert.deepEqual(told, ['timeout']);
});

test('a failure keeps the link that still lives, until it ends', async () => {
  const clock = new FakeClock();
  const { keeper, told } = keep(clock, (count) => (count === 1 ? linkUntil(clock.now() + 48 * HOUR) : Promise.reject(new Error('down'))));
  await clock.pass(47.5 * HOUR);
  assert.equal(keeper.state, 'expiring');
  assert.ok(keeper.current);
  assert.ok(told.includes('link_unavailable'));
  await clock.pass(0.5 * HOUR);
  assert.equal(keeper.state, 'expired');
  assert.equal(keeper.current, undefined);
  assert.equal(told.filter((type) => type === 'expired').length, 1);
});

test('a clock an hour behind does not keep a link past its end', async () => {
  const clock = new FakeClock();
  const server = () => clock.now() + HOUR;
  const { keeper, asked } = keep(clock, () => linkUntil(server() + 48 * HOUR));
  await settled();
  assert.equal(keeper.now(), server());
  await clock.pass(47 * HOUR);
  assert.equal(asked.length, 2);
});

test('a clock an hour ahead is put right where the source tells the time', async () => {
  const clock = new FakeClock();
  const server = () => clock.now() - HOUR;
  const { keeper, told } = keep(clock, () => ({ ...linkUntil(server() + 0.5 * HOUR), now_ms: server() }));
  await settled();
  assert.deepEqual(told, ['refreshed']);
  assert.equal(keeper.now(), server());
  assert.ok(keeper.current);
});

test('a clock that is put back does not keep it from asking', async () => {
  const clock = new FakeClock();
  const { asked } = keep(clock, () => Promise.reject(new Error('down')));
  await settled();
  clock.sleep(-1000 * HOUR);
  await clock.pass(15 * 60_000);
  assert.ok(asked.length > 4, String(asked.length));
});

test('links that never live long are renewed half way, and not in a loop', async () => {
  const clock = new FakeClock();
  const { asked } = keep(clock, () => linkUntil(clock.now() + 10_000));
  await clock.pass(10 * 60_000);
  assert.ok(asked.length >= 9 && asked.length <= 11, String(asked.length));
});

test('a link that is there already is used and nothing is asked', async () => {
  const clock = new FakeClock();
  const { keeper, asked } = keep(clock, () => linkUntil(clock.now() + 48 * HOUR), { link: linkUntil(clock.now() + 20 * HOUR) });
  assert.equal(keeper.state, 'fresh');
  await settled();
  assert.equal(asked.length, 0);
  await clock.pass(19 * HOUR);
  assert.equal(asked.length, 1);
});

test('a given link that is no good is told, and another is asked for', async () => {
  const clock = new FakeClock();
  const { keeper, told } = keep(clock, () => linkUntil(clock.now() + 48 * HOUR), { link: linkUntil(clock.now() - 1) });
  await settled();
  assert.deepEqual(told, ['link_expired', 'refreshed']);
  assert.equal(keeper.error, undefined);
});

test('stop lets go of everything, also within a listener and during a flight', async () => {
  const tab = page();
  try {
    const clock = new FakeClock();
    const { keeper, asked, told } = keep(clock, () => new Promise(() => {}));
    assert.equal(tab.listeners, 4);
    await settled();
    keeper.stop();
    await settled();
    assert.equal(asked[0].signal.aborted, true);
    assert.equal(clock.pending, 0);
    assert.equal(tab.listeners, 0);
    assert.deepEqual(told, []);
    assert.equal(keeper.state, 'stopped');
    assert.equal(keeper.loading, false);
    await keeper.refresh();
    assert.equal(asked.length, 1);

    const other = keep(clock, () => linkUntil(clock.now() + 48 * HOUR));
    other.keeper.on('refreshed', () => other.keeper[Symbol.dispose]());
    await clock.pass(100 * HOUR);
    assert.equal(other.asked.length, 1);
    assert.equal(clock.pending, 0);
  } finally {
    tab.leave();
  }
});

test('a keeper that is stopped at once asks nothing', async () => {
  const clock = new FakeClock();
  const { keeper, asked } = keep(clock, () => linkUntil(clock.now() + HOUR));
  keeper.stop();
  const other = keep(clock, () => linkUntil(clock.now() + HOUR));
  void other.keeper.refresh();
  other.keeper.stop();
  await clock.pass(HOUR);
  assert.equal(asked.length + other.asked.length, 0);
});

test('a listener that throws does not keep the others from hearing', async () => {
  const clock = new FakeClock();
  const keeper = new LinkKeeper({ allowedHosts, clock, getLink: () => linkUntil(clock.now() + HOUR) });
  keepers.push(keeper);
  let heard = 0;
  keeper.on('refreshed', () => { throw new Error('mine'); });
  const off = keeper.on('refreshed', () => (heard += 1));
  await keeper.refresh();
  off();
  await keeper.refresh();
  assert.equal(heard, 1);
});

test('a patience without end does not end at once', async () => {
  const clock = new FakeClock();
  const { keeper, told } = keep(clock, () => new Promise(() => {}), { timeoutMs: Infinity });
  await clock.pass(HOUR);
  assert.deepEqual(told, []);
  assert.equal(keeper.loading, true);
});

test('times that are none are refused by their name', () => {
  for (const option of ['timeoutMs', 'expiringWithinMs']) {
    for (const value of [NaN, -1, '5000', 1n, Symbol('soon'), Object.create(null)]) {
      const options = { getLink: () => linkUntil(HOUR), allowedHosts, [option]: value };
      assert.throws(() => new LinkKeeper(options), { code: 'invalid_argument', message: new RegExp(`${option}: a number of milliseconds`) });
    }
  }
});

test('without a getLink there is no keeper', () => {
  for (const options of [undefined, null, {}, { getLink: 'x' }]) {
    assert.throws(() => new LinkKeeper(options), { code: 'invalid_argument' });
  }
});

test('the applicants of a session share one call, and a child has its parent’s link', async () => {
  const clock = new FakeClock();
  let calls = 0;
  let flight;
  // As the client of the package: calls at the same time share a request.
  const generate = () => (flight ??= (async () => {
    calls += 1;
    await settled();
    flight = undefined;
    const link = (id, more = {}) => ({ id, ...linkUntil(clock.now() + 48 * HOUR), ...more });
    return { applicants: [link('ada'), link('martin', { child_applicant_ids: ['child'] })] };
  })());
  const source = linkSource({ links: { generate } }, 'session', clock.now);
  const all = ['ada', 'martin', 'child'].map((id) => {
    const keeper = new LinkKeeper({ allowedHosts, clock, getLink: source(id) });
    keepers.push(keeper);
    return keeper;
  });
  await clock.pass(0);
  await clock.pass(0);
  assert.equal(calls, 1);
  assert.ok(all.every((keeper) => keeper.state === 'fresh'));
  assert.equal(all[2].current.workflow_session_link_url, all[1].current.workflow_session_link_url);
  await clock.pass(1_000);
  await all[0].refresh();
  assert.equal(calls, 2);
  await all[1].refresh();
  await all[2].refresh();
  assert.equal(calls, 2, 'the others take what the first one got');
  await all[1].refresh();
  assert.equal(calls, 3, 'who had it asks for another');
  clock.sleep(20 * 60_000);
  await all[0].refresh();
  assert.equal(calls, 4, 'what is old is not handed out');
});
