// Messages for people: a catalogue for each language, keyed by finding code, which can be replaced.

import { invalidArgument } from '../arguments.js';
import type { Finding } from '../findings.js';
import type { FindingCode, RefusedFileKind } from '../generated/codes.js';
import { en, enWords } from './en.js';
import { fr, frWords } from './fr.js';

/**
 * A sentence in place of the one for all: for a kind of file that is not taken, a misspelt property of which it
 * is known what is meant, or what is missing and one of a few words.
 */
type KindSentence = `unsupported_kind.${RefusedFileKind}` | 'unknown_property.meant' | 'required.allowed';

/**
 * A sentence for every code, and where there is more to say, for a kind of it. `{name}` stands for
 * a datum of the finding’s `params`; `{max_millions}` for its `max` in megabytes or megapixels.
 */
export type Catalogue = Record<FindingCode, string> & { [Sentence in KindSentence]?: string };

/** The rules’ own words, as people say them: kinds of values, and data of an applicant. */
export type Words = Readonly<Record<string, string>>;

interface Language {
  catalogue: Readonly<Catalogue>;
  words: Words;
}

const english: Language = { catalogue: en, words: enWords };
const languages = new Map<string, Language>([
  ['en', english],
  ['fr', { catalogue: fr, words: frWords }],
]);

const tag = (locale: unknown) => String(typeof locale === 'string' ? locale : '').toLowerCase().replace(/_/g, '-');

function language(locale: string): Language {
  const wanted = tag(locale);
  return languages.get(wanted) ?? languages.get(wanted.split('-')[0] ?? '') ?? english;
}

/**
 * Adds a language, or replaces sentences of one. What is left out keeps its sentence, or the English
 * one in a new language. `words` are the rules’ own words in it.
 */
export function setCatalogue(locale: string, catalogue: Partial<Catalogue>, words: Words = {}): void {
  const added = sentencesOf('catalogue', catalogue);
  const terms = sentencesOf('words', words);
  const before = language(locale);
  const kept = Object.entries(before.catalogue).filter(
    // A new sentence for all kinds replaces the old ones for some.
    ([code]) => !(code.includes('.') && added[code.replace(/\..*/, '')] !== undefined),
  );
  languages.set(tag(locale), {
    catalogue: { ...(Object.fromEntries(kept) as Catalogue), ...added },
    words: { ...before.words, ...terms },
  });
}

/** Texts by name, without those that are `undefined`. */
function sentencesOf(name: string, given: object): Record<string, string> {
  const entries = Object.entries(given ?? {}).filter(([, sentence]) => sentence !== undefined);
  if (typeof given !== 'object' || given === null || entries.some(([, sentence]) => typeof sentence !== 'string')) {
    throw invalidArgument(name, 'sentences by code');
  }
  return Object.fromEntries(entries) as Record<string, string>;
}

/** A copy of a locale’s catalogue: `fr-CA` falls back to `fr`, anything else to English. */
export function catalogue(locale: string): Catalogue {
  return { ...language(locale).catalogue };
}

/** A sentence for a person about a finding. */
export function messageFor({ code, params }: Finding, locale: string): string {
  const { catalogue: sentences, words } = language(locale);
  const data = { ...params };
  if (typeof data['max'] === 'number') {
    data['max_millions'] = data['max'] / 1_000_000;
  }
  const kind = data['expected'] === undefined ? (data['detected'] ?? (data['allowed'] && 'allowed')) : 'meant';
  const ofKind = sentences[`${code}.${String(kind)}` as KindSentence];
  const namesKinds = code === 'unsupported_kind' || code === 'extension_mismatch';
  const said = (datum: unknown) => {
    const word = words[String(datum)] ?? String(datum ?? '…');
    return namesKinds ? word.toUpperCase() : word;
  };
  // A code of another version has no sentence here: its name is better than nothing.
  const sentence: unknown = ofKind ?? sentences[code];
  return (typeof sentence === 'string' ? sentence : String(code)).replace(/\{(\w+)\}/g, (_, name: string) => {
    const datum = data[name];
    return Array.isArray(datum) ? datum.map(said).join(', ') : said(datum);
  });
}
