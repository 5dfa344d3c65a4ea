// The demo page as a person uses it: by names and roles.

import { expect, type Locator, type Page } from '@playwright/test';

export class Demo {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.goto('/');
    await expect(this.page.getByRole('heading', { name: 'What do you want to check?' })).toBeVisible();
  }

  /** Step 1. */
  async choose(template: string, caseName: string): Promise<void> {
    await this.page.getByRole('radio', { name: template }).check();
    await this.page.getByLabel('Case name').fill(caseName);
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await expect(this.page.getByRole('heading', { name: 'Who do you onboard?' })).toBeVisible();
  }

  /** Adds somebody with sample data and asks for some documents. */
  async add(kind: 'person' | 'company', checks: string[], label?: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add a ${kind}` }).click();
    await this.page.getByRole('button', { name: 'Fill with sample data' }).click();
    if (label !== undefined) {
      await this.page.getByLabel('Label').fill(label);
    }
    for (const check of checks) {
      await this.page.getByRole('checkbox', { name: check, exact: true }).check();
    }
    await this.page.getByRole('button', { name: 'Save' }).click();
    await expect(this.page.getByRole('heading', { name: 'Who do you onboard?' })).toBeVisible();
  }

  async review(): Promise<void> {
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await expect(this.page.getByRole('heading', { name: 'Check and create' })).toBeVisible();
  }

  async create(caseName: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Create the session and its links' }).click();
    await expect(this.page.getByRole('heading', { name: caseName, level: 1 })).toBeVisible();
  }

  /** A case with one person, in one go. */
  async caseOf(caseName: string, template: string, checks: string[]): Promise<void> {
    await this.open();
    await this.choose(template, caseName);
    await this.add('person', checks);
    await this.review();
    await this.create(caseName);
  }

  /** The card of one applicant. */
  applicant(label: string): Locator {
    return this.page.getByRole('article', { name: label });
  }

  /** The status of one check of an applicant. */
  check(label: string, name: string): Locator {
    return this.applicant(label).getByRole('listitem').filter({ hasText: name });
  }

  /** The status of the session, beside its name. */
  get status(): Locator {
    return this.page.getByRole('main').locator('header').first();
  }

  /** The link for an applicant, opened in a tab of its own. */
  async openLink(label: string): Promise<Page> {
    const [tab] = await Promise.all([
      this.page.context().waitForEvent('page'),
      this.page.getByRole('link', { name: `Open the link for ${label} in a new tab` }).click(),
    ]);
    await expect(tab.getByRole('heading', { name: `Documents for ${label}` })).toBeVisible();
    return tab;
  }

  /** Back to this tab, after an upload in another. */
  async back(): Promise<void> {
    await this.page.bringToFront();
  }

  /** Moves the sandbox’s clock. */
  async wait(hours: string): Promise<void> {
    await this.page.getByRole('button', { name: `Move the clock forward by ${hours}`, exact: true }).click();
  }
}
