// Every byte that reaches the browser. A proxy sees what the browser's own tools leave out: icons,
// preflights, answers that a page never reads.

import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One answer as it reached the browser. */
interface Answer {
  url: string;
  bytes: Buffer;
}

export class Recorder {
  readonly answers: Answer[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((incoming, outgoing) => this.forward(incoming, outgoing));
  }

  static async start(): Promise<Recorder> {
    const recorder = new Recorder();
    await new Promise<void>((resolve) => recorder.server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  get address(): string {
    const { port } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The addresses whose answers hold a text, as it is or in a usual disguise. */
  holding(text: string): string[] {
    const forms = disguises(text);
    return this.answers
      .filter(({ bytes }) => forms.some((form) => bytes.includes(form)))
      .map(({ url }) => url);
  }

  private forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const url = incoming.url ?? '';
    // Uncompressed, so that what is recorded can be read.
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const onward = request(url, { method: incoming.method, headers, agent: false }, (answer) => {
      const head = `${answer.statusCode} ${answer.statusMessage}\n${answer.rawHeaders.join('\n')}\n\n`;
      const parts: Buffer[] = [Buffer.from(head)];
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        outgoing.write(part);
      });
      answer.on('end', () => {
        this.answers.push({ url, bytes: Buffer.concat(parts) });
        outgoing.end();
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }
}

/** A text as it may be written in JSON, in a URL, in hexadecimal, in base64 at any offset. */
function disguises(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const shifted = [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]);
    // The characters at both ends depend on what stands beside the text.
    const inner = (encoding: 'base64' | 'base64url') =>
      whole.toString(encoding).replace(/=+$/, '').slice(offset === 0 ? 0 : 4, -2);
    return [inner('base64'), inner('base64url')];
  });
  const written = [text, text.toUpperCase(), bytes.toString('hex'), [...text].reverse().join(''), ...shifted];
  return [...written.map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')];
}
