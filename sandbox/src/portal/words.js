// Chooses the language, and writes times and sizes the way it does.
import { words as english } from './words-en.js';
import { words as french } from './words-fr.js';

const catalogues = { en: english, fr: french };
const asked = navigator.languages ?? [navigator.language];

/** The language of the page: the reader's first that there is, or English. */
export const language =
  asked.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in catalogues) ?? 'en';

/** What the page says. */
export const words = catalogues[language];

// The reader's own region, where it is of the language: 14:05 or 2:05 pm.
const locale = asked.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' });
const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });

/** A day of the calendar, counted from another. */
function daysBetween(from, to) {
  const midnight = (time) => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

/** `tomorrow at 14:05` */
export function moment(at, now) {
  const [then, today] = [new Date(at), new Date(now)];
  const days = daysBetween(today, then);
  return words.moment(days, weekday.format(then), date.format(then), clock.format(then));
}

/** The moment in full, for who points at it. */
export const fullMoment = (at) => exact.format(new Date(at));

/** `47 h 59 min`, `12 min 05 s` */
export function duration(ms) {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours} h ${two(minutes)} min` : `${minutes} min ${two(seconds % 60)} s`;
}

/** `10 MB`, `340 kB` */
export function size(bytes) {
  const number = (value, digits) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (bytes >= 1_000_000) return `${number(bytes / 1_000_000, 1)} ${words.units.mega}`;
  if (bytes >= 1_000) return `${number(bytes / 1_000, 0)} ${words.units.kilo}`;
  return `${number(bytes, 0)} ${words.units.bytes}`;
}

/** `PDF, PNG or JPEG` */
export function kinds(names) {
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });
  return list.format(names.map((name) => name.toUpperCase()));
}

/** What a document is called, and what is wanted. */
export function about(verification) {
  return words.documents[verification] ?? words.documents.other;
}
