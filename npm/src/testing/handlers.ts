// Mock Service Worker handlers over the sandbox’s own engine: the vendor’s API and what its hosted page asks.

import { http, type HttpHandler, HttpResponse } from 'msw';

import { invalidArgument } from '../arguments.js';
import type { Clock } from './clock.js';
import { core } from './core.js';

/** How the vendor is played. */
export interface SandboxOptions {
  /** The address that the app calls: the API root, or a relay’s. Links are on the same origin. */
  baseUrl: string | URL;
  /** The key that callers must send. Unless it is given, any bearer token is taken, as behind a relay. */
  apiKey?: string;
  /** The time. The real one unless it is given. */
  clock?: Clock;
  /** How long a document is `pending`, in milliseconds: 1,500. */
  processingMs?: number;
  /** Whether calls are limited as by the vendor’s sandbox: 30 in a minute, 200 in an hour. */
  rateLimit?: boolean;
}

interface Answer {
  status: number;
  headers: [string, string][];
  body: string | null;
}

const ANY_KEY = 'any-key';

/**
 * Handlers for msw’s `setupServer` or `setupWorker`. Each call makes a vendor of its own that knows nothing yet:
 * `server.resetHandlers(...sandboxHandlers(options))` forgets everything.
 */
export function sandboxHandlers(options: SandboxOptions): HttpHandler[] {
  const { apiKey, clock = Date, processingMs = 1_500, rateLimit = false } = options;
  const base = new URL(options.baseUrl);
  const root = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
  const settings = JSON.stringify({ apiKey: apiKey ?? ANY_KEY, origin: base.origin, processingMs, rateLimit });
  let engine: NonNullable<ReturnType<ReturnType<typeof core>['JsEngine']['with']>> | undefined;
  const started = () => {
    engine ??= core().JsEngine.with(settings);
    if (engine === undefined) {
      throw invalidArgument('options', '{ baseUrl, apiKey?, clock?, processingMs?, rateLimit? }');
    }
    return engine;
  };
  const below = async (request: Request, path: string) => {
    const { search } = new URL(request.url);
    const sent = request.headers.get('authorization') ?? undefined;
    const authorization = apiKey === undefined && /^bearer \S/i.test(sent ?? '') ? `Bearer ${ANY_KEY}` : sent;
    const type = request.headers.get('content-type') ?? undefined;
    const body = new Uint8Array(await request.arrayBuffer());
    return respond(started().handle(request.method, path, search.slice(1), authorization, type, body, clock.now(), uuid));
  };
  return [
    http.post(under(`${base.origin}/portal/api/links`, '/[^/]+/uploads'), async ({ request }) => {
      const token = new URL(request.url).pathname.split('/').at(-2) ?? '';
      const form = await request.formData();
      const [id, file] = [form.get('verification_id'), form.get('file')];
      if (typeof id !== 'string' || file === null || typeof file === 'string') {
        return HttpResponse.json({ type: 'parameters_not_valid', detail: 'send one `verification_id` and one `file`' }, { status: 400 });
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      return respond(started().upload(token, id, file.name, bytes, clock.now(), uuid));
    }),
    http.all(under(`${base.origin}/portal/api/links`, '/[^/]+'), ({ request }) => below(request, new URL(request.url).pathname)),
    http.all(under(root, '(?:/.*)?'), ({ request }) => {
      const { origin, pathname } = new URL(request.url);
      return below(request, `/v3${`${origin}${pathname}`.slice(root.length)}`);
    }),
  ];
}

/** All addresses that begin so. */
function under(root: string, rest: string): RegExp {
  return new RegExp(`^${root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}${rest}$`);
}

function respond(answer: string): Response {
  const { status, headers, body } = JSON.parse(answer) as Answer;
  const all = new Headers(headers);
  all.set('cache-control', 'no-store');
  if (body !== null) {
    all.set('content-type', 'application/json');
  }
  return new HttpResponse(body, { status, headers: all });
}

/** A random UUID. jsdom’s `crypto` has no `randomUUID` in every version. */
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
