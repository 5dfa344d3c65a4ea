// The rules: synchronous, no network, no state.

import { core } from './core.js';
import type { Checked, Finding } from './findings.js';
import { invalidArgument, text } from './arguments.js';
import { ask, begin, rewind, textEnd, wordsEnd, writeRecord } from './flat.js';
import { Question } from './question.js';
import { readReports } from './reports.js';
import type { ApplicantType, FindingCode } from './generated/codes.js';
import type { Matrix } from './generated/matrix.js';
import type {
  LegalPersonInput,
  LegalPersonUpdate,
  NaturalPersonInput,
  NaturalPersonUpdate,
  ResolutionInput,
  SessionInput,
} from './generated/inputs.js';
import { applicant } from './generated/walks.js';
import type { AttachableVerification, Branded, Open, Template, Verification } from './model.js';

/** Three answers, because the vendor does not document every cell. */
export type Support = 'supported' | 'unsupported' | 'unconfirmed';

/** The create body of an applicant. */
export type ApplicantInput = NaturalPersonInput | LegalPersonInput;
/** The update body of an applicant. */
export type ApplicantUpdate = NaturalPersonUpdate | LegalPersonUpdate;
/** An IBAN that was checked: compact, in upper case. */
export type Iban = Branded<'iban'>;
/** A BIC that was checked. */
export type Bic = Branded<'bic'>;

/** The verifications that take an applicant of that type, the unconfirmed ones among them. */
export type VerificationFor<Person extends ApplicantType> = Person extends ApplicantType
  ? { [V in AttachableVerification]: Matrix[V][Person] extends 'unsupported' ? never : V }[AttachableVerification]
  : never;

/** One verification with its verdict: whether it may be attached, and why not. */
export type Explanation<V extends AttachableVerification = AttachableVerification> =
  | {
      verification: V;
      permitted: true;
      support: 'supported' | 'unconfirmed';
      /** Why to be careful, when `support` is unconfirmed. */
      reason?: FindingCode;
    }
  | { verification: Verification; permitted: false; support: Support; reason: FindingCode };

/** Cells of the matrix that an integrator knows better. */
export type MatrixOverrides = {
  [Person in ApplicantType]?: { [V in Verification]?: Support };
};

/** The functions that read a matrix with other cells. */
export interface Rules {
  support(applicantType: Open<ApplicantType>, verification: Open<Verification>): Support;
  verificationsFor(applicantType: ApplicantType, template?: Pick<Template, 'action_groups'>): AttachableVerification[];
  explainVerifications(applicantType: ApplicantType, template?: Pick<Template, 'action_groups'>): Explanation[];
}

type Cells = Record<string, Record<string, Support | undefined> | undefined>;

let cells: Cells | undefined;

/** Crosses the border once: a look-up after that is one in an object. */
function matrix(): Cells {
  if (cells === undefined) {
    const natural = row();
    const legal = row();
    for (const [verification, ofNatural, ofLegal] of ask(Question.Matrix) as [verification: string, natural: string, legal: string][]) {
      natural[verification] = ofNatural as Support;
      legal[verification] = ofLegal as Support;
    }
    cells = Object.assign(row(), { natural_person: natural, legal_person: legal }) as Cells;
  }
  return cells;
}

/** Inherits nothing, so that `constructor` is no verification. */
function row(): Record<string, Support | undefined> {
  return Object.create(null) as Record<string, Support | undefined>;
}

/** The cells of an override as the core takes them; a name or a value nobody knows is refused. */
export function overriddenCells(overrides: MatrixOverrides = {}): [person: string, verification: string, support: string][] {
  const cells: [string, string, string][] = [];
  const known = matrix();
  for (const [person, row] of Object.entries(plainObject(overrides))) {
    for (const [verification, support] of Object.entries(plainObject(row))) {
      if (known[person]?.[verification] === undefined || !supports.some((one) => one === support)) {
        throw invalidArgument('matrix', `{ natural_person?, legal_person? } of verifications that are ${supports.join(', ')}`);
      }
      cells.push([person, verification, String(support)]);
    }
  }
  return cells;
}

const supports: readonly Support[] = ['supported', 'unsupported', 'unconfirmed'];

function plainObject(value: unknown): object {
  if (typeof value !== 'object' || value === null) {
    throw invalidArgument('matrix', '{ natural_person?, legal_person? }');
  }
  return value;
}

/** The same functions over a matrix with other cells. Nothing global changes. */
export function createRules(options: { matrix?: MatrixOverrides } = {}): Rules {
  const given = options?.matrix;
  let read: { cells: [string, string, string][]; table: Cells } | undefined;
  // Read at the first use, so that rules can be made before `init()`.
  const overrides = () => {
    if (read === undefined) {
      const cells = given === undefined ? [] : overriddenCells(given);
      const table = matrix();
      read = { cells, table: cells.length === 0 ? table : changed(table, cells) };
    }
    return read;
  };
  const explainVerifications: Rules['explainVerifications'] = (applicantType, template) => {
    if (typeof applicantType !== 'string') {
      throw invalidArgument('applicantType', 'natural_person or legal_person');
    }
    return ask(Question.Explain, {
      type: applicantType,
      groups: groupsOf(template),
      overrides: overrides().cells,
    }) as Explanation[];
  };
  return {
    support(applicantType, verification) {
      return (read ?? overrides()).table[text(applicantType)]?.[text(verification)] ?? 'unconfirmed';
    },
    explainVerifications,
    verificationsFor(applicantType, template) {
      return explainVerifications(applicantType, template)
        .filter((one) => one.permitted)
        .filter((one) => one.support === 'supported')
        .map((one) => one.verification);
    },
  };
}

