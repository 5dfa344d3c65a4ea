// A case: where it stands, its people and their links, what can be done now, and what happened.

import { useCallback } from 'preact/hooks';
import type { Links, SessionLinks, Template } from 'workflow-session-links';
import { useAnnounce } from '../hooks/use-announce.js';
import { useClock } from '../hooks/use-clock.js';
import { useHistory } from '../hooks/use-history.js';
import { useLinks } from '../hooks/use-links.js';
import { useWatch } from '../hooks/use-watch.js';
import { useLanguage } from '../i18n/language.js';
import type { Case } from '../service/case.js';
import { firstToAct } from '../service/case.js';
import { ApplicantCard } from './applicant-card.js';
import { Banner } from './banner.js';
import { GroupList } from './group-list.js';
import { SandboxPanel } from './sandbox-panel.js';
import { SessionGone } from './session-gone.js';
import { SessionHead } from './session-head.js';
import { Timeline } from './timeline.js';

export function SessionPage(props: {
  client: SessionLinks;
  sessionId: string;
  /** The links that were just made, if they were. */
  made: Links | undefined;
  templates: Template[];
  sandboxOrigin: string | undefined;
  onNewCase: () => void;
}) {
  const { words } = useLanguage();
  const announce = useAnnounce();
  const { client, sessionId } = props;
  const clock = useClock(props.sandboxOrigin);
  const { view, trouble, gone, look } = useWatch(client, sessionId);
  const links = useLinks(client, sessionId, props.made);
  const history = useHistory(view, clock);

  const { add } = history;
  const { refresh } = links;
  const refreshLinks = useCallback(async () => {
    if (await refresh()) {
      announce(words.refreshed);
      add({ kind: 'links' });
      look();
    }
  }, [refresh, announce, words, add, look]);

  if (gone) {
    return <SessionGone onNewCase={props.onNewCase} />;
  }
  if (view === undefined) {
    return (
      <>
        <Banner trouble={trouble} />
        <p class="loading" role="status">
          {words.loading}
        </p>
      </>
    );
  }

  const template = props.templates.find((one) => one.id === view.session.workflow_template_id);
  const context: Case = { client, view, template, clock, links, refreshLinks, look, onNewCase: props.onNewCase };
  const acting = firstToAct(view);
  return (
    <div class="stack">
      <Banner trouble={trouble} />
      <SessionHead view={view} template={template} clock={clock} />
      <section class="people" aria-labelledby="people">
        <h2 id="people">{words.peopleHeading}</h2>
        {view.applicants.map((applicant) => (
          <ApplicantCard
            key={applicant.id}
            applicant={applicant}
            context={context}
            primary={applicant.id === acting}
            calm={acting === undefined}
          />
        ))}
      </section>
      <GroupList view={view} />
      <Timeline entries={history.entries} clock={clock} />
      <div class="actions">
        <button type="button" class="button" onClick={props.onNewCase}>
          {words.newCase}
        </button>
      </div>
      {clock.move !== undefined && (
        <SandboxPanel
          clock={clock}
          onMoved={(hours) => {
            history.add({ kind: 'clock', hours });
            look();
          }}
        />
      )}
    </div>
  );
}
