// `<session-links>` in a real browser.

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import demo from '../e2e/playwright.config.ts';

export default defineConfig({
  ...demo,
  testDir: fileURLToPath(new URL('.', import.meta.url)),
  outputDir: fileURLToPath(new URL('../../target/element-tests', import.meta.url)),
});
