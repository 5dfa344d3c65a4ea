// A relay as a function from `Request` to `Response`. It moves bytes between the caller, the core and the API; what is
// forwarded, for whom, and what of an answer is shown is decided in the core (`src/relay_policy`).

import { invalidArgument } from '../arguments.js';
import { readBytes } from './bytes.js';
import { core, sharesCalls } from './core.js';
import type { Caller } from './glue.js';

/**
 * Whom a relay acts for. An id that is given must be a text: with one that is `undefined` nobody has access. Other
 * properties are ignored: the payload of a token may be handed on whole.
 */
export interface RelayScope {
  /** `operator`: the integrator’s own staff. `applicant`: one person, who sees their own part. */
  scope: 'operator' | 'applicant';
  /** Required for an applicant; narrows an operator to one session. */
  session_id?: string;
  /** Required for an applicant; refused for an operator. */
  applicant_id?: string;
  /** From when on nobody has access, in seconds since 1970, as in a token. */
  exp?: number;
}

/** What a relay did, for a log: without ids, personal data or secrets. */
export interface RelayEvent {
  /** `GET`, `POST` or `PATCH`; `other` for any other word. */
  method: string;
  /** The route without its ids: `/workflow_sessions/{id}/links`; `unknown` where nothing is forwarded. */
  route: string;
  /** The status that was answered. */
  status: number;
  /** How long it took, in milliseconds. */
  ms: number;
  /** Why the relay itself refused: `relay.token_expired`, `relay.key_refused`, … */
  refusal?: string;
}

interface Common {
  /** The API root with its version: `https`, or `http` on loopback. */
  upstream: string;
  /** The vendor’s API key. It is sent to `upstream` and to nobody else. */
  apiKey: string;
  /** The path under which the relay answers: `/v3` unless it is given. */
  basePath?: string;
  /** The bound on one call to the API, its answer included: 30,000. */
  timeoutMs?: number;
  /** How long after a session’s links were generated no applicant may have them generated again: 60,000. */
  linksRestMs?: number;
  /** Sends the requests to the API, in place of the global `fetch`. */
  fetch?: typeof fetch;
  /** Is told of every request. What it throws is ignored. */
  onRequest?: (event: RelayEvent) => void;
}

/** How a relay is made: with the secret that tokens are signed with, or with a function that knows the caller. */
export type RelayOptions = Common &
  (
    | {
        /** What your back end signs tokens with (HS256): 32 bytes or more. */
        signingSecret: string;
        verifyToken?: undefined;
      }
    | {
        /**
         * Says who calls: from the bearer token, which is `undefined` where there is none, or from a cookie of the
         * request. `null`, and whatever it throws, is answered with 401. It checks the signature itself, and says how
         * long a token may live; one whose `exp` has passed is refused all the same.
         *
         * Without a bearer token it is asked only where the request comes from a page of its own origin, by
         * `Sec-Fetch-Site`, else `Origin`, else `Referer`; any other is answered with 403.
         */
        verifyToken: (
          token: string | undefined,
          request: Request,
        ) => RelayScope | null | undefined | Promise<RelayScope | null | undefined>;
        signingSecret?: undefined;
      }
  );

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'];

