// The page could not load what it needs: what happened, why, what to do now. It tries again by itself.

import { useEffect } from 'preact/hooks';
import { useHeadingFocus } from '../hooks/use-heading-focus.js';
import { useLanguage } from '../i18n/language.js';
import { FailureText } from './failure-text.js';

const AGAIN_MS = 5_000;

export function LoadFailed(props: { what: 'init' | 'templates'; failure: unknown; onRetry: () => void }) {
  const { words } = useLanguage();
  const heading = useHeadingFocus();
  const { onRetry } = props;
  useEffect(() => {
    const timer = setInterval(onRetry, AGAIN_MS);
    window.addEventListener('online', onRetry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', onRetry);
    };
  }, [onRetry]);
  return (
    <section class="stack">
      <h1 ref={heading} tabIndex={-1}>
        {props.what === 'init' ? words.initFailed : words.templatesFailed}
      </h1>
      {props.what === 'init' ? <p>{words.initFailedWhy}</p> : <FailureText failure={props.failure} />}
      <p class="muted">{words.tryingAgain}</p>
      <p>
        <button type="button" class="button primary" onClick={onRetry}>
          {words.tryAgain}
        </button>
      </p>
    </section>
  );
}
