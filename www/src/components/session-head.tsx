// Where the case stands, in one sentence.

import type { SessionView, Template } from 'workflow-session-links';
import type { Clock } from '../hooks/use-clock.js';
import { useHeadingFocus } from '../hooks/use-heading-focus.js';
import { useLanguage } from '../i18n/language.js';
import { checksDone, nextStepOf } from '../service/case.js';
import { Moment } from './moment.js';
import { Status } from './status.js';

export function SessionHead(props: { view: SessionView; template: Template | undefined; clock: Clock }) {
  const { words } = useLanguage();
  const heading = useHeadingFocus();
  const { session } = props.view;
  const steps = props.view.applicants.map((one) => nextStepOf(one, props.view));
  const stuck = steps.includes('resolve_or_restart')
    ? words.sessionStuck
    : steps.includes('restart')
      ? words.sessionRestart
      : undefined;
  const { done, all } = checksDone(props.view);
  return (
    <header class="session-head">
      <h1 ref={heading} tabIndex={-1}>
        {session.name}
      </h1>
      <p class="muted">
        {props.template !== undefined && `${props.template.name} · `}
        <Moment at={session.created_at} clock={props.clock} text={words.sessionStarted} />
      </p>
      <div class="session-status">
        <p class="session-status-line">
          <Status status={session.status} words={words.sessionStatus} />
          {all > 0 && <span class="figures muted">{words.checksDone(done, all)}</span>}
        </p>
        <p>{stuck ?? words.sessionSays[session.status] ?? ''}</p>
      </div>
    </header>
  );
}
