// The types of `workflow-session-links/testing`.

import type { HttpHandler } from 'msw';
import { checkApplicant, type NaturalPersonInput } from 'workflow-session-links';
import {
  applicantFactory,
  type Clock,
  createClock,
  documentFile,
  type FakeClock,
  runningClock,
  sandboxHandlers,
  sessionFactory,
  uploadDocument,
} from 'workflow-session-links/testing';

const clock: FakeClock = createClock(new Date());
clock.advance('48h');
clock.advance(1_000);
// @ts-expect-error a number needs a unit, or be one
clock.advance('48');

const handlers: HttpHandler[] = sandboxHandlers({ baseUrl: 'https://shop.example/v3', clock });
const real: Clock = Date;
sandboxHandlers({ baseUrl: new URL('https://shop.example/v3'), apiKey: 'a key', clock: real, rateLimit: true });
// @ts-expect-error the address is needed
sandboxHandlers({ clock });

const person: NaturalPersonInput = applicantFactory.natural_person({ label: 'Ada' });
checkApplicant(person);
// @ts-expect-error the type is the factory’s
applicantFactory.natural_person({ type: 'legal_person' });
sessionFactory.session({ workflow_template_id: 'an id' });
// @ts-expect-error of a template
sessionFactory.session({ name: 'x' });

const file: File = documentFile('done.pdf');
const { status } = await uploadDocument('https://shop.example/portal/workflow_sessions/x', 'an id', file);
const answered: number = status;
await runningClock('http://127.0.0.1:4010').advance('2d');
void [handlers, answered];
