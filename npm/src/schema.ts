// Standard Schema (https://standardschema.dev): form libraries take these objects as they are.

import { invalidArgument, isPlain } from './arguments.js';
import type { Checked, Finding } from './findings.js';
import type {
  LegalPersonInput,
  LegalPersonUpdate,
  NaturalPersonInput,
  NaturalPersonUpdate,
  SessionInput,
} from './generated/inputs.js';
import { messageFor } from './messages/catalogue.js';
import {
  type ApplicantInput,
  type Bic,
  checkApplicant,
  checkApplicantUpdate,
  checkBic,
  checkIban,
  checkSession,
  type Iban,
} from './rules.js';

/** What the specification asks of a schema, version 1. */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output>;
    readonly types?: { readonly input: Input; readonly output: Output };
  };
}

/** The value as it is sent, or every issue that stops it. */
export type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path: readonly (string | number)[] }[] };

/** A schema for each body the rules check. */
export interface Schemas {
  applicantSchema: StandardSchemaV1<ApplicantInput>;
  naturalPersonSchema: StandardSchemaV1<NaturalPersonInput>;
  legalPersonSchema: StandardSchemaV1<LegalPersonInput>;
  naturalPersonUpdateSchema: StandardSchemaV1<NaturalPersonUpdate>;
  legalPersonUpdateSchema: StandardSchemaV1<LegalPersonUpdate>;
  ibanSchema: StandardSchemaV1<string, Iban>;
  bicSchema: StandardSchemaV1<string, Bic>;
  sessionSchema: StandardSchemaV1<SessionInput>;
}

/** How schemas are made. */
export interface SchemaOptions {
  /** The language of the messages; English unless told. */
  locale?: string;
  /**
   * Whether what a form left empty counts as left out: blank texts, and objects, rows and lists with
   * nothing in them, so that a block nobody filled in is not sent; nor is one that is `null`, as the API
   * gives it. What is required is then `required`, not `empty`. To clear a field in an update, send `null`. The value that the schema answers has it taken out; the one it was given stays.
   */
  dropEmpty?: boolean;
  /**
   * Fields of an applicant that you need although the API does not, such as
   * `natural_person.identity.first_name` or `email`. One of the other type’s block is not asked for, and none
   * in an update.
   */
  require?: readonly ApplicantField[];
}

/** A field of a create body, as a path. */
export type ApplicantField = FieldOf<NaturalPersonInput> | FieldOf<LegalPersonInput>;

type FieldOf<Body> = {
  [Name in keyof Body & string]-?: NonNullable<Body[Name]> extends readonly unknown[] | string
    ? Name
    : Name | `${Name}.${FieldOf<NonNullable<Body[Name]>>}`;
}[keyof Body & string];

/** The schemas with messages in a language. Warnings do not stop and are not among the issues. */
export function createSchemas(options?: SchemaOptions): Schemas {
  const { locale = 'en', dropEmpty, require = [] } = options ?? {};
  if (!Array.isArray(require) || require.some((path) => typeof path !== 'string')) {
    throw invalidArgument('require', 'fields, such as natural_person.identity.first_name');
  }
  const schema = <Input, Output>(
    check: (value: unknown) => Checked<Output>,
    wanted: readonly string[] = [],
  ): StandardSchemaV1<Input, Output> => ({
    '~standard': {
      version: 1,
      vendor: 'workflow-session-links',
      validate: (value) => {
        const rows: Rows = new Map();
        const body = dropEmpty === true ? withoutEmpty(value, rows) : value;
        const report = check(body);
        const errors = report.findings.filter((finding) => finding.severity === 'error');
        const told = new Set(errors.map(({ path }) => path.join('.')));
        const missing = wanted.filter((path) => !told.has(path) && isMissing(body, path.split('.')));
        errors.push(...missing.map((path) => ({ code: 'required' as const, severity: 'error' as const, path: path.split('.') })));
        return report.ok && errors.length === 0
          ? { value: report.value }
          : { issues: errors.map((error) => ({ message: messageFor(error, locale), path: asGiven(error.path, body, rows) })) };
      },
    },
  });
  return {
    applicantSchema: schema(checkApplicant, require),
    naturalPersonSchema: schema(only<NaturalPersonInput>('natural_person'), require),
    legalPersonSchema: schema(only<LegalPersonInput>('legal_person'), require),
    naturalPersonUpdateSchema: schema((value) => checkApplicantUpdate(value, 'natural_person')),
    legalPersonUpdateSchema: schema((value) => checkApplicantUpdate(value, 'legal_person')),
    ibanSchema: schema(checkIban),
    bicSchema: schema(checkBic),
    sessionSchema: schema(checkSession),
  };
}

