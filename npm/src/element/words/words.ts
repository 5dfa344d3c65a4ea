// The element’s sentences for a language, and what is put into them.

import { en } from './en.js';
import { fr } from './fr.js';

/** Every sentence, by its name. `{…}` stands for a datum: keep those of the English one. */
export type ElementWords = Readonly<Record<keyof typeof en, string>>;

const languages: Record<string, ElementWords> = { en, fr };

/** The language in which something is said: the one asked for where its sentences are known, else English. */
export function languageOf(locale: string): string {
  return languages[locale.split('-')[0] ?? ''] ? locale : 'en';
}

/** The sentences of a language, English where there are none, with those that replace some. */
export function wordsOf(locale: string, catalogue: Partial<ElementWords> | undefined): ElementWords {
  return { ...(languages[locale.split('-')[0] ?? ''] ?? en), ...catalogue };
}

/** A sentence with its data in it. */
export function fill(sentence: string, data: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(data[name] ?? hole));
}

/** The word for a name of the vendor’s; one that is new is shown as it came. */
export function wordFor(words: ElementWords, prefix: string, name: string): string {
  return (words as Record<string, string | undefined>)[prefix + name] ?? name;
}
