// Times and lengths of time as people say them, in the reader’s locale and zone.

const DAY_MS = 86_400_000;

export interface Formats {
  /** “tomorrow at 14:05”, seen from now. */
  moment(at: number, now: number): string;
  /** “Monday, 23 November 2026 at 14:05:31 CET”. */
  exact(at: number): string;
  /** “14:05:31”, and the day where it is not today. */
  clock(at: number): string;
  /** “14:05”, with the day in front where it is not today’s. */
  short(at: number, now: number): string;
  /** “47 h 59 min 58 s”. */
  left(ms: number): string;
  list(items: string[]): string;
}

export function formats(locale: string): Formats {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const at = locale.toLowerCase().startsWith('fr') ? 'à' : 'at';

  return {
    moment: (when, now) => {
      const days = dayOf(when) - dayOf(now);
      const name = Math.abs(days) <= 1 ? relative.format(days, 'day') : onDay(locale, day.format(when));
      return `${name} ${at} ${time.format(when)}`;
    },
    exact: (when) => exact.format(when),
    clock: (when) => full.format(when),
    short: (when, now) =>
      dayOf(when) === dayOf(now) ? time.format(when) : `${shortDay.format(when)}, ${time.format(when)}`,
    left: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000));
      const two = (number: number) => String(number).padStart(2, '0');
      const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
      return `${hours} h ${two(minutes)} min ${two(seconds % 60)} s`;
    },
    list: (items) => conjunction.format(items),
  };
}

function onDay(locale: string, name: string): string {
  return locale.toLowerCase().startsWith('fr') ? `le ${name}` : `on ${name}`;
}

/** The number of the local calendar day; summer time moves no midnight. */
function dayOf(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}
