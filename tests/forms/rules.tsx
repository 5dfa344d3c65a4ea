import { type ReactNode, useEffect, useState } from 'react';
import { init } from 'workflow-session-links';

/** Shows its children once the rules are there; where they could not be loaded, that can be tried again. */
export function Rules({ children }: { children: ReactNode }) {
  const [state, setState] = useState<'loading' | 'ready' | 'failed'>('loading');
  useEffect(() => {
    if (state === 'loading') {
      init().then(() => setState('ready'), () => setState('failed'));
    }
  }, [state]);

  if (state === 'ready') {
    return children;
  }
  return state === 'loading' ? (
    <p aria-busy="true">Loading…</p>
  ) : (
    <p role="alert">
      The form could not be loaded. <button onClick={() => setState('loading')}>Try again</button>
    </p>
  );
}
