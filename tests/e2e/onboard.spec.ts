// Story: a person and a company are onboarded, from the first choice to done.

import { Demo } from './support/demo.ts';
import { jpeg, pdf, png } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('a person and a company are onboarded to done, and every change arrives by itself', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await accessible(page);
  await look(page, 'onboard-1-template', { dark: true });

  await demo.choose('Full onboarding', 'File 2026-0117');
  await accessible(page);
  await look(page, 'onboard-2-nobody');

  await demo.add('person', ['Identity document', 'Bank account lookup (SEPAmail)', 'Driving licence']);
  await demo.add('company', ['Company register check', 'Bank account document']);
  await look(page, 'onboard-3-people');
  await demo.review();
  await accessible(page);
  await look(page, 'onboard-4-review');
  await demo.create('File 2026-0117');

  await expect(demo.status).toContainText('Waiting');
  for (const label of ['John Doe', 'Fake Company']) {
    const card = demo.applicant(label);
    await expect(card.getByText('Invited')).toBeVisible();
    await expect(card.getByRole('timer', { name: 'Time left' })).toHaveText(/^47 h 59 min \d\d s$/);
    await expect(card.getByText(/^Expires .+ at \d\d:\d\d$/)).toBeVisible();
  }
  await accessible(page);
  await look(page, 'onboard-5-awaiting', { dark: true });

  const person = new Portal(await demo.openLink('John Doe'));
  await look(person.page, 'onboard-5-hosted');
  await person.send('Identity document', await jpeg(page, 'verified_id_document_verification.jpg'), 'Accepted');
  await expect(demo.check('John Doe', 'Identity document')).toContainText('Verified');
  await expect(demo.status).toContainText('Waiting');
  await person.send('Bank account check', pdf('any-bank-statement.pdf'), 'Accepted');
  await person.send('Driving licence', pdf('done.pdf'), 'Accepted');
  await expect(demo.applicant('John Doe').getByText('Finished')).toBeVisible();
  await look(page, 'onboard-6-person-finished');

  const company = new Portal(await demo.openLink('Fake Company'));
  await company.send('Company registration', pdf('verified_company_verification.pdf'), 'Accepted');
  await company.send('Bank account details', png('verified_bank_account_verification.png'), 'Accepted');

  await expect(demo.status).toContainText('Done');
  await expect(demo.status).toContainText('Every check is finished');
  await expect(demo.applicant('Fake Company').getByText('Finished')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Open the link/ })).toHaveCount(0);
  const happened = page.getByRole('region', { name: 'What happened' }).getByRole('listitem');
  await expect(happened.first()).toContainText('The session is now: Done');
  await page.getByRole('button', { name: /^Show all/ }).click();
  await expect(happened.last()).toContainText('Session created');
  await accessible(page);
  await look(page, 'onboard-7-done', { dark: true });
});

test.describe('with a slow judge', () => {
  test.use({ processingMs: 4_000 });

  test('a document that is being verified shows as such, and a live region says so', async ({ page }) => {
    const demo = new Demo(page);
    await demo.caseOf('In progress', 'Identity check', ['Identity document']);
    const portal = new Portal(await demo.openLink('John Doe'));
    await portal.choose('Identity document', png('verified_id_document_verification.png'));
    await expect(demo.check('John Doe', 'Identity document')).toContainText('Being verified');
    await expect(page.getByRole('status')).toContainText('The session is now: In progress');
    await expect(demo.status).toContainText('In progress');
    await accessible(page);
    await look(page, 'onboard-8-in-progress');
    await expect(demo.status).toContainText('Done');
    await expect(page.getByRole('status')).toContainText('The session is now: Done');
  });
});
