// Standard Schema (https://standardschema.dev): form libraries take these objects as they are.

import type { Checked } from './findings.js';
import type { LegalPersonInput, NaturalPersonInput, SessionInput } from './generated/inputs.js';
import { messageFor } from './messages/catalogue.js';
import {
  type ApplicantInput,
  type Bic,
  checkApplicant,
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
  ibanSchema: StandardSchemaV1<string, Iban>;
  bicSchema: StandardSchemaV1<string, Bic>;
  sessionSchema: StandardSchemaV1<SessionInput>;
}

/** How schemas are made. */
export interface SchemaOptions {
  /** The language of the messages; English unless told. */
  locale?: string;
  /**
   * Whether what a form left empty counts as left out: blank texts, and objects and lists with nothing
   * in them, so that a block nobody filled in is not sent. What is required is then `required`, not
   * `empty`. The value that the schema answers has it taken out; the one it was given stays.
   */
  dropEmpty?: boolean;
}

/** The schemas with messages in a language. Warnings do not stop and are not among the issues. */
export function createSchemas(options?: SchemaOptions): Schemas {
  const locale = options?.locale ?? 'en';
  const given = options?.dropEmpty === true ? withoutEmpty : (value: unknown) => value;
  const schema = <Input, Output>(check: (value: unknown) => Checked<Output>): StandardSchemaV1<Input, Output> => ({
    '~standard': {
      version: 1,
      vendor: 'workflow-session-links',
      validate: (value) => {
        const report = check(given(value));
        if (report.ok) {
          return { value: report.value };
        }
        const stopping = report.findings.filter((finding) => finding.severity === 'error');
        return { issues: stopping.map((finding) => ({ message: messageFor(finding, locale), path: finding.path })) };
      },
    },
  });
  return {
    applicantSchema: schema(checkApplicant),
    naturalPersonSchema: schema(only<NaturalPersonInput>('natural_person')),
    legalPersonSchema: schema(only<LegalPersonInput>('legal_person')),
    ibanSchema: schema(checkIban),
    bicSchema: schema(checkBic),
    sessionSchema: schema(checkSession),
  };
}

/** A body without what is empty in it. One that can't be read is left to the rules, which say so. */
function withoutEmpty(body: unknown): unknown {
  try {
    return isPlain(body) ? (filled(body, 0) ?? {}) : body;
  } catch {
    return body;
  }
}

/** What is not empty of a value; nothing where all of it is. */
function filled(value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    return value.trim() === '' ? undefined : value;
  }
  // No body is as deep as that: the rules say so.
  if (depth > 8) {
    return value;
  }
  if (Array.isArray(value)) {
    const items: unknown[] = value.map((item) => filled(item, depth + 1));
    while (items.length > 0 && items.at(-1) === undefined) {
      items.pop();
    }
    // An empty one before others keeps its place, and so do they.
    return items.length === 0 ? undefined : items.map((item, at) => item ?? value[at]);
  }
  if (!isPlain(value)) {
    return value;
  }
  const entries = Object.entries(value).map(([name, held]) => [name, filled(held, depth + 1)] as const);
  const kept = entries.filter(([, held]) => held !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Applicants of one type; a body of the other type is told so. */
function only<Input extends ApplicantInput>(type: Input['type']): (value: unknown) => Checked<Input> {
  return (value) => {
    const report = checkApplicant(value);
    if (report.ok && report.value.type !== type) {
      const findings = [
        { code: 'not_allowed' as const, severity: 'error' as const, path: ['type'], params: { allowed: [type] } },
        ...report.findings,
      ];
      return { ok: false, findings };
    }
    return report as Checked<Input>;
  };
}

/** The schemas with English messages. */
export const { applicantSchema, naturalPersonSchema, legalPersonSchema, ibanSchema, bicSchema, sessionSchema }: Schemas =
  /* @__PURE__ */ createSchemas();
