// What a template may contain, as boxes to tick.

import type { ActionGroupType } from 'workflow-session-links';
import { checkbox, el, ticked, words } from '../dom.js';

const groups = [
  'identity_verification',
  'proof_of_address_verification',
  'bank_account_verification',
  'company_verification',
  'document_analysis',
] as const satisfies ActionGroupType[];

const names: Partial<Record<ActionGroupType, string>> = { document_analysis: 'Document analysis' };

/** The boxes, and the template they make. */
export function templateBoxes(chosen: readonly ActionGroupType[], changed: () => void) {
  const boxes = el(
    'fieldset',
    { class: 'choices' },
    el('legend', {}, 'The template contains'),
    ...groups.map((group) => checkbox(names[group] ?? words(group), group, chosen.includes(group))),
  );
  boxes.addEventListener('change', changed);
  const template = () => ({
    id: '5a0c1b7e-3f7d-4a51-9a52-6f2f0c1d9e10',
    workspaces: [],
    action_groups: ticked(boxes).map((type) => ({ type })),
  });
  return { boxes, template };
}
