// The session-link endpoints. The core makes requests and reads answers; here they get a host.

import { invalidArgument, milliseconds } from './arguments.js';
import { core } from './core.js';
import { flat } from './flat.js';
import { type Problem, SessionLinksError } from './errors.js';
import type { Finding } from './findings.js';
import type { ApplicantStatus, ApplicantType, ErrorCode, VerificationStatus } from './generated/codes.js';
import type { DocumentAnalysisOptions, LegalPersonInput, NaturalPersonInput, ResolutionInput, SessionInput } from './generated/inputs.js';
import type { Matrix } from './generated/matrix.js';
import { type List, list, type PageOptions } from './list.js';
import type {
  Applicant,
  ApplicantId,
  ApplicantListItem,
  AttachableVerification,
  LegalPersonApplicant,
  Links,
  NaturalPersonApplicant,
  Open,
  Page,
  PersonOf,
  Session,
  Template,
  Verification,
  VerificationView,
} from './model.js';
import type { StatusFacts } from './lifecycle.js';
import type { ApplicantInput, ApplicantUpdate } from './rules.js';
import { type Token, type TokenSource, tokenSource } from './token.js';
import { viewSession, watchSession, type SessionView, type WatchOptions } from './watch.js';

/** One request that was sent, for a log: no body, no token, no id. */
export interface RequestEvent {
  /** `sessions.create`, … */
  operation: string;
  method: string;
  /** 1 for the first try. */
  attempt: number;
  durationMs: number;
  /** The HTTP status, where there was an answer. */
  status?: number;
}

/** How a client reaches the API. */
export interface SessionLinksOptions {
  /** The API root with its version: your relay’s in a browser, the vendor’s on a server. */
  baseUrl: string;
  /** In a browser a short-lived token of your relay; the API key stays on your server. */
  token: Token;
  /** The bound on one try in milliseconds, body included; 30,000 unless told. */
  timeoutMs?: number;
  /** How often a call is sent again after a passing failure; 2 unless told, 0 turns it off. */
  retry?: { maxRetries?: number };
  /** In place of the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
  /** Told of every request that was sent. */
  onRequest?: (event: RequestEvent) => void;
}

/** What every call takes. */
export interface CallOptions {
  signal?: AbortSignal;
}

/**
 * A branded id of a type that the verification does not fit does not compile; a plain string does.
 * An id that may be of either type has to fit both: narrow it by the applicant’s `type` first.
 */
export type Fits<V extends Verification, Id> =
  // A plain string, and `any`.
  string extends Id
    ? unknown
    : [Id] extends [ApplicantId<infer Person>]
      ? ([Person] extends [PersonOf<V>] ? unknown : never)
      : unknown;

/** What a verification is attached with, beside the applicant. */
export type AttachOptions<V extends AttachableVerification> = [Matrix[V]['document_type']] extends [never]
  ? Record<never, never>
  : Omit<DocumentAnalysisOptions, 'applicant_id' | 'country_code'> &
      ([Matrix[V]['country_code']] extends [never]
        ? Record<never, never>
        : { country_code?: Matrix[V]['country_code'] | undefined });

/** What a list of verifications is narrowed to. */
export interface VerificationFilters extends PageOptions {
  status?: Open<VerificationStatus>;
  workspace_id?: string;
  /** Document analyses only. */
  workflow_session_id?: string;
}

interface Failed {
  code: ErrorCode;
  retryable: boolean;
  status?: number;
  retry_after_ms?: number;
  body?: string;
  findings: Finding[];
}

type Arguments = Record<string, unknown>;
type Run = <T>(operation: string, args: Arguments | (() => Arguments), call?: CallOptions | null) => Promise<T>;

/** A client for the session-link endpoints. It holds nothing that must be freed. */
export class SessionLinks {
  readonly templates: TemplatesResource;
  readonly sessions: SessionsResource;
  readonly applicants: ApplicantsResource;
  readonly verifications: VerificationsResource;
  readonly links: LinksResource;
  readonly actions: ActionsResource;

  constructor(options: SessionLinksOptions) {
    const run = runner(options);
    this.templates = { list: (call) => pages(run, 'templates.list', {}, call) };
    this.sessions = {
      create: (body, call) => run('sessions.create', { body }, call),
      get: (id, call) => run('sessions.get', { id }, call),
      list: (call) => pages(run, 'sessions.list', {}, call),
    };
    this.applicants = applicantsResource(run);
    this.verifications = {
      attach: (verification, body, call) => run('verifications.attach', { verification, body }, call),
      get: (verification, id, call) => run('verifications.get', { verification, id }, call),
      list: (verification, filters) => pages(run, 'verifications.list', { ...filters, verification }, filters),
    };
    this.links = { generate: oneFlightPerSession(run) };
    this.actions = {
      resolve: (sessionId, body, call) =>
        run('actions.resolve', { session_id: sessionId, body }, call),
    };
  }

