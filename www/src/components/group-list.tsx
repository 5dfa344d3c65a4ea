// The groups of checks, each with its status; those nobody asked for in one line.

import type { SessionView } from 'workflow-session-links';
import { useLanguage } from '../i18n/language.js';
import { Status } from './status.js';

export function GroupList({ view }: { view: SessionView }) {
  const { words, format } = useLanguage();
  const groups = view.session.action_groups;
  const used = groups.filter((group) => group.actions.length > 0);
  const unused = groups.filter((group) => group.actions.length === 0);
  const name = (type: string) => words.groupNames[type] ?? type;
  return (
    <section class="stack-small" aria-labelledby="groups">
      <h2 id="groups">{words.checksOverview}</h2>
      {used.length > 0 && (
        <ul class="rows">
          {used.map((group) => (
            <li key={group.type}>
              <span>{name(group.type)}</span>
              <Status status={group.status} words={words.sessionStatus} />
            </li>
          ))}
        </ul>
      )}
      {unused.length > 0 && <p class="muted">{words.groupsUnused(format.list(unused.map(({ type }) => name(type))))}</p>}
    </section>
  );
}
