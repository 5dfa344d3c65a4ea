// A page without a bundler: it imports the package's files as they are, under a policy.

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import type { Page } from '@playwright/test';

const dist = new URL('../../../pkg/dist/', import.meta.url);

/** What the package's README asks for; `scripts` is what may run. */
export const policy = (scripts: string): string =>
  `default-src 'none'; script-src ${scripts}; connect-src 'self'; style-src 'self'; img-src 'self' data:`;

const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';

const page = `<!doctype html>
<html lang="en">
  <title>No bundler</title>
  <link rel="stylesheet" href="/page.css">
  <img src="${pixel}" alt="">
  <output></output>
  <script type="module" src="/page.js"></script>
</html>`;

const script = (entry: string): string => `
  import { checkIban, init, support } from '/dist/${entry}';
  await init();
  const report = checkIban('fr76 3000 4000 0312 3456 7890 143');
  document.querySelector('output').textContent = report.value + ' ' + support('legal_person', 'proof_of_address_verification');
`;

/** What the script writes when all is well. */
export const answer = 'FR7630004000031234567890143 unsupported';

const types: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the page, its script and the package's files, with the policy, and hands the address to `use`. */
export async function serve(entry: string, csp: string, use: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    const found = async (): Promise<[string, string | Buffer]> => {
      const path = request.url ?? '/';
      if (path === '/') return ['text/html', page];
      if (path === '/page.js') return ['text/javascript', script(entry)];
      if (path === '/page.css') return ['text/css', 'output { color: rgb(0, 0, 1) }'];
      const name = /^\/dist\/([a-z-]+\.(?:js|wasm))$/.exec(path)?.[1];
      if (name === undefined) throw new Error('not here');
      return [types[extname(name)] ?? 'text/plain', await readFile(new URL(name, dist))];
    };
    found().then(
      ([type, body]) => response.writeHead(200, { 'content-type': type, 'content-security-policy': csp }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await use(address(server));
  } finally {
    server.close();
  }
}

const address = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

/** Everything that goes wrong in a page from now on, as lines. */
export function problemsOf(tab: Page): string[] {
  const problems: string[] = [];
  tab.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.location().url.endsWith('/favicon.ico')) {
      problems.push(message.text());
    }
  });
  tab.on('pageerror', (error) => problems.push(error.message));
  return problems;
}
