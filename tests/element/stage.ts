// The page of the tests as a test uses it; its console is clean, or the test fails.

import { test as base, expect, type Page } from '@playwright/test';
import { serve } from './serve.mjs';

type Told = { name: string; applicant_id?: string; error?: string; actions?: string[]; open_in?: string };

declare global {
  interface Window {
    stateNames: string[];
    told: Told[];
    element: HTMLElement & Record<string, unknown>;
    clock: { shift: number };
    show(name: string, attributes?: object, properties?: object, waitMs?: number): Promise<void>;
    turn(name: string): void;
    /** The source of `renewing()` gives none any more. */
    down: boolean;
  }
}

export class Stage {
  constructor(
    readonly page: Page,
    readonly origin: string,
  ) {}

  async open(path = '/'): Promise<void> {
    await this.page.goto(this.origin + path);
    await this.page.locator('html[data-ready]').waitFor();
  }

  async show(name: string, attributes: object = {}, properties: object = {}): Promise<void> {
    await this.page.evaluate(([name, attributes, properties]) => window.show(name, attributes, properties), [name, attributes, properties] as const);
  }

  /** The applicant of `linkOnly` with a keeper whose every link is another: `/upload/ada?1`, `?2`, … */
  async renewing(): Promise<void> {
    await this.page.evaluate(async () => {
      const { LinkKeeper } = await import('/dist/browser.js' as string);
      const { made } = await import('/page/states.js' as string);
      let count = 0;
      const getLink = () => ({
        workflow_session_link_url: window.down ? '' : `${location.origin}/upload/ada?${(count += 1)}`,
        workflow_session_link_expires_at: new Date(Date.now() + window.clock.shift + 48 * 3_600_000).toISOString(),
      });
      const keeper = new LinkKeeper({ getLink, allowedHosts: [location.hostname], clock: window.clock });
      made.unshift(keeper);
      const [{ id }] = window.element['applicants'] as [{ id: string }];
      window.element['applicants'] = [{ id, label: 'Ada Martin', keeper }];
    });
  }

  /** The keeper of `renewing()` is asked for another link. */
  async renew(): Promise<void> {
    await this.page.evaluate(() => (window.element['applicants'] as [{ keeper: { refresh(): Promise<void> } }])[0].keeper.refresh());
  }

  /** Time goes on, and the page wakes. */
  async pass(hours: number): Promise<void> {
    await this.page.evaluate((hours) => {
      window.clock.shift += hours * 3_600_000;
      window.dispatchEvent(new Event('focus'));
    }, hours);
  }

  told(): Promise<Told[]> {
    return this.page.evaluate(() => window.told);
  }

  /** What was announced last. */
  get said() {
    return this.page.getByRole('status');
  }
}

interface Fixtures {
  /** What the page’s policy says of frames. */
  frames: string;
  /** Lines in the console that are no surprise. */
  expected: RegExp | undefined;
  site: Awaited<ReturnType<typeof serve>>;
  stage: Stage;
}

export const test = base.extend<Fixtures>({
  frames: ['', { option: true }],
  expected: [undefined, { option: true }],
  site: async ({ frames }, use) => {
    const site = await serve({ frames });
    await use(site);
    site.close();
  },
  stage: async ({ page, site, expected }, use) => {
    const lines: string[] = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(error.message));
    const stage = new Stage(page, site.origin);
    await stage.open();
    await use(stage);
    expect(lines.filter((line) => !expected?.test(line)), 'the console is not clean').toEqual([]);
  },
});

export { expect };
