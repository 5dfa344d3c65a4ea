// The bearer token: given once or asked for, and asked again after a 401, one flight at a time.

import { invalidArgument } from './arguments.js';

/** A token, or a function that gives one. It travels in a header, never in a URL. */
export type Token = string | (() => string | Promise<string>);

/** What the core asks: `refresh` is true after a 401. */
export type TokenSource = (refresh: boolean) => Promise<string>;

/** White space around a token, as a text file or a command prints it, is left out. */
export function tokenSource(token: Token, timeoutMs: number): TokenSource {
  if (typeof token === 'string') {
    const trimmed = token.trim();
    return () => Promise.resolve(trimmed);
  }
  if (typeof token !== 'function') {
    throw invalidArgument('token', 'a token, or a function that gives one');
  }
  let current: Promise<string> | undefined;
  let settled = false;
  let askedAt = 0;
  return (refresh) => {
    // An ask that took half of a call’s time is not joined any more: it may never settle.
    const late = !settled && performance.now() - askedAt > timeoutMs / 2;
    if (current !== undefined && !late && !(refresh && settled)) {
      return current;
    }
    settled = false;
    askedAt = performance.now();
    const asked = Promise.resolve().then(token).then((given) => (typeof given === 'string' ? given.trim() : ''));
    current = asked;
    const now = (act: () => void) => () => {
      if (current === asked) {
        act();
      }
    };
    asked.then(
      now(() => (settled = true)),
      // A failure is not kept: the next call asks again.
      now(() => (current = undefined)),
    );
    return asked;
  };
}
