// What exists already. The API has no idempotency key: a call whose answer was lost is never
// sent again before it is known whether it was carried out.

import type { ApplicantId, AttachableVerification, SessionInput, SessionLinks } from 'workflow-session-links';

/** A session of that name and template that nobody has put anything into. */
export async function findSession(client: SessionLinks, wanted: SessionInput): Promise<string | undefined> {
  for await (const session of client.sessions.list()) {
    const same = session.name === wanted.name && session.workflow_template_id === wanted.workflow_template_id;
    if (same && session.action_groups.every((group) => group.actions.length === 0)) {
      const { data } = await client.applicants.list(session.id).page({ limit: 1 });
      if (data.length === 0) {
        return session.id;
      }
    }
  }
  return undefined;
}

/** An applicant like that one, other than those that are known. */
export async function findApplicant(
  client: SessionLinks,
  sessionId: string,
  wanted: { type: string; label: string; reference_id?: string | null | undefined },
  known: Set<string>,
): Promise<ApplicantId | undefined> {
  for await (const applicant of client.applicants.list(sessionId)) {
    const same =
      applicant.type === wanted.type &&
      applicant.label === wanted.label &&
      applicant.reference_id === (wanted.reference_id ?? null);
    if (same && !known.has(applicant.id)) {
      return applicant.id;
    }
  }
  return undefined;
}

/** A verification of that kind on that applicant, other than those that are known. */
export async function findVerification(
  client: SessionLinks,
  sessionId: string,
  verification: AttachableVerification,
  applicantId: string,
  known: Set<string>,
): Promise<string | undefined> {
  const session = await client.sessions.get(sessionId);
  const actions = session.action_groups.flatMap((group) => group.actions);
  for (const { resource } of actions) {
    if (resource.type === verification && !known.has(resource.id)) {
      const found = await client.verifications.get(verification, resource.id);
      if (found.applicant_id === applicantId) {
        return resource.id;
      }
    }
  }
  return undefined;
}