/** Whether a field that is wanted is not there. What can't be read is not. */
function isMissing(body: unknown, path: string[]): boolean {
  try {
    const { type } = body as ApplicantInput;
    const isOthers = path[0] !== type && (path[0] === 'natural_person' || path[0] === 'legal_person');
    return !isOthers && (path.reduce(held, body) ?? null) === null;
  } catch {
    return true;
  }
}

function held(value: unknown, step: string | number): unknown {
  return (value as Record<string | number, unknown> | null | undefined)?.[step];
}

/** Of lists with rows taken out, where those that are left stood. */
type Rows = Map<unknown, number[]>;

/** A path into what was given, from one into what is left of it. */
function asGiven(path: (string | number)[], body: unknown, rows: Rows): (string | number)[] {
  if (rows.size === 0) {
    return path;
  }
  let value = body;
  return path.map((step) => {
    const stood = rows.get(value)?.[Number(step)];
    value = held(value, step);
    return stood ?? step;
  });
}

/** A body without what is empty in it. One that can't be read is left to the rules, which say so. */
function withoutEmpty(body: unknown, rows: Rows): unknown {
  try {
    return isPlain(body) ? (filled(body, 0, rows) ?? {}) : body;
  } catch {
    return body;
  }
}

/** What is not empty of a value; nothing where all of it is. */
function filled(value: unknown, depth: number, rows: Rows): unknown {
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : value;
  }
  // No body is as deep as that: the rules say so.
  if (depth > 8) {
    return value;
  }
  if (Array.isArray(value)) {
    const items = value.map((item, at) => [filled(item, depth + 1, rows), at] as const).filter(([item]) => item !== undefined);
    const list = items.map(([item]) => item);
    rows.set(list, items.map(([, at]) => at));
    return list.length === 0 ? undefined : list;
  }
  if (!isPlain(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([name, part]) => [name, part === null && blocks.includes(name) ? undefined : filled(part, depth + 1, rows)] as const);
  const kept = entries.filter(([, part]) => part !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** What an applicant read from the API may have `null` for, and one that is sent may not. */
const blocks: readonly string[] = ['identity', 'address', 'bank_account'];

/** Applicants of one type; a body of the other type is told so, and checked as one of this. */
function only<Input extends ApplicantInput>(type: Input['type']): (value: unknown) => Checked<Input> {
  const other = type === 'natural_person' ? 'legal_person' : 'natural_person';
  return (value) => {
    // Read once: what a getter gives may differ each time.
    let body = value;
    try {
      body = isPlain(value) ? { ...value } : value;
    } catch {
      // The rules say that it can't be read.
    }
    const isOfOther = isPlain(body) && body['type'] === other;
    const report = checkApplicant(isOfOther ? { ...(body as object), type } : body);
    if (!isOfOther && !(report.ok && report.value.type === other)) {
      return report as Checked<Input>;
    }
    const finding: Finding = { code: 'not_allowed', severity: 'error', path: ['type'], params: { allowed: [type] } };
    return { ok: false, findings: [finding, ...report.findings] };
  };
}

/** The schemas with English messages. */
export const {
  applicantSchema,
  naturalPersonSchema,
  legalPersonSchema,
  naturalPersonUpdateSchema,
  legalPersonUpdateSchema,
  ibanSchema,
  bicSchema,
  sessionSchema,
}: Schemas = /* @__PURE__ */ createSchemas();
