// A file of the reader's own, judged for a verification.

import { checkFile, explainVerifications, type FileFacts, type Verification } from 'workflow-session-links';
import { el, field, select, words } from '../dom.js';
import { findingList, status } from '../findings.js';

const labels: Record<keyof FileFacts, string> = { kind: 'Kind, by content', size: 'Bytes', width: 'Pixels wide', height: 'Pixels high', pages: 'Pages' };

export function showFile(root: HTMLElement): void {
  const names = new Set(['natural_person', 'legal_person'].flatMap((person) =>
    explainVerifications(person as 'natural_person' | 'legal_person').filter((one) => one.permitted).map((one) => one.verification),
  ));
  const verification = select([...names].map((name) => [name, words(name)]));
  const input = el('input', { type: 'file' });
  const verdict = el('div', { role: 'status' }, el('p', { class: 'muted' }, 'No file yet.'));
  const rest = el('div', { class: 'stack-small' });
  let latest = 0;

  const draw = async () => {
    const file = input.files?.[0];
    if (file === undefined) {
      return;
    }
    const turn = (latest += 1);
    const report = await checkFile(file, { verification: verification.value as Verification });
    if (turn !== latest) {
      return;
    }
    verdict.replaceChildren(report.ok ? status('good', 'Can be sent') : status('bad', 'Is not sent'));
    const facts = report.ok
      ? el('dl', { class: 'sentences' }, ...Object.entries(report.value).map(([name, value]) =>
          el('div', {}, el('dt', {}, labels[name as keyof FileFacts]), el('dd', { class: 'figures' }, String(value))),
        ))
      : undefined;
    rest.replaceChildren(...[findingList(report.findings, 'en'), facts].filter((one) => one !== undefined));
  };
  input.addEventListener('change', () => void draw());
  verification.addEventListener('change', () => void draw());
  root.append(el('div', { class: 'fields' }, field('For', verification), field('File', input)), verdict, rest);
}
