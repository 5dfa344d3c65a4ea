// What happened in a case, the newest first.

import { useState } from 'preact/hooks';
import type { Clock } from '../hooks/use-clock.js';
import { useEventText } from '../i18n/event-text.js';
import { useLanguage } from '../i18n/language.js';
import type { Entry } from '../service/history.js';

/** More than these are folded away until they are asked for. */
const SHOWN = 8;

export function Timeline({ entries, clock }: { entries: Entry[]; clock: Clock }) {
  const { words, format } = useLanguage();
  const text = useEventText();
  const [all, setAll] = useState(false);
  const shown = all ? entries : entries.slice(0, SHOWN);
  return (
    <section class="stack-small" aria-labelledby="timeline">
      <h2 id="timeline">{words.timeline}</h2>
      <ol class="timeline">
        {shown.map((entry, index) => (
          <li key={entries.length - index} data-tone={toneOf(entry)}>
            <time dateTime={new Date(entry.at).toISOString()} title={format.exact(entry.at)} class="figures">
              {format.short(entry.at, clock.now())}
            </time>
            <span>
              {text(entry)}
              {entry.kind === 'resolved' && entry.reason !== null && (
                <span class="row-note">{words.happened.resolvedReason(entry.reason)}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {entries.length > SHOWN && (
        <p>
          <button type="button" class="button quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.timelineLess : words.timelineAll(entries.length)}
          </button>
        </p>
      )}
    </section>
  );
}

function toneOf(entry: Entry): string {
  const status = 'status' in entry ? entry.status : '';
  if (['failed', 'blocked', 'inconclusive'].includes(status)) {
    return 'bad';
  }
  return ['verified', 'done', 'processed'].includes(status) || entry.kind === 'resolved' ? 'good' : 'neutral';
}
