// What happened, as a sentence.

import { useCallback } from 'preact/hooks';
import type { Event } from '../service/history.js';
import { useLanguage } from './language.js';

export function useEventText(): (event: Event) => string {
  const { words } = useLanguage();
  return useCallback(
    (event: Event) => {
      const { happened } = words;
      const check = (name: string) => words.verifications[name] ?? name;
      const who = (label: string | undefined) => label ?? words.somebody;
      switch (event.kind) {
        case 'session':
          return happened.session;
        case 'applicant':
          return happened.applicant(event.label);
        case 'asked':
          return happened.asked(check(event.verification), who(event.label));
        case 'uploadedAgain':
          return happened.uploadedAgain(check(event.verification), who(event.label));
        case 'resolved':
          return happened.resolved(check(event.verification), who(event.label));
        case 'action': {
          const status = words.actionStatus[event.status] ?? event.status;
          return happened.action(check(event.verification), who(event.label), status);
        }
        case 'applicantStatus':
          return happened.applicantStatus(event.label, words.applicantStatus[event.status] ?? event.status);
        case 'sessionStatus':
          return happened.sessionStatus(words.sessionStatus[event.status] ?? event.status);
        case 'links':
          return happened.links;
        case 'clock':
          return happened.clock(words.clockHours(event.hours));
      }
    },
    [words],
  );
}
