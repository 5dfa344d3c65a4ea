// A page under the strictest policy that is documented, with the package’s files as they are.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:";

/** @type {Record<string, string>} */
const types = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.css': 'text/css' };

/** @param {string} lang */
const html = (lang) => `<!doctype html><html lang="${lang}"><head><title>Onboarding</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><link rel="stylesheet" href="/page/page.css">
<script type="module" src="/page/page.js"></script></head>
<body><main><h1>Onboarding</h1><h2>Documents</h2><div id="place"></div></main></body></html>`;

/** What the link opens: a stand-in for the hosted page. `/upload/refuses` may not be framed. */
const upload = '<!doctype html><html lang="en"><title>Upload</title><h1>Upload page</h1></html>';

/** Serves it on loopback. `frames`: what the page’s policy says of frames. */
export async function serve({ frames = '', lang = 'en' } = {}) {
  const policy = frames === '' ? POLICY : `${POLICY}; frame-src ${frames}`;
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    /** @returns {Promise<[type: string, body: string | Buffer, policy: string]>} */
    const answer = async () => {
      if (path === '/') return ['text/html', html(lang), policy];
      if (path.startsWith('/upload/')) return ['text/html', upload, path.endsWith('refuses') ? "frame-ancestors 'none'" : "default-src 'none'"];
      const [, folder, name] = /^\/(dist|page)\/([a-z]+\.(?:js|wasm|css))$/.exec(path) ?? [];
      if (folder === undefined || name === undefined) throw new Error('not here');
      const file = new URL(folder === 'dist' ? `../../pkg/dist/${name}` : `page/${name}`, import.meta.url);
      return [types[extname(name)] ?? 'text/plain', await readFile(file), policy];
    };
    answer().then(
      ([type, body, csp]) => response.writeHead(200, { 'content-type': type, 'content-security-policy': csp }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
