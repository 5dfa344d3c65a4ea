// What a verification compares, and a whole onboarding checked at once.

import { accepted, invalidArgument, text } from './arguments.js';
import { SessionLinksError } from './errors.js';
import type { Checked, Finding } from './findings.js';
import { ask } from './flat.js';
import type { DocumentAnalysisOptions, SessionInput } from './generated/inputs.js';
import type { Applicant, AttachableVerification, Open, Template, Verification } from './model.js';
import { Question } from './question.js';
import { type ApplicantInput, createRules, type MatrixOverrides, overriddenCells } from './rules.js';

/** Which data of an applicant a verification compares with the document, as paths into the body. */
export interface CrossChecks {
  /** Given, and compared. */
  compared: string[];
  /** Would be compared if it were known. */
  missing: string[];
}

/**
 * What a verification compares for this applicant, to be created or as it was read; both lists are empty where
 * nothing is compared, or the vendor does not say. Throws `invalid_argument` for a body `checkApplicant` refuses.
 */
export function crossChecks(applicant: ApplicantInput | Applicant, verification: Open<Verification>): CrossChecks {
  return accepted(ask(Question.Compared, { applicant, verification: text(verification) }));
}

/**
 * How complete an applicant, to be created or as it was read, is for what is asked of them: the share of data
 * points given, 0 to 1. Throws `invalid_argument` for a body that `checkApplicant` refuses, and for a verification that does not fit
 * by the matrix, or by the one with other cells.
 */
export function completeness(
  applicant: ApplicantInput | Applicant,
  verifications: readonly Open<Verification>[],
  options: { matrix?: MatrixOverrides } = {},
): number {
  if (!Array.isArray(verifications)) {
    throw invalidArgument('verifications', 'a list of verifications');
  }
  const { support } = createRules(options);
  const unfit = verifications.findIndex((one) => support(applicant?.type, one) === 'unsupported');
  if (unfit >= 0) {
    const finding: Finding = { code: 'unsupported_for_applicant_type', severity: 'error', path: ['verifications', unfit] };
    throw new SessionLinksError('invalid_argument', { findings: [finding] });
  }
  return accepted(ask(Question.Share, { applicant, verifications }));
}

/** What an applicant of a plan is asked for: a verification, or one with options. */
export type PlannedVerification =
  | AttachableVerification
  | ({ verification: AttachableVerification } & Omit<DocumentAnalysisOptions, 'applicant_id'>);

/** A whole onboarding. Keys stand for ids that do not exist yet. */
export interface PlanInput {
  template: Pick<Template, 'id' | 'action_groups' | 'workspaces'>;
  session: Omit<SessionInput, 'workflow_template_id'> & { workflow_template_id?: string };
  applicants: {
    key: string;
    /** The key of a company without a parent, whose link covers this applicant. */
    parent_key?: string;
    applicant: ApplicantInput;
    verifications: PlannedVerification[];
  }[];
}

/** One call of a plan. */
export type PlannedCall =
  | { operation: 'sessions.create'; body: SessionInput }
  | { operation: 'applicants.create'; key: string; parent_key?: string; body: ApplicantInput }
  | {
      operation: 'verifications.attach';
      key: string;
      verification: AttachableVerification;
      body: Omit<DocumentAnalysisOptions, 'applicant_id'>;
    }
  | { operation: 'links.generate' };

/** An onboarding that was checked: its calls, in order, parents before children. */
export interface Plan {
  calls: PlannedCall[];
}

/**
 * Checks a whole onboarding: the session, every applicant, what the matrix and the template permit,
 * ten actions a group, parents, workspaces. All findings at once.
 */
export function checkPlan(input: PlanInput, options: { matrix?: MatrixOverrides } = {}): Checked<Plan> {
  const overrides = overriddenCells(options?.matrix);
  return ask(Question.Plan, { plan: input, overrides }) as Checked<Plan>;
}
