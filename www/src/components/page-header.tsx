// The head of the page: what it is, whether it is the sandbox, and the language.

import { useLanguage } from '../i18n/language.js';
import { LanguageSwitch } from './language-switch.js';

export function PageHeader({ inSandbox }: { inSandbox: boolean }) {
  const { words } = useLanguage();
  return (
    <header class="page-header">
      <div class="page-header-inner">
        <p class="product">
          <svg class="product-mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="6" />
            <path d="M9 8h10l4 4v12H9z" />
            <path d="m12.5 17 2.5 2.5 4.5-5" />
          </svg>
          <span>
            <strong>{words.appName}</strong>
            <span class="product-purpose">{words.appPurpose}</span>
          </span>
        </p>
        {inSandbox && (
          <p class="sandbox-mark" title={words.sandboxMarkHint}>
            {words.sandboxMark}
          </p>
        )}
        <LanguageSwitch />
      </div>
    </header>
  );
}
