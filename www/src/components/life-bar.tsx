// The life of a link as a bar: looked at, not read; the countdown beside it has the words.

import { useLanguage } from '../i18n/language.js';

export function LifeBar({ share, state }: { share: number; state: string }) {
  const { words } = useLanguage();
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
  return (
    <svg
      class="life-bar"
      data-state={state}
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      role="img"
      aria-label={words.linkLife(Math.round(percent))}
    >
      <rect class="life-bar-all" width="100" height="1" />
      <rect class="life-bar-left" width={percent} height="1" />
    </svg>
  );
}
