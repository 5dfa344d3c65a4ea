// What to do now for an applicant, in one line.

import { linkState } from 'workflow-session-links';
import { useNow } from '../hooks/use-clock.js';
import { useLanguage } from '../i18n/language.js';
import { type Case, nextStepOf, parentOf, type Person } from '../service/case.js';

export function NextLine({ applicant, context }: { applicant: Person; context: Case }) {
  const { words } = useLanguage();
  const { view, links, clock } = context;
  const now = useNow(clock);
  const step = nextStepOf(applicant, view);
  const link = links.of((parentOf(applicant, view) ?? applicant).id);
  const uploads = step === 'upload' || step === 'upload_again';
  const expired = link !== undefined && linkState(link.workflow_session_link_expires_at, now).state === 'expired';
  const text = uploads && link === undefined ? words.nextGetLink : uploads && expired ? words.nextRefresh : words.next[step];
  return <p class="next">{text ?? ''}</p>;
}
