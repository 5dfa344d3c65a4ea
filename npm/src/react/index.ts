// `/react`: the links and the view of a session, for as long as a component is mounted.

import { useEffect, useReducer, useRef, useState } from 'react';
import {
  type GotLink,
  isSessionLinksError,
  LinkKeeper,
  linkSource,
  type SessionLinks,
  type SessionView,
  type WatchOptions,
} from 'workflow-session-links';

/** Whose links are kept, and where they come from. */
export interface UseSessionLinksOptions extends Omit<WatchOptions, 'signal'> {
  /** Keep it between renders. Until there is one nothing is read: load the rules first. */
  client?: SessionLinks | undefined;
  sessionId?: string | undefined;
  /** The ids of the applicants; unless told, those of the session. */
  applicants?: readonly string[] | undefined;
  /** In place of the client’s links: as a rule your own back end. */
  getLink?: ((applicantId: string, call: { signal: AbortSignal }) => Promise<GotLink | undefined>) | undefined;
  /** The hosts that a link may be on, each with those below it. */
  allowedHosts: readonly string[];
}

/** What there is now. The component is drawn again when any of it changes, the keepers’ states too. */
export interface SessionLinksNow {
  /** As `<session-links>` takes them. Empty on a server and in the first render. */
  applicants: readonly { id: string; keeper: LinkKeeper }[];
  view: SessionView | undefined;
  /** Why the view may be old: it is read again where that can help. */
  error: unknown;
}

const nobody: SessionLinksNow['applicants'] = [];

/** What was seen, and of which session: that of one before is not shown. */
interface Seen extends Pick<SessionLinksNow, 'view' | 'error'> {
  client?: SessionLinks;
  sessionId?: string;
}

const nothing: Seen = { view: undefined, error: undefined };

/** Keeps the links of a session’s applicants and watches it. Everything ends with the component. */
export function useSessionLinks(options: UseSessionLinksOptions): SessionLinksNow {
  const { client, sessionId, intervalMs, afterDone } = options;
  const [last, see] = useState(nothing);
  const seen = of(last, client, sessionId);
  const [applicants, keep] = useState(nobody);
  const [, draw] = useReducer((drawn: number) => drawn + 1, 0);
  const getLink = useRef(options.getLink);
  // Lists are made anew in every render: only what is in them counts.
  const ids = (options.applicants ?? seen.view?.applicants.map(({ id }) => id) ?? []).join(' ');
  const hosts = options.allowedHosts.join(' ');

  useEffect(() => {
    getLink.current = options.getLink;
  });

  useEffect(() => {
    const stop = new AbortController();
    if (client && sessionId) {
      const { signal } = stop;
      const watching = { signal, ...(intervalMs && { intervalMs }), ...(afterDone && { afterDone }) };
      void follow(client, sessionId, watching, see);
    }
    return () => stop.abort();
  }, [client, sessionId, intervalMs, afterDone]);

  useEffect(() => {
    const source = client && sessionId ? linkSource(client, sessionId) : undefined;
    const kept = ids.split(' ').filter(Boolean).map((id) => {
      const fromSession = source?.(id);
      const keeper = new LinkKeeper({
        allowedHosts: hosts.split(' '),
        getLink: (call) => (getLink.current ? getLink.current(id, call) : fromSession?.(call)),
      });
      (['expiring', 'refreshed', 'expired', 'error'] as const).forEach((type) => keeper.on(type, draw));
      return { id, keeper };
    });
    keep(kept);
    return () => kept.forEach(({ keeper }) => keeper.stop());
  }, [client, sessionId, ids, hosts]);

  return { applicants: ids ? applicants : nobody, view: seen.view, error: seen.error };
}

function of(seen: Seen, client: SessionLinks | undefined, sessionId: string | undefined): Seen {
  return seen.client === client && seen.sessionId === sessionId ? seen : nothing;
}

async function follow(
  client: SessionLinks,
  sessionId: string,
  options: WatchOptions & { signal: AbortSignal },
  see: (change: (before: Seen) => Seen) => void,
): Promise<void> {
  const { signal } = options;
  for (let pauseMs = 2_000; !signal.aborted; pauseMs = Math.min(60_000, pauseMs * 2)) {
    try {
      for await (const view of client.watch(sessionId, options)) {
        pauseMs = 1_000;
        see(() => ({ client, sessionId, view, error: undefined }));
      }
      return;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      see((before) => ({ client, sessionId, view: of(before, client, sessionId).view, error }));
      if (!isSessionLinksError(error) || !error.retryable) {
        return;
      }
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
