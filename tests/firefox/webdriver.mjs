// Firefox by WebDriver: Playwright drives a Firefox of its own only, which is downloaded.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A port that is free now. */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A Firefox that is started by its driver, and the few commands that the tests need. */
export async function startFirefox() {
  const { GECKODRIVER, FIREFOX } = process.env;
  if (!GECKODRIVER || !FIREFOX) throw new Error('set `GECKODRIVER` and `FIREFOX`: `cargo xtask test firefox` does');
  const port = await freePort();
  const driver = spawn(GECKODRIVER, ['--port', String(port), '--websocket-port', String(await freePort())], { stdio: 'ignore' });
  const ended = new Promise((resolve) => driver.once('close', resolve));
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  };
  const quit = async () => {
    driver.kill();
    await ended;
  };
  try {
    await until(() => call('GET', '/status').then(({ ready }) => ready, () => false), 'the driver is ready');
    const options = { binary: FIREFOX, args: ['-headless'] };
    const capabilities = { alwaysMatch: { browserName: 'firefox', 'moz:firefoxOptions': options } };
    const { sessionId, capabilities: { browserVersion } } = await call('POST', '/session', { capabilities });
    const at = (path) => `/session/${sessionId}${path}`;
    return {
      version: browserVersion,
      open: (url) => call('POST', at('/url'), { url }),
      /** Runs in the page; what it returns must be plain. */
      run: (script, ...args) => call('POST', at('/execute/sync'), { script: `return (${script}).apply(null, arguments)`, args }),
      stop: async () => {
        await call('DELETE', at('')).catch(() => undefined);
        await quit();
      },
    };
  } catch (error) {
    await quit();
    throw error;
  }
}

/** Waits until something holds. */
export async function until(holds, what) {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`it did not come to pass that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
