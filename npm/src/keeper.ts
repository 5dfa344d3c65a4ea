// One applicant’s link, kept alive: asked for before it expires and when the page wakes.

import { invalidArgument, milliseconds } from './arguments.js';
import type { CallOptions, SessionLinks } from './client.js';
import { isSessionLinksError, SessionLinksError } from './errors.js';
import { isHost, openable } from './link-url.js';
import type { Link, Links } from './model.js';

declare global {
  // For projects whose `lib` is older than `using`; the same as TypeScript’s own.
  interface SymbolConstructor {
    readonly dispose: unique symbol;
  }
}

/** What a keeper keeps of a link. */
export type KeptLink = Pick<Link, 'workflow_session_link_url' | 'workflow_session_link_expires_at'>;

/** A link as it is got; `now_ms` is the time on the server, where the source knows it. */
export type GotLink = KeptLink & { now_ms?: number };

/** Gets a fresh link, as a rule from the integrator’s own back end. */
export type GetLink = (call: { signal: AbortSignal }) => Promise<GotLink | undefined> | GotLink | undefined;

/** What tells the time; tests bring their own. */
export interface KeeperClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
}

/** How a link is kept. */
export interface LinkKeeperOptions {
  getLink: GetLink;
  /** The hosts that a link may be on, each with those below it; in development `127.0.0.1` as well. */
  allowedHosts: readonly string[];
  /** A link that is there already. */
  link?: GotLink | undefined;
  /** How long before its end a link is renewed, in milliseconds; an hour unless told. */
  expiringWithinMs?: number;
  /** The bound on one `getLink` in milliseconds; 30,000 unless told. */
  timeoutMs?: number;
  clock?: KeeperClock;
}

/** What a keeper tells, and with what. */
export interface LinkKeeperEvents {
  /** The link ends soon; a fresh one is being asked for. */
  expiring: KeptLink;
  /** There is a link, the first one too. */
  refreshed: KeptLink;
  /** The link can’t be used any more. */
  expired: KeptLink;
  /** No link could be had; it is tried again where that can help. */
  error: SessionLinksError;
}

/** `failed`: there was no link yet, and the last try gave none. */
export type KeeperState = 'loading' | 'fresh' | 'expiring' | 'expired' | 'failed' | 'stopped';

/** The vendor’s links live for 48 hours (`CONTRACT.md` section 5). */
const lifeMs = 48 * 3_600_000;
/** However long there is to wait, the clock is looked at: a sleep stops timers and nothing may tell. */
const lookMs = 900_000;
/** After a success nothing is asked for so long, whatever the link’s age. */
const calmMs = 60_000;
const firstPauseMs = 2_000;
const longestPauseMs = 300_000;

const systemClock: KeeperClock = {
  now: () => Date.now(),
  setTimeout: (run, milliseconds) => setTimeout(run, milliseconds),
  clearTimeout: (timer) => clearTimeout(timer as number),
};

/** Holds one applicant’s link. It begins at once and holds timers and listeners until `stop()`. */
export class LinkKeeper {
  #options: LinkKeeperOptions;
  #clock: KeeperClock;
  #listeners = new Set<{ type: string; listener: (told: never) => void }>();
  #life = new AbortController();
  #call: AbortController | undefined;
  #timer: unknown;
  #flight: Promise<void> | undefined;
  #link: KeptLink | undefined;
  #error: SessionLinksError | undefined;
  /** Of the link, by the server’s clock. */
  #expiresAt = 0;
  readonly #timeoutMs: number;
  /** How long before its end a link is renewed, where it lives long enough. */
  readonly #wantedMs: number;
  #withinMs = 0;
  /** What was told of the link last. */
  #told: KeeperState = 'expired';
  /** How far this machine’s clock is behind. */
  #behindMs = 0;
  #askedAt = 0;
  #waitMs = 0;
  #failures = 0;

