// Facts keep what a caller adds to them; an event needs a name, a time and data.

import { applyEvent, deriveStatuses, type NextStep, type SessionLinks, type SessionView, type Told } from 'workflow-session-links';

export function follow(view: SessionView): boolean {
  const facts = { ...view, now_ms: Date.now(), mine: 'kept' };
  const after = applyEvent(facts, { event_name: 'workflow_session.done', event_time: '1795564860', data: {} });
  const told: Told[] = after.told;
  const mine: string = after.mine;
  const again = applyEvent(after, { event_name: 'applicant.notified', event_time_ms: 1_795_564_860_000, data: {} });
  // @ts-expect-error an event has a time
  applyEvent(after, { event_name: 'applicant.notified', data: {} });
  // @ts-expect-error an event has data
  applyEvent(after, { event_name: 'applicant.notified', event_time: '1795564860' });
  // @ts-expect-error facts name their applicants
  applyEvent({ session: view.session }, { event_name: 'applicant.notified', event_time: '1', data: {} });
  void [told, mine];
  return deriveStatuses(again).stale;
}

export function text(step: NextStep['step']): string {
  const texts: Record<NextStep['step'], string> = {
    attach_verification: '', generate_link: '', upload: '', upload_again: '', wait: '', resolve_or_restart: '', restart: '', nothing: '',
  };
  return texts[step];
}

export async function readAgain(client: SessionLinks, facts: SessionView): Promise<boolean> {
  const view = await client.view('an id', { since: facts });
  return view.statuses.stale;
}
