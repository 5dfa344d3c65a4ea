// What wasm-bindgen generates, typed by hand: its own declarations are full of `any`.

export type Source = URL | string | Response | Promise<Response> | BufferSource | WebAssembly.Module;
declare function init(options: { module_or_path: Source }): Promise<unknown>;
export default init;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
export function linear_memory(): { buffer: ArrayBuffer };
export function room(words: number, bytes: number): number;
export function ask(question: number, from: number, to: number, text: number, textTo: number): unknown;
export function check_applicants(from: number, to: number, text: number, textTo: number, count: number): number;
export function call(operation: string, from: number, to: number, text: number, textTo: number, host: object): Promise<unknown>;
export function check_file(
  places: Float64Array,
  bytes: Uint8Array,
  size: number,
  name: string,
  verification: string,
  last: boolean,
): unknown;
export function check_webhook(rawBody: Uint8Array, signature: string, secret: string): unknown;