  /**
   * A session as it is now, read once: each applicant with their verifications, and what can be done. Only
   * webhooks say that an applicant is blocked: `since` are the facts that know what they told so far.
   */
  view(sessionId: string, options: CallOptions & { since?: StatusFacts } = {}): Promise<SessionView> {
    return viewSession(this, sessionId, options ?? {});
  }

  /** Views of a session as it changes, by paced reading; ends when the session is done. */
  watch(sessionId: string, options: WatchOptions = {}): AsyncIterable<SessionView> {
    return watchSession(this, sessionId, options ?? {});
  }
}

/** Workflow Templates. */
export interface TemplatesResource {
  list(options?: CallOptions): List<Template>;
}

/** Workflow Sessions. */
export interface SessionsResource {
  create(body: SessionInput, options?: CallOptions): Promise<Session>;
  get(id: string, options?: CallOptions): Promise<Session>;
  list(options?: CallOptions): List<Session>;
}

/** Applicants of a session. */
export interface ApplicantsResource {
  create(sessionId: string, body: NaturalPersonInput, options?: CallOptions): Promise<NaturalPersonApplicant>;
  create(sessionId: string, body: LegalPersonInput, options?: CallOptions): Promise<LegalPersonApplicant>;
  create(sessionId: string, body: ApplicantInput, options?: CallOptions): Promise<Applicant>;
  get<Id extends string>(
    sessionId: string,
    id: Id,
    options?: CallOptions,
  ): Promise<Id extends ApplicantId<infer Person> ? Extract<Applicant, { type: Person }> : Applicant>;
  list(sessionId: string, options?: CallOptions & { status?: Open<ApplicantStatus> }): List<ApplicantListItem>;
  update(sessionId: string, id: string, body: ApplicantUpdate, options?: CallOptions): Promise<Applicant>;
}

/** Verifications and document analyses, named by their action type. */
export interface VerificationsResource {
  /** Attaches a verification to an applicant, who then uploads on their link. */
  attach<V extends AttachableVerification, Id extends string>(
    verification: V,
    body: { applicant_id: Id & Fits<V, Id> } & AttachOptions<V>,
    options?: CallOptions,
  ): Promise<VerificationView>;
  get(verification: Open<AttachableVerification>, id: string, options?: CallOptions): Promise<VerificationView>;
  list(verification: AttachableVerification, filters?: VerificationFilters): List<VerificationView>;
}

/** Workflow Session Links. */
export interface LinksResource {
  /**
   * Generates a fresh link for every applicant of the session but children, whom their parent’s
   * covers. It may notify applicants and send mail, hence the verb: never prefetch it. Calls at the
   * same time share one request.
   */
  generate(sessionId: string, options?: CallOptions): Promise<Links>;
}

/** Actions of a session. */
export interface ActionsResource {
  /**
   * Resolves an action by hand, after a check outside of the vendor’s. Its resource may be passed as it was
   * read: id and type are sent.
   */
  resolve(sessionId: string, body: ResolutionInput, options?: CallOptions): Promise<void>;
}

function applicantsResource(run: Run): ApplicantsResource {
  return {
    create: <A extends Applicant>(sessionId: string, body: ApplicantInput, call?: CallOptions) =>
      run<A>('applicants.create', { session_id: sessionId, body }, call),
    get: (sessionId, id, call) => run('applicants.get', { session_id: sessionId, id }, call),
    list: (sessionId, filters) => pages(run, 'applicants.list', { ...filters, session_id: sessionId }, filters),
    update: (sessionId, id, body, call) => run('applicants.update', { session_id: sessionId, id, body }, call),
  };
}

function pages<T>(run: Run, operation: string, args: Arguments, call: CallOptions | undefined): List<T> {
  const { signal: _, ...filters } = args;
  return list<T>(
    (page) => run<Page<T>>(operation, () => ({ ...filters, after: page?.after, limit: page?.limit }), page),
    call?.signal,
  );
}

interface Flight {
  links: Promise<Links>;
  waiting: number;
  stop: AbortController;
}

/**
 * Generating has side effects, so calls at the same time for a session share one request. Each caller
 * leaves by their own signal; the request is given up when the last has left.
 */
