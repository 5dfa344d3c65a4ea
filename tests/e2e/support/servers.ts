// The real sandbox and the real relay, started for one test and stopped by their process.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const READY_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 5_000;

/** A server that runs, and what it printed. */
class Server {
  private constructor(
    private readonly process: ChildProcess,
    readonly origin: string,
    private readonly lines: string[],
  ) {}

  static async start(program: string, args: string[], env: Record<string, string>): Promise<Server> {
    const process = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    const listening = new Promise<string>((resolve, reject) => {
      process.once('error', reject);
      process.once('exit', () => reject(new Error(`\`${program}\` ended: ${lines.join('\n')}`)));
      setTimeout(() => reject(new Error(`\`${program}\` does not listen: ${lines.join('\n')}`)), READY_WITHIN_MS).unref();
      for (const stream of [process.stdout, process.stderr]) {
        if (stream !== null) {
          createInterface(stream).on('line', (line) => {
            lines.push(line);
            const origin = stream === process.stdout ? /http:\/\/\S+/.exec(line)?.[0] : undefined;
            if (origin !== undefined) {
              resolve(origin);
            }
          });
        }
      }
    });
    try {
      return new Server(process, await listening, lines);
    } catch (error) {
      process.kill('SIGKILL');
      throw error;
    }
  }

  /** Everything it printed. */
  get printed(): string {
    return this.lines.join('\n');
  }

  get port(): string {
    return new URL(this.origin).port;
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) {
      return;
    }
    const ended = once(this.process, 'exit');
    this.process.kill(signal);
    const late = setTimeout(() => this.process.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(late);
  }
}

/** A sandbox and a relay in front of it, with a key and a secret of their own. */
export class Servers {
  readonly apiKey = newSecret();
  /** What the relay signs tokens with. */
  secret = newSecret();
  private readonly printed: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly processingMs: number,
  ) {}

  private sandbox: Server | undefined;
  private relay: Server | undefined;

  static async start({ processingMs }: { processingMs: number }): Promise<Servers> {
    const servers = new Servers(await mkdtemp(join(tmpdir(), 'session-links-')), processingMs);
    try {
      servers.sandbox = await servers.startSandbox();
      servers.relay = await servers.startRelay('0');
    } catch (error) {
      await servers.stop();
      throw error;
    }
    return servers;
  }

  /** Where the page is. */
  get origin(): string {
    return running(this.relay).origin;
  }

  get sandboxOrigin(): string {
    return running(this.sandbox).origin;
  }

  /** Everything both printed. */
  get output(): string {
    return [...this.printed, this.sandbox?.printed ?? '', this.relay?.printed ?? ''].join('\n');
  }

  /** The relay is gone at once, as after a crash; what comes back is on the same port. */
  async killRelay(): Promise<() => Promise<void>> {
    const relay = running(this.relay);
    await relay.stop('SIGKILL');
    return async () => {
      this.printed.push(relay.printed);
      this.relay = await this.startRelay(relay.port);
    };
  }

  /** The relay starts again with another secret: no token it gave before is good any more. */
  async changeSecret(): Promise<void> {
    const restart = await this.killRelay();
    this.secret = newSecret();
    await restart();
  }

  /** The sandbox ends; what comes back is on the same port, with the same database. */
  async stopSandbox(): Promise<() => Promise<void>> {
    const sandbox = running(this.sandbox);
    await sandbox.stop();
    return async () => {
      this.printed.push(sandbox.printed);
      this.sandbox = await this.startSandbox(sandbox.port);
    };
  }

  async stop(): Promise<void> {
    await Promise.all([this.relay?.stop(), this.sandbox?.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  private startSandbox(port = '0'): Promise<Server> {
    const database = join(this.folder, 'sandbox.sqlite');
    const args = ['--port', port, '--database', database, '--processing-ms', String(this.processingMs)];
    return Server.start(required('SANDBOX_BIN'), args, { SANDBOX_API_KEY: this.apiKey });
  }

  private startRelay(port: string): Promise<Server> {
    const upstream = `${running(this.sandbox).origin}/v3`;
    const args = ['--port', port, '--upstream', upstream, '--serve', required('WWW_DIST'), '--demo'];
    const env = { UPSTREAM_API_KEY: this.apiKey, RELAY_SIGNING_SECRET: this.secret };
    return Server.start(required('RELAY_BIN'), args, env);
  }
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}

function running(server: Server | undefined): Server {
  if (server === undefined) {
    throw new Error('the server does not run');
  }
  return server;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new Error(`\`${name}\` is not set: run \`cargo xtask test e2e\``);
  }
  return value;
}
