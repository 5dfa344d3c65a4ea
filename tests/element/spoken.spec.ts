// What somebody who does not see the page gets to know, in which language, and where the focus is.

import { expect, test } from './stage.ts';

const link = 'Hand in documents: Ada Martin, opens in a new tab';

test('words and dates are in one language, and the element says in which', async ({ stage, page }) => {
  await page.evaluate(() => (document.documentElement.lang = 'de'));
  await stage.show('linkOnly');
  const region = page.getByRole('region');
  const life = page.locator('session-links .life');
  await expect(region).toHaveAttribute('lang', 'en');
  await expect(stage.said).toHaveAttribute('lang', 'en');
  await expect(life).toContainText(/Valid for 48 hours.*until \w+day at /);
  await stage.show('linkOnly', {}, { catalogue: { 'link.left': 'Noch {left} gültig' } });
  await expect(region).toHaveAttribute('lang', 'de');
  await expect(life).toContainText('Noch 48 Stunden gültig');
  await stage.show('linkOnly', { locale: 'fr-CA' });
  await expect(region).toHaveAttribute('lang', 'fr-CA');
  await expect(life).toContainText('Valable encore 48 heures');
});

test('a button is not another one while it has the focus; the link that comes gets it', async ({ stage, page }) => {
  await stage.show('linkOnly');
  await page.evaluate(() => (window.down = true));
  await stage.renewing();
  const again = page.getByRole('button', { name: 'Try again' });
  await again.evaluate((one) => Object.assign(one, { mark: true }));
  await page.evaluate(() => (window.down = false));
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: link })).toBeFocused();
  expect(await page.getByRole('button', { name: 'Copy the link' }).evaluate((one) => 'mark' in one)).toBe(false);
});

test('all that changed in one view is said', async ({ stage, page }) => {
  await stage.show('ready');
  await page.evaluate(() => window.turn('done'));
  await expect(stage.said).toHaveText('Ada Martin: Finished. Exemple SAS: Finished. Everything is finished. There is nothing left to do.');
});

test('a link that can’t be had, and one that ends, are said; what was so from the start is not', async ({ stage, page }) => {
  await stage.show('linkOnly');
  await page.evaluate(() => (window.down = true));
  await stage.renewing();
  await expect(stage.said).toHaveText('Ada Martin: The link could not be had');
  await page.evaluate(() => {
    const later = window.element.cloneNode() as HTMLElement & { applicants: unknown };
    later.applicants = window.element['applicants'];
    window.element.replaceWith(later);
  });
  await expect(page.getByText('The link could not be had', { exact: true })).toBeVisible();
  await expect(stage.said).toHaveText('');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(stage.said).toHaveText('Ada Martin: The link could not be had');

  await page.evaluate(() => (window.down = false));
  await stage.show('linkOnly');
  await stage.renewing();
  await expect(stage.said).toHaveText('There is a fresh link for Ada Martin.');
  await page.evaluate(() => (window.down = true));
  await stage.pass(49);
  await expect(stage.said).toHaveText('Ada Martin: The link has expired');
});
