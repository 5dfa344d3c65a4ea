// Step 1: what is checked, and what the case is called.

import { useState } from 'preact/hooks';
import {
  type ApplicantType,
  checkSession,
  explainVerifications,
  type SessionInput,
  type Template,
} from 'workflow-session-links';
import { useFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';
import type { Choice } from '../service/draft.js';
import { sessionFindings } from '../service/plan.js';
import { ErrorSummary } from './error-summary.js';
import { SelectField, TextField } from './field.js';
import { StepHead } from './step-head.js';
import { TemplateCard } from './template-card.js';

/** Which ticked verifications a template still permits. */
type Permitted = (type: ApplicantType) => (choice: Choice) => boolean;

export function TemplateStep(props: {
  templates: Template[];
  before: SessionInput | undefined;
  onNext: (session: SessionInput, permitted: Permitted) => void;
}) {
  const { words } = useLanguage();
  const [templateId, setTemplateId] = useState(props.before?.workflow_template_id ?? props.templates[0]?.id ?? '');
  const [name, setName] = useState(props.before?.name ?? '');
  const [workspace, setWorkspace] = useState(props.before?.workspace_id ?? '');
  const template = props.templates.find((one) => one.id === templateId);
  const workspaces = template !== undefined && template.workspaces.length > 1 ? template.workspaces : [];

  const typed = { name: name.trim(), ...(workspace === '' ? {} : { workspace_id: workspace }) };
  const form = useFindings(template === undefined ? [] : sessionFindings(template, typed));

  if (template === undefined) {
    return (
      <section class="stack">
        <StepHead number={1} title={words.noTemplates}>
          <p>{words.noTemplatesWhy}</p>
        </StepHead>
      </section>
    );
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const checked = checkSession({ workflow_template_id: templateId, ...typed });
    if (form.submit() && checked.ok) {
      props.onNext(checked.value, (type) => {
        const permitted = explainVerifications(type, template).filter((one) => one.permitted);
        return (choice) => permitted.some((one) => one.verification === choice.verification);
      });
    }
  };

  return (
    <form class="stack" noValidate onSubmit={submit}>
      <StepHead number={1} title={words.templateTitle}>
        <p class="lead">{words.templateIntro}</p>
      </StepHead>
      <ErrorSummary
        form={form}
        label={(path) => (path === 'workspace_id' ? words.workspace : words.caseName)}
      />
      <fieldset class="plain">
        <legend>{words.templateLegend}</legend>
        <div class="cards">
          {props.templates.map((one) => (
            <TemplateCard
              key={one.id}
              template={one}
              checked={one.id === templateId}
              onChoose={() => {
                setTemplateId(one.id);
                setWorkspace('');
              }}
            />
          ))}
        </div>
      </fieldset>
      {workspaces.length > 0 && (
        <SelectField
          form={form}
          path="workspace_id"
          label={words.workspace}
          hint={words.workspaceHint}
          value={workspace}
          options={[
            { value: '', label: '—' },
            ...workspaces.map(({ id }, index) => ({
              value: id,
              label: words.workspaceOption(index + 1, id.slice(-4)),
            })),
          ]}
          onInput={setWorkspace}
        />
      )}
      <TextField
        form={form}
        path="name"
        label={words.caseName}
        hint={words.caseNameHint}
        value={name}
        onInput={setName}
      />
      <div class="actions">
        <button class="button primary" type="submit">
          {words.proceed}
        </button>
      </div>
    </form>
  );
}
