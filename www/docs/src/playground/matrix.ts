// The matrix as a table, for a type of applicant and a template.

import { type ApplicantType, type Explanation, explainVerifications, messageFor } from 'workflow-session-links';
import { checkbox, el, field, select, ticked, words } from '../dom.js';
import { status } from '../findings.js';
import { templateBoxes } from './groups.js';

const verdicts = { supported: ['good', 'Supported'], unconfirmed: ['caution', 'Unconfirmed'], unsupported: ['bad', 'Unsupported'] } as const;

export function showMatrix(root: HTMLElement): void {
  const who = select([['natural_person', 'A person'], ['legal_person', 'A company']]);
  const bounded = checkbox('Narrowed by a template', 'template', false);
  const { boxes, template } = templateBoxes(['identity_verification', 'bank_account_verification'], () => draw());
  const rows = el('tbody');
  const count = el('p', { role: 'status' });
  const heads = ['Verification', 'Fits', 'May be attached', 'Why not, or why with care'].map((text) => el('th', { scope: 'col' }, text));
  const table = el('table', {}, el('thead', {}, el('tr', {}, ...heads)), rows);

  const row = (one: Explanation) => {
    const [kind, word] = verdicts[one.support];
    const why = one.reason === undefined ? '' : messageFor({ code: one.reason, severity: 'error', path: [] }, 'en');
    return el(
      'tr',
      {},
      el('th', { scope: 'row' }, words(one.verification), el('br'), el('code', {}, ...breakable(one.verification))),
      el('td', {}, status(kind, word)),
      el('td', {}, one.permitted ? 'yes' : 'no'),
      el('td', {}, why),
    );
  };
  const draw = () => {
    const narrowed = ticked(bounded).length > 0;
    boxes.hidden = !narrowed;
    const all = explainVerifications(who.value as ApplicantType, narrowed ? template() : undefined);
    rows.replaceChildren(...all.map(row));
    count.textContent = `${all.filter((one) => one.permitted).length} of ${all.length} may be attached.`;
  };
  who.addEventListener('change', draw);
  bounded.addEventListener('change', draw);
  root.append(
    el('div', { class: 'stack-small' }, field('Applicant', who), bounded, boxes, count),
    el('div', { class: 'table', role: 'group', tabindex: '0', 'aria-label': 'The matrix' }, table),
  );
  draw();
}

/** A name that may be broken behind each of its words. */
function breakable(name: string): (string | HTMLElement)[] {
  return name.split(/(?<=_)/).flatMap((part) => [part, el('wbr')]);
}
