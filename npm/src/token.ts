// The bearer token: given once or asked for, and asked again after a 401, one flight at a time.

/** A token, or a function that gives one. It travels in a header, never in a URL. */
export type Token = string | (() => string | Promise<string>);

/** What the core asks: `refresh` is true after a 401. */
export type TokenSource = (refresh: boolean) => Promise<string>;

export function tokenSource(token: Token): TokenSource {
  if (typeof token === 'string') {
    return () => Promise.resolve(token);
  }
  let current: Promise<string> | undefined;
  let settled = false;
  return (refresh) => {
    if (current === undefined || (refresh && settled)) {
      settled = false;
      const asked = Promise.resolve().then(token);
      current = asked;
      asked.then(
        () => {
          settled = true;
        },
        () => {
          // A failure is not kept: the next call asks again.
          if (current === asked) {
            current = undefined;
          }
        },
      );
    }
    return current;
  };
}
