// The stories of the demo page, in a real browser, against the real relay and sandbox.

import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';

/** No first-run pages and no calls home; Chromium has no sandbox for root. */
const args = [
  '--headless',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  outputDir: fileURLToPath(new URL('../../target/e2e', import.meta.url)),
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // The page reads every four seconds, and less often while nothing moves: two reads on a busy machine.
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: process.env['CHROME'] || '/usr/bin/chromium', args },
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    colorScheme: 'light',
    screenshot: 'only-on-failure',
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
  },
});
