// A state of the page, looked at: screenshots at two widths, and axe.

import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WIDTHS = [360, 1280];
const FOLDER = fileURLToPath(new URL('../../../target/screenshots', import.meta.url));

/** Screenshots of a state, whole pages, at both widths; `dark` as well where it says so. */
export async function look(page: Page, name: string, { dark = false } = {}): Promise<void> {
  // A tab behind another draws nothing for a second or two.
  await page.bringToFront();
  const before = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: before.height });
    await shoot(page, `${name}-${width}`);
    if (dark) {
      await page.emulateMedia({ colorScheme: 'dark' });
      await shoot(page, `${name}-${width}-dark`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
  }
  await page.setViewportSize(before);
}

async function shoot(page: Page, name: string): Promise<void> {
  await fits(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true, animations: 'disabled' });
}

/** Nothing is wider than the window. */
export async function fits(page: Page): Promise<void> {
  const { content, view } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    view: document.documentElement.clientWidth,
  }));
  expect(content, 'the page scrolls sideways').toBeLessThanOrEqual(view);
}

/** axe has nothing to say; in the dark only the colours are others. */
export async function accessible(page: Page): Promise<void> {
  await page.bringToFront();
  for (const colorScheme of ['dark', 'light'] as const) {
    // Without motion, or the colours would be measured half way between two schemes.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
    const said = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
    expect(said, `axe, ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' });
}
