// Story: the relay is gone, the device is offline, the session is gone, the page can't start. Each
// is said calmly, nothing is lost, and the page goes on by itself.

import { Demo } from './support/demo.ts';
import { pdf } from './support/files.ts';
import { Portal } from './support/portal.ts';
import { accessible, look } from './support/screens.ts';
import { expect, test } from './support/test.ts';

// What a browser itself writes about a connection that failed and an answer that is none.
test.use({ expected: /Failed to load resource|WebAssembly|Content Security Policy directive.*frame-ancestors/ });

test('the relay is killed and comes back: a banner, then the page goes on', async ({ page, servers }) => {
  const demo = new Demo(page);
  await demo.caseOf('Relay gone', 'Identity check', ['Identity document']);
  const restart = await servers.killRelay();
  const banner = page.getByRole('alert').filter({ hasText: 'We can’t reach the service' });
  await expect(banner).toBeVisible();
  await expect(demo.applicant('John Doe')).toBeVisible();
  await accessible(page);
  await look(page, 'trouble-1-relay-gone', { dark: true });

  await page.getByRole('button', { name: 'Make a fresh link for John Doe' }).click();
  await expect(page.getByText('The links could not be refreshed.')).toBeVisible();

  // The upload goes on meanwhile: the hosted page is the vendor’s.
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await restart();
  await expect(demo.status).toContainText('Done');
  await expect(banner).toHaveCount(0);
});

test('the vendor is down and comes back with everything it knew', async ({ page, servers }) => {
  const demo = new Demo(page);
  await demo.caseOf('Vendor restarts', 'Identity check', ['Identity document']);
  const restart = await servers.stopSandbox();
  await expect(page.getByRole('alert')).toContainText('The service has a problem. Nothing is lost; we keep trying.');
  await restart();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
});

test('a device that is offline says so and goes on when it is back', async ({ page, context }) => {
  const demo = new Demo(page);
  await demo.caseOf('Offline', 'Identity check', ['Identity document']);
  await context.setOffline(true);
  await expect(page.getByRole('alert')).toContainText('This device is offline');
  await look(page, 'trouble-2-offline');
  await context.setOffline(false);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a token that is not accepted any more is asked for again', async ({ page, servers }) => {
  const demo = new Demo(page);
  await demo.caseOf('New secret', 'Identity check', ['Identity document']);
  await servers.changeSecret();
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('creating stops where the relay is gone, and goes on from there', async ({ page, servers }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Individual onboarding', 'Stopped');
  await demo.add('person', ['Identity document']);
  await demo.review();
  const restart = await servers.killRelay();
  await page.getByRole('button', { name: 'Create the session and its links' }).click();
  await expect(page.getByRole('alert')).toContainText('It stopped at: Session “Stopped”');
  await expect(page.getByRole('alert')).toContainText('No step is done so far.');
  await accessible(page);
  await look(page, 'trouble-3-create-stopped', { dark: true });
  await restart();
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await expect(page.getByRole('heading', { name: 'Stopped', level: 1 })).toBeVisible();
});

test('a reload where creating stopped opens what was created', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Identity check', 'Half way');
  await demo.add('person', ['Identity document']);
  await demo.review();
  await page.route('**/v3/verifications/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Create the session and its links' }).click();
  await expect(page.getByRole('alert')).toContainText('2 of 4 steps are done and are kept.');
  await page.unroute('**/v3/verifications/**');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Half way', level: 1 })).toBeVisible();
  await expect(demo.applicant('John Doe')).toContainText('Nothing is asked for yet.');
  await expect(demo.applicant('John Doe')).toContainText('Next: ask for a document.');
  await look(page, 'trouble-8-half-way');
  await page.getByRole('button', { name: 'Ask John Doe for a document' }).click();
  await page.getByRole('radio', { name: 'Identity document' }).check();
  await page.getByRole('button', { name: 'Ask for it' }).click();
  await page.getByRole('button', { name: 'Get fresh links' }).click();
  const portal = new Portal(await demo.openLink('John Doe'));
  await portal.send('Identity document', pdf('verified_id_document_verification.pdf'), 'Accepted');
  await expect(demo.status).toContainText('Done');
});

test('an answer that was lost is looked for, not sent for twice', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Individual onboarding', 'Lost answers');
  await demo.add('person', ['Identity document', 'Proof of address']);
  await demo.review();
  // Each POST is carried out once with its answer lost on the way back.
  const lost = new Set<string>();
  await page.route('**/v3/**', async (route) => {
    const url = route.request().url();
    if (route.request().method() !== 'POST' || lost.has(url)) {
      return route.fallback();
    }
    lost.add(url);
    await route.fetch();
    return route.abort('connectionreset');
  });
  await page.getByRole('button', { name: 'Create the session and its links' }).click();
  for (const step of ['Session “Lost answers”', 'Add John Doe', 'Ask John Doe for: Identity document', 'Ask John Doe for: Proof of address']) {
    await expect(page.getByRole('alert')).toContainText(`It stopped at: ${step}`);
    await expect(page.getByRole('alert')).toContainText('Before it is sent again, we look.');
    await page.getByRole('button', { name: 'Go on from here' }).click();
  }
  await expect(page.getByRole('heading', { name: 'Lost answers', level: 1 })).toBeVisible();
  expect(lost.size).toBe(4);
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Checks of John Doe' }).getByRole('listitem')).toHaveCount(2);
});

test('what the API refuses can be left out', async ({ page }) => {
  const demo = new Demo(page);
  await demo.open();
  await demo.choose('Individual onboarding', 'Refused');
  await demo.add('person', ['Identity document', 'Proof of address']);
  await demo.review();
  // On its way the request comes to name an applicant that the sandbox does not know.
  await page.route('**/v3/verifications/proofs_of_address', (route) =>
    route.continue({ postData: JSON.stringify({ applicant_id: '00000000-0000-4000-8000-000000000000' }) }),
  );
  await page.getByRole('button', { name: 'Create the session and its links' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('It stopped at: Ask John Doe for: Proof of address');
  await expect(alert).toContainText('The service refused this. It says: “');
  await expect(alert).toContainText('3 of 5 steps are done and are kept.');
  await look(page, 'trouble-4-create-refused');
  await page.getByRole('button', { name: 'Leave this out and go on' }).click();
  await expect(page.getByRole('heading', { name: 'Refused', level: 1 })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Checks of John Doe' }).getByRole('listitem')).toHaveCount(1);
});

test('a session that is gone is said to be gone', async ({ page, servers }) => {
  const demo = new Demo(page);
  await demo.caseOf('Forgotten', 'Identity check', ['Identity document']);
  await fetch(`${servers.sandboxOrigin}/_sandbox/reset`, { method: 'POST' });
  await expect(page.getByRole('heading', { name: 'This case does not exist any more' })).toBeVisible();
  await look(page, 'trouble-5-gone');
  await page.getByRole('button', { name: 'Start a new case' }).click();
  await expect(page.getByRole('heading', { name: 'What do you want to check?' })).toBeVisible();
});

test('a page whose API is down says so, tries again and begins by itself', async ({ page, servers }) => {
  const restart = await servers.stopSandbox();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The onboarding templates could not be read' })).toBeVisible();
  await look(page, 'trouble-7-no-templates');
  await restart();
  await expect(page.getByRole('heading', { name: 'What do you want to check?' })).toBeVisible();
});

test('a page that can’t start says why and tries again', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'The page could not start' })).toBeVisible();
  await accessible(page);
  await look(page, 'trouble-6-no-start');
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: 'What do you want to check?' })).toBeVisible();
});
