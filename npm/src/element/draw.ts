// The cards as elements. Draws what `card.ts` has decided.

import { maxAttempts } from '../generated/codes.js';
import type { Card } from './card.js';
import { type Child, h, type Wanted } from './dom.js';
import { exact, left, moment } from './format.js';
import { qr } from './qr.js';
import { status } from './shapes.js';
import type { OpenIn } from './types.js';
import { type ElementWords, fill, wordFor } from './words/words.js';

/** What a reader did with a card. */
export interface Use {
  copied?: 'copied' | 'failed' | undefined;
  more?: boolean;
  frame?: 'opening' | 'loaded' | 'slow' | 'refused' | undefined;
  /** What the frame was opened with, until it is closed: somebody may be in the middle of an upload. */
  href?: string | undefined;
}

/** What the cards are drawn with. */
export interface Drawing {
  words: ElementWords;
  locale: string;
  openIn: OpenIn;
  operator: boolean;
  offline: boolean;
  level: string;
  use(id: string): Use;
  open(card: Card, event: Event): void;
  renew(card: Card): void;
  copy(card: Card): void;
  share(card: Card): void;
  more(card: Card, open: boolean): void;
  frame(card: Card, state: Use['frame']): void;
  resolve(card: Card): void;
  restart(card: Card): void;
}

const look = (primary: boolean) => ({ class: primary ? 'primary' : '', part: primary ? 'button primary' : 'button' });

const button = (text: string, onclick: (event: Event) => void, primary = false, more = {}) =>
  h('button', { type: 'button', ...look(primary), onclick, ...more }, text);

const notice = (key: string, name: string, title: string, text: string, part = 'notice') =>
  h('div', { key, class: 'notice', part }, h('p', { class: 'strong' }, status(name, title)), text && h('p', {}, text));

/** Everything, or what there is instead. */
export function page(cards: Card[] | undefined, drawing: Drawing): Wanted[] {
  const { words, offline } = drawing;
  return [
    offline && notice('offline', 'expiring', words.offline, words.offline_why),
    cards === undefined && h('p', { key: 'waiting', class: 'muted' }, words.waiting),
    cards?.length === 0 && h('p', { key: 'nobody', class: 'muted' }, words.nobody),
    allDone(cards) && notice('done', 'done', words.all_done, ''),
    ...(cards ?? []).map((card) => article(card, drawing)),
  ].filter((child) => typeof child === 'object');
}

export function allDone(cards: Card[] | undefined): boolean {
  return cards !== undefined && cards.length > 0 && cards.every(({ stage }) => stage === 'done');
}

function article(card: Card, drawing: Drawing): Wanted {
  const { words, level } = drawing;
  const { id, label, stage, checks, used } = card;
  const use = drawing.use(id);
  const heading = `name-${id}`;
  return h(
    'article',
    { key: `card-${id}`, part: 'card', 'aria-labelledby': heading },
    h('header', {}, h(`h${level}`, { id: heading, part: 'name', tabindex: -1 }, label), card.status && status(card.status, wordFor(words, 'status.', card.status))),
    checks.length > 0 &&
      h(
        'ul',
        { part: 'checks', 'aria-label': fill(words.asked_of, { label }) },
        checks.map((check) =>
          h(
            'li',
            { key: check.id },
            h('span', {}, wordFor(words, '', check.type)),
            status(check.status, wordFor(words, 'check.', check.status)),
          ),
        ),
      ),
    card.again && stage !== 'blocked' && h('p', { key: 'again' }, words['step.again']),
    used > 0 && stage !== 'done' && attempts(card, words),
    ...body(card, drawing),
    use.frame && framed(card, drawing, use),
    stage === 'ready' && more(card, drawing, use.more ?? false),
  );
}

/** Only what can still be tried is urgent. */
function attempts({ left, used, stage }: Card, words: ElementWords): Child {
  const many = fill(words.attempts_used, { used, all: maxAttempts });
  const open = stage !== 'blocked' && stage !== 'wait';
  return left > 1 || !open
    ? h('p', { key: 'attempts', class: 'muted', part: 'attempts' }, many)
    : left === 1
      ? notice('attempts', 'expiring', many, words.attempts_last, 'attempts')
      : notice('attempts', 'failed', many, words.attempts_none, 'attempts');
}

function body(card: Card, drawing: Drawing): Child[] {
  const { words } = drawing;
  switch (card.stage) {
    case 'ready':
      return ready(card, drawing);
    case 'loading':
      return [h('p', { key: 'loading', class: 'muted' }, words['link.loading'])];
    case 'expired':
      return trouble(card, drawing, words['link.expired'], words['link.expired_why'], words.renew);
    case 'error':
      return trouble(card, drawing, words['link.error'], why(card, words), words.try_again);
    case 'done':
    case 'wait':
    case 'unasked':
      return [h('p', { key: 'step', class: 'muted' }, words[`step.${card.stage}`])];
    case 'parent':
      return [h('p', { key: 'step' }, fill(words['step.parent'], { label: card.through ?? '' }))];
    case 'blocked':
      return blocked(card, drawing);
  }
}

function why({ failure, renewable }: Card, words: ElementWords): string {
  const code = renewable ? failure?.code : 'link_refused';
  switch (code) {
    case 'link_refused':
    case 'link_expired':
      return words[`link.${code}`];
    case 'network':
    case 'timeout':
      return words['link.network'];
    default:
      return words['link.error_why'];
  }
}

