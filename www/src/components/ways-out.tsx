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
  const restart = (
    <>
      <h4>{words.waysRestart}</h4>
      <p>{words.waysRestartWhy}</p>
      <p>
        <button type="button" class="button" onClick={context.onNewCase}>
          {words.newCase}
        </button>
      </p>
    </>
  );
  // What has no type the vendor resolves leaves one way only.
  const ways =
    failed.length === 0 ? (
      restart
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
      <section class="inset" aria-label={failed.length > 0 ? words.waysOut : words.waysRestart}>
        {failed.length > 0 && <h3 class="inset-title">{words.waysOut}</h3>}
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
