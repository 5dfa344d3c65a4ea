// The screens in place of the documents: expired, not valid, not to be shown; and the notices
// above them: everything done, locked.
import { el } from './dom.js';
import { fullMoment, moment, words } from './words.js';

/** A screen of its own: what happened, why, and what to do now. */
export function screen(title, text, ...rest) {
  return el(
    'section',
    { class: 'screen', 'aria-labelledby': 'screen-title' },
    el('h1', { id: 'screen-title', tabIndex: -1 }, title),
    el('p', {}, text),
    ...rest,
  );
}

/** @param {{ expires_at?: string, now?: string }} problem */
export function expiredScreen(problem) {
  const { title, text } = words.screens.expired;
  const at = Date.parse(problem?.expires_at ?? '');
  const now = Date.parse(problem?.now ?? '');
  if (Number.isNaN(at) || Number.isNaN(now)) return screen(title, text('…'));
  const element = screen(title, text(moment(at, now)));
  element.title = fullMoment(at);
  return element;
}

export const unknownScreen = () =>
  screen(words.screens.unknown.title, words.screens.unknown.text);

/** @param {() => void} retry */
export function brokenScreen(retry) {
  const button = el('button', { type: 'button', class: 'button primary' }, words.screens.retry);
  button.addEventListener('click', retry);
  return screen(words.screens.broken.title, words.screens.broken.text, button);
}

/** A notice above the documents. */
export function notice(kind, title, text) {
  return el(
    'div',
    { class: `notice ${kind}`, 'data-testid': `notice-${kind}` },
    el('p', { class: 'notice-title' }, title),
    el('p', {}, text),
  );
}
