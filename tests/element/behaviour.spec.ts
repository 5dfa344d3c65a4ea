// What the element does: opens, tells, says, and lets go.

import { expect, test } from './stage.ts';

const link = 'Hand in documents: Ada Martin, opens in a new tab';

test('importing registers nothing, and defining twice is no error', async ({ stage }) => {
  const before = await stage.page.evaluate(async () => {
    const { defineElements } = await import('/dist/element.js' as string);
    const before = customElements.get('session-links') !== undefined;
    defineElements();
    defineElements();
    return before;
  });
  expect(before).toBe(false);
});

test('properties that were set before it was defined are taken', async ({ stage }) => {
  await stage.page.evaluate(() => {
    const element = document.createElement('session-links');
    Object.assign(element, { applicants: [], locale: 'fr' });
    document.querySelector('#place')?.append(element);
  });
  await stage.page.evaluate(async () => (await import('/dist/element.js' as string)).defineElements());
  await expect(stage.page.getByText('Rien n’est demandé à personne.')).toBeVisible();
});

test('a link opens in a tab that does not know this page, and the event holds no link', async ({ stage, page }) => {
  await stage.show('linkOnly');
  const [tab] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: link }).click()]);
  await expect(tab.getByRole('heading', { name: 'Upload page' })).toBeVisible();
  expect(await tab.evaluate(() => [window.opener, document.referrer])).toEqual([null, '']);
  const told = await stage.told();
  expect(told.map(({ name }) => name)).toEqual(['refreshed', 'open']);
  expect(JSON.stringify(told)).not.toContain('/upload/');
});

test('a listener can keep a link closed', async ({ stage, page }) => {
  await stage.show('linkOnly', { 'open-in': 'page' });
  await page.evaluate(() => window.element.addEventListener('session-links-open', (event) => event.preventDefault()));
  await page.getByRole('link', { name: 'Hand in documents: Ada Martin' }).click();
  await expect(page).toHaveURL(`${stage.origin}/`);
  expect((await stage.told()).at(-1)).toMatchObject({ name: 'open', open_in: 'page' });
});

test('in place of the page, where that is asked for', async ({ stage, page }) => {
  await stage.show('linkOnly', { 'open-in': 'page' });
  await page.getByRole('link', { name: 'Hand in documents: Ada Martin' }).click();
  await expect(page).toHaveURL(`${stage.origin}/upload/ada`);
});

test('a link that has ended since it was drawn is not opened; another is got', async ({ stage, page }) => {
  await stage.show('linkOnly');
  await page.evaluate(() => (window.clock.shift += 49 * 3_600_000));
  await page.getByRole('link', { name: link }).click();
  await expect.poll(async () => (await stage.told()).filter(({ name }) => name === 'refreshed').length).toBe(2);
  expect(page.context().pages()).toHaveLength(1);
  await expect(stage.said).toHaveText('There is a fresh link for Ada Martin.');
});

for (const [name, url] of Object.entries({
  script: 'javascript:alert(1)',
  data: 'data:text/html,1',
  foreign: 'https://elsewhere.example/upload',
  plain: 'http://elsewhere.example/upload',
  password: 'https://a:b@127.0.0.1/upload',
})) {
  test(`a fixed link is not opened: ${name}`, async ({ stage, page }) => {
    await stage.show('fixed');
    const give = () => page.evaluate((url) => (window.element['applicants'] = [{ id: 'a', label: 'Ada Martin', url }]), url);
    await give();
    await give();
    await expect(page.getByText('There is no link that this page may open. Please tell whoever runs it.')).toBeVisible();
    await expect(page.getByRole('link').or(page.getByRole('button'))).toHaveCount(0);
    expect(await stage.told()).toEqual([{ name: 'error', applicant_id: 'a', error: 'link_refused' }]);
  });
}

