// Carries out a plan, one call after the other, and goes on where it stopped.

import type { Links, Plan, PlannedCall, SessionLinks } from 'workflow-session-links';
import { mayHaveHappened } from './failure.js';
import { findApplicant, findSession, findVerification } from './find-created.js';

export interface Step {
  call: PlannedCall;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
}

/** How far it is. */
export interface Progress {
  steps: Step[];
  running: boolean;
  failure: unknown;
  sessionId: string | undefined;
  links: Links | undefined;
}

/** One creation. `run` goes as far as it can; after a failure it goes on from there. */
export class Creation {
  #steps: Step[];
  #sessionId: string | undefined;
  #links: Links | undefined;
  #failure: unknown;
  #running = false;
  /** The step whose last answer was lost: it may have been carried out. */
  #unsure: Step | undefined;
  /** The ids that applicants got, by their key in the plan. */
  readonly #applicants = new Map<string, string>();
  readonly #verifications = new Set<string>();

  constructor(
    private readonly client: SessionLinks,
    plan: Plan,
    private readonly onProgress: (progress: Progress) => void,
  ) {
    this.#steps = plan.calls.map((call) => ({ call, state: 'waiting' }));
  }

  get progress(): Progress {
    return {
      steps: this.#steps.map((step) => ({ ...step })),
      running: this.#running,
      failure: this.#failure,
      sessionId: this.#sessionId,
      links: this.#links,
    };
  }

  async run(): Promise<void> {
    if (this.#running) {
      return;
    }
    this.#running = true;
    this.#failure = undefined;
    for (const step of this.#steps) {
      if (step.state === 'done' || step.state === 'skipped') {
        continue;
      }
      step.state = 'running';
      this.#tell();
      try {
        await this.#carryOut(step);
        step.state = 'done';
      } catch (failure) {
        step.state = 'failed';
        this.#failure = failure;
        break;
      }
    }
    this.#running = false;
    this.#tell();
  }

  /** Leaves out the verification that was refused. */
  skip(): void {
    const step = this.#steps.find((one) => one.state === 'failed');
    if (step?.call.operation === 'verifications.attach') {
      step.state = 'skipped';
    }
  }

  async #carryOut(step: Step): Promise<void> {
    const look = this.#unsure === step;
    try {
      await this.#send(step.call, look);
      this.#unsure = undefined;
    } catch (failure) {
      // Failing to look leaves it as unsure as it was.
      this.#unsure = look || mayHaveHappened(failure) ? step : undefined;
      throw failure;
    }
  }

  /** Sends a call; before one that may have been carried out, looks whether it was. */
  async #send(call: PlannedCall, look: boolean): Promise<void> {
    const { client } = this;
    const sessionId = this.#sessionId ?? '';
    switch (call.operation) {
      case 'sessions.create': {
        const found = look ? await findSession(client, call.body) : undefined;
        this.#sessionId = found ?? (await client.sessions.create(call.body)).id;
        return;
      }
      case 'applicants.create': {
        const parent = call.parent_key === undefined ? undefined : this.#applicants.get(call.parent_key);
        const body = parent === undefined ? call.body : { ...call.body, parent_applicant_id: parent };
        const known = new Set(this.#applicants.values());
        const found = look ? await findApplicant(client, sessionId, body, known) : undefined;
        this.#applicants.set(call.key, found ?? (await client.applicants.create(sessionId, body)).id);
        return;
      }
      case 'verifications.attach': {
        const { verification } = call;
        const owner = this.#applicants.get(call.key) ?? '';
        const found = look
          ? await findVerification(client, sessionId, verification, owner, this.#verifications)
          : undefined;
        const body = { ...call.body, applicant_id: owner };
        this.#verifications.add(found ?? (await client.verifications.attach(verification, body)).id);
        return;
      }
      case 'links.generate':
        this.#links = await client.links.generate(sessionId);
        return;
    }
  }

  #tell(): void {
    this.onProgress(this.progress);
  }
}
