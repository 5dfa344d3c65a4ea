// A plan, put together by hand: the calls it will take, or why not.

import { type ApplicantType, type AttachableVerification, checkPlan, explainVerifications, type PlannedCall } from 'workflow-session-links';
import { checkbox, el, field, select, ticked, words } from '../dom.js';
import { findingList, status } from '../findings.js';
import { templateBoxes } from './groups.js';

interface Card {
  element: HTMLElement;
  key: string;
  planned: () => Parameters<typeof checkPlan>[0]['applicants'][number];
}

export function showPlan(root: HTMLElement): void {
  const { boxes, template } = templateBoxes(['identity_verification', 'company_verification', 'document_analysis'], () => draw());
  const list = el('div', { class: 'stack-small' });
  const more = el('button', { type: 'button', class: 'button' }, 'Add a person or company');
  const verdict = el('div', { role: 'status' });
  const rest = el('div', { class: 'stack-small' });
  const cards: Card[] = [];

  const draw = () => {
    const report = checkPlan({ template: template(), session: { name: 'Onboarding 4711' }, applicants: cards.map((card) => card.planned()) });
    const findings = findingList(report.findings, 'en');
    if (!report.ok) {
      verdict.replaceChildren(status('bad', 'Can’t be carried out as it is'));
      rest.replaceChildren(...[findings].filter((one) => one !== undefined));
      return;
    }
    const { calls } = report.value;
    verdict.replaceChildren(status('good', `Takes ${calls.length} calls`));
    rest.replaceChildren(el('ol', { class: 'calls' }, ...calls.map((call) => el('li', {}, ...described(call)))), ...[findings].filter((one) => one !== undefined));
  };
  const add = (type: ApplicantType, chosen: readonly AttachableVerification[], parent?: string) => {
    const card = applicantCard(`applicant-${(made += 1)}`, type, chosen, parent, cards, draw);
    card.element.querySelector('button')?.addEventListener('click', () => {
      cards.splice(cards.indexOf(card), 1);
      card.element.remove();
      more.focus();
      draw();
    });
    cards.push(card);
    list.append(card.element);
  };
  let made = 0;
  more.addEventListener('click', () => {
    add('natural_person', []);
    draw();
    cards.at(-1)?.element.querySelector('select')?.focus();
  });
  add('legal_person', ['company_verification', 'company_certificate_document_analysis']);
  add('natural_person', ['identity_document_verification'], 'applicant-1');
  root.append(boxes, list, el('div', {}, more), verdict, rest);
  draw();
}

function applicantCard(
  key: string,
  type: ApplicantType,
  chosen: readonly AttachableVerification[],
  parent: string | undefined,
  cards: readonly Card[],
  changed: () => void,
): Card {
  const who = select([['natural_person', 'A person'], ['legal_person', 'A company']], type);
  const others = cards.map((card) => [card.key, card.key] as const);
  const above = select([['', 'Nobody'], ...others], parent);
  const asked = el('fieldset', { class: 'choices' });
  const offer = (ticks: readonly string[]) => {
    const fitting = explainVerifications(who.value as ApplicantType).filter((one) => one.permitted);
    const boxes = fitting.map((one) => {
      const text = words(one.verification) + (one.support === 'unconfirmed' ? ' (unconfirmed)' : '');
      return checkbox(text, one.verification, ticks.includes(one.verification));
    });
    asked.replaceChildren(el('legend', {}, 'Is asked for'), ...boxes);
  };
  offer(chosen);
  who.addEventListener('change', () => offer(ticked(asked)));
  const remove = el('button', { type: 'button', class: 'button' }, 'Remove', el('span', { class: 'visually-hidden' }, ` ${key}`));
  const element = el(
    'fieldset',
    { class: 'plan-card' },
    el('legend', {}, key),
    el('div', { class: 'fields' }, field('Type', who), field('Uses the link of', above)),
    asked,
    el('div', {}, remove),
  );
  element.addEventListener('change', changed);
  const planned = () => ({
    key,
    ...(above.value === '' ? {} : { parent_key: above.value }),
    applicant: { type: who.value as ApplicantType, label: key } as { type: 'natural_person'; label: string },
    verifications: ticked(asked) as AttachableVerification[],
  });
  return { element, key, planned };
}

/** One call, in words. */
function described(call: PlannedCall): (Node | string)[] {
  const operation = el('code', {}, call.operation);
  switch (call.operation) {
    case 'sessions.create':
      return [operation, ` “${call.body.name}”`];
    case 'applicants.create':
      return [operation, ` ${call.key}`, call.parent_key === undefined ? '' : `, under ${call.parent_key}`];
    case 'verifications.attach':
      return [operation, ` ${words(call.verification)}, for ${call.key}`];
    case 'links.generate':
      return [operation, ' for everybody'];
  }
}
