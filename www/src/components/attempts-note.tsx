// How many of the ten attempts are gone. The API has no counter to read: this is what it shows.

import { useLanguage } from '../i18n/language.js';
import type { Used } from '../service/case.js';
import { Shape } from './shape.js';

/** `open`: a check is unsuccessful now; before that only what was used is said. */
export function AttemptsNote({ attempts, open }: { attempts: Used; open: boolean }) {
  const { words } = useLanguage();
  const { used, all, state } = attempts;
  if (used === 0) {
    return null;
  }
  if (!open || state === 'open') {
    return <p class="attempts figures muted">{words.attemptsUsed(used, all)}</p>;
  }
  const last = state === 'last';
  return (
    <div class={last ? 'notice caution' : 'notice bad'}>
      <p class="notice-title">
        <Shape name={last ? 'triangle' : 'cross'} />
        <span class="figures">{last ? words.attemptsUsed(used, all) : words.attemptsExhausted}</span>
      </p>
      <p>{last ? words.attemptsLast : words.attemptsExhaustedWhy(all)}</p>
      {!last && <p class="figures">{words.attemptsUsed(used, all)}</p>}
    </div>
  );
}
