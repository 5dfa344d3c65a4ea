// The parts of the docs that do something, on the real package.

import { pdf, png, text } from '../e2e/support/files.ts';
import { expect, test } from './test.ts';

test('the quick start runs in the page, with the reader’s own IBAN', async ({ page }) => {
  await page.goto('index.html');
  const printed = page.getByRole('status', { name: 'What it prints' });
  await page.getByRole('button', { name: 'Run' }).click();
  await expect(printed).toContainText('company_verification');
  await expect(printed).toContainText('iban_checksum at natural_person.bank_account.iban: The IBAN has a typing error');
  await page.getByLabel('IBAN').fill('fr76 3000 4000 0312 3456 7890 143');
  await page.keyboard.press('Enter');
  await expect(printed).toContainText('"iban":"FR7630004000031234567890143"');
});

test('code is copied as it is shown', async ({ page }) => {
  await page.goto('security.html');
  await page.locator('.code', { hasText: "default-src 'none'" }).getByRole('button').click();
  await expect(page.getByRole('status')).toHaveText('Copied');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split(';\n')).toContain("script-src 'self' 'wasm-unsafe-eval'");
});

test('the matrix answers for a type and a template', async ({ page }) => {
  await page.goto('playground.html');
  const matrix = page.locator('#matrix');
  const row = (name: string) => matrix.getByRole('row', { name });
  await expect(row('identity_document_verification')).toContainText('Supported');
  await matrix.getByLabel('Applicant').selectOption('A company');
  await expect(row('identity_document_verification')).toContainText('Unsupported');
  await expect(row('bank_account_lookup_verification')).toContainText('Unconfirmed');
  await matrix.getByLabel('Narrowed by a template').check();
  await expect(row('company_verification ')).toContainText('The template does not include this.');
  await matrix.getByLabel('Company', { exact: true }).check();
  await expect(row('company_verification ')).toContainText('yes');
});

test('an applicant is judged as it is typed', async ({ page }) => {
  await page.goto('playground.html');
  const applicant = page.locator('#applicant');
  await expect(applicant.getByRole('status')).toContainText('Is not sent');
  await expect(applicant.locator('li', { hasText: 'unknown_property' })).toContainText('colour');
  await applicant.getByLabel('Messages in').selectOption('Français');
  await expect(applicant).toContainText('L’IBAN contient une faute de frappe');
  await applicant.getByLabel('Begin with').selectOption('A person');
  await expect(applicant.getByRole('status')).toHaveText(/Can be sent$/);
  await expect(applicant.locator('pre')).toContainText('"FR7630004000031234567890143"');
  await applicant.getByLabel('The body').fill('{');
  await expect(applicant.getByRole('status')).toContainText('not JSON');
});

test('a file is judged for a verification', async ({ page }) => {
  await page.goto('playground.html');
  const file = page.locator('#file');
  await file.getByLabel('File').setInputFiles(png('photo.png'));
  await expect(file.getByRole('status')).toContainText('Can be sent');
  await expect(file).toContainText('320');
  await file.getByLabel('File').setInputFiles(text('letter.pdf'));
  await expect(file.getByRole('status')).toContainText('Is not sent');
  await expect(file).toContainText('unsupported_kind');
});

test('a plan is put together by keyboard, and says what is wrong with it', async ({ page }) => {
  await page.goto('playground.html');
  const plan = page.locator('#plan');
  await expect(plan.getByRole('status')).toContainText('calls');
  await expect(plan.locator('ol')).toContainText('applicants.create applicant-2, under applicant-1');
  await plan.getByRole('button', { name: 'Add a person or company' }).focus();
  await page.keyboard.press('Enter');
  await expect(plan.getByLabel('Type').last()).toBeFocused();
  await expect(plan).toContainText('no_verification');
  const third = plan.getByRole('group', { name: 'applicant-3' });
  await third.getByLabel('Identity document', { exact: true }).check();
  await expect(plan.locator('ol')).toContainText('Identity document, for applicant-3');
  await third.getByRole('button', { name: 'Remove applicant-3' }).click();
  await expect(third).toHaveCount(0);
  await plan.getByLabel('Identity', { exact: true }).uncheck();
  await expect(plan.getByRole('status')).toContainText('Can’t be carried out');
  await expect(plan).toContainText('not_in_template');
});

