// `/react`: the links and the view of a session, for as long as a component is mounted; and the tag in JSX.

import { type DetailedHTMLProps, type HTMLAttributes, useEffect, useMemo, useRef, useState } from 'react';
import {
  type GotLink,
  isSessionLinksError,
  LinkKeeper,
  linkSource,
  type SessionLinks,
  type SessionView,
  type WatchOptions,
} from 'workflow-session-links';
import type {
  Audience,
  ElementApplicant,
  ElementView,
  ElementWords,
  OpenIn,
  SessionLinksElement,
  SessionLinksEvents,
} from 'workflow-session-links/element';
import { needsLink } from '../element/needs.js';

type OnEvents = {
  [Name in keyof SessionLinksEvents as `on${Name}`]?: ((event: CustomEvent<SessionLinksEvents[Name]>) => void) | undefined;
};

/** What `<session-links>` takes in JSX. React 18 hands over no properties and no events. */
export interface SessionLinksProps
  extends DetailedHTMLProps<HTMLAttributes<SessionLinksElement>, SessionLinksElement>, OnEvents {
  applicants?: readonly ElementApplicant[] | undefined;
  view?: ElementView | undefined;
  allowedHosts?: readonly string[] | undefined;
  catalogue?: Partial<ElementWords> | undefined;
  locale?: string | undefined;
  theme?: 'auto' | 'light' | 'dark' | undefined;
  'open-in'?: OpenIn | undefined;
  audience?: Audience | undefined;
  'heading-level'?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'session-links': SessionLinksProps;
    }
  }
}

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
  /**
   * As `<session-links>` takes them; undefined until it is known who they are, and on a server. Who is asked
   * for nothing now has no keeper, unless `applicants` was given.
   */
  applicants: readonly { id: string; keeper?: LinkKeeper }[] | undefined;
  view: SessionView | undefined;
  /** Why the view may be old, or is not there: it is read again where that can help. */
  error: unknown;
}

type Source = ReturnType<typeof linkSource> | undefined;

/** What was seen, and of which session: that of one before is not shown. */
interface Seen extends Partial<SessionLinksNow> {
  source?: Source;
}

const nothing: Seen = {};

/** Keeps the links of a session’s applicants and watches it. Everything ends with the component. */
export function useSessionLinks(options: UseSessionLinksOptions): SessionLinksNow {
  const { client, sessionId, intervalMs, afterDone, getLink, applicants } = options;
  const source = useMemo(() => (client && sessionId ? linkSource(client, sessionId) : undefined), [client, sessionId]);
  const [last, see] = useState(nothing);
  const { view, error } = of(last, source);
  const [shown, show] = useState(nothing);
  const keepers = useRef(new Map<string, LinkKeeper>()).current;
  const latest = useRef(getLink);
  // Lists are made anew in every render: only what is in them counts.
  const all = source || getLink ? (applicants ?? view?.applicants.map(({ id }) => id)) : undefined;
  const ids = all?.join(' ');
  const asked = all?.filter((id) => applicants || (view && needsLink(id, view))).join(' ');
  const hosts = options.allowedHosts.join(' ');

  useEffect(() => {
    latest.current = getLink;
  });

  useEffect(() => {
    const stop = new AbortController();
    if (client && sessionId) {
      const { signal } = stop;
      const watching = { signal, ...(intervalMs && { intervalMs }), ...(afterDone && { afterDone }) };
      void follow(client, sessionId, watching, (seen) => see((before) => ({ ...of(before, source), ...seen, source })));
    }
    return () => stop.abort();
  }, [source, intervalMs, afterDone]);

  useEffect(
    () => () => {
      keepers.forEach((keeper) => keeper.stop());
      keepers.clear();
    },
    [source, hosts],
  );

  // The view is shown with the keepers that it asks for, never before them.
  useEffect(() => {
    const wanted = listed(asked);
    keepers.forEach((keeper, id) => {
      if (!wanted.includes(id)) {
        keeper.stop();
        keepers.delete(id);
      }
    });
    for (const id of wanted.filter((one) => !keepers.has(one))) {
      const fromSession = source?.(id);
      const keeper = new LinkKeeper({
        allowedHosts: hosts.split(' '),
        getLink: (call) => (latest.current ? latest.current(id, call) : fromSession?.(call)),
      });
      (['expiring', 'refreshed', 'expired', 'error'] as const).forEach((type) => keeper.on(type, () => show((now) => ({ ...now }))));
      keepers.set(id, keeper);
    }
    const list = listed(ids).map((id) => ({ id, ...(keepers.has(id) && { keeper: keepers.get(id) as LinkKeeper }) }));
    show({ source, view, applicants: ids === undefined ? ids : list });
  }, [source, hosts, ids, asked, view]);

  const now = of(shown, source);
  return { applicants: now.applicants, view: now.view, error };
}

function of(seen: Seen, source: Source): Seen {
  return seen.source === source ? seen : nothing;
}

const listed = (ids = ''): string[] => ids.split(' ').filter(Boolean);

async function follow(
  client: SessionLinks,
  sessionId: string,
  options: WatchOptions & { signal: AbortSignal },
  see: (seen: Seen) => void,
): Promise<void> {
  const { signal } = options;
  for (let pauseMs = 2_000; !signal.aborted; pauseMs = Math.min(60_000, pauseMs * 2)) {
    try {
      for await (const view of client.watch(sessionId, options)) {
        if (signal.aborted) {
          return;
        }
        pauseMs = 1_000;
        see({ view, error: undefined });
      }
      return;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      see({ error });
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
