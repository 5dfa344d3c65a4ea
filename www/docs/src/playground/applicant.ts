// An applicant as JSON, checked as it is typed.

import { checkApplicant } from 'workflow-session-links';
import { el, field, select } from '../dom.js';
import { findingList, status } from '../findings.js';

const samples: Record<string, unknown> = {
  mistakes: {
    type: 'natural_person',
    label: 'Customer 4711',
    colour: 'red',
    natural_person: {
      identity: { first_name: 'Ada', last_name: '' },
      bank_account: { iban: 'FR76 3000 4000 0312 3456 7890 144', bic: 'DEUTDEFF' },
    },
  },
  person: {
    type: 'natural_person',
    label: 'Customer 4711',
    natural_person: {
      identity: { first_name: 'Ada', last_name: 'Martin' },
      bank_account: { iban: 'fr76 3000 4000 0312 3456 7890 143' },
    },
  },
  company: {
    type: 'legal_person',
    label: 'Customer 4712',
    legal_person: { company_name: 'Example SAS', country_code: 'FR', legal_representatives: [{ first_name: 'Ada', last_name: 'Martin' }] },
  },
};

export function showApplicant(root: HTMLElement): void {
  const sample = select([['mistakes', 'A person, with mistakes'], ['person', 'A person'], ['company', 'A company']]);
  const language = select([['en', 'English'], ['fr', 'Français']]);
  const text = el('textarea', { rows: '14', spellcheck: 'false', autocomplete: 'off', class: 'figures' });
  const verdict = el('div', { role: 'status' });
  const rest = el('div', { class: 'stack-small' });

  const fill = () => {
    text.value = JSON.stringify(samples[sample.value], undefined, 2);
    draw();
  };
  const draw = () => {
    let input: unknown;
    try {
      input = JSON.parse(text.value);
    } catch {
      verdict.replaceChildren(status('bad', 'This is not JSON yet'));
      rest.replaceChildren();
      return;
    }
    const report = checkApplicant(input);
    const number = report.findings.length;
    const found = number === 1 ? '1 finding' : `${number} findings`;
    verdict.replaceChildren(report.ok ? status('good', number === 0 ? 'Can be sent' : `Can be sent, ${found}`) : status('bad', `Is not sent: ${found}`));
    const list = findingList(report.findings, language.value);
    const sent = report.ok
      ? el('div', { class: 'code' }, el('pre', { tabindex: '0', 'aria-label': 'What is sent' }, el('code', {}, JSON.stringify(report.value, undefined, 2))))
      : undefined;
    rest.replaceChildren(...[list, sent].filter((one) => one !== undefined));
  };
  sample.addEventListener('change', fill);
  language.addEventListener('change', draw);
  text.addEventListener('input', draw);
  root.append(
    el('div', { class: 'fields' }, field('Begin with', sample), field('Messages in', language)),
    field('The body', text),
    verdict,
    rest,
  );
  fill();
}
