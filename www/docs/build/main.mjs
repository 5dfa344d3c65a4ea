// Writes the pages of the docs beside the scripts that Vite has made: `node build/main.mjs`.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorsPage, fileLimits, findingsPage } from './catalogue.mjs';
import { markdown } from './markdown.mjs';
import { pages, repository, sections } from './pages.mjs';
import { policy } from './policy.mjs';
import { reference } from './reference.mjs';
import { shell } from './shell.mjs';

const folder = repository('target/docs');
const manifest = JSON.parse(readFileSync(join(folder, 'assets/manifest.json'), 'utf8'));
const { version } = JSON.parse(readFileSync(repository('pkg/package.json'), 'utf8'));
const generated = { 'reference.html': reference, 'findings.html': findingsPage, 'errors.html': errorsPage };

const put = (name, text) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};

/** What a page loads: the scripts that every page has, and its own. */
function assets(script) {
  const entries = ['site', script].filter(Boolean).map((name) => {
    const entry = Object.values(manifest).find((one) => one.isEntry && one.name === name);
    if (entry === undefined) throw new Error(`there is no script \`${name}\``);
    return entry;
  });
  const all = (entry) => [...(entry.css ?? []), ...(entry.imports ?? []).flatMap((name) => all(manifest[name]))];
  return { scripts: entries.map(({ file }) => file), styles: [...new Set(entries.flatMap(all))], version };
}

const source = (page) => readFileSync(repository(page.source), 'utf8').replaceAll('%POLICY%', policy.replaceAll('; ', ';\n')).replaceAll('%FILE_LIMITS%', fileLimits);

for (const page of pages) {
  const text = page.source === undefined ? generated[page.file]() : markdown(source(page), page.source);
  put(page.file, shell(page, text, assets(page.script)));
}

// For programs that read: what there is, and all that was written by hand in one file.
const listed = sections.map(({ title, pages }) => `## ${title}\n\n${pages.map((page) => `- [${page.title}](${page.file}): ${page.about}`).join('\n')}`);
put('llms.txt', `# workflow-session-links

> Typed rules and a client for Yousign (Youtrust) Workflow Session Links: one Rust core, as an npm package (WebAssembly) and as a crate. Not a product of Yousign or Youtrust.

The vendor's API key never goes into a browser: a page talks to a relay on its own origin. All text of these pages is in [llms-full.txt](llms-full.txt), the declarations are in [index.d.ts](index.d.ts).

${listed.join('\n\n')}
`);
const included = (text) => text.replace(/^<<< (\S+) (\w+)$/gm, (_, path, language) => `\`\`\`${language}\n${readFileSync(repository(path), 'utf8').trimEnd()}\n\`\`\``);
put('llms-full.txt', pages.filter((page) => page.source !== undefined).map((page) => included(source(page)).trim()).join('\n\n---\n\n') + '\n');
put('index.d.ts', readFileSync(repository('pkg/dist/index.d.ts'), 'utf8'));
console.log(`${pages.length} pages in target/docs`);
