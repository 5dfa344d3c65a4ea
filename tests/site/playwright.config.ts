// The built docs in a real browser.

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import demo from '../e2e/playwright.config.ts';

export default defineConfig({
  ...demo,
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  // Node's own tests beside them would run in here as well.
  testMatch: '*.spec.ts',
  outputDir: fileURLToPath(new URL('../../target/site-tests', import.meta.url)),
  use: { ...demo.use, permissions: ['clipboard-read', 'clipboard-write'] },
});
