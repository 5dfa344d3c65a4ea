// The package in Firefox: the docs run it, bundled, under the policy they recommend.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { serve } from '../site/serve.mjs';
import { startFirefox, until } from './webdriver.mjs';

let firefox, site;
before(async () => {
  site = await serve();
  firefox = await startFirefox();
});
after(async () => {
  await firefox?.stop();
  await site?.stop();
});

const text = (selector) => firefox.run((one) => document.querySelector(one)?.textContent ?? '', selector);
const shows = (selector, words) => until(async () => (await text(selector)).includes(words), `\`${selector}\` shows \`${words}\``);

test('this is Firefox', async () => {
  await firefox.open(site.url);
  assert.match(await firefox.run(() => navigator.userAgent), /Firefox\/\d+/);
});

test('the quick start runs', async () => {
  await firefox.open(`${site.url}index.html`);
  await until(() => firefox.run(() => document.querySelector('#quick-start button') !== null), 'there is a button');
  await firefox.run(() => document.querySelector('#quick-start button').click());
  await shows('output', 'iban_checksum at natural_person.bank_account.iban');
});

test('the matrix, an applicant and a plan are judged', async () => {
  await firefox.open(`${site.url}playground.html`);
  await shows('#matrix', '14 of 22 may be attached');
  await shows('#applicant [role=status]', 'Is not sent');
  await shows('#plan [role=status]', 'Takes 7 calls');
});

test('a file that is dropped is judged by its content', async () => {
  await firefox.open(`${site.url}file-input.html`);
  await until(() => firefox.run(() => document.querySelector('.file-field') !== null), 'there is a field');
  await firefox.run(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['This is no document.'], 'letter.pdf'));
    document.querySelector('.file-field').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
  });
  await shows('.file-said', '✕ letter.pdf: This kind of file is not accepted.');
});

test('the policy is in force', async () => {
  // What stands in the page does not run.
  await firefox.open(`${site.url}index.html`);
  const title = await firefox.run(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.body.append(script);
    return document.title;
  });
  assert.equal(title, 'Quick start · workflow-session-links');
});
