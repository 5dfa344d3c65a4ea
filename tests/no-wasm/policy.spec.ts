// A page that may not compile WebAssembly still has the rules.

import { expect, test } from '@playwright/test';
import { answer, policy, problemsOf, serve } from '../e2e/support/plain.ts';

test('no-wasm.js works without wasm-unsafe-eval', async ({ page: tab }) => {
  const problems = problemsOf(tab);
  await serve('no-wasm.js', policy("'self'"), async (address) => {
    await tab.goto(address);
    await expect(tab.locator('output')).toHaveText(answer);
    expect(problems).toEqual([]);
    // The page really may not.
    const refused = await tab.evaluate(() => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).then(() => '', String));
    expect(refused).toContain('Content Security Policy');
  });
});
