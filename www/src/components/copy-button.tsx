// Copies a link, or shows it to be copied by hand where the browser does not let us.

import { useEffect, useState } from 'preact/hooks';
import { useAnnounce } from '../hooks/use-announce.js';
import { useLanguage } from '../i18n/language.js';

const SAID_MS = 3_000;

export function CopyButton({ text, label }: { text: string; label: string }) {
  const { words } = useLanguage();
  const announce = useAnnounce();
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state !== 'copied') {
      return;
    }
    const timer = setTimeout(() => setState('idle'), SAID_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      announce(words.copied);
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <button type="button" class="button" aria-label={words.copyHint(label)} onClick={() => void copy()}>
        {state === 'copied' ? words.copied : words.copy}
      </button>
      {state === 'failed' && (
        <label class="copy-by-hand">
          {words.copyFailed}
          <input readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
    </>
  );
}
