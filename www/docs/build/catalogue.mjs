// The pages of codes: what each is about comes from the Rust tables, its sentences from the package.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { escape, scrolling } from './markdown.mjs';
import { repository } from './pages.mjs';

const links = createRequire(import.meta.url)('workflow-session-links');
const { errors, file_limits: limits, findings } = JSON.parse(readFileSync(repository('npm/src/generated/meanings.json'), 'utf8'));

const ticks = (text) => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
/** `{name}` stands for a datum. */
const blanks = (text) => escape(text).replace(/\{(\w+)\}/g, '<var>$1</var>');

/** What each verification takes, as a table in Markdown: those that take the same stand together. */
export function fileLimits() {
  const groups = new Map();
  for (const { verification, kinds, max_bytes, max_pages, max_pixels, min_dimensions } of limits) {
    const said = [
      `${max_bytes / 1_000_000} MB`,
      max_pages && `${max_pages} pages`,
      max_pixels && `${max_pixels / 1_000_000} megapixels`,
      min_dimensions && `at least ${min_dimensions.join(' × ')} pixels`,
    ];
    const row = `${kinds.map((kind) => kind.toUpperCase()).join(', ')} | ${said.filter(Boolean).join(', ')}`;
    groups.set(row, [...(groups.get(row) ?? []), `\`${verification}\``]);
  }
  const rows = [...groups].map(([row, names]) => `| ${names.join('<br />')} | ${row} |`);
  return ['| Verification | Kinds | Limits |', '|---|---|---|', ...rows].join('\n');
}

/** Every finding, and its sentences. */
export function findingsPage() {
  const [en, fr] = [links.catalogue('en'), links.catalogue('fr')];
  const entry = ({ code, meaning }) => {
    const special = Object.keys(en).filter((key) => key.startsWith(`${code}.`));
    const sentence = (lang, catalogue, name) =>
      `<div><dt>${name}</dt><dd lang="${lang}">${blanks(catalogue[code])}${special.map((key) => `<br /><code>${escape(key.split('.')[1])}</code> ${blanks(catalogue[key] ?? catalogue[code])}`).join('')}</dd></div>`;
    return `<section class="entry"><h2 class="code-name" id="${code}"><a class="anchor" href="#${code}"><code>${code}</code></a></h2>
<p>${ticks(meaning)}</p><dl class="sentences">${sentence('en', en, 'English')}${sentence('fr', fr, 'French')}</dl></section>`;
  };
  const html = `<h1>Findings</h1>
<p class="lead">What a rule can say: ${findings.length} codes, a closed set. Each finding has a <code>code</code>, a <code>severity</code>, a <code>path</code> into the input and data for a sentence, never the input itself.</p>
<p><code>error</code> stops, <code>warning</code> does not: the same code may be either, where the vendor leaves it open. Act on the code; show the sentence, which <code>messageFor(finding, locale)</code> gives and <code>setCatalogue</code> replaces. <var>Words like this</var> stand for a datum of <code>params</code>.</p>
${findings.map(entry).join('\n')}`;
  return { html, headings: [] };
}

/** Every error. */
export function errorsPage() {
  const row = ({ code, meaning, retryable }) =>
    `<tr><td><a class="anchor" id="${code}" href="#${code}"><code>${code}</code></a></td><td>${ticks(meaning)}</td><td>${retryable ? 'yes' : 'no'}</td></tr>`;
  const table = `<table><thead><tr><th>Code</th><th>What it means</th><th>Trying again can help</th></tr></thead><tbody>${errors.map(row).join('')}</tbody></table>`;
  const html = `<h1>Errors</h1>
<p class="lead">Every failure is a <code>SessionLinksError</code> with one of ${errors.length} codes, a closed set.</p>
<p>It has <code>retryable</code>, and where there was an answer <code>status</code>, <code>problem</code> (the vendor’s body, whole) and <code>retryAfterMs</code>. <code>invalid_argument</code> has <a href="findings.html"><code>findings</code></a>. Its message and its stack hold no personal data and no secret. <code>isSessionLinksError</code> recognises it, of whichever copy of the package.</p>
${scrolling(table, 'Error codes')}`;
  return { html, headings: [] };
}
