// One field with its label, its hint, and what the rules found.

import type { ComponentChildren } from 'preact';
import type { FormFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';
import { Shape } from './shape.js';

interface Common {
  form: FormFindings;
  path: string;
  label: string;
  hint?: string | undefined;
  value: string;
  optional?: boolean | undefined;
  half?: boolean | undefined;
  onInput: (value: string) => void;
}

interface Control {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
  onBlur: () => void;
}

export function TextField(
  props: Common & {
    keyboard?: 'email' | undefined;
    figures?: boolean | undefined;
    /** Puts what was typed in order when the field is left. */
    tidy?: ((value: string) => string) | undefined;
  },
) {
  return (
    <Frame {...props}>
      {(control) => (
        <input
          {...control}
          class={props.figures ? 'figures' : undefined}
          type="text"
          inputMode={props.keyboard}
          value={props.value}
          autoComplete="off"
          autoCapitalize={props.keyboard === 'email' ? 'none' : undefined}
          spellcheck={false}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onBlur={() => {
            const tidied = props.tidy?.(props.value) ?? props.value;
            if (tidied !== props.value) {
              props.onInput(tidied);
            }
            control.onBlur();
          }}
        />
      )}
    </Frame>
  );
}

export function SelectField(props: Common & { options: { value: string; label: string }[] }) {
  return (
    <Frame {...props}>
      {(control) => (
        <select {...control} value={props.value} onChange={(event) => props.onInput(event.currentTarget.value)}>
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

function Frame(props: Common & { children: (control: Control) => ComponentChildren }) {
  const { words, say } = useLanguage();
  const { form, path, hint } = props;
  const id = form.id(path);
  const findings = form.at(path);
  const invalid = findings.some((finding) => finding.severity === 'error');
  const described = [hint === undefined ? '' : `${id}-hint`, findings.length > 0 ? `${id}-says` : '']
    .filter((one) => one !== '')
    .join(' ');
  return (
    <div class={props.half ? 'field half' : 'field'} data-state={invalid ? 'error' : undefined}>
      <label for={id}>
        {props.label}
        {props.optional && <span class="optional"> ({words.optional})</span>}
      </label>
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {props.children({
        id,
        'aria-describedby': described === '' ? undefined : described,
        'aria-invalid': invalid ? true : undefined,
        onBlur: () => form.left(path),
      })}
      {findings.length > 0 && (
        <div id={`${id}-says`} class="findings">
          {findings.map((finding) => (
            <p key={finding.code} class={finding.severity === 'error' ? 'finding bad' : 'finding caution'}>
              <Shape name={finding.severity === 'error' ? 'cross' : 'triangle'} />
              <span>
                <span class="visually-hidden">
                  {finding.severity === 'error' ? words.problem : words.caution}
                  {': '}
                </span>
                {say(finding)}
              </span>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
