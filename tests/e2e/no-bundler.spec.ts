// The package without a bundler: a page that imports its files as they are, under a strict policy.

import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { expect, test } from '@playwright/test';

const dist = new URL('../../pkg/dist/', import.meta.url);

const page = '<!doctype html><html lang="en"><title>No bundler</title><output></output><script type="module" src="/page.js"></script>';

const script = `
  import { checkIban, init, support } from '/dist/browser.js';
  await init();
  const report = checkIban('fr76 3000 4000 0312 3456 7890 143');
  document.querySelector('output').textContent = report.value + ' ' + support('legal_person', 'proof_of_address_verification');
`;

const types: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' };

/** Serves the page, its script and the package's files, with the policy. */
async function serve(policy: string): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<[string, string | Buffer]> => {
      const path = request.url ?? '/';
      if (path === '/') return ['text/html', page];
      if (path === '/page.js') return ['text/javascript', script];
      const name = /^\/dist\/([a-z]+\.(?:js|wasm))$/.exec(path)?.[1];
      if (name === undefined) throw new Error('not here');
      return [types[extname(name)] ?? 'text/plain', await readFile(new URL(name, dist))];
    };
    answer().then(
      ([type, body]) => response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

const address = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

test('the files of the package work as they are under the documented policy', async ({ page: tab }) => {
  const server = await serve("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'");
  const problems: string[] = [];
  tab.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  tab.on('pageerror', (error) => problems.push(error.message));
  try {
    await tab.goto(address(server));
    await expect(tab.locator('output')).toHaveText('FR7630004000031234567890143 unsupported');
    expect(problems.filter((text) => !text.includes('favicon'))).toEqual([]);
  } finally {
    server.close();
  }
});

test('without wasm-unsafe-eval the error says where to look', async ({ page: tab }) => {
  const server = await serve("default-src 'none'; script-src 'self'; connect-src 'self'");
  try {
    const failed = tab.waitForEvent('pageerror');
    await tab.goto(address(server));
    expect((await failed).message).toMatch(/init_failed.*script-src/);
  } finally {
    server.close();
  }
});
