// Chromium, and a server of plain files under the policy that the package's README asks for.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:";
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.wasm': 'application/wasm' };
const PAGE = '<!doctype html><html lang="en"><title>Consumer</title><output></output><script type="module" src="/main.js"></script>';

/** No first-run pages and no calls home; Chromium has no sandbox for root. */
const args = [
  '--headless', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

let browser;

/** What stands in an output of a page, once it does; fails on whatever goes wrong in the page. */
export async function read(url, selector = 'output') {
  browser ??= await chromium.launch({ executablePath: process.env.CHROME || '/usr/bin/chromium', args });
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    const failed = new Promise((_, reject) => {
      tab.on('pageerror', (error) => reject(error));
      tab.on('console', (message) => {
        if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) reject(new Error(message.text()));
      });
    });
    failed.catch(() => {});
    await Promise.race([failed, tab.goto(url)]);
    const output = tab.locator(`${selector}:not(:empty)`);
    return await Promise.race([failed, output.textContent({ timeout: 30_000 })]);
  } finally {
    await context.close();
  }
}

export async function close() {
  await browser?.close();
}

/** Serves folders and files, by the path each stands at, the last one at `/`; hands the origin to `use`. */
export async function files(folders, use) {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://127.0.0.1').pathname);
    const [at, folder] = Object.entries(folders).find(([prefix]) => path.startsWith(prefix));
    const file = join(folder, path === '/' ? 'index.html' : path.slice(at.length));
    const answer = (status, type, body) =>
      response.writeHead(status, { 'content-type': type, 'content-security-policy': POLICY }).end(body);
    readFile(file).then(
      (bytes) => answer(200, TYPES[extname(file)] ?? 'application/octet-stream', bytes),
      () => (path === '/' ? answer(200, 'text/html', PAGE) : answer(404, 'text/plain', '')),
    );
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    return await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
