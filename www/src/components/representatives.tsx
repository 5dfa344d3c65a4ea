// The legal representatives of a company: as many as there are.

import type { FormFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';
import { type Draft, withoutRepresentative } from '../service/draft.js';
import { representativeFields } from '../service/fields.js';
import { Fields, Legend } from './form-section.js';

export function Representatives(props: {
  draft: Draft;
  form: FormFindings;
  onType: (path: string, value: string) => void;
  onChange: (change: (draft: Draft) => Draft) => void;
}) {
  const { words } = useLanguage();
  const { draft, form } = props;
  return (
    <fieldset class="section" aria-describedby="section-representatives">
      <Legend section={{ name: 'representatives', optional: true, fields: [] }} />
      <p class="hint" id="section-representatives">
        {words.sectionHints.representatives}
      </p>
      {Array.from({ length: draft.representatives }, (_, index) => (
        <div key={index} class="subsection" role="group" aria-label={words.representative(index + 1)}>
          <div class="subsection-head">
            <p class="list-label">{words.representative(index + 1)}</p>
            <button
              type="button"
              class="button quiet"
              aria-label={words.removeRepresentative(index + 1)}
              onClick={() => props.onChange((before) => withoutRepresentative(before, index))}
            >
              {words.removeShort}
            </button>
          </div>
          <Fields fields={representativeFields(index)} values={draft.values} form={form} onType={props.onType} />
        </div>
      ))}
      <p>
        <button
          type="button"
          class="button"
          onClick={() => props.onChange((before) => ({ ...before, representatives: before.representatives + 1 }))}
        >
          {words.addRepresentative}
        </button>
      </p>
    </fieldset>
  );
}
