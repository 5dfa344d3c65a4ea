import { defineElements } from 'workflow-session-links/element';
import { useSessionLinks } from 'workflow-session-links/react';

defineElements(); // does nothing on a server

export function Onboarding({ client, sessionId, allowedHosts }) {
  const { applicants, view } = useSessionLinks({ client, sessionId, allowedHosts });
  return <session-links locale="en" applicants={applicants} view={view} />;
}
