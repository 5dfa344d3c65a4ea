// The form for a person or a company: every field of the create body, checked as it is typed.

import { useState } from 'preact/hooks';
import { checkApplicant, type Template } from 'workflow-session-links';
import { useFindings } from '../hooks/use-findings.js';
import { useHeadingFocus } from '../hooks/use-heading-focus.js';
import { useLanguage } from '../i18n/language.js';
import { bodyOf, type Draft, labelOf, sample } from '../service/draft.js';
import { sections } from '../service/fields.js';
import { DeliverySection } from './delivery-section.js';
import { ErrorSummary } from './error-summary.js';
import { FormSection } from './form-section.js';
import { Representatives } from './representatives.js';
import { VerificationChoices } from './verification-choices.js';

export function PersonForm(props: {
  draft: Draft;
  isNew: boolean;
  template: Template;
  /** The companies it can belong to. */
  parents: Draft[];
  onSave: (draft: Draft) => void;
  onCancel: () => void;
}) {
  const { words } = useLanguage();
  const heading = useHeadingFocus();
  const [draft, setDraft] = useState(props.draft);
  const checked = checkApplicant(bodyOf(draft));
  const form = useFindings(checked.findings);
  const newTitle = draft.type === 'natural_person' ? words.newPerson : words.newCompany;

  const type = (path: string, value: string) =>
    setDraft((before) => ({ ...before, values: { ...before.values, [path]: value } }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (form.submit()) {
      props.onSave(draft);
    }
  };

  return (
    <form class="stack" noValidate onSubmit={submit}>
      <header class="step-head">
        <h1 ref={heading} tabIndex={-1}>
          {props.isNew ? newTitle : words.changePerson(labelOf(props.draft))}
        </h1>
        <p>
          <button type="button" class="button quiet" onClick={() => setDraft(sample)}>
            {words.sample}
          </button>
        </p>
      </header>
      <ErrorSummary form={form} label={(path) => fieldLabel(path, words.fields)} />
      {sections[draft.type].map((section) =>
        section.name === 'representatives' ? (
          <Representatives key={section.name} draft={draft} form={form} onType={type} onChange={setDraft} />
        ) : (
          <FormSection key={section.name} section={section} values={draft.values} form={form} onType={type} />
        ),
      )}
      <VerificationChoices
        type={draft.type}
        template={props.template}
        choices={draft.choices}
        onChange={(choices) => setDraft((before) => ({ ...before, choices }))}
      />
      <DeliverySection draft={draft} parents={props.parents} form={form} onType={type} onChange={setDraft} />
      <div class="actions">
        <button type="submit" class="button primary">
          {words.save}
        </button>
        <button type="button" class="button quiet" onClick={props.onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

/** The label of the field a path leads to. */
function fieldLabel(path: string, labels: Record<string, string>): string {
  const name = path.split('.').at(-1) ?? path;
  return labels[name] ?? name;
}
