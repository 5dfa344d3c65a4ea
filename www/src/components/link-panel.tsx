// An applicant’s link: how long it lives, and opening, copying, refreshing it.

import { linkState } from 'workflow-session-links';
import { useNow } from '../hooks/use-clock.js';
import { useLanguage } from '../i18n/language.js';
import { type Case, needsLink, parentOf, type Person } from '../service/case.js';
import { openable } from '../service/link-url.js';
import { CopyButton } from './copy-button.js';
import { FailureText } from './failure-text.js';
import { LifeBar } from './life-bar.js';
import { Moment } from './moment.js';
import { Status } from './status.js';

/** The vendor’s links live for 48 hours. */
const LIFE_MS = 48 * 3_600_000;

export function LinkPanel({ applicant, context, primary }: { applicant: Person; context: Case; primary: boolean }) {
  const { words, format } = useLanguage();
  const { view, links, clock } = context;
  const now = useNow(clock);
  const parent = parentOf(applicant, view);
  const { label } = applicant;

  if (parent !== undefined) {
    return <p class="muted">{words.linkParent(parent.label)}</p>;
  }
  if (!needsLink(applicant, view)) {
    return null;
  }
  const refresh = (text: string, isPrimary: boolean) => (
    <button
      type="button"
      class={isPrimary ? 'button primary' : 'button'}
      aria-label={text === words.refresh ? words.refreshHint(label) : undefined}
      aria-disabled={links.refreshing}
      onClick={() => !links.refreshing && void context.refreshLinks()}
    >
      {links.refreshing ? words.refreshing : text}
    </button>
  );
  const failure = links.failure !== undefined && (
    <div class="notice bad" role="alert">
      <FailureText lead={words.refreshFailed} failure={links.failure} />
    </div>
  );

  const link = links.of(applicant.id);
  if (link === undefined) {
    return (
      <section class="link" aria-label={words.linkOf(label)}>
        <p>{applicant.status === 'initiated' ? words.linkNever : `${words.linkNone} ${words.linkNoneWhy}`}</p>
        <div class="actions">{refresh(words.getLinks, primary)}</div>
        {failure}
      </section>
    );
  }

  const expiresAt = link.workflow_session_link_expires_at;
  const { state, expires_in_ms: left } = linkState(expiresAt, now);
  const url = openable(link.workflow_session_link_url);
  const status = { fresh: words.linkFresh, expiring: words.linkExpiring, expired: words.linkExpired };
  return (
    <section class="link" aria-label={words.linkOf(label)}>
      <p class="link-head">
        <span class="list-label">{words.link}</span>
        <Status status={state} words={status} />
      </p>
      {state === 'expired' ? (
        <p>
          <Moment at={expiresAt} clock={clock} text={words.linkExpiredAt} />
        </p>
      ) : (
        <>
          <p class="countdown">
            <span class="figures" role="timer" aria-label={words.linkLeft}>
              {format.left(left)}
            </span>
            <Moment at={expiresAt} clock={clock} text={words.linkExpires} />
          </p>
          <LifeBar share={left / LIFE_MS} state={state} />
        </>
      )}
      {url === undefined ? (
        <p class="notice bad">{words.linkUnsafe}</p>
      ) : (
        <div class="actions">
          {state !== 'expired' && (
            <>
              <a
                class={primary ? 'button primary' : 'button'}
                href={url}
                target="_blank"
                rel="noopener noreferrer"
                aria-label={words.openHint(label)}
              >
                {words.open}
              </a>
              <CopyButton text={url} label={label} />
            </>
          )}
          {refresh(words.refresh, state === 'expired' && primary)}
        </div>
      )}
      {state === 'expired' && <p class="hint">{words.refreshAll}</p>}
      {failure}
    </section>
  );
}