function oneFlightPerSession(run: Run): LinksResource['generate'] {
  const flights = new Map<string, Flight>();
  const start = (sessionId: string): Flight => {
    const stop = new AbortController();
    const links = run<Links>('links.generate', { session_id: sessionId }, { signal: stop.signal });
    const flight = { links, waiting: 0, stop };
    const landed = () => {
      if (flights.get(sessionId) === flight) {
        flights.delete(sessionId);
      }
    };
    links.then(landed, landed);
    flights.set(sessionId, flight);
    return flight;
  };
  return async (sessionId, call) => {
    const flight = flights.get(sessionId) ?? start(sessionId);
    flight.waiting += 1;
    try {
      return await untilAborted(flight.links, call?.signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0 && flights.get(sessionId) === flight) {
        flights.delete(sessionId);
        flight.stop.abort();
      }
    }
  };
}

function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) {
    return promise;
  }
  return new Promise((resolve, reject) => {
    const abort = () => reject(new SessionLinksError('aborted'));
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function runner(options: SessionLinksOptions): Run {
  if (typeof options !== 'object' || options === null) {
    throw invalidArgument('options', '{ baseUrl, token }');
  }
  const baseUrl = apiRoot(options.baseUrl);
  const timeoutMs = milliseconds('timeoutMs', options.timeoutMs ?? 30_000);
  const token: TokenSource = tokenSource(options.token, timeoutMs);
  const maxRetries = options.retry?.maxRetries ?? 2;
  if (typeof maxRetries !== 'number') {
    throw invalidArgument('retry', '{ maxRetries: a number }');
  }
  return async <T>(operation: string, args: Arguments | (() => Arguments), call?: CallOptions | null): Promise<T> => {
    // What throws at once rejects, as what throws later does.
    const send = async (request: Request) => (options.fetch ?? fetch)(request);
    const fetchOnce = observed(send, operation, options.onRequest);
    const host = { baseUrl, token, fetch: fetchOnce, timeoutMs, maxRetries, signal: call?.signal };
    const given = typeof args === 'function' ? read(args) : args;
    try {
      return (await flat(given, (from, to, text, textTo) => core().call(operation, from, to, text, textTo, host))) as T;
    } catch (failure) {
      throw asError(failure);
    }
  };
}

/** Reads arguments that may be a proxy of the caller’s. */
function read(args: () => Arguments): Arguments {
  try {
    return args();
  } catch {
    throw new SessionLinksError('invalid_argument', {
      findings: [{ code: 'unreadable', severity: 'error', path: [] }],
    });
  }
}

function observed(
  send: (request: Request) => Promise<Response>,
  operation: string,
  onRequest: SessionLinksOptions['onRequest'],
): (request: Request) => Promise<Response> {
  if (onRequest === undefined) {
    return send;
  }
  let attempt = 0;
  return async (request) => {
    attempt += 1;
    const start = performance.now();
    const tell = (status?: number) => {
      const event = { operation, method: request.method, attempt, durationMs: performance.now() - start };
      try {
        onRequest(status === undefined ? event : { ...event, status });
      } catch {
        // A listener that throws is its owner’s affair.
      }
    };
    try {
      const response = await send(request);
      tell(response.status);
      return response;
    } catch (failure) {
      tell();
      throw failure;
    }
  };
}

/** An absolute `https:` URL, or `http:` on this page’s origin or a loopback host. */
function apiRoot(baseUrl: string): string {
  const page = typeof location === 'undefined' ? undefined : location;
  const expected = `an https URL with the API’s version${page === undefined ? '' : ', or a path on this page’s origin'}`;
  let url: URL;
  try {
    url = new URL(baseUrl, page?.href);
  } catch {
    throw invalidArgument('baseUrl', expected);
  }
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && (loopback || url.origin === page?.origin));
  if (!safe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw invalidArgument('baseUrl', expected);
  }
  return url.href.replace(/\/+$/, '');
}

function asError(failure: unknown): unknown {
  if (typeof failure !== 'object' || failure === null || failure instanceof Error || !('code' in failure)) {
    return failure;
  }
  const { code, status, retryable, retry_after_ms: retryAfterMs, body, findings } = failure as Failed;
  return new SessionLinksError(code, { status, retryable, retryAfterMs, findings, problem: problemOf(body) });
}

function problemOf(body: string | undefined): Problem | undefined {
  try {
    const parsed: unknown = JSON.parse(body ?? '');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Problem) : undefined;
  } catch {
    return undefined;
  }
}

export type { ApplicantType };
