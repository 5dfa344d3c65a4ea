// Messages for people: a catalogue for each language, keyed by finding code, which can be replaced.

import type { Finding } from '../findings.js';
import type { FindingCode } from '../generated/codes.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** A sentence for every code. `{name}` stands for a datum of the finding’s `params`. */
export type Catalogue = Record<FindingCode, string>;

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
export function messageFor(finding: Finding, locale: string): string {
  const data = { ...finding.params };
  if (finding.code === 'file_too_large' && typeof data['max'] === 'number') {
    data['max_mb'] = data['max'] / 1_000_000;
  }
  return catalogue(locale)[finding.code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const datum = data[name];
    return Array.isArray(datum) ? datum.join(', ') : String(datum ?? '…');
  });
}
