// How the link reaches its reader: by hand, by the vendor’s e-mail, or through a company’s link.

import type { FormFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';
import { type Draft, labelOf } from '../service/draft.js';
import { emailField } from '../service/fields.js';
import { SelectField } from './field.js';
import { Fields } from './form-section.js';

export function DeliverySection(props: {
  draft: Draft;
  parents: Draft[];
  form: FormFindings;
  onType: (path: string, value: string) => void;
  onChange: (change: (draft: Draft) => Draft) => void;
}) {
  const { words } = useLanguage();
  const { draft, parents, form } = props;
  return (
    <fieldset class="section">
      <legend>{words.sections.delivery}</legend>
      <SelectField
        form={form}
        path="delivery_mode"
        label={words.fields.delivery_mode}
        value={draft.delivery}
        options={[
          { value: 'none', label: words.choices.none },
          { value: 'email', label: words.choices.email },
        ]}
        onInput={(value) =>
          props.onChange((before) => ({ ...before, delivery: value === 'email' ? 'email' : 'none' }))
        }
      />
      <Fields
        fields={[{ ...emailField, optional: draft.delivery !== 'email' }]}
        values={draft.values}
        form={form}
        onType={props.onType}
      />
      {parents.length > 0 && (
        <SelectField
          form={form}
          path="parent_applicant_id"
          label={words.fields.parent_applicant_id}
          hint={words.hints.parent}
          optional
          value={draft.parent ?? ''}
          options={[
            { value: '', label: words.choices.noParent },
            ...parents.map((parent) => ({ value: parent.key, label: labelOf(parent) })),
          ]}
          onInput={(value) => props.onChange((before) => ({ ...before, parent: value === '' ? undefined : value }))}
        />
      )}
    </fieldset>
  );
}
