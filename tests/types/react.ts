// The hook takes a client and ids of the main entry, and its keepers and view fit the element.

import type { ApplicantId, SessionLinks } from 'workflow-session-links';
import 'workflow-session-links/element';
import { useSessionLinks } from 'workflow-session-links/react';

export function fits(client: SessionLinks, element: HTMLElementTagNameMap['session-links'], id: ApplicantId): void {
  const { applicants, view, error } = useSessionLinks({ client, sessionId: 's', applicants: [id], allowedHosts: ['links.example'] });
  element.applicants = applicants;
  element.view = view;
  const kept: ApplicantId | undefined = view?.applicants[0]?.id;
  useSessionLinks({ getLink: async () => undefined, applicants: ['a'], allowedHosts: [] });
  // @ts-expect-error the hosts are named, or no link would be safe to open
  useSessionLinks({ client, sessionId: 's' });
  // @ts-expect-error what went wrong is not known to be of one kind
  void error.code;
  void kept;
}
