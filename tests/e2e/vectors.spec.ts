// The vectors of applicants in Chromium, over the border that the package goes by.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';

interface Vector {
  check: string;
  input: unknown;
  output?: unknown;
  findings: { severity: string }[];
}

/** What the page loads, which is built later than this is checked. */
interface Links {
  init(): Promise<void>;
  checkApplicant(input: unknown): unknown;
  checkApplicants(inputs: unknown[]): unknown[];
}

const at = (path: string) => new URL(path, import.meta.url);
const types: Record<string, string> = { '/browser.js': 'text/javascript', '/core.wasm': 'application/wasm' };

test('every applicant is answered as the vectors say, alone and all at once', async ({ page }) => {
  const { vectors } = JSON.parse(await readFile(at('../vectors/applicants.json'), 'utf8')) as { vectors: Vector[] };
  const created = vectors.filter(({ check }) => check === 'create');
  expect(created.length).toBeGreaterThan(200);
  const expected = created.map(({ input, output, findings }) =>
    findings.some(({ severity }) => severity === 'error')
      ? { ok: false, findings }
      : { ok: true, value: output ?? input, findings },
  );
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const file = types[path] === undefined ? undefined : readFile(at(`../../pkg/dist${path}`));
    void (file ?? Promise.resolve('<!doctype html><html lang="en"><title>Vectors</title>')).then((body) =>
      response.writeHead(200, { 'content-type': types[path] ?? 'text/html' }).end(body),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    // As text: what hands values over drops a property named `__proto__`.
    const answers = await page.evaluate(async (text) => {
      const name = '/browser.js';
      const links = (await import(name)) as Links;
      await links.init();
      const inputs = JSON.parse(text) as unknown[];
      return JSON.stringify([inputs.map((input) => links.checkApplicant(input)), links.checkApplicants(inputs)]);
    }, JSON.stringify(created.map(({ input }) => input)));
    expect(JSON.parse(answers)).toEqual([expected, expected]);
  } finally {
    server.close();
  }
});
