// What a webhook says, and how old it may be.

/** A delivered event. What the vendor adds is still there. */
export interface WebhookEvent {
  /** The same in every delivery of this event: what to recognise it by. */
  event_id: string;
  /** What happened: `workflow_session.done`, `applicant.processed`, … */
  event_name: string;
  /** When it happened, as it was sent. */
  event_time: string | number;
  /** The same, in milliseconds since the Unix epoch. */
  event_time_ms: number;
  /** Whether it comes from the vendor’s sandbox. */
  sandbox: boolean;
  /** All that was sent about it. */
  data: Record<string, unknown>;
  /** What it is about, as far as it says so. */
  ids: { workflow_session_id?: string; applicant_id?: string; verification_id?: string };
}

/** How old an event may be. */
export interface WebhookOptions {
  /** The greatest age in milliseconds. Any, unless it is given: the vendor delivers an event again for four days. */
  maxAgeMs?: number;
  /** The time now, in milliseconds since the Unix epoch. */
  nowMs?: number;
}

/** What a body says: `null`, which is no event, for what is no JSON. */
export function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}
