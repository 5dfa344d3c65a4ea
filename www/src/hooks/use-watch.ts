// A session as it changes. Trouble is told and then gets over by itself: the page never gives up.

import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SessionLinks, SessionView } from 'workflow-session-links';
import { type FailureKind, kindOf } from '../service/failure.js';

const INTERVAL_MS = 1_500;
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000];

export type Trouble = FailureKind | 'offline';

export interface Watched {
  view: SessionView | undefined;
  /** Why the view may be old. */
  trouble: Trouble | undefined;
  /** The session does not exist any more. */
  gone: boolean;
  /** Looks at once: something was just changed from this page. */
  look: () => void;
}

export function useWatch(client: SessionLinks, sessionId: string): Watched {
  const [view, setView] = useState<SessionView>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [gone, setGone] = useState(false);
  const [round, setRound] = useState(0);
  const look = useCallback(() => setRound((before) => before + 1), []);

  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const follow = async () => {
      for (let failures = 0; !signal.aborted; failures += 1) {
        try {
          for await (const next of client.watch(sessionId, { afterDone: true, intervalMs: INTERVAL_MS, signal })) {
            failures = 0;
            setView(next);
            setTrouble(undefined);
          }
        } catch (failure) {
          if (signal.aborted) {
            return;
          }
          const kind = kindOf(failure);
          if (kind === 'missing') {
            setGone(true);
            return;
          }
          setTrouble(navigator.onLine ? kind : 'offline');
          await untilNextTry(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0, signal);
        }
      }
    };
    void follow();
    return () => stop.abort();
  }, [client, sessionId, round]);

  useEffect(() => {
    const offline = () => setTrouble('offline');
    window.addEventListener('offline', offline);
    window.addEventListener('online', look);
    return () => {
      window.removeEventListener('offline', offline);
      window.removeEventListener('online', look);
    };
  }, [look]);

  return { view, trouble, gone, look };
}

function untilNextTry(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
}
