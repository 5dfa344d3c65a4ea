// What failed and can’t be uploaded again has two ways out: resolve it by hand, or start again.

import { useLanguage } from '../i18n/language.js';
import type { Action } from 'workflow-session-links';
import { type Case, type Person, statusOf } from '../service/case.js';
import { ResolveForm } from './resolve-form.js';

export function WaysOut(props: {
  applicant: Person;
  actions: Action[];
  failed: Action[];
  /** There is no other way left. */
  stuck: boolean;
  primary: boolean;
  context: Case;
}) {
  const { words } = useLanguage();
  const { applicant, stuck, context } = props;
  const { resolvable } = context.view.statuses;
  const failed = props.failed.filter(({ resource }) => resolvable.includes(resource.id));
  const waiting = props.actions.some((action) => statusOf(action) === 'awaiting_data');
  // What can’t be resolved leaves one way only.
  const only = failed.length === 0;
  const restart = (
    <>
      <h4>{words.waysRestart}</h4>
      <p>{words.waysRestartWhy}</p>
      <p>
        <button type="button" class={only && stuck && props.primary ? 'button primary' : 'button'} onClick={context.onNewCase}>
          {words.newCase}
        </button>
      </p>
    </>
  );
  const ways = only ? (
    <div class="only-way">{restart}</div>
  ) : (
    <ol class="ways">
      <li>
        <h4>{words.waysResolve}</h4>
        <p>{words.waysResolveWhy}</p>
        <ResolveForm applicant={applicant} failed={failed} primary={stuck && props.primary} context={context} />
        {waiting && <p class="hint">{words.resolveLeft}</p>}
      </li>
      <li>{restart}</li>
    </ol>
  );
  if (stuck) {
    return (
      <section class="inset" aria-label={only ? words.waysRestart : words.waysOut}>
        {!only && <h3 class="inset-title">{words.waysOut}</h3>}
        {ways}
      </section>
    );
  }
  return (
    <details class="more">
      <summary>{words.otherWays}</summary>
      {ways}
    </details>
  );
}
