// One section of the form: a legend and its fields.

import { checkIban } from 'workflow-session-links';
import type { FormFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';
import { companyCountries, type Field, type FieldName, type Section } from '../service/fields.js';
import { SelectField, TextField } from './field.js';

export function FormSection(props: {
  section: Section;
  values: Record<string, string>;
  form: FormFindings;
  onType: (path: string, value: string) => void;
}) {
  const { words } = useLanguage();
  const { name, fields } = props.section;
  const hint = name === 'general' || name === 'delivery' ? undefined : words.sectionHints[name];
  return (
    <fieldset class="section" aria-describedby={hint === undefined ? undefined : `section-${name}`}>
      <Legend section={props.section} />
      {hint !== undefined && (
        <p class="hint" id={`section-${name}`}>
          {hint}
        </p>
      )}
      <Fields fields={fields} {...props} />
    </fieldset>
  );
}

export function Fields(props: {
  fields: Field[];
  values: Record<string, string>;
  form: FormFindings;
  onType: (path: string, value: string) => void;
}) {
  const { words } = useLanguage();
  return (
    <div class="fields">
      {props.fields.map((field) => {
        const common = {
          form: props.form,
          path: field.path,
          label: words.fields[field.name],
          value: props.values[field.path] ?? '',
          optional: field.optional,
          half: field.half,
          onInput: (value: string) => props.onType(field.path, value),
        };
        if (field.name === 'country_code') {
          const options = [
            { value: '', label: words.choices.noCountry },
            ...companyCountries.map((code) => ({ value: code, label: words.countries[code] ?? code })),
          ];
          return <SelectField key={field.path} {...common} options={options} />;
        }
        return (
          <TextField
            key={field.path}
            {...common}
            hint={hintOf(field.name, words.hints)}
            keyboard={field.keyboard}
            figures={field.look === 'figures'}
            tidy={field.name === 'iban' ? inFours : undefined}
          />
        );
      })}
    </div>
  );
}

/** The name of a section, and whether it may be left out. */
export function Legend({ section }: { section: Section }) {
  const { words } = useLanguage();
  return (
    <legend>
      {words.sections[section.name]}
      {section.optional && <span class="optional"> ({words.optional})</span>}
    </legend>
  );
}

function hintOf(name: FieldName, hints: { label: string; reference: string }): string | undefined {
  return name === 'label' ? hints.label : name === 'reference_id' ? hints.reference : undefined;
}

/** An IBAN that is right, in groups of four as banks print it. */
function inFours(typed: string): string {
  const checked = checkIban(typed);
  return checked.ok ? checked.value.replace(/(.{4})(?=.)/g, '$1 ') : typed;
}
