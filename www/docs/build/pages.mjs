// Which pages there are, in the order they are read, and the file each is made from.

import { fileURLToPath } from 'node:url';

/** A path in the repository. */
export const repository = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/**
 * @typedef {object} Page
 * @property {string} file its name on the site
 * @property {string} title
 * @property {string} about one line, for people and for `llms.txt`
 * @property {string} [source] the Markdown it is made from; generated pages have none
 * @property {string} [script] what it runs
 */

/** @type {{ title: string, pages: Page[] }[]} */
export const sections = [
  {
    title: 'Start',
    pages: [
      { file: 'index.html', title: 'Quick start', about: 'Install it, check an applicant, and see it run in the page', source: 'www/docs/pages/quick-start.md', script: 'quick-start' },
      { file: 'guide.html', title: 'The package', about: 'Rules, client, errors, loading: the package’s own README', source: 'npm/README.md' },
      { file: 'playground.html', title: 'Playground', about: 'Try the matrix, applicants, files and plans on the real package', source: 'www/docs/pages/playground.md', script: 'playground' },
    ],
  },
  {
    title: 'Recipes',
    pages: [
      { file: 'react-hook-form.html', title: 'React Hook Form', about: 'An applicant’s form with React Hook Form', source: 'www/docs/pages/react-hook-form.md' },
      { file: 'tanstack-form.html', title: 'TanStack Form', about: 'An applicant’s form with TanStack Form', source: 'www/docs/pages/tanstack-form.md' },
      { file: 'frameworks.html', title: 'React, Vue, Svelte', about: 'Applicants and their links in a page: a component for each', source: 'www/docs/pages/frameworks.md' },
      { file: 'file-input.html', title: 'File input', about: 'Choose, drop, paste or photograph a document, and hear why it is not taken', source: 'www/docs/pages/file-input.md', script: 'file-input' },
    ],
  },
  {
    title: 'Servers',
    pages: [
      { file: 'security.html', title: 'Security', about: 'Where the API key is, what a page may do, and the policy to copy', source: 'www/docs/pages/security.md' },
      { file: 'relay.html', title: 'Relay', about: 'The server that holds the API key: tokens, scopes, limits', source: 'relay/README.md' },
      { file: 'sandbox.html', title: 'Sandbox', about: 'The vendor’s side, offline', source: 'sandbox/README.md' },
    ],
  },
  {
    title: 'Reference',
    pages: [
      { file: 'reference.html', title: 'TypeScript', about: 'Every export of the package, from its declarations' },
      { file: 'findings.html', title: 'Findings', about: 'Every finding code, what it means, and its sentence in English and French' },
      { file: 'errors.html', title: 'Errors', about: 'Every error code, what it means, and whether trying again can help' },
    ],
  },
  {
    title: 'The project',
    pages: [
      { file: 'project.html', title: 'Overview', about: 'What is where, and the commands', source: 'README.md' },
      { file: 'upgrading.html', title: 'Upgrading', about: 'What counts as breaking; browsers and versions', source: 'docs/upgrading.md' },
      { file: 'changelog.html', title: 'Changelog', about: 'What changed', source: 'CHANGELOG.md' },
      { file: 'decisions.html', title: 'Decisions', about: 'What was decided where the vendor’s documentation is silent', source: 'docs/decisions.md' },
      { file: 'reporting.html', title: 'Report a weakness', about: 'How to report one, and what the project promises', source: 'SECURITY.md' },
      { file: 'fuzzing.html', title: 'Fuzzing', about: 'What every parser of outside data is held to', source: 'docs/fuzzing.md' },
    ],
  },
];

export const pages = sections.flatMap((section) => section.pages);

/** Rooms of the project without a page of their own, and the page that tells of them. */
const instead = new Map([
  ['sandbox', 'sandbox.html'],
  ['relay', 'relay.html'],
  ['fuzz', 'fuzzing.html'],
  ['deny.toml', 'reporting.html'],
  ['tests/contract/openapi.json', 'project.html#what-is-where'],
]);

/** The page that is made from a file of the repository. */
export const pageOfFile = (file) => pages.find((page) => page.source === file)?.file ?? instead.get(file);