function trouble(card: Card, drawing: Drawing, title: string, text: string, action: string): Child[] {
  const { words } = drawing;
  const busy = card.busy ? words['link.loading'] : action;
  return [
    notice(
      'trouble',
      card.stage === 'expired' ? 'expiring' : 'failed',
      title,
      card.failure?.retryable ? `${text} ${words['link.retrying']}` : text,
    ),
    card.renewable && h(
      'div',
      { key: 'actions', class: 'actions' },
      button(busy, () => drawing.renew(card), card.primary, { key: 'renew', 'aria-disabled': card.busy && 'true' }),
    ),
  ];
}

function ready(card: Card, drawing: Drawing): Child[] {
  const { words, locale, openIn } = drawing;
  const { label, href, expiresAt, now } = card;
  const use = drawing.use(card.id);
  const copy = use.copied === 'copied' ? words.copied : words.copy;
  const hint = openIn === 'tab' ? `${label}, ${words.new_tab}` : label;
  const named = { key: 'open', 'aria-label': fill(words.open_for, { label: words.open, hint }) };
  const onclick = (event: Event) => drawing.open(card, event);
  return [
    expiresAt !== undefined &&
      h(
        'p',
        { key: 'life', class: 'life', part: 'countdown' },
        card.expiring && status('expiring', words['link.expiring']),
        h('span', {}, fill(words['link.left'], { left: left(card.leftMs, locale) })),
        h(
          'time',
          { class: 'muted', datetime: new Date(expiresAt).toISOString(), title: exact(expiresAt, locale) },
          fill(words['link.until'], { when: moment(expiresAt, now, locale, words) }),
        ),
      ),
    h(
      'div',
      { key: 'actions', class: 'actions' },
      openIn === 'frame'
        ? button(words.open, onclick, card.primary, { ...named, 'aria-expanded': use.frame ? 'true' : 'false' })
        : h(
            'a',
            { ...look(card.primary), ...named, href, onclick, rel: 'noopener noreferrer', target: openIn === 'tab' && '_blank' },
            words.open,
            openIn === 'tab' &&
              h('svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, h('path', { class: 'line', d: 'M9 2.5h4.5V7M13 3 7.5 8.5M11.5 9v4.5h-9v-9H7' })),
          ),
      button(copy, () => drawing.copy(card), false, { key: 'copy', 'aria-label': `${copy}, ${label}` }),
    ),
    use.copied === 'failed' &&
      h(
        'label',
        { key: 'by-hand', class: 'by-hand' },
        words.copy_failed,
        h('input', { readonly: true, value: href, dir: 'ltr', onfocus: (event) => (event.target as HTMLInputElement).select() }),
      ),
  ];
}

/** Whether a frame was refused can’t be known for certain: the way out is always there. */
function framed(card: Card, drawing: Drawing, { frame: state = 'opening', href }: Use): Child {
  const { words } = drawing;
  const title = fill(words.frame, { label: card.label });
  const note = state === 'slow' || state === 'refused' ? state : 'note';
  return h(
    'section',
    { key: 'frame', class: 'frame', part: 'frame', 'aria-label': title },
    h(
      'div',
      { class: 'actions' },
      h('p', { class: 'muted' }, words[`frame_${note}`]),
      h('a', { href: card.href ?? href, target: '_blank', rel: 'noopener noreferrer', part: 'button' }, words.frame_tab),
      button(words.frame_close, () => drawing.frame(card, undefined)),
    ),
    state !== 'refused' &&
      h('iframe', {
        src: href,
        title,
        allow: 'camera',
        referrerpolicy: 'no-referrer',
        sandbox: 'allow-scripts allow-forms allow-same-origin allow-popups',
        onload: () => drawing.frame(card, 'loaded'),
      }),
  );
}

function more(card: Card, drawing: Drawing, open: boolean): Child {
  const { words } = drawing;
  const { label, href = '' } = card;
  const body = `body=${encodeURIComponent(fill(words.share_text, { url: href }))}`;
  return h(
    'details',
    { key: 'more', part: 'more', ontoggle: (event) => drawing.more(card, (event.currentTarget as HTMLDetailsElement).open) },
    h('summary', {}, words.more),
    open &&
      h(
        'div',
        { class: 'more' },
        qr(href, fill(words.qr, { label })),
        h(
          'div',
          {},
          h('p', {}, words.qr_how),
          h(
            'div',
            { class: 'actions' },
            h('a', { href: `sms:?&${body}`, part: 'button' }, words.by_sms),
            h('a', { href: `mailto:?subject=${encodeURIComponent(words.share_title)}&${body}`, part: 'button' }, words.by_mail),
            'share' in navigator && button(words.share, () => drawing.share(card)),
          ),
          h('p', { class: 'muted' }, fill(words.share_note, { label })),
        ),
      ),
  );
}

function blocked(card: Card, drawing: Drawing): Child[] {
  const { words, operator } = drawing;
  const byHand = card.resolvable.length > 0;
  return [
    notice('blocked', 'blocked', words.blocked, operator ? words.blocked_operator : words.blocked_applicant),
    operator && h(
      'ul',
      { key: 'ways', class: 'ways', part: 'ways' },
      byHand &&
        h('li', { key: 'resolve' }, h('p', {}, words.resolve_why), button(words.resolve, () => drawing.resolve(card), card.primary)),
      h(
        'li',
        { key: 'restart' },
        h('p', {}, words.restart_why),
        button(words.restart, () => drawing.restart(card), card.primary && !byHand),
      ),
    ),
  ];
}
