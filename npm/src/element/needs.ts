// Whose link is needed: decided here for the element and for the hook.

import type { ElementView } from './types.js';

/** Steps that are taken with a link. */
export const uploads: ReadonlySet<string> = new Set(['generate_link', 'upload', 'upload_again']);

/** Whether something can be handed in with an applicant’s link: by them, or by those it covers. */
export function needsLink(id: string, view: ElementView): boolean {
  return view.statuses.next.some(({ applicant_id, step }) => {
    const person = view.applicants.find((one) => one.id === applicant_id);
    return uploads.has(step) && (applicant_id === id || person?.parent_applicant_id === id);
  });
}
