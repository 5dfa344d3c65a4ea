// @vitest-environment jsdom

import { init, checkApplicant, verificationsFor } from 'workflow-session-links';
import { expect, test } from 'vitest';
import { tell } from '../story.js';

test('the rules answer beside a document', async () => {
  await init();
  document.body.innerHTML = '<output></output>';
  document.querySelector('output').textContent = tell({ checkApplicant, verificationsFor });
  expect(document.querySelector('output').textContent).toBe(process.env.EXPECTED);
});
