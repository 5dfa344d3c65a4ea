// A test with the docs served, and a console that must stay clean.

import { expect, test as base } from '@playwright/test';
import { watch } from '../e2e/support/test.ts';
import { serve } from './serve.mjs';

export const test = base.extend<{ watched: void }, { site: { url: string } }>({
  site: [
    async ({}, use) => {
      const site = await serve();
      await use(site);
      await site.stop();
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ site }, use) => use(site.url),

  watched: [
    async ({ context }, use) => {
      const surprises = await watch(context);
      await use();
      // rustdoc preloads its fonts in a way that Chromium warns of.
      const ours = surprises.filter((line) => !/^warning: A preload for '\S+\/rust\/static\.files\//.test(line));
      expect(ours, 'the console is not clean').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
