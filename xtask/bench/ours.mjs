// Our own calls, seen as the rivals are.

import { checkApplicant, checkApplicants, init } from 'workflow-session-links';

await init();

export const ours = {
  check: checkApplicant,
  checkAll: checkApplicants,
  isAccepted: (result) => result.ok,
  value: (result) => result.value,
  issues: (result) => result.findings,
  /** What stops. Warnings are ours alone: no rival has any, and they are not compared. */
  errors: (result) => result.findings.filter((finding) => finding.severity === 'error'),
};