  constructor(options: LinkKeeperOptions) {
    if (typeof options?.getLink !== 'function') {
      throw invalidArgument('getLink', 'a function that gives a link');
    }
    if (!Array.isArray(options.allowedHosts) || !options.allowedHosts.every(isHost)) {
      throw invalidArgument('allowedHosts', 'host names, such as yousign.app');
    }
    this.#options = options;
    this.#timeoutMs = milliseconds('timeoutMs', options.timeoutMs ?? 30_000);
    this.#wantedMs = milliseconds('expiringWithinMs', options.expiringWithinMs ?? 3_600_000, 0);
    this.#clock = options.clock ?? systemClock;
    if (options.link !== undefined) {
      try {
        this.#take(options.link);
      } catch (failure) {
        this.#error = asError(failure);
      }
    }
    // A link that is not taken would be refused again, and asking for one may send mail.
    const hopeless = () => this.#error && !this.#error.retryable && !this.#error.status;
    const wake = () => globalThis.document?.hidden || this.#look(hopeless() ? Infinity : firstPauseMs);
    const { signal } = this.#life;
    for (const type of ['pageshow', 'online', 'focus']) {
      globalThis.addEventListener?.(type, wake, { signal });
    }
    globalThis.document?.addEventListener('visibilitychange', wake, { signal });
    // Later, so that whoever made the keeper can listen first.
    queueMicrotask(() => {
      if (this.#error) {
        this.#tell('error', this.#error);
      }
      this.#look();
    });
  }

  /** The link, while it can be used. */
  get current(): KeptLink | undefined {
    return this.#stopped || this.#leftMs() <= 0 ? undefined : this.#link;
  }

  /** Where the link stands now. */
  get state(): KeeperState {
    const leftMs = this.#leftMs();
    if (this.#stopped) {
      return 'stopped';
    }
    if (!this.#link) {
      return this.#error ? 'failed' : 'loading';
    }
    return leftMs <= 0 ? 'expired' : leftMs <= this.#withinMs ? 'expiring' : 'fresh';
  }

  /** Why the last try gave no link, until one does. */
  get error(): SessionLinksError | undefined {
    return this.#error;
  }

  /** Whether a link is being asked for. */
  get loading(): boolean {
    return !this.#stopped && this.#flight !== undefined;
  }

  /** The time in milliseconds as the server has it, as far as is known. */
  now(): number {
    return this.#clock.now() + this.#behindMs;
  }

