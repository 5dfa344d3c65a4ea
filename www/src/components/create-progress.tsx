// The creation under way, or where it stopped: what is done is kept, and the reader chooses how to go on.

import { useLanguage } from '../i18n/language.js';
import type { Words } from '../i18n/en.js';
import type { Progress, Step } from '../service/create.js';
import { kindOf, mayHaveHappened } from '../service/failure.js';
import { FailureText } from './failure-text.js';
import { Shape, type ShapeName } from './shape.js';
import { StepHead } from './step-head.js';

const SHAPES: Record<Step['state'], ShapeName> = {
  waiting: 'ring',
  running: 'half',
  done: 'check',
  failed: 'cross',
  skipped: 'dot',
};

const TONES: Record<Step['state'], string> = {
  waiting: 'neutral',
  running: 'active',
  done: 'good',
  failed: 'bad',
  skipped: 'neutral',
};

export function CreateProgress(props: {
  progress: Progress;
  onGoOn: () => void;
  /** Goes on without the verification that was refused. */
  onSkip: () => void;
  /** Opens what there is. */
  onOpen: (() => void) | undefined;
  onStartOver: () => void;
}) {
  const { words } = useLanguage();
  const { steps, running, failure } = props.progress;
  const name = (step: Step) => stepName(step, labelsOf(steps), words);
  const failed = steps.find((step) => step.state === 'failed');
  // What was refused once is refused again; a check can be asked for later.
  const skippable = failed?.call.operation === 'verifications.attach' && kindOf(failure) === 'refused';
  const done = steps.filter((step) => step.state === 'done').length;
  return (
    <section class="stack">
      <StepHead number={3} title={failed === undefined ? words.creating : words.createStopped} />
      {failed !== undefined && !running && (
        <div class="notice bad" role="alert">
          <p class="notice-title">{words.createStoppedAt(name(failed))}</p>
          <FailureText failure={failure} />
          <p>
            {done === 0 && !mayHaveHappened(failure) ? words.createNothing : words.createdSoFar(done, steps.length)}
            {mayHaveHappened(failure) && failed.call.operation !== 'links.generate' && ` ${words.createUnsure}`}
          </p>
        </div>
      )}
      <ol class="progress-list" aria-busy={running}>
        {steps.map((step, index) => (
          <li key={index}>
            <span class="status" data-tone={TONES[step.state]}>
              <Shape name={SHAPES[step.state]} />
              <span class="visually-hidden">{words.stepStates[step.state]}{words.colon}</span>
            </span>
            <span class={step.state === 'waiting' || step.state === 'skipped' ? 'muted' : undefined}>
              {name(step)}
              {step.state === 'skipped' && ` (${words.stepStates.skipped})`}
            </span>
          </li>
        ))}
      </ol>
      {failed !== undefined && !running && (
        <div class="actions">
          {skippable && (
            <button type="button" class="button primary" onClick={props.onSkip}>
              {words.leaveOut}
            </button>
          )}
          <button type="button" class={skippable ? 'button' : 'button primary'} onClick={props.onGoOn}>
            {words.goOn}
          </button>
          {props.onOpen && (
            <button type="button" class="button" onClick={props.onOpen}>
              {words.openAnyway}
            </button>
          )}
          <button type="button" class="button quiet" onClick={props.onStartOver}>
            {words.startOver}
          </button>
        </div>
      )}
    </section>
  );
}

/** What the applicants of the plan are called, by their key. */
function labelsOf(steps: Step[]): Map<string, string> {
  return new Map(
    steps.flatMap(({ call }) => (call.operation === 'applicants.create' ? [[call.key, call.body.label]] : [])),
  );
}

function stepName({ call }: Step, labels: Map<string, string>, words: Words): string {
  switch (call.operation) {
    case 'sessions.create':
      return words.steps.session(call.body.name);
    case 'applicants.create':
      return words.steps.applicant(call.body.label);
    case 'verifications.attach': {
      const { verification } = call;
      return words.steps.attach(words.verifications[verification] ?? verification, labels.get(call.key) ?? '');
    }
    case 'links.generate':
      return words.steps.links;
  }
}
