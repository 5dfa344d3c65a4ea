// Step 3: what was entered, then its creation, step by step, to the end or to where it stopped.

import { useMemo, useRef, useState } from 'preact/hooks';
import type { Links, SessionInput, SessionLinks, Template } from 'workflow-session-links';
import { useAnnounce } from '../hooks/use-announce.js';
import { useLanguage } from '../i18n/language.js';
import { Creation, type Progress } from '../service/create.js';
import type { Draft } from '../service/draft.js';
import { rememberSession } from '../service/memory.js';
import { below, planOf } from '../service/plan.js';
import { CreateProgress } from './create-progress.js';
import { DraftCard } from './draft-card.js';
import { StepHead } from './step-head.js';

export function CreateStep(props: {
  client: SessionLinks;
  session: SessionInput;
  template: Template;
  drafts: Draft[];
  onBack: () => void;
  onOpen: (sessionId: string, links: Links | undefined) => void;
}) {
  const { words } = useLanguage();
  const announce = useAnnounce();
  const [progress, setProgress] = useState<Progress>();
  const creation = useRef<Creation | undefined>(undefined);

  const plan = useMemo(
    () => planOf(props.template, props.session, props.drafts),
    [props.template, props.session, props.drafts],
  );

  const run = async () => {
    if (!plan.ok) {
      return;
    }
    creation.current ??= new Creation(props.client, plan.value, (now) => {
      // From here on a reload finds what was created.
      rememberSession(now.sessionId);
      setProgress(now);
    });
    const { current } = creation;
    await current.run();
    const { sessionId, links, failure } = current.progress;
    if (failure === undefined && sessionId !== undefined) {
      announce(words.createdAll);
      props.onOpen(sessionId, links);
    }
  };

  if (progress === undefined) {
    return (
      <section class="stack">
        <StepHead number={3} title={words.reviewTitle}>
          <p class="lead">{words.reviewIntro}</p>
        </StepHead>
        <dl class="facts">
          <div>
            <dt>{words.caseName}</dt>
            <dd>{props.session.name}</dd>
          </div>
          <div>
            <dt>{words.templateLegend}</dt>
            <dd>{props.template.name}</dd>
          </div>
        </dl>
        <ul class="cards">
          {props.drafts.map((draft, index) => (
            <li key={draft.key}>
              <DraftCard
                full
                draft={draft}
                parent={props.drafts.find((one) => one.key === draft.parent)}
                findings={below(plan.findings, ['applicants', index])}
              />
            </li>
          ))}
        </ul>
        {!plan.ok && (
          <div class="notice bad" role="alert">
            <p class="notice-title">{words.cannotCreate}</p>
            <p>{words.cannotCreateWhy}</p>
          </div>
        )}
        <div class="actions">
          {plan.ok && (
            <button type="button" class="button primary" onClick={() => void run()}>
              {words.create}
            </button>
          )}
          <button type="button" class={plan.ok ? 'button quiet' : 'button primary'} onClick={props.onBack}>
            {words.back}
          </button>
        </div>
      </section>
    );
  }

  const { sessionId } = progress;
  return (
    <CreateProgress
      progress={progress}
      onGoOn={() => void run()}
      onSkip={() => {
        creation.current?.skip();
        void run();
      }}
      onOpen={sessionId === undefined ? undefined : () => props.onOpen(sessionId, undefined)}
      onStartOver={() => {
        rememberSession(undefined);
        props.onBack();
      }}
    />
  );
}
