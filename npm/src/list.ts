// A list: one page by hand, or every entry of every page.

import type { Page } from './model.js';

/** Which part of a list. */
export interface PageOptions {
  /** The cursor of the page before. */
  after?: string | null;
  /** 1 to 100. */
  limit?: number;
  signal?: AbortSignal;
}

/** A list that is read as it is walked: `for await (const entry of list)`. */
export interface List<T> extends AsyncIterable<T> {
  /** One page. */
  page(options?: PageOptions): Promise<Page<T>>;
}

/** A list over a function that reads one page. */
export function list<T>(page: (options: PageOptions) => Promise<Page<T>>, signal?: AbortSignal): List<T> {
  const withSignal = (options: PageOptions): PageOptions => (signal ? { signal, ...options } : options);
  return {
    page: (options = {}) => page(withSignal(options)),
    async *[Symbol.asyncIterator]() {
      const seen = new Set<string>();
      let after: string | null = null;
      do {
        const { data, meta }: Page<T> = await page(withSignal(after === null ? {} : { after }));
        yield* data;
        after = meta.next_cursor;
        // A cursor that comes back would never end.
        if (after !== null && seen.has(after)) {
          return;
        }
        if (after !== null) {
          seen.add(after);
        }
      } while (after !== null);
    },
  };
}
