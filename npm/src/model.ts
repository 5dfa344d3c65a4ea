// What the API answers. Open when read: a value the vendor adds later is a string like any other.

import type {
  ActionGroupType,
  ApplicantStatus,
  ApplicantType,
  SessionStatus,
  VerificationStatus,
} from './generated/codes.js';
import type { Matrix } from './generated/matrix.js';

/** A known name, or one the vendor adds later. */
export type Open<Known extends string> = Known | (string & Record<never, never>);

declare const brand: unique symbol;

/** A text that is known to be one thing. */
export type Branded<Name> = string & { readonly [brand]: Name };

/** The id of an applicant, which remembers the applicant's type. */
export type ApplicantId<Person extends ApplicantType = ApplicantType> = Branded<{
  applicant: Person;
}>;

/** A verification, named by its action type on the wire. */
export type Verification = keyof Matrix;

/** The types of applicant that a verification, or every one of several, fits. */
export type PersonOf<V extends Verification> = {
  [Person in ApplicantType]: [UnfitFor<V, Person>] extends [never] ? Person : never;
}[ApplicantType];

/** Those of several verifications that do not fit a type of applicant. */
type UnfitFor<V extends Verification, Person extends ApplicantType> = V extends Verification
  ? Matrix[V][Person] extends 'unsupported'
    ? V
    : never
  : never;

/** The verifications that take an applicant. */
export type AttachableVerification = {
  [V in Verification]: Matrix[V]['takes_applicant'] extends true ? V : never;
}[Verification];

/** A Workflow Template. */
export interface Template {
  id: string;
  name: string;
  action_groups: { type: Open<ActionGroupType> }[];
  /** The workspaces it is limited to; empty means all. */
  workspaces: { id: string }[];
}

/** The verification behind an action. */
export interface ActionResource {
  id: string;
  created_at: string;
  type: Open<Verification>;
  status: Open<VerificationStatus>;
  previous_attempt_id: string | null;
}

/** One action: the resource that counts, the attempts it replaced, and its resolution. */
export interface Action {
  resource: ActionResource;
  resolution: { reason: string | null; resolved_at: string } | null;
  previous_attempts: { resource: ActionResource }[];
}

/** A group of actions. */
export interface ActionGroup {
  type: Open<ActionGroupType>;
  status: Open<SessionStatus>;
  actions: Action[];
}

/** A Workflow Session. */
export interface Session {
  id: string;
  created_at: string;
  updated_at: string;
  name: string;
  workflow_template_id: string;
  workspace_id: string;
  status: Open<SessionStatus>;
  action_groups: ActionGroup[];
}

/** A first and a last name. */
export interface Identity {
  first_name: string;
  last_name: string;
}

/** A postal address. */
export interface Address {
  line1: string;
  line2?: string | null;
  postal_code: string;
  city: string;
}

/** Bank details as the vendor keeps them. */
export interface BankAccount {
  iban: string;
  bic?: string | null;
}

/** What is known of a person. */
export interface NaturalPerson {
  identity: Identity | null;
  address: Address | null;
  bank_account: BankAccount | null;
}

/** What is known of a company. */
export interface LegalPerson {
  company_name: string | null;
  country_code: string | null;
  bank_account: BankAccount | null;
  legal_representatives: Identity[];
}

/** An applicant as lists give it, without the person block. */
export interface ApplicantSummary<Person extends ApplicantType = ApplicantType> {
  id: ApplicantId<Person>;
  workflow_session_id: string;
  status: Open<ApplicantStatus>;
  label: string;
  reference_id: string | null;
  created_at: string;
  updated_at: string;
  type: Person;
  /** After June 2026. */
  delivery_mode?: Open<'none' | 'email'>;
  /** After June 2026. */
  email?: string | null;
  /** After July 2026. */
  parent_applicant_id?: string | null;
  /** After July 2026. */
  child_applicant_ids?: string[];
}

/** A person being onboarded. */
export interface NaturalPersonApplicant extends ApplicantSummary<'natural_person'> {
  natural_person: NaturalPerson;
}

/** A company being onboarded. */
export interface LegalPersonApplicant extends ApplicantSummary<'legal_person'> {
  legal_person: LegalPerson;
}

/** An applicant with its person block. */
export type Applicant = NaturalPersonApplicant | LegalPersonApplicant;

/** An applicant in a list; its type decides which verifications fit its id. */
export type ApplicantListItem =
  | ApplicantSummary<'natural_person'>
  | ApplicantSummary<'legal_person'>;

/** One applicant and their link. Whoever holds the link can upload. */
export type Link = ApplicantListItem & {
  workflow_session_link_url: string;
  /** RFC 3339; 48 hours after the link was generated. */
  workflow_session_link_expires_at: string;
};

/** The answer of `links.generate`: an entry for each applicant. */
export interface Links {
  applicants: Link[];
}

/** A verification or a document analysis as read. */
export interface VerificationView {
  id: string;
  status: Open<VerificationStatus>;
  created_at: string;
  updated_at: string;
  workspace_id?: string;
  workflow_session_id?: string | null;
  /** List items of two resources leave it out. */
  applicant_id?: string | null;
  previous_attempt_id?: string | null;
  /** The vendor’s codes; a company has none. */
  status_codes?: string[];
  data_anonymized?: boolean;
  /** The document’s type, for a document analysis. */
  type?: string | null;
  /** What is particular to the kind of verification. */
  [field: string]: unknown;
}

/** One page of a list. */
export interface Page<T> {
  meta: { next_cursor: string | null };
  data: T[];
}
