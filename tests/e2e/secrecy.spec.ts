// The API key and the signing secret never reach a browser: every byte of a whole story is searched.

import { chromium } from '@playwright/test';
import { Demo } from './support/demo.ts';
import { pdf } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { Recorder } from './support/recorder.ts';
import { expect, test, watch } from './support/test.ts';

test('no byte that reaches the browser holds the API key', async ({ servers, launchOptions }) => {
  const recorder = await Recorder.start();
  const browser = await chromium.launch({ ...launchOptions, proxy: { server: recorder.address } });
  try {
    const context = await browser.newContext({ baseURL: servers.origin, locale: 'en-GB' });
    const surprises = await watch(context);
    const page = await context.newPage();
    const demo = new Demo(page);
    await demo.caseOf('Searched', 'Full onboarding', ['Identity document', 'Driving licence']);
    const portal = new Portal(await demo.openLink('John Doe'));
    await portal.send('Identity document', pdf('failed_id_document_verification.pdf'), 'Not accepted');
    await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
    await demo.back();
    await expect(demo.check('John Doe', 'Identity document')).toContainText('Verified');
    await demo.wait('one hour');
    await page.getByRole('button', { name: 'Make a fresh link for John Doe' }).click();
    await expect(page.getByRole('status')).toContainText('fresh links');
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Searched', level: 1 })).toBeVisible();
    // Failures are answers too: what the relay says about a path, a method or a token it refuses.
    await page.evaluate(async () => {
      for (const [path, options] of [
        ['/v3/webhooks', {}],
        ['/v3/workflow_sessions', { headers: { authorization: 'Bearer nonsense' } }],
        ['/v3/workflow_templates', { method: 'DELETE' }],
        ['/_demo/token', { method: 'POST', body: '{' }],
        ['/../.env', {}],
      ] as const) {
        await fetch(path, options).then((answer) => answer.text());
      }
    });

    // The recorder saw both servers, and what the page needs, and can find what is there.
    const seen = recorder.answers.map(({ url }) => url);
    expect(seen.some((url) => url.endsWith('.wasm'))).toBe(true);
    expect(seen.some((url) => url.startsWith(`${servers.origin}/v3/workflow_sessions/`))).toBe(true);
    expect(seen.some((url) => url.startsWith(`${servers.sandboxOrigin}/portal/`))).toBe(true);
    expect(seen.some((url) => url.startsWith(`${servers.sandboxOrigin}/_sandbox/clock`))).toBe(true);
    expect(recorder.holding('John Doe').length).toBeGreaterThan(0);

    for (const secret of [servers.apiKey, servers.secret]) {
      expect(recorder.holding(secret)).toEqual([]);
      expect(await page.content()).not.toContain(secret);
    }
    expect(surprises.filter((line) => !/status of (400|401|404|405|415)/.test(line))).toEqual([]);
  } finally {
    await browser.close();
    await recorder.stop();
  }
});

test('the search finds a key that is there, in any of its disguises', async ({ servers }) => {
  const recorder = await Recorder.start();
  const key = servers.apiKey;
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const planted = [
    key,
    `{"a":"${key}"}`,
    `Bearer ${key}`,
    base64(key),
    base64(`x${key}y`),
    base64(`xy${key}`),
    Buffer.from(key).toString('hex'),
  ];
  planted.forEach((text, index) => recorder.answers.push({ url: String(index), bytes: Buffer.from(text) }));
  recorder.answers.push({ url: 'clean', bytes: Buffer.from('nothing here') });
  expect(recorder.holding(key)).toEqual(planted.map((_, index) => String(index)));
  await recorder.stop();
});
