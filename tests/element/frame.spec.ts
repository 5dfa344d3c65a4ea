// A link within the page, and the ways out when that is refused.

import { expect, test } from './stage.ts';

const open = 'Hand in documents: Ada Martin';

test.describe('a page that may be framed', () => {
  test.use({ frames: "'self'" });
  test('is shown, with a way out, and closed again', async ({ stage, page }) => {
    await stage.show('linkOnly', { 'open-in': 'frame' });
    await page.getByRole('button', { name: open }).click();
    await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Upload page' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Open it in a new tab' })).toHaveAttribute('rel', /noopener/);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('iframe')).toHaveCount(0);
    await expect(page.getByRole('button', { name: open })).toBeFocused();
  });

  test('is left alone by a fresh link, by the end of its own, and by a step that needs none', async ({ stage, page }) => {
    await stage.show('linkOnly', { 'open-in': 'frame' });
    await stage.renewing();
    await page.getByRole('button', { name: open }).click();
    const frame = page.locator('iframe');
    await frame.evaluate((one) => Object.assign(one, { mark: true }));
    const untouched = async () => {
      expect(await frame.evaluate((one: HTMLIFrameElement) => ['mark' in one, one.src])).toEqual([true, `${stage.origin}/upload/ada?1`]);
    };
    await stage.renew();
    await expect(page.getByRole('link', { name: 'Open it in a new tab' })).toHaveAttribute('href', /ada\?2$/);
    await untouched();
    await page.getByRole('button', { name: open }).click();
    await untouched();
    await page.evaluate(() => (window.down = true));
    await stage.pass(49);
    await expect(page.getByText('The link has expired', { exact: true })).toBeVisible();
    await untouched();
    await page.evaluate(() => window.turn('verifying'));
    await expect(page.getByText('The document is being verified.')).toBeVisible();
    await untouched();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(frame).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Ada Martin' })).toBeFocused();
    await page.evaluate(() => (window.down = false) || window.turn('again'));
    await stage.renew();
    await page.getByRole('button', { name: open }).click();
    await expect(frame).toHaveAttribute('src', /ada\?3$/);
  });

  test('stays as it is when the view changes', async ({ stage, page }) => {
    await stage.show('ready', { 'open-in': 'frame' });
    await page.getByRole('button', { name: open }).click();
    const frame = page.locator('iframe');
    await expect(frame).toBeVisible();
    await frame.evaluate((one) => Object.assign(one, { mark: true }));
    await page.evaluate(() => window.turn('again'));
    await expect(page.getByText('At least 3 of 10 attempts used')).toBeVisible();
    expect(await frame.evaluate((one) => 'mark' in one)).toBe(true);
  });
});

test.describe('a page that refuses to be framed', () => {
  test.use({ frames: "'self'", expected: /frame-ancestors|Refused to frame|Framing/ });
  test('leaves a way out that can be seen', async ({ stage, page }) => {
    await stage.show('fixed', { 'open-in': 'frame' });
    await page.evaluate(() => (window.element['applicants'] = [{ id: 'a', label: 'Ada Martin', url: '/upload/refuses' }]));
    await page.getByRole('button', { name: open }).click();
    await expect(page.getByText('The page may not allow to be shown here.')).toBeVisible();
    const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Open it in a new tab' }).click()]);
    await expect(tab.getByRole('heading', { name: 'Upload page' })).toBeVisible();
  });
});

test.describe('a policy of this page that permits no frame', () => {
  test.use({ expected: /frame-src|default-src|Framing/ });
  test('is known for certain: the frame goes and the way out stays', async ({ stage, page }) => {
    await stage.show('linkOnly', { 'open-in': 'frame' });
    await page.getByRole('button', { name: open }).click();
    await expect(page.getByText('The page can’t be shown here.')).toBeVisible();
    await expect(page.locator('iframe')).toHaveCount(0);
    await expect(page.getByRole('link', { name: 'Open it in a new tab' })).toBeVisible();
  });
});
