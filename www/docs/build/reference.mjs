// The TypeScript reference: every export of every entry point, from the declarations that are
// published. TypeDoc makes a site of its own, with scripts that stand in its pages: under the policy
// that we recommend it does not run, so the declarations are read with TypeScript itself.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { code, escape } from './markdown.mjs';
import { repository } from './pages.mjs';

/** What the parts are called; a file without a name here is called as it is. */
const TITLES = {
  core: 'Loading', client: 'Client', rules: 'Rules', files: 'Files', plan: 'Plans', lifecycle: 'Lifecycle',
  findings: 'Findings', errors: 'Errors', catalogue: 'Messages', schema: 'Schemas for forms', model: 'What is read',
  inputs: 'What is sent', codes: 'Names', matrix: 'The matrix', list: 'Lists', token: 'Tokens', watch: 'Watching',
  version: 'Version',
};

/** Longer declarations are closed at first. */
const LONG = 40;

const parse = (name, text) => ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);

/** Which file of the source each name is exported from. */
function origins() {
  const found = new Map();
  const index = parse('index.ts', readFileSync(repository('npm/src/index.ts'), 'utf8'));
  for (const statement of index.statements) {
    if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) continue;
    const file = basename(statement.moduleSpecifier.text, '.js');
    for (const { name } of statement.exportClause?.elements ?? []) found.set(name.text, file);
  }
  return found.set('init', 'core').set('initSync', 'core');
}

/** The names of a declaration file that are exported, with all declarations of each. */
function declared(source) {
  const found = new Map();
  const listed = new Set();
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) statement.exportClause?.elements?.forEach(({ name }) => listed.add(name.text));
  }
  for (const statement of source.statements) {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText())
      : statement.name ? [statement.name.text] : [];
    const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    for (const name of names) {
      if (exported || listed.has(name)) found.set(name, [...(found.get(name) ?? []), statement]);
    }
  }
  return found;
}

function kindOf(statement) {
  if (ts.isFunctionDeclaration(statement)) return 'function';
  if (ts.isClassDeclaration(statement)) return 'class';
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.some(({ type }) => type?.kind === ts.SyntaxKind.FunctionType || /\bRules\[/.test(type?.getText() ?? '')) ? 'function' : 'value';
  }
  return 'type';
}

/** What stands in the comment, as HTML. */
function comment(statement, link) {
  const blocks = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc);
  const text = blocks.map((block) => ts.getTextOfJSDocComment(block.comment) ?? '').join('\n\n');
  return text.split(/\n\s*\n/).filter((part) => part.trim() !== '').map((part) => {
    const html = escape(part).replace(/\{@link (\w+)\}/g, (_, name) => link(name)).replace(/`([^`]+)`/g, '<code>$1</code>');
    return `<p>${html}</p>`;
  }).join('\n');
}

/** The declaration without what is above it, as one would write it. */
function text(statement) {
  return statement.getText().replace(/^export (declare )?|^declare /, '').replaceAll('\t', '  ').replace(/^\s*\/\*\*[\s\S]*?\*\/\s*/, '');
}

/** The exported names that a declaration speaks of. */
function mentions(statements, own, names) {
  const found = new Set();
  const visit = (node) => {
    if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
      const name = (node.typeName ?? node.expression).getText();
      if (name !== own && names.has(name)) found.add(name);
    }
    ts.forEachChild(node, visit);
  };
  statements.forEach(visit);
  return [...found].sort();
}

function entry(name, statements, names, prefix) {
  const id = (other) => `${prefix}${other}`;
  const link = (other) => (names.has(other) ? `<a href="#${id(other)}"><code>${other}</code></a>` : `<code>${escape(other)}</code>`);
  const shown = code(statements.map(text).join('\n'), 'ts', `Declaration of ${name}`);
  const lines = statements.map(text).join('\n').split('\n').length;
  const uses = mentions(statements, name, names);
  return `<section class="entry"><h3 id="${id(name)}"><a class="anchor" href="#${id(name)}"><code>${name}</code></a> <span class="kind">${kindOf(statements[0])}</span></h3>
${statements.map((one) => comment(one, link)).join('\n')}
${lines > LONG ? `<details><summary>The declaration, ${lines} lines</summary>${shown}</details>` : shown}
${uses.length > 0 ? `<p class="uses"><span class="muted">Names</span> ${uses.map(link).join(', ')}</p>` : ''}</section>\n`;
}

/** One entry point, its exports by the file of the source they come from. */
function entryPoint(path, file, headings, first) {
  const names = declared(parse(file, readFileSync(repository(`pkg/${file}`), 'utf8')));
  const from = first ? origins() : new Map();
  const groups = new Map(Object.keys(TITLES).map((key) => [key, []]));
  for (const name of names.keys()) {
    const group = from.get(name) ?? 'more';
    groups.set(group, [...(groups.get(group) ?? []), name]);
  }
  const prefix = first ? '' : `${path.slice(2)}-`;
  let html = '';
  for (const [group, members] of groups) {
    if (members.length === 0) continue;
    const title = first ? TITLES[group] ?? group[0].toUpperCase() + group.slice(1) : `workflow-session-links/${path.slice(2)}`;
    const id = first ? `part-${group}` : `entry-${path.slice(2)}`;
    headings.push({ depth: 2, id, text: title });
    html += `<h2 id="${id}"><a class="anchor" href="#${id}">${title}</a></h2>\n`;
    html += members.map((name) => entry(name, names.get(name), names, prefix)).join('');
  }
  return { html, count: names.size };
}

/** The whole page. */
export function reference() {
  const manifest = JSON.parse(readFileSync(repository('pkg/package.json'), 'utf8'));
  const headings = [];
  // Entry points that differ only in how the rules are loaded have the same declarations.
  const entries = new Map();
  for (const [path, conditions] of Object.entries(manifest.exports)) {
    const file = declarationsOf(conditions);
    if (file !== undefined) entries.set(file, [...(entries.get(file) ?? []), path]);
  }
  let [html, count] = ['', 0];
  for (const [file, [path, ...alike]] of entries) {
    const made = entryPoint(path, file, headings, path === '.');
    if (alike.length > 0) {
      const names = alike.map((one) => `<code>workflow-session-links${one.slice(1)}</code>`);
      html += `<p>${names.join(' and ')} ${alike.length > 1 ? 'have' : 'has'} the same exports as <code>workflow-session-links${path.slice(1)}</code>.</p>\n`;
    }
    html += made.html;
    count += made.count;
  }
  const intro = `<h1>TypeScript</h1>
<p class="lead">All ${count} exports of the package, from the declarations it is published with. In an editor they stand beside what you type.</p>\n`;
  return { html: intro + html, headings };
}

/** The declarations of an entry point: those for `import` where they differ. */
function declarationsOf(conditions) {
  if (typeof conditions !== 'object' || conditions === null) return undefined;
  if (typeof conditions.types === 'string') return conditions.types;
  for (const inner of Object.values(conditions)) {
    const found = declarationsOf(inner);
    if (found !== undefined) return found;
  }
  return undefined;
}
