// The test with its servers, and what every test watches for: errors in the console, and anything
// the page’s own policy had to stop.

import { type BrowserContext, expect, test as base } from '@playwright/test';
import { Servers } from './servers.ts';

interface Fixtures {
  /** How long the sandbox takes to judge a document. */
  processingMs: number;
  servers: Servers;
  /** What a test provokes: such lines in the console are no surprise. */
  expected: RegExp | undefined;
  watched: void;
}

export const test = base.extend<Fixtures>({
  processingMs: [300, { option: true }],

  servers: async ({ processingMs }, use) => {
    const servers = await Servers.start({ processingMs });
    await use(servers);
    await servers.stop();
    expect(servers.output, 'a server printed the key').not.toContain(servers.apiKey);
    expect(servers.output, 'a server printed the signing secret').not.toContain(servers.secret);
    expect(servers.output, 'a server panicked').not.toContain('panicked');
  },

  baseURL: async ({ servers }, use) => use(servers.origin),

  expected: [undefined, { option: true }],

  watched: [
    async ({ context, expected }, use) => {
      const surprises = await watch(context);
      await use();
      const left = surprises.filter((line) => !expected?.test(line));
      expect(left, 'the console is not clean').toEqual([]);
    },
    { auto: true },
  ],
});

/** Errors, warnings and policy violations of every page of a context, as lines. */
export async function watch(context: BrowserContext): Promise<string[]> {
  const lines: string[] = [];
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.effectiveDirective} stopped ${event.blockedURI}`);
    });
  });
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      lines.push(`${message.type()}: ${message.text()}`);
    }
  });
  context.on('weberror', (error) => lines.push(`uncaught: ${error.error().message}`));
  return lines;
}

export { expect };
