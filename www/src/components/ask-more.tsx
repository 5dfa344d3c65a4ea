// Asks an applicant for one more document, also after everything was done.

import { useRef, useState } from 'preact/hooks';
import { explainVerifications } from 'workflow-session-links';
import { useAnnounce } from '../hooks/use-announce.js';
import { useLanguage } from '../i18n/language.js';
import { actionsOf, type Case, type Person } from '../service/case.js';
import type { Choice } from '../service/draft.js';
import { CountrySelect } from './country-select.js';
import { FailureText } from './failure-text.js';
import { Shape } from './shape.js';
import { isPermitted, newChoice } from './verification-choices.js';

export function AskMore({ applicant, context, primary }: { applicant: Person; context: Case; primary: boolean }) {
  const { words, say } = useLanguage();
  const announce = useAnnounce();
  const [open, setOpen] = useState(false);
  const [choice, setChoice] = useState<Choice>();
  const [missing, setMissing] = useState(false);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const opener = useRef<HTMLButtonElement>(null);
  const { client, template, view } = context;
  const { label } = applicant;

  if (template === undefined) {
    return null;
  }
  const nothingAsked = applicant.verifications.length === 0;
  const name = nothingAsked ? words.askFirstOf(label) : words.askMoreOf(label);
  const close = () => {
    setOpen(false);
    setChoice(undefined);
    setMissing(false);
    setFailure(undefined);
    // The form is gone: back to where it was opened.
    requestAnimationFrame(() => opener.current?.focus());
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (choice === undefined) {
      setMissing(true);
      return;
    }
    if (sending) {
      return;
    }
    setSending(true);
    setFailure(undefined);
    try {
      const { verification, country } = choice;
      // The template and the type were looked at when it was offered: a plain id is enough.
      const owner: string = applicant.id;
      const body = { applicant_id: owner, ...(country === undefined ? {} : { country_code: country }) };
      await client.verifications.attach(verification, body);
      announce(words.askedFor(words.verifications[verification] ?? verification, label));
      close();
    } catch (reason) {
      setFailure(reason);
    } finally {
      setSending(false);
      context.look();
    }
  };

  if (!open) {
    return (
      <p>
        <button
          type="button"
          ref={opener}
          class={nothingAsked && primary ? 'button primary' : 'button quiet'}
          aria-label={name}
          onClick={() => setOpen(true)}
        >
          {nothingAsked ? words.askFirst : words.askMore}
        </button>
      </p>
    );
  }

  const asked = new Set(actionsOf(applicant, view).map((action) => action.resource.type));
  const id = `ask-${applicant.id}`;
  return (
    <form class="inset stack-small" noValidate onSubmit={(event) => void submit(event)} aria-label={name}>
      <fieldset class="plain" aria-describedby={missing ? `${id}-missing` : undefined}>
        <legend>{words.askMoreWhich}</legend>
        {missing && choice === undefined && (
          <p class="finding bad" id={`${id}-missing`} role="alert">
            <Shape name="cross" />
            <span>{words.chooseOne}</span>
          </p>
        )}
        <div class="checks">
          {explainVerifications(applicant.type, template)
            .filter(isPermitted)
            .map(({ verification, reason }) => (
              <div class="check" key={verification}>
                <input
                  type="radio"
                  name={id}
                  id={`${id}-${verification}`}
                  checked={choice?.verification === verification}
                  aria-describedby={reason === undefined ? undefined : `${id}-${verification}-says`}
                  onChange={() => setChoice(newChoice(verification))}
                />
                <div class="check-body">
                  <label for={`${id}-${verification}`}>
                    {words.verifications[verification] ?? verification}
                    {asked.has(verification) && <span class="row-note">{words.already}</span>}
                  </label>
                  {reason !== undefined && (
                    <p class="check-says caution" id={`${id}-${verification}-says`}>
                      <Shape name="triangle" />
                      <span>{say({ code: reason, severity: 'warning', path: [] })}</span>
                    </p>
                  )}
                  {choice?.verification === verification && choice.country !== undefined && (
                    <CountrySelect
                      id={`${id}-country`}
                      verification={verification}
                      value={choice.country}
                      onChoose={(country) => setChoice({ verification, country })}
                    />
                  )}
                </div>
              </div>
            ))}
        </div>
      </fieldset>
      {!nothingAsked && <p class="hint">{words.askMoreNote}</p>}
      {failure !== undefined && (
        <div class="notice bad" role="alert">
          <FailureText lead={words.askFailed} failure={failure} />
        </div>
      )}
      <div class="actions">
        <button type="submit" class={primary ? 'button primary' : 'button'} aria-disabled={sending}>
          {words.ask}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
