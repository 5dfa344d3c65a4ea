// What wasm-bindgen generates of `npm/testing`, typed by hand: its own declarations are full of `any`.

export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
export class JsEngine {
  private constructor();
  static with(settings: string): JsEngine | undefined;
  handle(
    method: string,
    path: string,
    query: string,
    authorization: string | undefined,
    contentType: string | undefined,
    body: Uint8Array,
    nowMs: number,
    id: () => string,
  ): string;
  upload(token: string, verificationId: string, name: string, bytes: Uint8Array, nowMs: number, id: () => string): string;
}
export function sample_pdf(name: string): Uint8Array<ArrayBuffer>;
