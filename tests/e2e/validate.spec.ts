// Story: what is typed is checked as it is typed, and what can't be asked for says why.

import { Demo } from './support/demo.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('mistakes are said at their field, once it was left, and go away as they are mended', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Individual onboarding', 'Live checks');
  await page.getByRole('button', { name: 'Add a person' }).click();

  const iban = page.getByLabel('IBAN');
  await iban.fill('FR76 3000 4005 5067 8286 6644 203');
  await expect(iban).not.toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('BIC').focus();
  await expect(iban).toHaveAttribute('aria-invalid', 'true');
  await expect(iban).toHaveAccessibleDescription(/check digits are wrong/);

  const lastName = page.getByLabel('Last name');
  await lastName.fill('O’Neil');
  await lastName.blur();
  await expect(lastName).toHaveAccessibleDescription(/^Please check: .*identity checks may not read/);
  await expect(lastName).not.toHaveAttribute('aria-invalid', 'true');

  await page.getByLabel('Delivery').selectOption('The vendor sends it by e-mail');
  await page.getByRole('button', { name: 'Save' }).click();
  const summary = page.getByRole('group', { name: 'There are 4 problems' });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('listitem')).toHaveText([
    'Label: This is missing.',
    'First name: This is missing.',
    /^IBAN: The IBAN has a typing error/,
    'E-mail address: An e-mail address is needed to send the link.',
  ]);
  await accessible(page);
  await look(page, 'validate-1-problems', { dark: true });

  await summary.getByRole('link', { name: 'IBAN' }).click();
  await expect(iban).toBeFocused();
  await iban.fill('fr7630004005506782866644202');
  await expect(iban).not.toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Label').fill('Jane');
  await expect(page.getByRole('group', { name: 'There are 2 problems' })).toBeVisible();
  await page.getByLabel('First name').fill('Jane');
  await page.getByLabel('E-mail address').fill('jane@example.com');
  await expect(page.getByRole('group', { name: /problem/ })).toHaveCount(0);
  await iban.blur();
  await expect(iban).toHaveValue('FR76 3000 4005 5067 8286 6644 202');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Jane' })).toContainText('Nothing is asked for yet');
});

test('only what is permitted can be ticked, and the rest says why not', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Company onboarding', 'Why not');

  await page.getByRole('button', { name: 'Add a person' }).click();
  const says = async (name: string, reason: string, enabled: boolean) => {
    const box = page.getByRole('checkbox', { name, exact: true });
    await expect(box).toHaveAccessibleDescription(reason);
    await expect(box).toBeEnabled({ enabled });
  };
  await says('Company register check', 'Not possible for this type of applicant.', false);
  await says('Identity document', 'The template does not include this.', false);
  await says('Identity by video', 'Can’t be asked for through a link.', false);
  await says('Driving licence', '', true);
  await page.getByText('Possible, but not documented').click();
  await says('Payslip', 'Not documented for this type of applicant. It may be refused.', true);
  await accessible(page);
  await look(page, 'validate-2-person-choices');
  await page.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Add a company' }).click();
  await page.getByText('Possible, but not documented').click();
  await says('Bank account lookup (SEPAmail)', 'Not documented for this type of applicant. It may be refused.', true);
  await says('Driving licence', 'Not possible for this type of applicant.', false);
  await says('Company register check', '', true);
  await page.getByRole('button', { name: 'Fill with sample data' }).click();
  await page.getByRole('button', { name: 'Add a representative' }).click();
  await page.getByRole('group', { name: 'Representative 2' }).getByLabel('First name').fill('Jane');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('group', { name: 'There is one problem' })).toContainText('Last name: This is missing.');
  await look(page, 'validate-3-company-form');
  await page.getByRole('button', { name: 'Remove representative 1' }).click();
  await expect(page.getByRole('group', { name: 'Representative 1' }).getByLabel('First name')).toHaveValue('Jane');
});

test('a document that has countries is asked for with the one that was chosen', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Full onboarding', 'From Italy');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('button', { name: 'Fill with sample data' }).click();
  await page.getByRole('checkbox', { name: 'Vehicle registration', exact: true }).check();
  await page.getByLabel('Issued in: Vehicle registration').selectOption('Italy');
  await page.getByRole('button', { name: 'Save' }).click();
  await demo.review();
  await expect(page.getByText('Vehicle registration (Italy)')).toBeVisible();
  const [sent] = await Promise.all([
    page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/document_analyses')),
    demo.create('From Italy'),
  ]);
  expect(sent.postDataJSON()).toMatchObject({ type: 'vehicle_registration_document', country_code: 'IT' });
});

test('a template of several workspaces wants one of them named', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await page.getByRole('radio', { name: 'Bank account check' }).check();
  await page.getByLabel('Case name').fill('Two branches');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('group', { name: 'There is one problem' })).toBeFocused();
  await expect(page.getByLabel('Workspace')).toHaveAccessibleDescription(/limited to several workspaces: please choose one/);
  await page.getByLabel('Workspace').selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Continue' }).click();
  await demo.add('person', ['Bank account document']);
  await demo.review();
  await demo.create('Two branches');
});

test('everything is checked together before anything is sent', async ({ page }) => {
  const demo = new Demo(page);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v3/') && request.method() === 'POST') {
      sent.push(request.url());
    }
  });
  await demo.open();
  await demo.choose('Identity check', 'Eleven of a kind');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByLabel('Label').fill('Nameless');
  await page.getByRole('checkbox', { name: 'Identity document', exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  for (let number = 2; number <= 11; number += 1) {
    await demo.add('person', ['Identity document'], `Person ${number}`);
  }
  await demo.review();
  const card = (label: string) => page.getByRole('article').filter({ hasText: label });
  await expect(card('Nameless')).toContainText(
    'Identity document: Nothing is known that the document could be compared with. Missing: First name, Last name.',
  );
  await expect(card('Person 10')).not.toContainText('at most');
  await expect(card('Person 11')).toContainText('Identity document: A group takes at most 10 actions.');
  await expect(page.getByRole('alert')).toContainText('Nothing was sent.');
  await expect(page.getByRole('button', { name: 'Create the session and its links' })).toHaveCount(0);
  await accessible(page);
  await look(page, 'validate-4-too-many');
  expect(sent).toEqual([]);

  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: 'Remove Nameless' }).click();
  await demo.review();
  await demo.create('Eleven of a kind');
  await expect(page.getByRole('article')).toHaveCount(10);
});
