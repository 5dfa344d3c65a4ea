// Why a call failed, in words, with what the API said about it.

import { useLanguage } from '../i18n/language.js';
import { kindOf, saidBy } from '../service/failure.js';

export function FailureText({ failure, lead }: { failure: unknown; lead?: string }) {
  const { words } = useLanguage();
  const said = saidBy(failure);
  return (
    <p>
      {lead === undefined ? '' : `${lead} `}
      {words.failure[kindOf(failure)]}
      {said === undefined ? '' : ` ${words.failureSays(said)}`}
    </p>
  );
}
