// Links lead somewhere: between the pages of the docs, their anchors included, and between the files
// of the repository. Addresses of others are not asked.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import { slug } from '../../www/docs/build/markdown.mjs';
import { pages, repository } from '../../www/docs/build/pages.mjs';
import { exists, read, sources } from './sources.mjs';

const site = repository('target/docs');
const html = (file) => readFileSync(join(site, file), 'utf8');
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found.replaceAll('&amp;', '&'));
const isOurs = (address) => !/^(https?:|mailto:)/.test(address);

/** The problem with an address on a page, if there is one. */
function problem(page, address) {
  const [path, anchor] = address.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(site, file))) return `${page}: ${address}: no such file`;
  const isThere = anchor === undefined || new RegExp(`\\bid="${anchor.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}"`).test(html(file));
  return isThere ? undefined : `${page}: ${address}: no such place`;
}

test('every link, script, style and picture of every page is there', () => {
  let number = 0;
  const problems = pages.flatMap(({ file }) => {
    const addresses = all(html(file), /\s(?:href|src)="([^"]*)"/g).filter(isOurs);
    number += addresses.length;
    return addresses.map((address) => problem(file, address));
  });
  assert.deepEqual(problems.filter((one) => one !== undefined), []);
  assert.ok(number > 500, `only ${number} links`);
});

test('a link that leads nowhere is found', () => {
  assert.match(problem('index.html', 'nowhere.html'), /no such file/);
  assert.match(problem('index.html', 'security.html#nowhere'), /no such place/);
  assert.equal(problem('index.html', 'security.html#webhooks'), undefined);
});

test('ids are not given twice on a page', () => {
  for (const { file } of pages) {
    const ids = all(html(file), /\sid="([^"]*)"/g);
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), [], file);
  }
});

test('no page links to the root of its host: the docs work from any path', () => {
  for (const { file } of pages) assert.deepEqual(all(html(file), /\s(?:href|src)="(\/[^"]*)"/g), [], file);
});

test('nothing is loaded from elsewhere', () => {
  for (const { file } of pages) assert.deepEqual(all(html(file), /<(?:script|link|img)[^>]*(?:src|href)="(https?:[^"]*)"/g), [], file);
});

test('links between the repository’s files lead to files, and to headings in them', () => {
  const problems = sources.filter((file) => !file.startsWith('www/')).flatMap((file) =>
    all(read(file), /\]\(([^)\s]+)\)/g).filter(isOurs).map((address) => {
      const [path, anchor] = address.split('#');
      const target = path === '' ? file : join(dirname(file), path);
      if (!exists(target)) return `${file}: ${address}`;
      const headings = anchor === undefined ? [] : all(read(target), /^#+ (.+)$/gm).map((text) => slug(text.replaceAll('`', '')));
      return anchor === undefined || headings.includes(anchor) ? undefined : `${file}: ${address}`;
    }),
  );
  assert.deepEqual(problems.filter((one) => one !== undefined), []);
});

test('every Markdown file that people read has a page', () => {
  const files = ['README.md', 'CHANGELOG.md', 'SECURITY.md', ...readdirSync(repository('docs')).map((name) => `docs/${name}`)];
  assert.deepEqual(files.filter((file) => !sources.includes(file)), []);
});

test('`llms.txt` names every page', () => {
  const text = html('llms.txt');
  for (const { file, title } of pages) assert.ok(text.includes(`[${title}](${file})`), file);
  assert.ok(html('llms-full.txt').includes(read('docs/upgrading.md').trim()));
});

test('every code has an entry, with the sentences of both languages', async () => {
  const links = await import('workflow-session-links');
  const page = html('findings.html');
  for (const code of Object.keys(links.catalogue('fr')).filter((name) => !name.includes('.'))) {
    assert.ok(page.includes(`id="${code}"`), code);
  }
  assert.ok(page.includes('L’IBAN contient une faute de frappe') && html('errors.html').includes('id="rate_limited"'));
});
