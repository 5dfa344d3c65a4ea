// The relays under test, each as a function from a request to a response: the axum relay, and the handler of
// `workflow-session-links/server` in Node and in workerd.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const over = (url) => (path, init) => fetch(`${url}${path}`, { redirect: 'manual', duplex: 'half', ...init });

/** A `GET` whose headers are sent line by line, by name and value in turn: `fetch` joins those of one name. */
const inLines = (url) => async (path, lines) => {
  const asked = get(`${url}${path}`, { headers: ['host', new URL(url).host, ...lines], agent: false });
  const [answer] = await once(asked, 'response');
  const chunks = [];
  for await (const chunk of answer) chunks.push(chunk);
  return new Response(Buffer.concat(chunks), { status: answer.statusCode, headers: answer.headers });
};

/** Starts the axum relay. */
export async function axumRelay(upstream, key, secret) {
  const { RELAY_BIN } = process.env;
  if (!RELAY_BIN) throw new Error('set `RELAY_BIN` to the relay program: `cargo xtask test contract` does');
  const child = spawn(RELAY_BIN, ['--port', '0', '--upstream', upstream], {
    env: { ...process.env, UPSTREAM_API_KEY: key, RELAY_SIGNING_SECRET: secret }, stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^relay listening on (http:\/\/\S+)$/.exec(line);
    if (found) {
      child.stdout.resume();
      return { ask: over(`${found[1]}/v3`), askInLines: inLines(`${found[1]}/v3`), stop: () => end(child) };
    }
  }
  throw new Error('the relay did not start');
}

/** The handler, in this process. */
export async function nodeRelay(createRelay, options) {
  const handle = createRelay(options);
  const ask = (path, init) => handle(new Request(`https://shop.example${options.basePath ?? '/v3'}${path}`, { duplex: 'half', ...init }));
  const askInLines = (path, lines) => {
    const headers = new Headers();
    for (let at = 0; at < lines.length; at += 2) headers.append(lines[at], lines[at + 1]);
    return ask(path, { headers });
  };
  return { ask, askInLines, stop: async () => {} };
}

/** The same handler in workerd, with the package's own files as modules. */
export async function workerdRelay(options) {
  const dist = fileURLToPath(new URL('.', import.meta.resolve('workflow-session-links/server')));
  const folder = await mkdtemp(join(tmpdir(), 'workerd-'));
  const port = await freePort();
  // workerd reads only what lies in or below the folder of its configuration.
  const fs = await import('node:fs/promises');
  for (const file of ['server-workerd.js', 'server.wasm']) await fs.copyFile(join(dist, file), join(folder, file));
  const worker = `import { createRelay, verifyWebhook } from './server-workerd.js';
let relay;
export default { fetch: async (request, env) => {
  if (new URL(request.url).pathname === '/webhook') return Response.json(await verifyWebhook(request, env.WEBHOOK_SECRET));
  relay ??= createRelay(JSON.parse(env.OPTIONS));
  return relay(request);
} };`;
  await writeFile(join(folder, 'worker.js'), worker);
  await writeFile(join(folder, 'config.capnp'), `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [
        (name = "worker.js", esModule = embed "worker.js"),
        (name = "server-workerd.js", esModule = embed "server-workerd.js"),
        (name = "server.wasm", wasm = embed "server.wasm"),
      ],
      bindings = [
        (name = "OPTIONS", text = ${JSON.stringify(JSON.stringify(options))}),
        (name = "WEBHOOK_SECRET", text = ${JSON.stringify(options.webhookSecret ?? '')}),
      ],
      compatibilityDate = "2026-01-01",
      globalOutbound = "internet",
    )),
    (name = "internet", network = (allow = ["local", "private", "public"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);`);
  const program = createRequire(import.meta.url).resolve(`@cloudflare/workerd-${process.platform}-64/bin/workerd`);
  const child = spawn(program, ['serve', join(folder, 'config.capnp')], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => { said += text; });
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (child.exitCode !== null) break;
    try {
      await fetch(`${url}/v3`);
      return { ask: over(`${url}/v3`), askInLines: inLines(`${url}/v3`), url, stop, said: () => said, name: basename(program) };
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  await stop();
  throw new Error(`workerd did not start: ${said}`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

async function end(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const closed = once(child, 'close');
    child.kill();
    await closed;
  }
}
