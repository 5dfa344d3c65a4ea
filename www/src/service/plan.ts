// The whole onboarding as the package’s plan: checked at once, and the calls it takes, in order.

import { checkApplicant, type Checked, checkPlan, type Finding, type Plan, type SessionInput, type Template } from 'workflow-session-links';
import { bodyOf, type Draft } from './draft.js';

/** Checks everything that was entered together. */
export function planOf(template: Template, session: SessionInput, drafts: Draft[]): Checked<Plan> {
  const applicants = drafts.flatMap((draft) => {
    const checked = checkApplicant(bodyOf(draft));
    // A form that has errors is not saved, so every draft is good by itself.
    return checked.ok
      ? [
          {
            key: draft.key,
            ...(draft.parent === undefined ? {} : { parent_key: draft.parent }),
            applicant: checked.value,
            verifications: draft.choices.map(({ verification, country }) => ({
              verification,
              ...(country === undefined ? {} : { country_code: country }),
            })),
          },
        ]
      : [];
  });
  return checkPlan({ template, session, applicants });
}

/** What is wrong with the session alone: its name, its workspace. */
export function sessionFindings(template: Template, session: { name: string; workspace_id?: string }): Finding[] {
  return below(checkPlan({ template, session, applicants: [] }).findings, ['session']);
}

/** The findings below a path, with the rest of their own. */
export function below(findings: Finding[], path: (string | number)[]): Finding[] {
  return findings
    .filter((finding) => path.every((segment, index) => finding.path[index] === segment))
    .map((finding) => ({ ...finding, path: finding.path.slice(path.length) }));
}
