// A clock that a test moves: timers fire in order, and a sleep stops them as a closed laptop does.

export class FakeClock {
  /** How long the machine was awake: timers go by that. */
  #awake = 0;
  #start;
  #timers = new Map();
  #next = 1;

  constructor(now = Date.parse('2026-11-25T12:00:00Z')) {
    this.#start = now;
  }

  now = () => this.#start + this.#awake;
  setTimeout = (run, milliseconds) => {
    // What a browser does with more: it fires at once.
    const wait = milliseconds >= 2 ** 31 ? 0 : milliseconds;
    this.#timers.set(this.#next, { at: this.#awake + wait, run });
    return this.#next++;
  };
  clearTimeout = (timer) => void this.#timers.delete(timer);

  get pending() {
    return this.#timers.size;
  }

  /** Time passes, and timers fire when it is theirs. */
  async pass(milliseconds) {
    const end = this.#awake + milliseconds;
    for (;;) {
      await settled();
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#timers.delete(due[0]);
      this.#awake = Math.max(this.#awake, due[1].at);
      due[1].run();
    }
    this.#awake = end;
    await settled();
  }

  /** The time changes and no timer comes nearer: the machine sleeps, or somebody sets the clock. */
  sleep(milliseconds) {
    this.#start += milliseconds;
  }
}

/** What was promised so far has happened. */
export const settled = () => new Promise((done) => setImmediate(done));

export const HOUR = 3_600_000;
