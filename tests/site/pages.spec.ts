// Every page: nothing in the console, nothing for axe to say, nothing wider than the window.

import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { accessible, fits } from '../e2e/support/screens.ts';
import { pages } from '../../www/docs/build/pages.mjs';
import { expect, test } from './test.ts';

const screenshots = fileURLToPath(new URL('../../target/screenshots/docs', import.meta.url));

for (const { file, title } of pages) {
  test(`${file} can be read by everybody, at every width, in both themes`, async ({ page }) => {
    // The reference is long, and axe looks at all of it.
    test.slow(file === 'reference.html');
    await page.goto(file);
    await expect(page).toHaveTitle(`${title} · workflow-session-links`);
    await expect(page.locator('h1')).toHaveCount(1);
    for (const live of await page.locator('.live').all()) {
      await expect(live).not.toBeEmpty();
    }
    // By script, so that the pages are usable without it.
    await expect(page.locator('.copy')).toHaveCount(await page.locator('.code').count() - await page.locator('.live .code').count());
    for (const width of [360, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      await fits(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `${screenshots}/${file.replace('.html', '')}-${width}-${colorScheme}.png`, animations: 'disabled', fullPage: await isShort(page) });
      }
      if (width === 1280 || (width === 360 && file !== 'reference.html')) {
        await accessible(page);
      }
    }
  });
}

/** Longer than this a picture shows nothing any more. */
const isShort = (page: Page) => page.evaluate(() => document.documentElement.scrollHeight < 9_000);
