// Resolves every failed check of an applicant by hand, with a reason that is kept.

import { useState } from 'preact/hooks';
import { type Action, checkResolution } from 'workflow-session-links';
import { useAnnounce } from '../hooks/use-announce.js';
import { useFindings } from '../hooks/use-findings.js';
import { useLanguage } from '../i18n/language.js';
import type { Case, Person } from '../service/case.js';
import { FailureText } from './failure-text.js';
import { TextField } from './field.js';

export function ResolveForm(props: { applicant: Person; failed: Action[]; primary: boolean; context: Case }) {
  const { words, format } = useLanguage();
  const announce = useAnnounce();
  const [reason, setReason] = useState('');
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { applicant, failed, context } = props;
  const { client, view } = context;

  // The API takes no reason as well; a case without one can’t be explained later.
  const checked = failed.map(({ resource: { id, type } }) =>
    checkResolution({ resource: { id, type }, reason: reason.trim() }),
  );
  const form = useFindings(checked[0]?.findings ?? [], `resolve-${applicant.id}`);
  const names = failed.map(({ resource }) => words.verifications[resource.type] ?? resource.type);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (sending || !form.submit()) {
      document.getElementById(form.id('reason'))?.focus();
      return;
    }
    setSending(true);
    setFailure(undefined);
    try {
      for (const one of checked) {
        if (one.ok) {
          await client.actions.resolve(view.session.id, one.value);
        }
      }
      announce(words.resolved(applicant.label));
    } catch (why) {
      // What was resolved before it failed is resolved: the next look shows it.
      setFailure(why);
    } finally {
      setSending(false);
      context.look();
    }
  };

  return (
    <form class="stack-small" noValidate onSubmit={(event) => void submit(event)} aria-label={words.resolveOf(applicant.label)}>
      <p>{words.resolveWhich(format.list(names))}</p>
      <TextField
        form={form}
        path="reason"
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        onInput={setReason}
      />
      {failure !== undefined && (
        <div class="notice bad" role="alert">
          <FailureText lead={words.resolveFailed} failure={failure} />
        </div>
      )}
      <p>
        <button type="submit" class={props.primary ? 'button primary' : 'button'} aria-disabled={sending}>
          {sending ? words.resolving : words.resolve}
        </button>
      </p>
    </form>
  );
}