  /** Calls the listener until the function it returns is called, or the keeper stops. */
  on<Type extends keyof LinkKeeperEvents>(type: Type, listener: (told: LinkKeeperEvents[Type]) => void): () => void {
    const entry = { type, listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Asks for a fresh link now, or waits for the one on its way. It never rejects: events tell. */
  refresh(): Promise<void> {
    return (this.#flight ??= this.#stopped ? Promise.resolve() : this.#ask());
  }

  /** Lets go of everything. Nothing is asked or told any more. */
  stop(): void {
    this.#life.abort();
    this.#call?.abort();
    this.#clock.clearTimeout(this.#timer);
    this.#listeners.clear();
  }

  [Symbol.dispose](): void {
    this.stop();
  }

  /** Looks at the clock, tells what has changed, and asks where it is time and the last try is old enough. */
  #look(waitMs = this.#waitMs): void {
    const { state } = this;
    if (this.#link && state !== this.#told && (state === 'expiring' || state === 'expired')) {
      this.#told = state;
      this.#tell(state, this.#link);
    }
    const sinceMs = this.#clock.now() - this.#askedAt;
    // A clock that was put back must not keep us waiting.
    if (state !== 'fresh' && (sinceMs < 0 || sinceMs >= waitMs)) {
      void this.refresh();
    }
    this.#clock.clearTimeout(this.#timer);
    if (!this.#stopped) {
      const leftMs = this.#leftMs();
      const waits = [leftMs - this.#withinMs, leftMs, this.#waitMs - sinceMs, lookMs];
      this.#timer = this.#clock.setTimeout(() => this.#look(), Math.min(...waits.filter((wait) => wait > 0)));
    }
  }

  get #stopped(): boolean {
    return this.#life.signal.aborted;
  }

  #leftMs(): number {
    return this.#expiresAt - this.now();
  }

  async #ask(): Promise<void> {
    const clock = this.#clock;
    const { getLink } = this.#options;
    const call = (this.#call = new AbortController());
    const { signal } = call;
    const late = clock.setTimeout(() => call.abort(), this.#timeoutMs);
    this.#askedAt = clock.now();
    let error: SessionLinksError | undefined;
    try {
      const aborted = new Promise((_, reject) => {
        signal.onabort = () => reject(new SessionLinksError('timeout', { retryable: true }));
      });
      // Later, so that a keeper that is stopped at once asks nothing.
      const got = Promise.resolve().then(() => (signal.aborted ? undefined : getLink({ signal })));
      this.#take(await Promise.race([got, aborted]));
    } catch (failure) {
      error = asError(failure);
    }
    clock.clearTimeout(late);
    if (this.#stopped) {
      return;
    }
    this.#flight = undefined;
    this.#error = error;
    if (error) {
      this.#askedAt = clock.now();
      // The random half spreads the tries of many pages.
      const pauseMs = Math.ceil(Math.min(longestPauseMs, firstPauseMs * 2 ** this.#failures++) * (0.5 + Math.random() / 2));
      // What trying again can’t help waits for `refresh()`, or for the page to wake where the API said no.
      this.#waitMs = error.retryable ? Math.max(pauseMs, error.retryAfterMs ?? 0) : Infinity;
      this.#tell('error', error);
    } else {
      this.#failures = 0;
      this.#waitMs = calmMs;
      this.#tell('refreshed', this.#link as KeptLink);
    }
    this.#look();
  }

  /** Keeps a link that may be opened and still lives; throws what is wrong with any other. */
  #take(got: unknown): void {
    const { workflow_session_link_url: given, workflow_session_link_expires_at, now_ms } = got as GotLink;
    const expiresAt = /T.+(Z|[+-]\d\d:\d\d)$/i.test(workflow_session_link_expires_at)
      ? Date.parse(workflow_session_link_expires_at)
      : NaN;
    const url = openable(given, this.#options.allowedHosts);
    const now = this.#clock.now();
    // Where nobody tells the time, a link that outlives the vendor’s tells that this clock is behind.
    const behindMs = Number.isFinite(now_ms) ? (now_ms as number) - now : Math.max(0, expiresAt - now - lifeMs);
    const leftMs = expiresAt - now - behindMs;
    const wrong =
      typeof given !== 'string' || Number.isNaN(expiresAt)
        ? 'link_unavailable'
        : url === undefined
          ? 'link_refused'
          : leftMs <= 0 && 'link_expired';
    if (wrong) {
      throw new SessionLinksError(wrong, { retryable: wrong !== 'link_refused' });
    }
    this.#behindMs = behindMs;
    this.#expiresAt = expiresAt;
    // A link that never lives as long as that is renewed half way.
    this.#withinMs = Math.min(this.#wantedMs, leftMs / 2);
    this.#told = 'fresh';
    this.#link = { workflow_session_link_url: url as string, workflow_session_link_expires_at };
  }

  #tell<Type extends keyof LinkKeeperEvents>(type: Type, told: LinkKeeperEvents[Type]): void {
    for (const entry of [...this.#listeners]) {
      if (entry.type === type) {
        try {
          (entry.listener as (told: LinkKeeperEvents[Type]) => void)(told);
        } catch {
          // A listener that throws is its owner’s affair.
        }
      }
    }
  }
}

/** What `getLink` throws is its owner’s: it may name the link, and is not kept. */
function asError(failure: unknown): SessionLinksError {
  return isSessionLinksError(failure)
    ? failure
    : new SessionLinksError('link_unavailable', { retryable: true });
}

/** An answer serves every applicant of its session who asks within so long. */
const sharedMs = 600_000;

/**
 * `getLink` for every applicant of a session: one call renews the links of all, so that keepers that
 * ask at about the same time share it. A child’s link is its parent’s. Who has none ends in
 * `link_unavailable`, which is not asked for again.
 */
export function linkSource(
  client: { links: Pick<SessionLinks['links'], 'generate'> },
  sessionId: string,
  now: () => number = Date.now,
): (applicantId: string) => (call: CallOptions) => Promise<Link> {
  let latest: Links | undefined;
  let askedAt = 0;
  return (applicantId) => {
    const own = () =>
      latest?.applicants.find((one) => one.id === applicantId || one.child_applicant_ids?.includes(applicantId));
    let given: Links | undefined;
    return async (call) => {
      if (latest === given || Math.abs(now() - askedAt) > sharedMs || !own()) {
        latest = await client.links.generate(sessionId, call);
        askedAt = now();
      }
      given = latest;
      const link = own();
      if (!link) {
        throw new SessionLinksError('link_unavailable');
      }
      return link;
    };
  };
}
