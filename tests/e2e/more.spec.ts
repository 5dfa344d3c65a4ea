// Story: after everything was done, one more document is asked for, and everything is done again.

import { Demo } from './support/demo.ts';
import { pdf, png } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('one more document after done: back to waiting, uploaded by the same link, done again', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('One more', 'Individual onboarding', ['Identity document']);
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await demo.back();
  await expect(demo.status).toContainText('Done');

  const card = demo.applicant('John Doe');
  await card.getByRole('button', { name: 'Ask John Doe for one more document' }).click();
  const form = card.getByRole('form', { name: 'Ask John Doe for one more document' });
  await expect(form.getByRole('radio')).toHaveCount(4);
  await expect(form.getByRole('radio', { name: 'Company register check' })).toHaveCount(0);
  await form.getByRole('button', { name: 'Ask for it' }).click();
  await expect(form.getByRole('alert')).toHaveText('Choose one.');
  await form.getByRole('radio', { name: 'Proof of address' }).check();
  await accessible(page);
  await look(page, 'more-1-which');
  await form.getByRole('button', { name: 'Ask for it' }).click();

  await expect(demo.status).toContainText('Waiting');
  await expect(demo.check('John Doe', 'Proof of address')).toContainText('Waiting for the document');
  await expect(card.getByText('Invited')).toBeVisible();
  await expect(card.getByRole('button', { name: 'Ask John Doe for one more document' })).toBeFocused();
  await look(page, 'more-2-waiting-again');

  const again = new Portal(await demo.openLink('John Doe'));
  await again.send('Proof of address', png('verified_proof_of_address_verification.png'), 'Accepted');
  await expect(demo.status).toContainText('Done');
  await expect(demo.status).toContainText('2 of 2 checks finished');
  await look(page, 'more-3-done-again');
});

test('a reload keeps the case, not its links, and fresh links work', async ({ page }) => {
  const demo = new Demo(page);
  await demo.caseOf('Reloaded', 'Identity check', ['Identity document']);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Reloaded', level: 1 })).toBeVisible();
  await expect(page.getByText('This page keeps no links when it is reloaded.')).toBeVisible();
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  expect(stored).toMatch(/^\[\{\},\{"session":"[0-9a-f-]{36}"\},""\]$/);
  await look(page, 'more-4-reloaded');
  await page.getByRole('button', { name: 'Get fresh links' }).click();
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
});

test('somebody who belongs to a company uploads through the company’s link', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Full onboarding', 'Together');
  await demo.add('company', ['Company register check']);
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Fill with sample data' }).click();
  await page.getByRole('checkbox', { name: 'Identity document', exact: true }).check();
  await page.getByLabel('Belongs to').selectOption('Fake Company');
  await page.getByRole('button', { name: 'Save' }).click();
  await demo.review();
  await demo.create('Together');
  await expect(demo.applicant('John Doe')).toContainText('Uploads go through the link for Fake Company.');
  await look(page, 'more-5-together');
  const portal = new Portal(await demo.openLink('Fake Company'));
  await portal.send('Company registration', pdf('verified_company_verification.pdf'), 'Accepted');
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
});
