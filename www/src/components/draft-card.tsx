// Somebody who was entered: who it is and what is asked for.

import type { Finding } from 'workflow-session-links';
import { useLanguage } from '../i18n/language.js';
import { type Draft, labelOf } from '../service/draft.js';
import { DraftFacts } from './draft-facts.js';
import { PlanFindings } from './plan-findings.js';

export function DraftCard(props: {
  draft: Draft;
  parent: Draft | undefined;
  onEdit?: () => void;
  onRemove?: () => void;
  /** Shows what was typed as well. */
  full?: boolean;
  /** What the rules say about it. */
  findings?: Finding[];
}) {
  const { words } = useLanguage();
  const { draft, parent, onEdit, onRemove, full, findings = [] } = props;
  const label = labelOf(draft);
  return (
    <article class="card">
      <header class="card-head with-tools">
        <div>
          <h2 class="card-title">{label}</h2>
          <p class="card-note">
            {words.types[draft.type]}
            {parent !== undefined && ` · ${words.fields.parent_applicant_id} ${labelOf(parent)}`}
          </p>
        </div>
        <div class="card-tools">
          {onEdit && (
            <button type="button" class="button quiet" aria-label={words.edit(label)} onClick={onEdit}>
              {words.editShort}
            </button>
          )}
          {onRemove && (
            <button type="button" class="button quiet" aria-label={words.remove(label)} onClick={onRemove}>
              {words.removeShort}
            </button>
          )}
        </div>
      </header>
      {full && <DraftFacts draft={draft} />}
      {draft.choices.length === 0 ? (
        <p class="muted">{words.askedNothing}</p>
      ) : (
        <div>
          <p class="list-label">{words.asked}</p>
          <ul class="plain-list">
            {draft.choices.map(({ verification, country }) => (
              <li key={verification}>
                {words.verifications[verification] ?? verification}
                {country !== undefined && ` (${words.countries[country] ?? country})`}
              </li>
            ))}
          </ul>
        </div>
      )}
      <PlanFindings draft={draft} findings={findings} />
    </article>
  );
}
