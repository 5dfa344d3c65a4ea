// Step 2: who is onboarded. A list of cards, and one form at a time.

import { useState } from 'preact/hooks';
import type { ApplicantType, Template } from 'workflow-session-links';
import { useAnnounce } from '../hooks/use-announce.js';
import { useLanguage } from '../i18n/language.js';
import { type Draft, labelOf, newDraft, parentsFor } from '../service/draft.js';
import { DraftCard } from './draft-card.js';
import { PersonForm } from './person-form.js';
import { StepHead } from './step-head.js';

export function PeopleStep(props: {
  template: Template;
  drafts: Draft[];
  onChange: (drafts: Draft[]) => void;
  onBack: () => void;
  onNext: () => void;
}) {
  const { words } = useLanguage();
  const announce = useAnnounce();
  const [editing, setEditing] = useState<Draft>();
  const { drafts } = props;

  if (editing !== undefined) {
    const isNew = !drafts.some((one) => one.key === editing.key);
    return (
      <PersonForm
        key={editing.key}
        draft={editing}
        isNew={isNew}
        template={props.template}
        parents={parentsFor(editing, drafts)}
        onCancel={() => setEditing(undefined)}
        onSave={(saved) => {
          props.onChange(isNew ? [...drafts, saved] : drafts.map((one) => (one.key === saved.key ? saved : one)));
          setEditing(undefined);
        }}
      />
    );
  }

  const remove = (removed: Draft) => {
    const rest = drafts.filter((one) => one.key !== removed.key);
    props.onChange(rest.map((one) => (one.parent === removed.key ? { ...one, parent: undefined } : one)));
    announce(words.removed(labelOf(removed)));
  };
  const add = (type: ApplicantType) => setEditing(newDraft(type));

  return (
    <section class="stack">
      <StepHead number={2} title={words.peopleTitle}>
        <p class="lead">{words.peopleIntro}</p>
      </StepHead>
      {drafts.length === 0 ? (
        <p class="empty">{words.peopleEmpty}</p>
      ) : (
        <ul class="cards">
          {drafts.map((draft) => (
            <li key={draft.key}>
              <DraftCard
                draft={draft}
                parent={drafts.find((one) => one.key === draft.parent)}
                onEdit={() => setEditing(draft)}
                onRemove={() => remove(draft)}
              />
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        <button type="button" class={drafts.length === 0 ? 'button primary' : 'button'} onClick={() => add('natural_person')}>
          {words.addPerson}
        </button>
        <button type="button" class="button" onClick={() => add('legal_person')}>
          {words.addCompany}
        </button>
      </div>
      <div class="actions end">
        {drafts.length > 0 && (
          <button type="button" class="button primary" onClick={props.onNext}>
            {words.proceed}
          </button>
        )}
        <button type="button" class="button quiet" onClick={props.onBack}>
          {words.back}
        </button>
      </div>
    </section>
  );
}
