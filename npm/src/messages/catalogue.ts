// Messages for people: a catalogue for each language, keyed by finding code, which can be replaced.

import type { Finding } from '../findings.js';
import type { FindingCode, RefusedFileKind } from '../generated/codes.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** A sentence for a kind of file that is not taken, in place of the one for all. */
type KindSentence = `unsupported_kind.${RefusedFileKind}`;

/**
 * A sentence for every code, and where there is more to say, for a kind of file. `{name}` stands for
 * a datum of the finding’s `params`; `{max_millions}` for its `max` in megabytes or megapixels.
 */
export type Catalogue = Record<FindingCode, string> & { [Sentence in KindSentence]?: string };

const catalogues = new Map<string, Catalogue>([
  ['en', en],
  ['fr', fr],
]);

/** Adds a language, or replaces one: `setCatalogue('de', { …catalogue('en'), required: '…' })`. */
export function setCatalogue(locale: string, catalogue: Catalogue): void {
  catalogues.set(locale.toLowerCase(), catalogue);
}

/** The catalogue of a locale: `fr-CA` falls back to `fr`, anything else to English. */
export function catalogue(locale: string): Catalogue {
  const wanted = locale.toLowerCase();
  return catalogues.get(wanted) ?? catalogues.get(wanted.split('-')[0] ?? '') ?? en;
}

/** A sentence for a person about a finding. */
export function messageFor({ code, params }: Finding, locale: string): string {
  const sentences = catalogue(locale);
  const data = { ...params };
  if (typeof data['max'] === 'number') {
    data['max_millions'] = data['max'] / 1_000_000;
  }
  const ofKind =
    code === 'unsupported_kind' ? sentences[`${code}.${data['detected'] as RefusedFileKind}`] : undefined;
  const namesKinds = code === 'unsupported_kind' || code === 'extension_mismatch';
  return (ofKind ?? sentences[code]).replace(/\{(\w+)\}/g, (_, name: string) => {
    const datum = data[name];
    const said = Array.isArray(datum) ? datum.join(', ') : String(datum ?? '…');
    return namesKinds ? said.toUpperCase() : said;
  });
}
