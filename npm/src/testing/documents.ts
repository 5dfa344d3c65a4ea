// Documents, and uploading them as the hosted page does.

import { core } from './core.js';

/**
 * A small PDF. The sandbox decides by its name, as the vendor’s does: `verified_id_document_verification.pdf`,
 * `failed_id_document_verification.pdf`, `done.pdf` and so on.
 */
export function documentFile(name: string): File {
  return new File([core().sample_pdf(name)], name, { type: 'application/pdf' });
}

/**
 * Uploads a file by an applicant’s link, as the hosted page does; answers with what the page would be told: the status
 * 202 when it was taken, 403 for who is blocked, 410 for a link that has expired, 422 for a file that is refused.
 */
export async function uploadDocument(
  link: string | URL,
  verificationId: string,
  file: File,
): Promise<{ status: number; body: unknown }> {
  const { origin, pathname } = new URL(link);
  const form = new FormData();
  form.set('verification_id', verificationId);
  form.set('file', file);
  const token = pathname.split('/').at(-1) ?? '';
  const answer = await fetch(`${origin}/portal/api/links/${token}/uploads`, { method: 'POST', body: form });
  return { status: answer.status, body: await answer.json() };
}
