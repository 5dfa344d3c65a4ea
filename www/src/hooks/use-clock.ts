// The time that counts: the sandbox’s where there is one, else this machine’s.

import { useCallback, useEffect, useState } from 'preact/hooks';
import { advance, readOffset } from '../service/sandbox-clock.js';

const REREAD_MS = 15_000;

export interface Clock {
  now: () => number;
  /** Moves the sandbox’s clock; nothing where there is none. */
  move: ((byMs: number) => Promise<void>) | undefined;
}

export function useClock(origin: string | undefined): Clock {
  const [offset, setOffset] = useState(0);

  useEffect(() => {
    if (origin === undefined) {
      return;
    }
    const read = () => {
      if (!document.hidden) {
        // A clock that can’t be read is as far away as it was.
        readOffset(origin).then(setOffset, () => undefined);
      }
    };
    read();
    const timer = setInterval(read, REREAD_MS);
    document.addEventListener('visibilitychange', read);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }, [origin]);

  const now = useCallback(() => Date.now() + offset, [offset]);
  const move = useCallback(
    async (byMs: number) => {
      if (origin !== undefined) {
        setOffset(await advance(origin, byMs));
      }
    },
    [origin],
  );
  return { now, move: origin === undefined ? undefined : move };
}

/** The time, again every second. */
export function useNow(clock: Clock): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return clock.now();
}
