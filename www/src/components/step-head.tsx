// The head of a step: which one of how many, and what it asks.

import type { ComponentChildren } from 'preact';
import { useHeadingFocus } from '../hooks/use-heading-focus.js';
import { useLanguage } from '../i18n/language.js';

const STEPS = 3;

export function StepHead({ number, title, children }: { number: number; title: string; children?: ComponentChildren }) {
  const { words } = useLanguage();
  const heading = useHeadingFocus();
  return (
    <header class="step-head">
      <p class="step-number">{words.step(number, STEPS)}</p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </header>
  );
}
