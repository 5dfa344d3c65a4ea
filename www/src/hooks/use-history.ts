// What happened: the session’s own dates, and every change this page saw, which it also announces.

import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SessionView } from 'workflow-session-links';
import { useEventText } from '../i18n/event-text.js';
import { changes, type Entry, type Event, timeline } from '../service/history.js';
import { useAnnounce } from './use-announce.js';
import type { Clock } from './use-clock.js';

export function useHistory(view: SessionView | undefined, clock: Clock) {
  const announce = useAnnounce();
  const text = useEventText();
  const before = useRef<SessionView | undefined>(undefined);
  const [seen, setSeen] = useState<Entry[]>([]);

  // The newest of both, without looking again when only they changed.
  const latest = useRef({ announce, text, clock });
  latest.current = { announce, text, clock };

  const add = useCallback((event: Event) => {
    const at = latest.current.clock.now();
    setSeen((all) => [...all, { ...event, at }]);
  }, []);

  useEffect(() => {
    if (view === undefined || before.current === view) {
      return;
    }
    const events = before.current === undefined ? [] : changes(before.current, view);
    before.current = view;
    if (events.length > 0) {
      events.forEach(add);
      latest.current.announce(events.map((event) => latest.current.text(event)).join('. '));
    }
  }, [view, add]);

  const entries = useMemo(() => (view === undefined ? [] : timeline(view, seen)), [view, seen]);
  return { entries, add };
}
