// Story: a link expires, is refreshed, and works again.

import { Demo } from './support/demo.ts';
import { pdf } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// The hosted page’s answer about a link that expired.
test.use({ expected: /responded with a status of 410/ });

test('a link counts down, expires, and is refreshed', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const demo = new Demo(page);
  await demo.caseOf('Two days', 'Identity check', ['Identity document']);
  const link = page.getByRole('region', { name: 'Link for John Doe' });
  const left = link.getByRole('timer', { name: 'Time left' });
  const before = await left.textContent();
  await expect(left).not.toHaveText(before ?? '');
  await expect(link).toContainText('Valid');
  await expect(link.getByRole('img', { name: '100 % of the 48 hours are left' })).toBeVisible();

  const portal = await demo.openLink('John Doe');
  await demo.back();
  await demo.wait('24 hours');
  await expect(left).toHaveText(/^23 h 59 min/);
  await expect(link).toContainText(/Expires tomorrow at \d\d:\d\d/);
  await expect(link.getByText(/^Expires tomorrow/)).toHaveAttribute('title', /\d{4} at \d\d:\d\d:\d\d/);
  await expect(link.getByRole('img', { name: '50 % of the 48 hours are left' })).toBeVisible();
  await look(page, 'expire-1-half', { dark: true });

  const refresh = link.getByRole('button', { name: 'Make a fresh link for John Doe' });
  await refresh.click();
  await expect(left).toHaveText(/^47 h 59 min/);
  await demo.wait('47 hours');
  await expect(link).toContainText('Expires soon');
  await expect(left).toHaveText(/^0 h 59 min/);
  await accessible(page);
  await look(page, 'expire-2-soon');

  await demo.wait('one hour');
  await expect(link).toContainText('Expired');
  await expect(link).toContainText('Nothing can be uploaded with it any more.');
  await expect(link.getByRole('link')).toHaveCount(0);
  await expect(portal.getByRole('heading', { name: 'This link has expired' })).toBeVisible();
  await look(portal, 'expire-3-hosted-expired');
  await demo.back();
  await accessible(page);
  await look(page, 'expire-3-expired', { dark: true });

  await refresh.click();
  await expect(left).toHaveText(/^47 h 59 min/);
  await expect(page.getByRole('status')).toContainText('There are fresh links');
  await look(page, 'expire-4-refreshed');

  await link.getByRole('button', { name: 'Copy the link for John Doe' }).click();
  await expect(page.getByRole('status')).toContainText('Copied');
  const shown = await link.getByRole('link').getAttribute('href');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);

  const fresh = new Portal(await demo.openLink('John Doe'));
  await fresh.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
});

test('48 hours in one step is the same end', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('At once', 'Identity check', ['Identity document']);
  await demo.wait('48 hours');
  await expect(page.getByRole('region', { name: 'Link for John Doe' })).toContainText('Expired');
  await expect(page.getByRole('region', { name: 'What happened' })).toContainText('The sandbox clock was moved by 48 hours');
});

test('a browser that does not let the page copy shows the link to copy by hand', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('By hand', 'Identity check', ['Identity document']);
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  const link = page.getByRole('region', { name: 'Link for John Doe' });
  await link.getByRole('button', { name: 'Copy the link for John Doe' }).click();
  const href = await link.getByRole('link').getAttribute('href');
  await expect(link.getByLabel('This browser does not let the page copy.')).toHaveValue(href ?? '');
});
