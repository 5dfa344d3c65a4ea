// A calm line when the service can’t be reached. It goes away by itself.

import { useEffect, useRef } from 'preact/hooks';
import { useAnnounce } from '../hooks/use-announce.js';
import type { Trouble } from '../hooks/use-watch.js';
import { useLanguage } from '../i18n/language.js';
import { Shape } from './shape.js';

export function Banner({ trouble }: { trouble: Trouble | undefined }) {
  const { words } = useLanguage();
  const announce = useAnnounce();
  const before = useRef(trouble);
  useEffect(() => {
    if (before.current !== undefined && trouble === undefined) {
      announce(words.trouble.back);
    }
    before.current = trouble;
  }, [trouble, announce, words]);

  if (trouble === undefined) {
    return null;
  }
  return (
    <div class="banner" role="alert">
      <Shape name="triangle" />
      <p>{said(trouble, words.trouble)}</p>
    </div>
  );
}

function said(trouble: Trouble, words: { network: string; access: string; busy: string; failing: string; offline: string }) {
  switch (trouble) {
    case 'network':
      return words.network;
    case 'access':
      return words.access;
    case 'busy':
      return words.busy;
    case 'offline':
      return words.offline;
    case 'failing':
    case 'refused':
    case 'missing':
    case 'other':
      return words.failing;
  }
}
