// The language of the page: chosen by the reader, kept in the address, never stored.

import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { type Finding, messageFor } from 'workflow-session-links';
import { en, type Words } from './en.js';
import { type Formats, formats } from './format.js';
import { fr } from './fr.js';

export type Language = 'en' | 'fr';

export const languages: { code: Language; name: string }[] = [
  { code: 'en', name: 'English' },
  { code: 'fr', name: 'Français' },
];

interface Speech {
  language: Language;
  choose: (language: Language) => void;
  words: Words;
  format: Formats;
  /** What the package’s rules say, in the reader’s language. */
  say: (finding: Finding) => string;
}

const Context = createContext<Speech | undefined>(undefined);

function first(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  return asked.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** The reader’s own kind of that language, for dates: `en-GB`, `fr-CA`. */
function locale(language: Language): string {
  return navigator.languages.find((one) => one.toLowerCase().startsWith(language)) ?? language;
}

export function LanguageProvider({ children }: { children: ComponentChildren }) {
  const [language, setLanguage] = useState(first);
  const speech = useMemo<Speech>(
    () => ({
      language,
      choose: (chosen) => {
        const address = new URL(location.href);
        address.searchParams.set('lang', chosen);
        history.replaceState(null, '', address);
        setLanguage(chosen);
      },
      words: language === 'fr' ? fr : en,
      format: formats(locale(language)),
      say: (finding) => messageFor(finding, language),
    }),
    [language],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Context.Provider value={speech}>{children}</Context.Provider>;
}

export function useLanguage(): Speech {
  const speech = useContext(Context);
  if (speech === undefined) {
    throw new Error('`useLanguage` needs a `LanguageProvider` above it');
  }
  return speech;
}
