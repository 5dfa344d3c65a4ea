// Every state of the element, looked at: axe in both languages and themes, and pictures of all widths.

import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Stage } from './stage.ts';

const FOLDER = fileURLToPath(new URL('../../target/screenshots', import.meta.url));
const WIDTHS = [360, 768, 1280];

/** As in `page/states.js`; a test below compares. */
const states = [
  'waiting', 'nobody', 'loading', 'ready', 'linkOnly', 'fixed', 'again', 'lastAttempt', 'expiring', 'expired', 'noAnswer', 'failing',
  'refusedLink', 'wrongClock', 'verifying', 'unasked', 'done', 'blocked', 'restartOnly', 'parent', 'newWords',
];

test.use({ contextOptions: { reducedMotion: 'reduce' } });

async function accessible(stage: Stage, theme: string, locale: string): Promise<void> {
  // Frames here are of this page’s own: without a page of its own for the results axe takes half the time.
  const axe = new AxeBuilder({ page: stage.page }).setLegacyMode(true);
  // In the dark only the colours are others.
  const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
  const said = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
  expect(said, `axe, ${theme}, ${locale}`).toEqual([]);
}

async function looked(stage: Stage, name: string): Promise<void> {
  const { page } = stage;
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const locale of ['fr', 'en']) {
      await page.evaluate((locale) => {
        document.documentElement.lang = locale;
        window.element.setAttribute('locale', locale);
      }, locale);
      await accessible(stage, theme, locale);
    }
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const { content, view } = await page.evaluate(() => ({ content: document.documentElement.scrollWidth, view: document.documentElement.clientWidth }));
      expect(content, `scrolls sideways at ${width}`).toBeLessThanOrEqual(view);
      await page.screenshot({ path: `${FOLDER}/element-${name}-${width}-${theme}.png`, fullPage: true, animations: 'disabled' });
    }
  }
}

test('every state is looked at', async ({ stage }) => {
  expect(await stage.page.evaluate(() => window.stateNames)).toEqual(states);
});

for (const name of states) {
  test(`accessible and whole: ${name}`, async ({ stage }) => {
    await stage.show(name, { audience: 'operator' });
    await looked(stage, name);
  });
}

test('accessible and whole: blocked, as the applicant sees it', async ({ stage }) => {
  await stage.show('blocked', { audience: 'applicant' });
  await looked(stage, 'blocked-applicant');
});

test('accessible and whole: offline', async ({ stage, context }) => {
  await stage.show('ready');
  await context.setOffline(true);
  await looked(stage, 'offline');
  await expect(stage.page.getByText('Vous êtes hors ligne.').or(stage.page.getByText('You are offline.'))).toBeVisible();
});

test('accessible and whole: handed on to a phone', async ({ stage }) => {
  await stage.show('linkOnly');
  await stage.page.getByText('Use a phone, or pass it on').click();
  await expect(stage.page.getByRole('img')).toBeVisible();
  await looked(stage, 'phone');
});

test('accessible and whole: copied by hand', async ({ stage }) => {
  await stage.show('linkOnly');
  await stage.page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await stage.page.getByRole('button', { name: 'Copy' }).click();
  await expect(stage.page.getByRole('textbox')).toHaveValue(/\/upload\/ada$/);
  await looked(stage, 'by-hand');
});

test('accessible and whole: right to left', async ({ stage }) => {
  await stage.page.evaluate(() => (document.documentElement.dir = 'rtl'));
  await stage.show('again');
  await looked(stage, 'rtl');
});

test.describe('framed', () => {
  test.use({ frames: "'self'" });
  test('accessible and whole: framed', async ({ stage }) => {
    await stage.show('linkOnly', { 'open-in': 'frame' });
    await stage.page.getByRole('button', { name: 'Hand in documents' }).click();
    await expect(stage.page.frameLocator('iframe').getByRole('heading')).toBeVisible();
    await looked(stage, 'frame');
  });
});
