// The recipe for an integrator's own Playwright tests: a session made with the package, the hosted page in the
// browser, and the running sandbox's clock moved by `workflow-session-links/testing`.

import { init, SessionLinks } from 'workflow-session-links';
import { applicantFactory, documentFile, runningClock, sessionFactory } from 'workflow-session-links/testing';

import { expect, test } from './support/test.ts';

const IDENTITY = 'identity_document_verification';

// The hosted page’s answer to who comes too late.
test.use({ expected: /responded with a status of 410/ });

let client;
let clock;
test.beforeEach(async ({ servers }) => {
  await init();
  client = new SessionLinks({ baseUrl: `${servers.sandboxOrigin}/v3`, token: servers.apiKey });
  clock = runningClock(servers.sandboxOrigin);
});

/** A session with one person of whom a document is wanted, and that person’s link. */
async function onboarding() {
  const { data: templates } = await client.templates.list().page();
  const template = templates.find(({ action_groups }) => action_groups.some(({ type }) => type === 'identity_verification'));
  const session = await client.sessions.create(sessionFactory.session({ workflow_template_id: template.id }));
  const applicant = await client.applicants.create(session.id, applicantFactory.natural_person());
  await client.verifications.attach(IDENTITY, { applicant_id: applicant.id });
  return { session, link: await linkOf(session) };
}

const linkOf = async (session) => (await client.links.generate(session.id)).applicants[0].workflow_session_link_url;
const statusOf = async (session) => (await client.sessions.get(session.id)).status;

/** A document as Playwright’s `setInputFiles` takes one. */
async function chosen(name) {
  const file = documentFile(name);
  return { name, mimeType: file.type, buffer: Buffer.from(await file.arrayBuffer()) };
}

test('an applicant uploads a document that is verified', async ({ page }) => {
  const { session, link } = await onboarding();
  await page.goto(link);
  await page.getByLabel(/^Choose a file/).setInputFiles(await chosen('verified_id_document_verification.pdf'));
  await clock.advance('2s');
  await expect.poll(() => statusOf(session)).toBe('done');
});

test('a link expires after 48 hours, and a new one works', async ({ page }) => {
  const { session, link } = await onboarding();
  await clock.advance('48h');
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link has expired' })).toBeVisible();
  await page.goto(await linkOf(session));
  await expect(page.getByLabel(/^Choose a file/)).toBeAttached();
});

test('a document that fails is asked for again', async ({ page }) => {
  const { session, link } = await onboarding();
  await page.goto(link);
  await page.getByLabel(/^Choose a file/).setInputFiles(await chosen('failed_id_document_verification.pdf'));
  await clock.advance('2s');
  await expect(page.getByTestId('status')).toHaveText('Not accepted');
  expect(await statusOf(session)).toBe('blocked');
  await page.getByLabel(/^Choose a file/).setInputFiles(await chosen('verified_id_document_verification.pdf'));
  await clock.advance('2s');
  await expect.poll(() => statusOf(session)).toBe('done');
});
