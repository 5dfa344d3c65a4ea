// Story: everything by keyboard alone, on a small screen.

import type { Locator, Page } from '@playwright/test';
import { Demo } from './support/demo.ts';
import { pdf } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { fits } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test.use({ viewport: { width: 360, height: 740 } });

const MOST_STEPS = 60;

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}

/** Tabs until the control has the focus, and sees that the focus shows. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (await hasFocus(control)) {
      await expect(control).toBeInViewport();
      const shows = await control.evaluate((element) => {
        const marked = element.closest('.choice-card') ?? element;
        return getComputedStyle(marked).outlineStyle !== 'none';
      });
      expect(shows, 'the focus can’t be seen').toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not get there');
}

async function press(page: Page, name: string, role: 'button' | 'link' = 'button'): Promise<void> {
  await tabTo(page, page.getByRole(role, { name, exact: true }));
  await page.keyboard.press('Enter');
}

test('from the first choice to done by keyboard alone at 360 px', async ({ page, context }) => {
  const demo = new Demo(page);
  await demo.open();
  await tabTo(page, page.getByRole('radio', { name: 'Full onboarding' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Identity check' })).toBeChecked();
  await tabTo(page, page.getByLabel('Case name'));
  await page.keyboard.type('By keyboard');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Who do you onboard?' })).toBeFocused();
  await fits(page);
  await press(page, 'Add a person');
  await expect(page.getByRole('heading', { name: 'New person' })).toBeFocused();
  await fits(page);
  await tabTo(page, page.getByLabel('Label'));
  await page.keyboard.type('Jane Roe');
  await tabTo(page, page.getByLabel('First name'));
  await page.keyboard.type('Jane');
  await tabTo(page, page.getByLabel('Last name'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'There is one problem' })).toBeFocused();
  await press(page, 'Last name', 'link');
  await expect(page.getByLabel('Last name')).toBeFocused();
  await page.keyboard.type('Roe');
  await tabTo(page, page.getByRole('checkbox', { name: 'Identity document', exact: true }));
  await page.keyboard.press('Space');
  await press(page, 'Save');

  await press(page, 'Continue');
  await expect(page.getByRole('heading', { name: 'Check and create' })).toBeFocused();
  await press(page, 'Create the session and its links');
  await expect(page.getByRole('heading', { name: 'By keyboard', level: 1 })).toBeFocused();
  await fits(page);

  const tabs = context.waitForEvent('page');
  await press(page, 'Open the link for Jane Roe in a new tab', 'link');
  const portal = new Portal(await tabs);
  await expect(portal.page.getByRole('heading', { name: 'Documents for Jane Roe' })).toBeVisible();
  await fits(portal.page);
  // Asked for early: the browser has to be told before the key is pressed.
  const chooser = portal.page.waitForEvent('filechooser');
  const input = portal.page.getByLabel('Choose a file for Identity document');
  for (let step = 0; step < MOST_STEPS && !(await hasFocus(input)); step += 1) {
    await portal.page.keyboard.press('Tab');
  }
  await expect(input).toBeFocused();
  await portal.page.keyboard.press('Enter');
  await (await chooser).setFiles(pdf('verified_id_document_verification.pdf'));
  await expect(portal.document('Identity document').getByTestId('status')).toHaveText('Accepted');

  await page.bringToFront();
  await expect(demo.status).toContainText('Done');
  await press(page, 'Ask Jane Roe for one more document');
  await tabTo(page, page.getByRole('radio', { name: 'Identity document' }));
  await page.keyboard.press('Space');
  await press(page, 'Ask for it');
  await expect(demo.status).toContainText('Waiting');
  await press(page, 'Move the clock forward by 48 hours');
  await expect(page.getByRole('region', { name: 'Link for Jane Roe' })).toContainText('Expired');
  await press(page, 'Make a fresh link for Jane Roe');
  await expect(page.getByRole('timer')).toHaveText(/^47 h 59 min/);
  await fits(page);
});

test('nothing moves for who asked for no motion, and every control is large enough', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const demo = new Demo(page);
  await demo.caseOf('Still', 'Individual onboarding', ['Identity document']);
  const { moving, small } = await page.evaluate(() => {
    const all = [...document.querySelectorAll('*')];
    const style = (element: Element) => getComputedStyle(element);
    return {
      moving: all.filter((one) => style(one).transitionDuration !== '0s' || style(one).animationName !== 'none').length,
      small: all
        .filter((one) => one.matches('button, .button, summary, select, input:not([type=radio], [type=checkbox])'))
        .filter((one) => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
        .map((one) => one.outerHTML),
    };
  });
  expect(moving).toBe(0);
  expect(small).toEqual([]);
});
