// One check: what it is, where it stands, how often it was tried before.

import type { Action } from 'workflow-session-links';
import { useLanguage } from '../i18n/language.js';
import { statusOf } from '../service/case.js';
import { Status } from './status.js';

export function ActionRow({ action }: { action: Action }) {
  const { words } = useLanguage();
  const { type } = action.resource;
  const before = action.previous_attempts.length;
  return (
    <li>
      <span>
        {words.verifications[type] ?? type}
        {before > 0 && <span class="row-note">{words.attemptsOf(before)}</span>}
        {action.resolution?.reason != null && (
          <span class="row-note">{words.happened.resolvedReason(action.resolution.reason)}</span>
        )}
      </span>
      <Status status={statusOf(action)} words={words.actionStatus} />
    </li>
  );
}
