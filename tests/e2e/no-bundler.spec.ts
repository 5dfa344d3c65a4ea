// The package without a bundler: a page that imports its files as they are, under a strict policy.

import { expect, test } from '@playwright/test';
import { answer, policy, problemsOf, serve } from './support/plain.ts';

for (const entry of ['browser.js', 'inline.js']) {
  test(`${entry} works as it is under the documented policy`, async ({ page: tab }) => {
    const problems = problemsOf(tab);
    await serve(entry, policy("'self' 'wasm-unsafe-eval'"), async (address) => {
      await tab.goto(address);
      await expect(tab.locator('output')).toHaveText(answer);
      await expect(tab.locator('output')).toHaveCSS('color', 'rgb(0, 0, 1)');
      expect(problems).toEqual([]);
    });
  });
}

test('without wasm-unsafe-eval the error says where to look', async ({ page: tab }) => {
  await serve('browser.js', policy("'self'"), async (address) => {
    const failed = tab.waitForEvent('pageerror');
    await tab.goto(address);
    expect((await failed).message).toMatch(/init_failed.*script-src/);
  });
});