test('without a link it says where who is asked for nothing stands; who is asked has trouble, told once', async ({ stage, page }) => {
  const withoutKeepers = () => page.evaluate(() => {
    window.element['applicants'] = (window.element['applicants'] as { id: string }[]).map(({ id }) => ({ id }));
    window.told.length = 0;
  });
  for (const [state, sentence] of [
    ['done', 'Nothing is left to do here.'],
    ['verifying', 'The document is being verified.'],
    ['unasked', 'Nothing is asked for yet.'],
  ] as const) {
    await stage.show(state);
    await withoutKeepers();
    await expect(page.getByText(sentence).first()).toBeVisible();
    await expect(page.getByText('The link could not be had', { exact: true })).toHaveCount(0);
    expect((await stage.told()).filter(({ name }) => name === 'error')).toEqual([]);
  }
  await stage.show('lastAttempt');
  await withoutKeepers();
  await expect(page.getByText('The link could not be had', { exact: true })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  expect((await stage.told()).map(({ name, error }) => [name, error])).toEqual([['error', 'link_unavailable']]);
});

test('that all is finished is told of each session that is shown', async ({ stage, page }) => {
  const times = async () => (await stage.told()).filter(({ name }) => name === 'done').length;
  const give = (...applicants: string[][]) => page.evaluate((all) => {
    const people = all.map(([id, step]) => ({ id, label: id, status: 'processed', verifications: [], step }));
    window.element['applicants'] = people.map(({ id }) => ({ id }));
    window.element['view'] = {
      session: { status: 'done', action_groups: [] },
      applicants: people,
      statuses: { session: 'done', applicants: [], next: people.map(({ id, step }) => ({ applicant_id: id, step, actions: [] })), resolvable: [] },
    };
  }, applicants);
  await stage.show('waiting');
  await give(['a', 'nothing']);
  expect(await times()).toBe(1);
  await give(['a', 'nothing']);
  expect(await times()).toBe(1);
  await give(['b', 'wait']);
  await give(['b', 'nothing']);
  expect(await times()).toBe(2);
  await give(['c', 'nothing']);
  expect(await times()).toBe(3);
});

test('a fixed link on an allowed host is opened', async ({ stage, page }) => {
  await stage.show('fixed', {}, { allowedHosts: ['elsewhere.example'] });
  await page.evaluate(() => (window.element['applicants'] = [{ id: 'a', label: 'Ada Martin', url: 'https://go.elsewhere.example/1' }]));
  await expect(page.getByRole('link', { name: link })).toHaveAttribute('href', 'https://go.elsewhere.example/1');
});

test('another port of this host, and a host below it, are other places', async ({ stage, page }) => {
  await stage.show('fixed');
  for (const url of ['http://127.0.0.1:1/x', 'https://below.127.0.0.1/x']) {
    await page.evaluate((there) => (window.element['applicants'] = [{ id: 'a', label: 'Ada Martin', url: there }]), url);
    await expect(page.getByText('The link could not be had', { exact: true })).toBeVisible();
    await expect(page.getByRole('link', { name: link })).toHaveCount(0);
  }
});

test('an event that tells of a failure has its code and nothing else of it', async ({ stage, page }) => {
  await stage.show('fixed');
  const detail = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('session-links-error', (event) => resolve((event as CustomEvent).detail), { once: true });
    const error = Object.assign(new Error('https://links.example/s/secret'), { code: 'network', retryable: true });
    const on = (type: string, listener: (told: Error) => void) => {
      if (type === 'error') setTimeout(() => listener(error));
      return () => undefined;
    };
    window.element['applicants'] = [{ id: 'a', label: 'Ada', keeper: { state: 'failed', error, loading: false, now: Date.now, on } }];
  }));
  expect(detail).toEqual({ applicant_id: 'a', error: { code: 'network', retryable: true } });
});

test('a keeper that is none of ours can’t make it open a script', async ({ stage, page }) => {
  await stage.show('fixed');
  await page.evaluate(() => {
    const current = { workflow_session_link_url: 'javascript:alert(1)', workflow_session_link_expires_at: '2099-01-01T00:00:00Z' };
    const keeper = { current, state: 'fresh', error: undefined, loading: false, now: Date.now, refresh: async () => {}, on: () => () => {} };
    window.element['applicants'] = [{ id: 'a', label: 'Ada Martin', keeper }];
  });
  await expect(page.getByText('The link could not be had', { exact: true })).toBeVisible();
  await expect(page.getByRole('link')).toHaveCount(0);
});

test('each failure has a sentence that says what to do, and is told with its code', async ({ stage, page }) => {
  for (const [state, code, sentence] of [
    ['noAnswer', 'timeout', 'Please check the connection.'],
    ['failing', 'link_unavailable', 'Please try again in a moment.'],
    ['refusedLink', 'link_refused', 'no link that this page may open'],
    ['wrongClock', 'link_expired', 'Please check the date and time of this device.'],
  ] as const) {
    await stage.show(state);
    await expect(page.getByText(sentence)).toBeVisible();
    expect((await stage.told()).at(0)).toMatchObject({ name: 'error', error: code });
    await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
  }
});

test('a person can ask for another link, once at a time', async ({ stage, page }) => {
  await stage.show('failing');
  const before = (await stage.told()).length;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await stage.told()).length).toBe(before + 1);
  await stage.show('expired');
  await expect(page.getByRole('button', { name: 'Getting the link…' })).toHaveAttribute('aria-disabled', 'true');
  expect((await stage.told()).map(({ name }) => name)).toEqual(['expired']);
});

