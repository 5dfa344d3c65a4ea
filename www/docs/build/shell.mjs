// The frame of every page: head, menu, the text, and what leads on.

import { escape } from './markdown.mjs';
import { pages, sections } from './pages.mjs';
import { policy } from './policy.mjs';

/** One's own page may send nothing anywhere, and shows pictures that scripts make. */
const meta = `${policy}; base-uri 'none'; form-action 'none'`;

const mark =
  '<svg class="product-mark" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="6"/><path d="M9 8h10l4 4v12H9z"/><path d="m12.5 17 2.5 2.5 4.5-5"/></svg>';

function menu(current) {
  const link = (page) => `<li><a href="${page.file}"${page === current ? ' aria-current="page"' : ''}>${escape(page.title)}</a></li>`;
  const rust = '<li><a href="rust/workflow_session_links/index.html">Rust</a></li>';
  return sections
    .map(({ title, pages }) => `<p class="menu-title" id="menu-${title.toLowerCase().replace(/\s/g, '-')}">${title}</p>
<ul aria-labelledby="menu-${title.toLowerCase().replace(/\s/g, '-')}">${pages.map(link).join('')}${title === 'Reference' ? rust : ''}</ul>`)
    .join('\n');
}

/** The headings of a page, where there are enough of them to need a list. */
function contents(headings) {
  const listed = headings.filter(({ depth }) => depth === 2);
  if (listed.length < 3) return '';
  const items = listed.map(({ id, text }) => `<li><a href="#${id}">${text}</a></li>`).join('');
  return `<nav class="contents" aria-labelledby="contents"><p class="menu-title" id="contents">On this page</p><ul>${items}</ul></nav>`;
}

/** The list comes after the title and what stands first under it. */
function withContents({ html, headings }) {
  const title = html.indexOf('</h1>') + '</h1>'.length;
  const paragraph = /^\s*<p[\s\S]*?<\/p>/.exec(html.slice(title))?.[0] ?? '';
  const at = title + paragraph.length;
  return `${html.slice(0, at)}\n${contents(headings)}${html.slice(at)}`;
}

/** The page before and the one after. */
function onward(current) {
  const at = pages.indexOf(current);
  const link = (page, word) =>
    page === undefined ? '<span></span>' : `<a href="${page.file}"><span class="muted">${word}</span> ${escape(page.title)}</a>`;
  return `<nav class="onward" aria-label="Next and previous page">${link(pages[at - 1], 'Before:')}${link(pages[at + 1], 'Next:')}</nav>`;
}

/**
 * A whole page.
 * @param {import('./pages.mjs').Page} page
 * @param {{ html: string, headings: { depth: number, id: string, text: string }[] }} text
 * @param {{ scripts: string[], styles: string[], version: string }} assets
 */
export function shell(page, text, assets) {
  const styles = assets.styles.map((file) => `<link rel="stylesheet" href="${file}" />`).join('\n    ');
  const scripts = assets.scripts.map((file) => `<script type="module" src="${file}"></script>`).join('\n    ');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${escape(meta)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="referrer" content="no-referrer" />
    <meta name="description" content="${escape(page.about)}" />
    <title>${escape(page.title)} · workflow-session-links</title>
    <link rel="icon" href="icon.svg" type="image/svg+xml" />
    ${styles}
    ${scripts}
  </head>
  <body>
    <a class="skip" href="#text">Skip to the text</a>
    <header class="page-header"><div class="docs-header-inner">
      <a class="product" href="index.html">${mark}<span><strong>workflow-session-links</strong> <span class="product-purpose">Documentation, ${escape(assets.version)}</span></span></a>
    </div></header>
    <div class="docs-frame">
      <details class="menu-box"><summary>Menu</summary><nav class="menu" aria-label="Pages">${menu(page)}</nav></details>
      <nav class="menu menu-wide" aria-label="All pages">${menu(page).replaceAll('menu-', 'wide-menu-').replaceAll('class="wide-menu-', 'class="menu-')}</nav>
      <main id="text" class="text" tabindex="-1">
${withContents(text)}
${onward(page)}
      </main>
    </div>
    <footer class="docs-footer"><p>Not a product of Yousign or Youtrust, and not endorsed by them. MIT or Apache-2.0.</p></footer>
  </body>
</html>
`;
}
