// Times as people say them, in the reader’s locale and zone.

import { type ElementWords, fill } from './words/words.js';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** The reader’s own kind of a language, where they have one: times in `en` are written in two ways. */
export function regional(locale: string): string {
  return navigator.languages.find((own) => own.startsWith(`${locale}-`)) ?? locale;
}

/** “47 hours”, and minutes once there are less than two: nobody is hurried by seconds. */
export function left(milliseconds: number, locale: string): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / minuteMs));
  const [count, unit] = minutes >= 120 ? [Math.floor(minutes / 60), 'hour'] : [minutes, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

/** “tomorrow at 14:05”. */
export function moment(at: number, now: number, locale: string, words: ElementWords): string {
  const days = dayOf(at) - dayOf(now);
  const day =
    Math.abs(days) <= 1
      ? new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
      : written(at, locale, days < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' });
  return fill(words.when, { day, time: written(at, locale, { hour: 'numeric', minute: '2-digit' }) });
}

/** The exact time, for who wants to know. */
export function exact(at: number, locale: string): string {
  return written(at, locale, { dateStyle: 'full', timeStyle: 'long' });
}

function written(at: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, options).format(at);
}

/** The number of the local calendar day; summer time moves no midnight. */
function dayOf(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs);
}
