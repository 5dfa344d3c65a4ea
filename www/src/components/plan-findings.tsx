// What the rules say about somebody as a part of the whole: each said once, with what it is about.

import type { Finding } from 'workflow-session-links';
import { useLanguage } from '../i18n/language.js';
import type { Draft } from '../service/draft.js';
import { Shape } from './shape.js';

export function PlanFindings({ draft, findings }: { draft: Draft; findings: Finding[] }) {
  const { words, say } = useLanguage();
  // What is said about a field alone stands at the field, in the form.
  const shown = findings.filter(({ path }) => path[0] !== 'applicant');
  if (shown.length === 0) {
    return null;
  }
  const about = ({ path: [list, index] }: Finding) => {
    const choice = list === 'verifications' && typeof index === 'number' ? draft.choices[index] : undefined;
    return choice === undefined ? '' : `${words.verifications[choice.verification] ?? choice.verification}${words.colon}`;
  };
  return (
    <ul class="plain-list findings">
      {shown.map((finding) => {
        const stops = finding.severity === 'error';
        return (
          <li key={`${finding.code} ${finding.path.join('.')}`} class={stops ? 'finding bad' : 'finding caution'}>
            <Shape name={stops ? 'cross' : 'triangle'} />
            <span>
              <span class="visually-hidden">
                {stops ? words.problem : words.caution}
                {words.colon}
              </span>
              {about(finding)}
              {say(named(finding, words.fields))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Missing fields by the names the reader knows. */
function named(finding: Finding, labels: Record<string, string>): Finding {
  const missing = finding.params?.['missing'];
  if (!Array.isArray(missing)) {
    return finding;
  }
  const names = missing.map((path) => labels[String(path).split('.').at(-1) ?? ''] ?? String(path));
  return { ...finding, params: { ...finding.params, missing: [...new Set(names)] } };
}
