// Ids remember their type, bodies are exact, answers are open.

import {
  type Applicant,
  type ApplicantId,
  type Checked,
  isSessionLinksError,
  type NaturalPersonInput,
  SessionLinks,
  type SessionStatus,
} from 'workflow-session-links';

const client = new SessionLinks({ baseUrl: '/api/v3', token: async () => 'token' });
// @ts-expect-error a client needs a token
new SessionLinks({ baseUrl: '/api/v3' });

async function ids(session: string): Promise<void> {
  const person = await client.applicants.create(session, { type: 'natural_person', label: 'Ada' });
  const personId: ApplicantId<'natural_person'> = person.id;
  // @ts-expect-error not a company’s id
  const companyId: ApplicantId<'legal_person'> = person.id;
  person.natural_person.identity?.first_name.toUpperCase();
  // @ts-expect-error a person has no company block
  void person.legal_person;

  const again = await client.applicants.get(session, person.id);
  again.natural_person.address?.city.toUpperCase();
  const unknown: Applicant = await client.applicants.get(session, 'some id');
  // Whoever it is, both types have a bank account. Only one has a company registry.
  void client.verifications.attach('bank_account_verification', { applicant_id: unknown.id });
  void client.verifications.attach('company_verification', { applicant_id: JSON.parse('""') });
  // @ts-expect-error it may be a person’s id
  void client.verifications.attach('company_verification', { applicant_id: unknown.id });

  for await (const applicant of client.applicants.list(session, { status: 'notified' })) {
    if (applicant.type === 'legal_person') {
      void client.verifications.attach('company_verification', { applicant_id: applicant.id });
    }
  }
  void [personId, companyId, unknown];
}

// Bodies: unknown fields, wrong words and missing fields do not compile.
const spelt: NaturalPersonInput = {
  type: 'natural_person',
  label: 'Ada',
  // @ts-expect-error the API spells it line1
  natural_person: { address: { line_1: 'x', postal_code: '1', city: 'Paris' } },
};
// @ts-expect-error a label is required
const nameless: NaturalPersonInput = { type: 'natural_person' };
// @ts-expect-error only FR so far
void client.applicants.create('s', { type: 'legal_person', label: 'A', legal_person: { country_code: 'BE' } });

// What is read is open: a status of tomorrow is a string, known ones are completed by the editor.
async function open(id: string): Promise<SessionStatus | string> {
  const session = await client.sessions.get(id);
  return session.status === 'done' ? session.status : session.status.toUpperCase();
}

// A report is a union: the value is there only when it is ok.
function report(checked: Checked<string>): string {
  // @ts-expect-error it may not be ok
  void checked.value;
  return checked.ok ? checked.value : checked.findings.map((finding) => finding.code).join();
}

// Errors are narrowed by a guard, and their codes are a closed set.
function failure(error: unknown): boolean {
  if (!isSessionLinksError(error)) {
    return false;
  }
  // @ts-expect-error no such code
  void (error.code === 'nonsense');
  return error.code === 'rate_limited' && error.retryable;
}

void [ids, spelt, nameless, open, report, failure];

// Schemas tell form libraries what goes in and what comes out.
import { ibanSchema, type Iban, naturalPersonSchema, type StandardSchemaV1 } from 'workflow-session-links';

type Output<Schema> = Schema extends StandardSchemaV1<infer _Input, infer Result> ? Result : never;
const person: Output<typeof naturalPersonSchema> = { type: 'natural_person', label: 'Ada' };
// @ts-expect-error a plain text was not checked
const iban: Output<typeof ibanSchema> = 'FR7630004000031234567890143';
const same: Iban extends Output<typeof ibanSchema> ? true : false = true;
void [person, iban, same];