/** A table with other cells. */
function changed(table: Cells, cells: [person: string, verification: string, support: string][]): Cells {
  const copy = Object.assign(row(), {
    natural_person: Object.assign(row(), table.natural_person),
    legal_person: Object.assign(row(), table.legal_person),
  }) as unknown as Cells;
  for (const [person, verification, support] of cells) {
    Object.assign(copy[person] ?? {}, { [verification]: support });
  }
  return copy;
}

/** The groups of a template, or nothing where there is no template. */
function groupsOf(template: Pick<Template, 'action_groups'> | undefined): string[] | undefined {
  if (template === undefined) {
    return undefined;
  }
  if (!Array.isArray(template?.action_groups)) {
    throw invalidArgument('template', '{ action_groups: [{ type }] }');
  }
  return template.action_groups.map((group) => text(group?.type));
}

const rules = createRules();

/** Whether a verification fits a type of applicant. A name nobody knows is `unconfirmed`. */
export const support: Rules['support'] = (applicantType, verification) => rules.support(applicantType, verification);

/** The supported verifications of a type of applicant, narrowed by the template where one is given. */
export function verificationsFor<Person extends ApplicantType>(
  applicantType: Person,
  template?: Pick<Template, 'action_groups'>,
): VerificationFor<Person>[] {
  return rules.verificationsFor(applicantType, template) as VerificationFor<Person>[];
}

/** Every verification with its verdict and, where it may not be attached, why. */
export function explainVerifications<Person extends ApplicantType>(
  applicantType: Person,
  template?: Pick<Template, 'action_groups'>,
): Explanation<VerificationFor<Person>>[] {
  return rules.explainVerifications(applicantType, template) as Explanation<VerificationFor<Person>>[];
}

/** Checks a create body of an applicant: all findings at once, and the body as it is sent. */
export function checkApplicant(input: unknown): Checked<ApplicantInput> {
  return checkAll([input])[0] as Checked<ApplicantInput>;
}

/** Checks several create bodies; the answers are in the order of the inputs. */
export function checkApplicants(inputs: readonly unknown[]): Checked<ApplicantInput>[] {
  return checkAll(listOf(inputs));
}

/** A copy of a list, read once: a proxy of the caller's may throw. */
function listOf(inputs: unknown): unknown[] {
  try {
    if (Array.isArray(inputs)) {
      return [...inputs];
    }
  } catch {
    // As if it were no list.
  }
  throw invalidArgument('inputs', 'a list of applicants');
}

/**
 * Puts its report in place of each. One call for all of them, or, so that the core's memory stays small, for as
 * many as make 1 MB or so.
 */
function checkAll(list: unknown[]): Checked<ApplicantInput>[] {
  const { check_applicants } = core();
  const reports = list as Checked<ApplicantInput>[];
  const mark = begin();
  let first = 0;
  try {
    for (let i = 0; i < list.length; ) {
      reports[i] = { ok: true, value: writeRecord(list[i], applicant) as ApplicantInput, findings: [] };
      i += 1;
      if (i === list.length || wordsEnd() - mark.at > PART || textEnd() - mark.end > PART) {
        const said = check_applicants(mark.at, wordsEnd(), mark.end, textEnd(), i - first);
        readReports(mark.at, said, reports, first);
        rewind(mark);
        first = i;
      }
    }
    return reports;
  } finally {
    rewind(mark);
  }
}

/** So many words, or bytes of text. */
const PART = 500_000;

/** Checks an update body for an applicant of that type. */
export function checkApplicantUpdate(input: unknown, type: 'natural_person'): Checked<NaturalPersonUpdate>;
export function checkApplicantUpdate(input: unknown, type: 'legal_person'): Checked<LegalPersonUpdate>;
export function checkApplicantUpdate(input: unknown, type: ApplicantType): Checked<ApplicantUpdate>;
export function checkApplicantUpdate(input: unknown, type: ApplicantType): Checked<ApplicantUpdate> {
  if (type !== 'natural_person' && type !== 'legal_person') {
    throw invalidArgument('type', 'natural_person or legal_person');
  }
  return ask(Question.Update, { input: input ?? null, type }) as Checked<ApplicantUpdate>;
}

/** Checks a create body of a session. */
export function checkSession(input: unknown): Checked<SessionInput> {
  return ask(Question.Session, input) as Checked<SessionInput>;
}

/**
 * Checks the body of `actions.resolve`. Its `resource` may be the one a session shows: id and type are sent. A
 * type that nobody knows is a warning.
 */
export function checkResolution(input: unknown): Checked<ResolutionInput> {
  return ask(Question.Resolution, input) as Checked<ResolutionInput>;
}

/** Checks an IBAN as typed. Spaces, hyphens and lower case are taken; the value is compact. */
export function checkIban(text: unknown): Checked<Iban> {
  return ask(Question.Iban, text) as Checked<Iban>;
}

/** Checks a BIC as typed. */
export function checkBic(text: unknown): Checked<Bic> {
  return ask(Question.Bic, text) as Checked<Bic>;
}

export type { Finding };
