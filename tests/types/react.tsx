// The hook takes a client and ids of the main entry, its keepers and view fit the element, and JSX knows the tag.

import type { ReactNode } from 'react';
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

export function Onboarding({ client, sessionId, allowedHosts }: { client: SessionLinks; sessionId: string; allowedHosts: string[] }): ReactNode {
  const { applicants, view, error } = useSessionLinks({ client, sessionId, allowedHosts });
  return (
    <>
      {error ? <p role="alert">The session could not be read just now.</p> : null}
      {view || !error ? <session-links locale="en" applicants={applicants} view={view} /> : null}
      <session-links
        ref={(element) => void element?.openIn}
        className="wide"
        applicants={[{ id: 'a', label: 'Ada', url: '/go' }]}
        allowedHosts={allowedHosts}
        catalogue={{ open: 'Dokumente abgeben' }}
        theme="auto"
        open-in="frame"
        audience="applicant"
        heading-level={2}
        onsession-links-resolve={({ detail }) => void detail.actions.length}
      />
      {/* @ts-expect-error an applicant has an id */}
      <session-links applicants={[{ label: 'Ada' }]} />
      {/* @ts-expect-error there is no such way */}
      <session-links open-in="popup" />
      {/* @ts-expect-error a restart is of no actions */}
      <session-links onsession-links-restart={({ detail }) => void detail.actions} />
    </>
  );
}
