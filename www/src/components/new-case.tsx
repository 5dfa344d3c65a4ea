// A new case in three steps: the template, the people, creating it.

import { useState } from 'preact/hooks';
import type { Links, SessionInput, SessionLinks, Template } from 'workflow-session-links';
import type { Draft } from '../service/draft.js';
import { CreateStep } from './create-step.js';
import { PeopleStep } from './people-step.js';
import { TemplateStep } from './template-step.js';

type StepName = 'template' | 'people' | 'create';

export function NewCase(props: {
  client: SessionLinks;
  templates: Template[];
  onOpen: (sessionId: string, links: Links | undefined) => void;
}) {
  const [step, setStep] = useState<StepName>('template');
  const [session, setSession] = useState<SessionInput>();
  const [drafts, setDrafts] = useState<Draft[]>([]);
  const template = props.templates.find((one) => one.id === session?.workflow_template_id);

  if (step === 'template' || session === undefined || template === undefined) {
    return (
      <TemplateStep
        templates={props.templates}
        before={session}
        onNext={(chosen, checks) => {
          setSession(chosen);
          setDrafts((all) => all.map((draft) => ({ ...draft, choices: draft.choices.filter(checks(draft.type)) })));
          setStep('people');
        }}
      />
    );
  }
  if (step === 'people') {
    return (
      <PeopleStep
        template={template}
        drafts={drafts}
        onChange={setDrafts}
        onBack={() => setStep('template')}
        onNext={() => setStep('create')}
      />
    );
  }
  return (
    <CreateStep
      client={props.client}
      session={session}
      template={template}
      drafts={drafts}
      onBack={() => setStep('people')}
      onOpen={props.onOpen}
    />
  );
}
