// Every page: nothing in the console, nothing for axe to say, nothing wider than the window.

import { fileURLToPath } from 'node:url';
import { accessible, fits } from '../e2e/support/screens.ts';
import { pages } from '../../www/docs/build/pages.mjs';
import { expect, test } from './test.ts';

const screenshots = fileURLToPath(new URL('../../target/screenshots/docs', import.meta.url));

for (const { file, title } of pages) {
  test(`${file} can be read by everybody, at every width, in both themes`, async ({ page }) => {
    await page.goto(file);
    await expect(page).toHaveTitle(`${title} · workflow-session-links`);
    await expect(page.locator('h1')).toHaveCount(1);
    for (const live of await page.locator('.live').all()) {
      await expect(live).not.toBeEmpty();
    }
    // By script, so that the pages are usable without it.
    await expect(page.getByRole('button', { name: 'Copy' })).toHaveCount(await page.locator('main > .code, .entry .code').count());
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await fits(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${screenshots}/${file.replace('.html', '')}-${width}-${colorScheme}.png`, animations: 'disabled' });
      }
      if (width !== 768) {
        await accessible(page);
      }
    }
  });
}
