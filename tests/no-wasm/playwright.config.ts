// As the stories of the demo page run, for the pages in this folder.

import { defineConfig } from '@playwright/test';
import stories from '../e2e/playwright.config.ts';

export default defineConfig({ ...stories, testDir: '.', testMatch: '*.spec.ts' });
