// The four tools of the playground, on one package that is loaded once.

import { init } from 'workflow-session-links';
import { el, place } from '../dom.js';
import { showApplicant } from './applicant.js';
import { showFile } from './file.js';
import { showMatrix } from './matrix.js';
import { showPlan } from './plan.js';

const tools = { matrix: showMatrix, applicant: showApplicant, file: showFile, plan: showPlan };

try {
  await init();
  for (const [id, show] of Object.entries(tools)) {
    show(place(id));
  }
} catch (error) {
  const why = error instanceof Error ? error.message : 'unknown';
  for (const id of Object.keys(tools)) {
    place(id).replaceChildren(el('p', {}, `The rules could not be loaded (${why}). Load the page again.`));
  }
}