test('the operator’s ways out are told with what they are about; the applicant has none', async ({ stage, page }) => {
  await stage.show('blocked');
  await page.getByRole('button', { name: 'Resolve it by hand' }).click();
  await page.getByRole('button', { name: 'Start a new session' }).click();
  const [resolve, restart] = (await stage.told()).filter(({ name }) => name === 'resolve' || name === 'restart');
  expect(resolve?.actions).toHaveLength(1);
  expect(restart?.applicant_id).toBe(resolve?.applicant_id);
  await stage.show('restartOnly');
  await expect(page.getByRole('button')).toHaveText(['Start a new session']);
  await stage.show('blocked', { audience: 'applicant' });
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('one primary button, on the first who can act', async ({ stage, page }) => {
  await stage.show('ready');
  await expect(page.locator('session-links .primary')).toHaveCount(1);
  await stage.show('verifying');
  await expect(page.locator('session-links .primary')).toHaveCount(0);
});

test('what changes by itself is said; a countdown is not', async ({ stage, page }) => {
  await stage.show('verifying');
  await expect(stage.said).toHaveText('There is a fresh link for Ada Martin.');
  await page.evaluate(() => {
    window.clock.shift += 3_600_000;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(stage.said).toHaveText('There is a fresh link for Ada Martin.');
  await page.evaluate(() => window.turn('blocked'));
  await expect(stage.said).toHaveText('Ada Martin: Blocked');
  await stage.show('done');
  await expect(stage.said).toHaveText('There is a fresh link for Exemple SAS.');
  expect((await stage.told()).filter(({ name }) => name === 'done')).toHaveLength(1);
  await page.evaluate(() => window.turn('done'));
  expect((await stage.told()).filter(({ name }) => name === 'done')).toHaveLength(1);
});

test('a countdown counts hours, and minutes at the end', async ({ stage, page }) => {
  await stage.show('linkOnly');
  const life = page.locator('session-links .life');
  const pass = (hours: number) => page.evaluate((hours) => {
    window.clock.shift += hours * 3_600_000;
    document.dispatchEvent(new Event('visibilitychange'));
  }, hours);
  await expect(life).toContainText('Valid for 48 hours');
  await pass(1);
  await expect(life).toContainText('Valid for 47 hours');
  await expect(life).not.toContainText(/minute|second/);
  await stage.show('expiring');
  await expect(life).toContainText(/The link expires soon.*Valid for 42 minutes/);
});

test('focus and open parts stay while the view changes', async ({ stage, page }) => {
  await stage.show('ready');
  const copy = page.getByRole('button', { name: 'Copy the link, Ada Martin' });
  const more = page.getByText('Use a phone, or pass it on').first();
  await more.click();
  await expect(page.getByRole('img')).toBeVisible();
  await copy.focus();
  await page.evaluate(() => window.turn('again'));
  await expect(page.getByText('At least 3 of 10 attempts used')).toBeVisible();
  await expect(copy).toBeFocused();
  await expect(page.getByRole('img')).toBeVisible();
});

test('a link is copied, said, and the button becomes what it was', async ({ stage, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await stage.show('linkOnly');
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(stage.said).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${stage.origin}/upload/ada`);
  await expect(page.getByRole('button', { name: 'Copy the link' })).toBeVisible();
});

test('mail and text message carry the link, and nothing is sent by the page', async ({ stage, page }) => {
  await stage.show('linkOnly');
  await page.getByText('Use a phone, or pass it on').click();
  const target = encodeURIComponent(`${stage.origin}/upload/ada`);
  for (const [name, scheme] of [['Text message', 'sms:?&body='], ['E-mail', 'mailto:?subject=']] as const) {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    expect(href?.startsWith(scheme)).toBe(true);
    expect(href).toContain(target);
  }
});

test('every target is 44 pixels or more', async ({ stage, page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  for (const state of ['ready', 'blocked', 'failing']) {
    await stage.show(state);
    for (const target of await page.locator('session-links').locator('a, button, summary').all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await target.innerText()).toBeGreaterThanOrEqual(44);
    }
  }
});

test('a theme and one’s own colours are taken', async ({ stage, page }) => {
  const ground = () => page.locator('session-links article').evaluate((card) => getComputedStyle(card).backgroundColor);
  await stage.show('linkOnly', { theme: 'dark' });
  expect(await ground()).toBe('rgb(26, 30, 34)');
  await page.evaluate(() => window.element.setAttribute('theme', 'light'));
  expect(await ground()).toBe('rgb(255, 255, 255)');
  await page.evaluate(() => window.element.style.setProperty('--session-links-ground', 'rgb(1, 2, 3)'));
  expect(await ground()).toBe('rgb(1, 2, 3)');
});

test('nothing moves where the reader asked for it', async ({ stage, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await stage.show('linkOnly');
  const moves = await page.getByRole('link', { name: link }).evaluate((one) => getComputedStyle(one).transitionDuration);
  expect(moves).toBe('0s');
});

test('another language comes by a catalogue, and what it lacks is English', async ({ stage, page }) => {
  await stage.show('linkOnly', { locale: 'de' }, { catalogue: { open: 'Dokumente abgeben' } });
  await expect(page.getByRole('link', { name: 'Dokumente abgeben: Ada Martin' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Copy the link' })).toBeVisible();
  await stage.show('linkOnly', { locale: 'not a locale' });
  await expect(page.getByRole('link', { name: link })).toBeVisible();
});

test('offline is said, and that it is over', async ({ stage, page, context }) => {
  await stage.show('ready');
  await context.setOffline(true);
  await expect(page.getByText('You are offline.')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('You are offline.')).toHaveCount(0);
});
