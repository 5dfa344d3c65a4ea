// The hosted upload page as an applicant uses it.

import { expect, type Locator, type Page } from '@playwright/test';
import type { TestFile } from './files.ts';

export class Portal {
  constructor(readonly page: Page) {}

  document(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** Chooses a file, as the applicant does by its button. */
  async choose(title: string, file: TestFile): Promise<void> {
    await this.page.getByLabel(`Choose a file for ${title}`).setInputFiles(file);
  }

  /** Sends a file and sees its verdict. */
  async send(title: string, file: TestFile, verdict: string): Promise<void> {
    await this.choose(title, file);
    await expect(this.document(title).getByTestId('file')).toContainText(file.name);
    await expect(this.document(title).getByTestId('status')).toHaveText(verdict);
  }
}
