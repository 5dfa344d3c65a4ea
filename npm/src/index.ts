// Everything the package exports, but the two functions that differ by runtime: `init`, `initSync`.

export {
  type CallOptions,
  type ActionsResource,
  type ApplicantsResource,
  type AttachOptions,
  type Fits,
  type LinksResource,
  type RequestEvent,
  SessionLinks,
  type SessionLinksOptions,
  type SessionsResource,
  type TemplatesResource,
  type VerificationFilters,
  type VerificationsResource,
} from './client.js';
export type { CompiledModule, InitSource, ModuleBytes } from './core.js';
export { type ErrorDetails, isSessionLinksError, type Problem, SessionLinksError } from './errors.js';
export { checkFile, checkFileParts, type FileFacts, type FileParts } from './files.js';
export type { Checked, Finding } from './findings.js';
export type {
  ActionGroupType,
  AnalysedDocument,
  ApplicantStatus,
  ApplicantType,
  ErrorCode,
  FileKind,
  FindingCode,
  RefusedFileKind,
  SessionStatus,
  VerificationStatus,
} from './generated/codes.js';
export type {
  DocumentAnalysisOptions,
  LegalPersonInput,
  LegalPersonUpdate,
  NaturalPersonInput,
  NaturalPersonUpdate,
  ResolutionInput,
  SessionInput,
} from './generated/inputs.js';
export type { Matrix } from './generated/matrix.js';
export {
  type GetLink,
  type GotLink,
  type KeeperClock,
  type KeeperState,
  type KeptLink,
  LinkKeeper,
  type LinkKeeperEvents,
  type LinkKeeperOptions,
  linkSource,
} from './keeper.js';
export {
  applyEvent,
  type Attempts,
  attempts,
  deriveStatuses,
  type LinkState,
  linkState,
  type NextStep,
  type StatusEvent,
  type StatusFacts,
  type Statuses,
  type Told,
} from './lifecycle.js';
export type { List, PageOptions } from './list.js';
export { type Catalogue, catalogue, messageFor, setCatalogue } from './messages/catalogue.js';
export type {
  Action,
  ActionGroup,
  ActionResource,
  Address,
  Applicant,
  ApplicantId,
  ApplicantListItem,
  ApplicantSummary,
  AttachableVerification,
  BankAccount,
  Branded,
  Identity,
  LegalPerson,
  LegalPersonApplicant,
  Link,
  Links,
  NaturalPerson,
  NaturalPersonApplicant,
  Open,
  Page,
  PersonOf,
  Session,
  Template,
  Verification,
  VerificationView,
} from './model.js';
export {
  checkPlan,
  completeness,
  type CrossChecks,
  crossChecks,
  type Plan,
  type PlanInput,
  type PlannedCall,
  type PlannedVerification,
} from './plan.js';
export {
  type ApplicantInput,
  type ApplicantUpdate,
  type Bic,
  checkApplicant,
  checkApplicants,
  checkApplicantUpdate,
  checkBic,
  checkIban,
  checkResolution,
  checkSession,
  createRules,
  explainVerifications,
  type Explanation,
  type Iban,
  type MatrixOverrides,
  type Rules,
  type Support,
  support,
  type VerificationFor,
  verificationsFor,
} from './rules.js';
export {
  type ApplicantField,
  applicantSchema,
  bicSchema,
  createSchemas,
  ibanSchema,
  legalPersonSchema,
  legalPersonUpdateSchema,
  naturalPersonSchema,
  naturalPersonUpdateSchema,
  type SchemaOptions,
  type Schemas,
  sessionSchema,
  type StandardResult,
  type StandardSchemaV1,
} from './schema.js';
export type { Token } from './token.js';
export type { SessionView, WatchOptions } from './watch.js';
export { verifyWebhook } from './webhook.js';
export type { WebhookEvent, WebhookOptions } from './webhook-event.js';
export { rulesVersion } from './generated/version.js';
