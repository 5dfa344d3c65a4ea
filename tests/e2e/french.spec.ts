// Story: the page in French, chosen by the reader or by the browser.

import { pdf } from './support/files.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

test('the language is switched without losing anything, and the rules speak it too', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('Case name').fill('Dossier 7');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('heading', { name: 'Que voulez-vous vérifier ?' })).toBeVisible();
  await expect(page.getByLabel('Nom du dossier')).toHaveValue('Dossier 7');
  await look(page, 'french-1-template');
  await page.getByRole('radio', { name: 'Individual onboarding' }).check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Ajouter une personne' }).click();
  await page.getByLabel('IBAN').fill('FR7630004005506782866644203');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  const problems = page.getByRole('group', { name: 'Il y a 2 problèmes' });
  await expect(problems.getByRole('listitem').first()).toHaveText(/^Libellé\u00a0: Cette information est obligatoire\.$/);
  await expect(problems).toContainText('sa clé ne correspond pas');
  await accessible(page);
  await look(page, 'french-2-problems');
  await page.getByRole('button', { name: 'Remplir avec des données d’exemple' }).click();
  await page.getByRole('checkbox', { name: 'Pièce d’identité', exact: true }).check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Créer la session et ses liens' }).click();
  await expect(page.getByRole('heading', { name: 'Dossier 7', level: 1 })).toBeVisible();
  const card = page.getByRole('article', { name: 'John Doe' });
  await expect(card).toContainText('Document attendu');
  await expect(card.getByText(/^Expire /)).toBeVisible();
  await accessible(page);
  await look(page, 'french-3-awaiting', { dark: true });
  await page.reload();
  await expect(page.getByRole('button', { name: 'Créer de nouveaux liens' })).toBeVisible();
});

test.describe('in a French browser', () => {
  test.use({ locale: 'fr-FR' });

  test('the page begins in French, and done is said in French', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('radio', { name: 'Identity check' }).check();
    await page.getByLabel('Nom du dossier').fill('Dossier 8');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Ajouter une personne' }).click();
    await page.getByRole('button', { name: 'Remplir avec des données d’exemple' }).click();
    await page.getByRole('checkbox', { name: 'Pièce d’identité', exact: true }).check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await page.getByRole('button', { name: 'Créer la session et ses liens' }).click();
    const tabs = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Ouvrir le lien pour John Doe dans un nouvel onglet' }).click();
    const portal = await tabs;
    await portal.locator('input[type=file]').setInputFiles(pdf('failed_id_document_verification.pdf'));
    await expect(page.getByRole('main').locator('header').first()).toContainText('Bloquée');
    await look(page, 'french-4-blocked');
    await portal.locator('input[type=file]').setInputFiles(pdf('verified_id_document_verification.pdf'));
    await expect(page.getByRole('main').locator('header').first()).toContainText('Terminée');
    await look(page, 'french-5-done');
  });
});
