// Serves the built docs as a plain server of files would, below a path of its own, under the policy
// that the docs recommend.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { policy } from '../../www/docs/build/policy.mjs';

export const folder = new URL('../../target/docs/', import.meta.url);

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm', '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8', '.ts': 'text/plain; charset=utf-8',
};

/** Where the docs are, and how to stop. */
export async function serve() {
  const server = createServer(async (request, response) => {
    const path = /^\/some\/path\/((?:\w[\w.-]*\/)*[\w.-]*)$/.exec(request.url ?? '')?.[1];
    const file = new URL(path === '' ? 'index.html' : `${path}`, folder);
    const body = path === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const type = types[extname(file.pathname)] ?? 'application/octet-stream';
    // rustdoc's pages have scripts in them.
    const strict = path.startsWith('rust/') ? {} : { 'content-security-policy': policy };
    response.writeHead(200, { 'content-type': type, ...strict }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}/some/path/`, stop };
}
