// The life of the link: until when, how long still, and a bar.
import { el, setText, show } from './dom.js';
import { duration, fullMoment, moment, words } from './words.js';

const LIFE_MS = 48 * 3_600_000;
const SOON_MS = 3_600_000;

/** A line and a bar that show how long the link still lives. */
export function linkLife() {
  const when = el('time');
  const left = el('span', { class: 'figures', 'data-testid': 'link-left' });
  const bar = el('progress', { class: 'life', max: LIFE_MS, 'aria-hidden': 'true' });
  const soon = el('p', { class: 'notice caution', hidden: true }, words.link.soon);
  const element = el(
    'div',
    { class: 'link-life', 'data-testid': 'link-life' },
    el('p', { class: 'link-line' }, when, left),
    bar,
    soon,
  );
  return {
    element,
    /** @param {number} expiresAt @param {number} now both in the sandbox's time */
    update(expiresAt, now) {
      const remaining = Math.max(0, expiresAt - now);
      const iso = new Date(expiresAt).toISOString();
      if (when.dateTime !== iso) {
        when.dateTime = iso;
        when.title = fullMoment(expiresAt);
      }
      setText(when, words.link.expires(moment(expiresAt, now)));
      setText(left, words.link.left(duration(remaining)));
      bar.value = Math.min(remaining, LIFE_MS);
      show(soon, remaining <= SOON_MS);
      element.dataset.state = remaining <= SOON_MS ? 'expiring' : 'fresh';
    },
  };
}
