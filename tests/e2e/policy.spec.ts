// The page's own policy holds, and the watch that every other test relies on sees when it has to.

import { expect, test, watch } from './support/test.ts';

test.use({ expected: /policy: |Content Security Policy/ });

test('what is not the page’s own is stopped, and the watch sees it', async ({ page, context }) => {
  const lines = await watch(context);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'What do you want to check?' })).toBeVisible();
  expect(lines).toEqual([]);
  await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<p style="color: red">styled</p>');
    await fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined);
  });
  await expect(page).toHaveTitle('Session Links');
  for (const directive of ['script-src-elem', 'style-src-attr', 'connect-src']) {
    await expect.poll(() => lines.filter((line) => line.includes(`policy: ${directive}`)).length).toBeGreaterThan(0);
  }
});
