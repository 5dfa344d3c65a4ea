// The session is not there any more: what happened, why, what to do now.

import { useHeadingFocus } from '../hooks/use-heading-focus.js';
import { useLanguage } from '../i18n/language.js';

export function SessionGone({ onNewCase }: { onNewCase: () => void }) {
  const { words } = useLanguage();
  const heading = useHeadingFocus();
  return (
    <section class="stack">
      <h1 ref={heading} tabIndex={-1}>
        {words.sessionGone}
      </h1>
      <p>{words.sessionGoneWhy}</p>
      <p>
        <button type="button" class="button primary" onClick={onNewCase}>
          {words.newCase}
        </button>
      </p>
    </section>
  );
}
