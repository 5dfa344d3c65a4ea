// One person or company of a case: their checks, their link, and what can be done for them.

import { useLanguage } from '../i18n/language.js';
import { actionsOf, attemptsOf, type Case, failedActions, isStuck, nextStepOf, type Person } from '../service/case.js';
import { ActionRow } from './action-row.js';
import { AskMore } from './ask-more.js';
import { AttemptsNote } from './attempts-note.js';
import { LinkPanel } from './link-panel.js';
import { NextLine } from './next-line.js';
import { Status } from './status.js';
import { WaysOut } from './ways-out.js';

/** `primary`: the next step of the case is theirs; `calm`: nobody has a next step. */
export function ApplicantCard(props: { applicant: Person; context: Case; primary: boolean; calm: boolean }) {
  const { words } = useLanguage();
  const { applicant, context, primary, calm } = props;
  const { view } = context;
  const actions = actionsOf(applicant, view);
  const failed = failedActions(actions);
  const attempts = attemptsOf(applicant, view);
  const next = nextStepOf(applicant, view);
  const stuck = isStuck(next);
  const id = `applicant-${applicant.id}`;
  return (
    <article class="card" aria-labelledby={id}>
      <header class="card-head">
        <div>
          <h3 class="card-title" id={id}>
            {applicant.label}
          </h3>
          <p class="card-note">
            {words.types[applicant.type] ?? applicant.type}
            {applicant.reference_id !== null && ` · ${words.reference(applicant.reference_id)}`}
          </p>
        </div>
        <Status status={applicant.status} words={words.applicantStatus} />
      </header>

      {actions.length === 0 ? (
        <p class="muted">{words.noChecks}</p>
      ) : (
        <ul class="rows" aria-label={words.checksOf(applicant.label)}>
          {actions.map((action) => (
            <ActionRow key={action.resource.id} action={action} />
          ))}
        </ul>
      )}
      <AttemptsNote attempts={attempts} open={failed.length > 0} />
      <NextLine applicant={applicant} context={context} />

      {!stuck && <LinkPanel applicant={applicant} context={context} primary={primary} />}
      {(stuck || failed.length > 0) && (
        <WaysOut applicant={applicant} actions={actions} failed={failed} stuck={stuck} primary={primary} context={context} />
      )}
      {!stuck && (
        <AskMore applicant={applicant} context={context} primary={calm || (primary && next === 'attach_verification')} />
      )}
    </article>
  );
}