test('a file that was chosen, dropped or pasted is judged, and the reason is announced', async ({ page }) => {
  await page.goto('file-input.html');
  const recipe = page.locator('.file-field');
  const said = recipe.getByRole('status');
  const input = recipe.getByLabel('Choose a file');
  await expect(said).toBeEmpty();

  await input.setInputFiles(text('letter.pdf'));
  await expect(said).toHaveText('✕ letter.pdf: This kind of file is not accepted. Please use: PDF, PNG, JPEG.');
  await expect(input).toHaveAttribute('aria-invalid', 'true');
  await expect(input).toHaveAccessibleDescription(/This kind of file is not accepted/);

  for (const way of ['drop', 'paste'] as const) {
    const good = pdf(`${way}ped.pdf`);
    await recipe.evaluate(
      (element, { way, name, bytes }) => {
        const carried = new DataTransfer();
        carried.items.add(new File([Uint8Array.from(bytes)], name, { type: 'application/pdf' }));
        const options = { bubbles: true, cancelable: true };
        if (way === 'drop') {
          const over = new DragEvent('dragover', { ...options, dataTransfer: carried });
          element.dispatchEvent(over);
          if (!over.defaultPrevented || !element.classList.contains('file-over')) throw new Error('the field takes no drop');
        }
        const event = way === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: carried })
          : new ClipboardEvent('paste', { ...options, clipboardData: carried });
        element.dispatchEvent(event);
        if (!event.defaultPrevented) throw new Error(`the ${way} was left to the browser`);
      },
      { way, name: good.name, bytes: [...good.buffer] },
    );
    await expect(said).toHaveText(`✓ ${good.name}: can be sent.`);
    await expect(recipe).not.toHaveClass(/file-over/);
    await expect(page.getByTestId('taken')).toContainText('"kind":"pdf"');
  }
  await expect(input).toHaveAttribute('aria-invalid', 'false');
});

test('the file field speaks French, and takes what its verification takes', async ({ page }) => {
  await page.goto('file-input.html');
  await page.getByLabel('Language').selectOption('Français');
  await page.getByLabel('Document').selectOption('company_verification');
  const recipe = page.locator('.file-field');
  await recipe.getByLabel('Choisir un fichier').setInputFiles(png('extrait.png'));
  await expect(recipe.getByRole('status')).toContainText('Formats acceptés : PDF.');
  await expect(recipe).toHaveAttribute('lang', 'fr');
});

test('a file field that was taken away listens no more', async ({ page }) => {
  await page.goto('file-input.html');
  await page.getByLabel('Language').selectOption('Français');
  // Two fields were made, one was taken away: one paste is judged once.
  await page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(['x'], 'x.pdf'));
    document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: carried }));
  });
  await expect(page.locator('.file-field').getByRole('status')).toContainText('✕ x.pdf');
  await expect(page.locator('.file-said')).toHaveCount(1);
});

test('the crate’s own pages are there, with what they load', async ({ page }) => {
  const missing: string[] = [];
  page.on('response', (response) => response.ok() || missing.push(response.url()));
  await page.goto('index.html');
  await page.getByRole('navigation', { name: 'All pages' }).getByRole('link', { name: 'Rust' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('workflow_session_links');
  await page.getByRole('link', { name: 'rules', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('rules');
  expect(missing).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 740 } });

  test('a photo can be taken, beside choosing a file', async ({ page }) => {
    await page.goto('file-input.html');
    const camera = page.locator('.file-field').getByLabel('Take a photo');
    await expect(camera).toBeVisible();
    await expect(camera).toHaveAttribute('capture', 'environment');
    await camera.setInputFiles(png('photo.png'));
    await expect(page.locator('.file-field').getByRole('status')).toHaveText('✓ photo.png: can be sent.');
  });

  test('the menu opens, and leads to a page', async ({ page }) => {
    await page.goto('index.html');
    await page.getByText('Menu', { exact: true }).click();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Relay' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Relay');
  });
});
