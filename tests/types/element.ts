// The element takes what the package makes, and its events are typed by their name.

import { LinkKeeper, type SessionLinks } from 'workflow-session-links';
import { defineElements, type ElementWords } from 'workflow-session-links/element';

export async function show(client: SessionLinks, sessionId: string, keeper: LinkKeeper): Promise<void> {
  defineElements();
  const element = document.createElement('session-links');
  element.applicants = [{ id: 'a', keeper }, { id: 'b', label: 'Ada', url: '/go' }];
  element.openIn = 'frame';
  const words: Partial<ElementWords> = { open: 'Dokumente abgeben' };
  element.catalogue = words;
  element.addEventListener('session-links-resolve', ({ detail }) => void detail.actions.length);
  element.addEventListener('session-links-error', ({ detail }) => void detail.error.code);
  for await (const view of client.watch(sessionId)) {
    element.view = view;
  }
  // @ts-expect-error there is no such way
  element.openIn = 'popup';
  // @ts-expect-error an applicant has an id
  element.applicants = [{ keeper }];
  // @ts-expect-error there is no such sentence
  element.catalogue = { opne: '' };
  // @ts-expect-error a restart is of no actions
  element.addEventListener('session-links-restart', ({ detail }) => void detail.actions);
}
