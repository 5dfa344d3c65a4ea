// What wasm-bindgen generates, typed by hand: its own declarations are full of `any`.

export type Source = URL | string | Response | Promise<Response> | BufferSource | WebAssembly.Module;
declare function init(options: { module_or_path: Source }): Promise<unknown>;
export default init;
export function initSync(options: { module: BufferSource | WebAssembly.Module }): unknown;
export function table(): [verification: string, natural: string, legal: string][];
export function explain(applicantType: string, groups: unknown, overrides: unknown): unknown;
export function names(): string[];
export function check_applicants(numbers: Float64Array, text: string): string | undefined;
export function check_applicant_update(input: unknown, applicantType: string): unknown;
export function check_session(input: unknown): unknown;
export function check_resolution(input: unknown): unknown;
export function check_iban(input: unknown): unknown;
export function check_bic(input: unknown): unknown;
export function link_state(expiresAt: string, nowMs: number, expiringWithinMs: number): unknown;
export function attempts(used: number): unknown;
export function derive_statuses(facts: unknown): unknown;
export function apply_event(facts: unknown, event: unknown): unknown;
export function call(operation: string, args: unknown, host: unknown): Promise<unknown>;
export function compared(applicant: unknown, verification: string): unknown;
export function share_given(applicant: unknown, verifications: unknown): number | undefined;
export function check_plan(input: unknown, overrides: unknown): unknown;
export function check_file(
  places: Float64Array,
  bytes: Uint8Array,
  size: number,
  name: string,
  verification: string,
  last: boolean,
): unknown;
