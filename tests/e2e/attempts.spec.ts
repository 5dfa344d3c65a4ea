// Story: ten attempts fail, the eleventh blocks, and there are two ways out.

import { Demo } from './support/demo.ts';
import { pdf, text } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// The hosted page’s refusals: a file that is none, and the eleventh attempt.
test.use({ processingMs: 50, expected: /responded with a status of (422|403)/ });

const failing = pdf('failed_id_document_verification.pdf');

test('ten attempts fail, the eleventh blocks, and resolving by hand ends it', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('Ten attempts', 'Identity check', ['Identity document']);
  const card = demo.applicant('John Doe');
  const portal = new Portal(await demo.openLink('John Doe'));

  await portal.choose('Identity document', text('holiday.pdf'));
  await expect(portal.page.getByRole('alert')).toContainText('did not cost an attempt');
  await expect(portal.page.getByText('10 attempts left')).toBeVisible();

  await portal.send('Identity document', failing, 'Not accepted');
  await expect(portal.page.getByText('9 attempts left')).toBeVisible();
  await expect(demo.status).toContainText('Blocked');
  await expect(card).toContainText('At least 1 of 10 attempts used');
  await expect(demo.check('John Doe', 'Identity document')).toContainText('Failed');
  await accessible(page);
  await look(page, 'attempts-1-first-failed');

  for (let left = 8; left >= 1; left -= 1) {
    await portal.choose('Identity document', failing);
    await expect(portal.page.getByText(left === 1 ? '1 attempt left' : `${left} attempts left`)).toBeVisible();
  }
  await expect(card).toContainText('One attempt is left');
  await look(page, 'attempts-2-last');

  await portal.choose('Identity document', failing);
  await expect(portal.page.getByText('0 attempts left')).toBeVisible();
  await expect(card).toContainText('No attempt is left');
  await expect(card).toContainText('At least 10 of 10 attempts used');
  await expect(card.getByRole('region', { name: 'Two ways out' })).toBeVisible();
  await accessible(page);
  await look(page, 'attempts-3-exhausted', { dark: true });

  await portal.choose('Identity document', failing);
  await expect(portal.page.getByText('Uploading is locked')).toBeVisible();
  await look(portal.page, 'attempts-3-hosted-locked');
  await demo.back();

  const form = card.getByRole('form', { name: 'Resolve the failed checks of John Doe' });
  await form.getByRole('button', { name: 'Resolve by hand' }).click();
  await expect(form.getByLabel('Reason')).toBeFocused();
  await expect(form.getByLabel('Reason')).toHaveAccessibleDescription(/This is empty/);
  await form.getByLabel('Reason').fill('Passport seen at the counter');
  await form.getByRole('button', { name: 'Resolve by hand' }).click();

  await expect(demo.status).toContainText('Done');
  await expect(demo.check('John Doe', 'Identity document')).toContainText('Resolved by hand');
  await expect(demo.check('John Doe', 'Identity document')).toContainText('Passport seen at the counter');
  await expect(card.getByText('Finished')).toBeVisible();
  await expect(portal.page.getByText('Everything is here')).toBeVisible();
  await accessible(page);
  await look(page, 'attempts-4-resolved');
});

test('what still waits for a document leaves one way when no attempt is left', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('One way out', 'Individual onboarding', ['Identity document', 'Proof of address']);
  const card = demo.applicant('John Doe');
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', failing, 'Not accepted');
  for (let left = 8; left >= 0; left -= 1) {
    await portal.choose('Identity document', failing);
    await expect(portal.page.getByText(left === 1 ? '1 attempt left' : `${left} attempts left`)).toBeVisible();
  }
  await demo.back();
  await expect(demo.status).toContainText('can be resolved by hand: start again');

  const form = card.getByRole('form', { name: 'Resolve the failed checks of John Doe' });
  await form.getByLabel('Reason').fill('Passport seen at the counter');
  await form.getByRole('button', { name: 'Resolve by hand' }).click();
  await expect(form).toBeHidden();
  const way = card.getByRole('region', { name: 'Start again' });
  await expect(way.getByRole('button', { name: 'Start a new case' })).toBeVisible();
  await expect(card).toContainText('Next: start again.');
  await accessible(page);
  await look(page, 'attempts-5-one-way');
});

test('what failed once is uploaded again, or the case starts again', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('Second try', 'Identity check', ['Identity document']);
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('an-unreadable-scan.pdf'), 'Not readable');
  await expect(demo.check('John Doe', 'Identity document')).toContainText('Inconclusive');
  await expect(demo.status).toContainText('Blocked');
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
  await expect(demo.check('John Doe', 'Identity document')).toContainText('1 attempt before');
  await demo.back();

  await page.getByRole('button', { name: 'Start a new case' }).click();
  await expect(page.getByRole('heading', { name: 'What do you want to check?' })).toBeFocused();
});
