// Two languages, one of them pressed.

import { languages, useLanguage } from '../i18n/language.js';

export function LanguageSwitch() {
  const { language, choose, words } = useLanguage();
  return (
    <div class="language" role="group" aria-label={words.language}>
      {languages.map(({ code, name }) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          aria-label={name}
          onClick={() => choose(code)}
        >
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
