import { defineElements } from 'workflow-session-links/element';
import { useSessionLinks } from 'workflow-session-links/react';

defineElements(); // does nothing on a server

export function Onboarding({ client, sessionId, allowedHosts }) {
  const { applicants, view, error } = useSessionLinks({ client, sessionId, allowedHosts });
  return (
    <>
      {error ? <p role="alert">The session could not be read just now.</p> : null}
      {view || !error ? <session-links locale="en" applicants={applicants} view={view} /> : null}
    </>
  );
}
