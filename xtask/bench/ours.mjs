// Our own calls, seen as the rivals are.

import { checkApplicant, checkApplicants, init } from 'workflow-session-links';

await init();

export const ours = {
  check: checkApplicant,
  checkAll: checkApplicants,
  isAccepted: (result) => result.ok,
  value: (result) => result.value,
  issues: (result) => result.findings,
  /** What stops. */
  errors: (result) => result.findings.filter((finding) => finding.severity === 'error'),
  /** What does not. */
  warnings: (result) => result.findings.filter((finding) => finding.severity === 'warning').map(({ path }) => path),
};
