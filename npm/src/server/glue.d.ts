// What wasm-bindgen generates of `npm/server`, typed by hand: its own declarations are full of `any`.

/** What one request brings; `npm/server/src/js.rs` reads it. */
export interface Caller {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly query: string | undefined;
  header(name: string): string | undefined;
  body(most: number, drained: number, ms: number): Promise<Uint8Array | string>;
  send(
    method: string,
    url: string,
    headers: string[],
    body: string | undefined,
    ms: number,
    most: number,
  ): Promise<unknown[] | string>;
  vouch(token: string | undefined): Promise<string | undefined>;
}

export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
export class JsRelay {
  constructor(settings: string);
  handle(caller: Caller): Promise<unknown[]>;
}
export function check_webhook(rawBody: Uint8Array, signature: string, secret: string): string;
export function read_webhook(event: string, nowMs: number, maxAgeMs: number): string;
export function webhook_too_large(most: number): string;
