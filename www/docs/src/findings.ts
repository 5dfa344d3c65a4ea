// Findings as a list: a word, a shape and a colour, the sentence, and where.

import { type Finding, messageFor } from 'workflow-session-links';
import { el } from './dom.js';

/** A status: a word, a shape and a colour. */
export function status(kind: 'good' | 'caution' | 'bad', word: string): HTMLElement {
  const shape = { good: '✓', caution: '!', bad: '✕' }[kind];
  return el('span', { class: `verdict ${kind}` }, el('span', { class: 'verdict-shape', 'aria-hidden': 'true' }, shape), word);
}

/** All findings, or nothing where there are none. */
export function findingList(findings: readonly Finding[], locale: string): HTMLElement | undefined {
  if (findings.length === 0) {
    return undefined;
  }
  const item = (finding: Finding) => {
    const where = finding.path.length === 0 ? undefined : el('code', {}, finding.path.join('.'));
    const stops = finding.severity === 'error';
    return el(
      'li',
      {},
      status(stops ? 'bad' : 'caution', stops ? 'Error' : 'Warning'),
      el('p', { lang: locale }, messageFor(finding, locale)),
      el('p', { class: 'hint' }, el('a', { href: `findings.html#${finding.code}` }, el('code', {}, finding.code)), where === undefined ? '' : ' at ', where),
    );
  };
  return el('ul', { class: 'finding-list' }, ...findings.map(item));
}
