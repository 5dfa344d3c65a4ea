// Markdown to HTML: headings with anchors, highlighted code that can be copied, tables that scroll,
// and links between the project's files turned into links between pages.

import { readFileSync } from 'node:fs';
import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import json from 'highlight.js/lib/languages/json';
import rust from 'highlight.js/lib/languages/rust';
import typescript from 'highlight.js/lib/languages/typescript';
import { Marked } from 'marked';
import { pageOfFile, repository } from './pages.mjs';

const languages = { bash, json, rust, typescript };
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);
const aliases = { js: 'typescript', jsx: 'typescript', ts: 'typescript', tsx: 'typescript', mjs: 'typescript', sh: 'bash', console: 'bash' };

export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]);

/** The anchor of a heading, as GitHub makes it. */
export const slug = (text) =>
  text.toLowerCase().replace(/<[^>]*>|[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');

/** Code as it is shown: coloured by classes, in a box that scrolls by keyboard, with a button. */
export function code(text, language = '', label = 'Code') {
  const known = aliases[language] ?? language;
  const html = languages[known] ? hljs.highlight(text, { language: known }).value : escape(text);
  const shape = text.includes('\n') ? 'code' : 'code one-line';
  return `<div class="${shape}"><pre tabindex="0" aria-label="${escape(label)}"><code>${html}</code></pre></div>\n`;
}

/** A table that scrolls by itself where it is wider than the page. */
export const scrolling = (table, label) =>
  `<div class="table" role="group" aria-label="${escape(label)}" tabindex="0">${table}</div>\n`;

/**
 * The text of a page.
 * @param {string} text Markdown
 * @param {string} from where the file lies in the repository, for its links
 * @returns {{ html: string, headings: { depth: number, id: string, text: string }[] }}
 */
export function markdown(text, from) {
  const headings = [];
  const taken = new Map();
  let above = 'Table';
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth }) {
        const html = this.parser.parseInline(tokens);
        const plain = html.replace(/<[^>]*>/g, '');
        const base = slug(plain.replace(/&[a-z]+;/g, ''));
        const times = taken.get(base) ?? 0;
        taken.set(base, times + 1);
        const id = times === 0 ? base : `${base}-${times}`;
        above = plain;
        headings.push({ depth, id, text: plain });
        return depth === 1 ? `<h1>${html}</h1>\n` : `<h${depth} id="${id}"><a class="anchor" href="#${id}">${html}</a></h${depth}>\n`;
      },
      code: ({ text, lang }) => code(text, (lang ?? '').split(/\s/)[0], `Code: ${above}`),
      table(token) {
        const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('')}</tr>`;
        // A heading without a word is none.
        const head = token.header.some((cell) => cell.text !== '')
          ? `<thead>${row(token.header, 'th').replaceAll('<th></th>', '<td></td>')}</thead>`
          : '';
        return scrolling(`<table${token.header.length > 3 ? ' class="wide"' : ''}>${head}<tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`, above);
      },
      link({ href, tokens }) {
        return `<a href="${escape(target(href, from))}">${this.parser.parseInline(tokens)}</a>`;
      },
    },
  });
  return { html: marked.parse(included(text)), headings };
}

/** Where a link of a file leads on the site. What has no page is a file of the repository, named only. */
function target(href, from) {
  if (/^([a-z]+:|#)/.test(href) || href.endsWith('.html') || href.includes('.html#') || href.startsWith('rust/')) return href;
  const [path, anchor] = href.split('#');
  const file = new URL(path, `file:///${from}`).pathname.slice(1).replace(/\/$/, '');
  const page = pageOfFile(file);
  if (page === undefined) throw new Error(`\`${from}\` links to \`${href}\`, which has no page`);
  return anchor === undefined ? page : `${page}#${anchor}`;
}

/** `<<< path language` is the file itself: what is shown is what is tested. */
function included(text) {
  return text.replace(/^<<< (\S+) (\w+)$/gm, (_, path, language) => `\`\`\`${language}\n${readFileSync(repository(path), 'utf8').trimEnd()}\n\`\`\``);
}