/** Makes a relay: a handler for requests under `basePath`. Wrong options throw at once, without showing what is secret. */
export function createRelay(options: RelayOptions): (request: Request) => Promise<Response> {
  if (typeof options !== 'object' || options === null) {
    throw invalidArgument('options', '{ upstream, apiKey, signingSecret or verifyToken }');
  }
  const { apiKey, signingSecret, verifyToken, basePath = '/v3', timeoutMs, linksRestMs, onRequest } = options;
  if ((typeof signingSecret === 'string') === (typeof verifyToken === 'function')) {
    throw invalidArgument('signingSecret', 'a text, or `verifyToken` in its place');
  }
  const base = /^(\/[^/?#]+)+$/.test(basePath) ? basePath : undefined;
  if (base === undefined) {
    throw invalidArgument('basePath', 'a path such as /api/session-links');
  }
  const settings = JSON.stringify({
    upstream: parts(options.upstream), apiKey, signingSecret, timeoutMs, linksRestMs, sharesCalls: sharesCalls(),
  });
  const send = options.fetch ?? fetch;
  let relay: InstanceType<ReturnType<typeof core>['JsRelay']>;
  try {
    relay = new (core().JsRelay)(settings);
  } catch (cause) {
    if (Array.isArray(cause)) {
      throw invalidArgument(String(cause[0]), String(cause[1]));
    }
    throw cause;
  }
  return async (request) => {
    const started = performance.now();
    const [status, body, route, refusal, ...headers] = (await relay.handle(
      caller(request, base, send, verifyToken),
    )) as [number, Uint8Array<ArrayBuffer> | null, string | undefined, string | undefined, ...string[]];
    try {
      onRequest?.({
        method: METHODS.includes(request.method) ? request.method : 'other',
        route: route ?? 'unknown',
        status,
        ms: Math.round(performance.now() - started),
        ...(refusal !== undefined && { refusal }),
      });
    } catch {
      // A log that fails is no reason to fail.
    }
    const hasBody = status !== 204 && status !== 205 && request.method !== 'HEAD';
    return new Response(hasBody ? body : null, { status, headers: pairs(headers) });
  };
}

function parts(upstream: string): Record<string, string> {
  let url: URL;
  try {
    url = new URL(upstream);
  } catch {
    throw invalidArgument('upstream', 'the API root, such as https://api.yousign.app/v3');
  }
  const { protocol, origin, hostname, pathname, username, password, search, hash } = url;
  return { protocol, origin, hostname, pathname, username, password, search, hash };
}

function caller(request: Request, base: string, send: typeof fetch, verify: RelayOptions['verifyToken']): Caller {
  const { origin, pathname, search } = new URL(request.url);
  const isBelow = pathname === base || pathname.startsWith(`${base}/`);
  return {
    method: request.method,
    origin,
    path: isBelow ? pathname.slice(base.length) : '',
    query: search === '' ? undefined : search.slice(1),
    header: (name) => request.headers.get(name) ?? undefined,
    body: (most, drained, ms) => readBytes(request.body, most, drained, ms),
    send: (method, url, headers, body, ms, most) => exchange(send, method, url, headers, body, ms, most),
    vouch: async (token) => vouched(await verify?.(token, request)),
  };
}

const IDS = ['session_id', 'applicant_id'] as const;

/** What was said of the caller, for the core; nothing where an id is given and is no text. */
function vouched(said: RelayScope | null | undefined): string | undefined {
  if (typeof said !== 'object' || said === null) {
    return undefined;
  }
  // One by one: JSON leaves out what is `undefined` or inherited, and a missing id widens the scope.
  const { scope, session_id, applicant_id, exp } = said;
  const ids = { session_id, applicant_id };
  if (IDS.some((id) => id in said && typeof ids[id] !== 'string')) {
    return undefined;
  }
  return JSON.stringify({ scope, ...ids, exp });
}

/** One call to the API: `[status, body, name, value, …]`, or a word for why there is none. */
async function exchange(
  send: typeof fetch,
  method: string,
  url: string,
  headers: string[],
  body: string | undefined,
  ms: number,
  most: number,
): Promise<unknown[] | string> {
  const abort = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, ms);
  try {
    // A redirect could carry the key to another host.
    const init: RequestInit = { method, headers: pairs(headers), redirect: 'manual', signal: abort.signal };
    const response = await send(url, body === undefined ? init : { ...init, body });
    const bytes = await readBytes(response.body, most);
    if (typeof bytes === 'string') {
      return late ? 'timed_out' : bytes;
    }
    return [response.status, bytes, ...[...response.headers].flat()];
  } catch {
    return late ? 'timed_out' : 'unreachable';
  } finally {
    clearTimeout(timer);
  }
}

function pairs(flat: string[]): [string, string][] {
  const all: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    all.push([flat[at] as string, flat[at + 1] as string]);
  }
  return all;
}
