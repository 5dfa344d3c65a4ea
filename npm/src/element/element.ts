// `<session-links>`: takes properties, draws the cards, tells what happens, and leaves nothing behind.

import { type Card, cardsOf } from './card.js';
import { h, render } from './dom.js';
import { allDone, type Drawing, page, type Use } from './draw.js';
import { regional } from './format.js';
import { sheetOf } from './style.js';
import type { Audience, ElementApplicant, ElementView, OpenIn, SessionLinksEvents } from './types.js';
import { type ElementWords, fill, languageOf, wordFor, wordsOf } from './words/words.js';

/** On a server there is none, and importing must be harmless there. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** A countdown has minutes. */
const tickMs = 30_000;
const saidMs = 3_000;
/** A frame that says nothing for so long may have been refused. */
const slowMs = 10_000;

/**
 * Shows each applicant with what is wanted, where it stands, and their link. Properties: `applicants`,
 * `view`, `allowedHosts`, `catalogue`. Attributes: `locale`, `theme` (`auto`, `light`, `dark`; else as
 * the page), `open-in` (`tab`, `page`, `frame`), `audience` (`operator`, `applicant`), `heading-level`.
 */
export class SessionLinksElement extends Base {
  static readonly observedAttributes: readonly string[] = ['locale', 'theme', 'open-in', 'audience', 'heading-level'];

  #applicants: readonly ElementApplicant[] | undefined;
  #view: ElementView | undefined;
  #allowedHosts: readonly string[] = [];
  #catalogue: Partial<ElementWords> | undefined;
  #uses = new Map<string, Use>();
  /** The cards as they were drawn last. */
  #seen = new Map<string, Card>();
  #offs: (() => void)[] = [];
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #life: AbortController | undefined;
  #queued = false;
  #wasDone = false;
  /** What was announced last. */
  #said = '';

  /** The applicants, in their order. Until they are set it says that it waits. */
  get applicants(): readonly ElementApplicant[] | undefined {
    return this.#applicants;
  }
  set applicants(applicants: readonly ElementApplicant[] | undefined) {
    this.#applicants = Array.isArray(applicants) ? applicants : undefined;
    this.#listen();
  }

  /** The session as `watch` yields it; without one only links are shown. */
  get view(): ElementView | undefined {
    return this.#view;
  }
  set view(view: ElementView | undefined) {
    this.#view = view ?? undefined;
    this.#changed();
  }

  /** Hosts that a `url` may be on, beside this page’s own origin. */
  get allowedHosts(): readonly string[] {
    return this.#allowedHosts;
  }
  set allowedHosts(hosts: readonly string[]) {
    this.#allowedHosts = Array.isArray(hosts) ? hosts : [];
    this.#changed();
  }

  /** Sentences in place of those of the locale, or a language of your own. */
  get catalogue(): Partial<ElementWords> {
    return this.#catalogue ?? {};
  }
  set catalogue(catalogue: Partial<ElementWords>) {
    this.#catalogue = catalogue ?? undefined;
    this.#changed();
  }

  get locale(): string {
    const named = this.getAttribute('locale') ?? this.closest('[lang]')?.getAttribute('lang') ?? '';
    try {
      return Intl.getCanonicalLocales(named)[0] ?? 'en';
    } catch {
      return 'en';
    }
  }
  set locale(locale: string) {
    this.setAttribute('locale', locale);
  }

  get theme(): string {
    return this.getAttribute('theme') ?? '';
  }
  set theme(theme: string) {
    this.setAttribute('theme', theme);
  }

  get openIn(): OpenIn {
    const named = this.getAttribute('open-in');
    return named === 'page' || named === 'frame' ? named : 'tab';
  }
  set openIn(openIn: OpenIn) {
    this.setAttribute('open-in', openIn);
  }

  get audience(): Audience {
    return this.getAttribute('audience') === 'applicant' ? 'applicant' : 'operator';
  }
  set audience(audience: Audience) {
    this.setAttribute('audience', audience);
  }

  connectedCallback(): void {
    this.#adoptEarlier();
    this.#life = new AbortController();
    const { signal } = this.#life;
    const changed = () => this.#changed();
    window.addEventListener('online', changed, { signal });
    window.addEventListener('offline', changed, { signal });
    document.addEventListener('visibilitychange', changed, { signal });
    // The one refusal that can be known: this page’s own policy.
    document.addEventListener('securitypolicyviolation', (event) => this.#refused(event), { signal });
    this.#listen();
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#offs.splice(0).forEach((off) => off());
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    this.#uses.clear();
  }

  attributeChangedCallback(): void {
    this.#changed();
  }

  /** Properties that were set before the element was defined; what else there is stays as it is. */
  #adoptEarlier(): void {
    for (const [name, value] of Object.entries(this)) {
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }

  #listen(): void {
    this.#offs.splice(0).forEach((off) => off());
    if (this.#life !== undefined) {
      for (const { id, keeper } of this.#applicants ?? []) {
        if (keeper !== undefined) {
          this.#offs.push(
            keeper.on('expiring', () => this.#changed()),
            keeper.on('refreshed', () => {
              this.#say(fill(this.#words().told_refreshed, { label: this.#card(id)?.label ?? '' }));
              this.#tell('refreshed', { applicant_id: id });
            }),
            keeper.on('expired', () => this.#tell('expired', { applicant_id: id })),
            // Every script of the page can hear it: no more than that.
            keeper.on('error', ({ code, retryable }) => this.#tell('error', { applicant_id: id, error: { code, retryable } })),
          );
        }
      }
    }
    this.#changed();
  }

  /** Draws soon, once for everything that is set in one go. */
  #changed(): void {
    if (!this.#queued) {
      this.#queued = true;
      queueMicrotask(() => {
        this.#queued = false;
        this.#draw();
      });
    }
  }

  #cards(): Card[] | undefined {
    const operator = this.audience === 'operator';
    return this.#applicants && cardsOf(this.#applicants, this.#view, this.#allowedHosts, operator);
  }

  #card(id: string): Card | undefined {
    return this.#cards()?.find((card) => card.id === id);
  }

  /** The language of the words, and so of dates: not the page’s where its sentences are not known. */
  get #language(): string {
    const { locale } = this;
    return this.#catalogue ? locale : languageOf(locale);
  }

  #words(): ElementWords {
    return wordsOf(this.locale, this.#catalogue);
  }

  #draw(): void {
    if (this.#life === undefined) {
      return;
    }
    const words = this.#words();
    const cards = this.#cards();
    const lang = this.#language;
    const shadow = this.#shadow();
    const focused = shadow.activeElement;
    const card = focused?.closest('article');
    render(shadow, [
      h('div', { role: 'region', part: 'region', 'aria-label': words.region, lang }, page(cards, this.#drawing(words))),
      h('p', { role: 'status', class: 'hidden', lang }, this.#said),
    ]);
    // What had the focus has gone: its card goes on with the link, or with its name.
    if (focused?.isConnected === false) {
      (card?.querySelector<HTMLElement>('[rel], [aria-expanded]') ?? card?.querySelector<HTMLElement>('[tabindex]'))?.focus();
    }
    this.#news(cards ?? [], words);
    this.#later('tick', tickMs, () => this.#draw());
  }

  #shadow(): ShadowRoot {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    try {
      shadow.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    } catch {
      // Pages in tests have no such sheets: bare, but whole.
    }
    return shadow;
  }

  #drawing(words: ElementWords): Drawing {
    const level = this.getAttribute('heading-level') ?? '';
    return {
      words,
      locale: regional(this.#language),
      openIn: this.openIn,
      operator: this.audience === 'operator',
      offline: navigator.onLine === false,
      level: /^[1-6]$/.test(level) ? level : '3',
      use: (id) => this.#use(id),
      open: (card, event) => this.#open(card, event),
      renew: ({ id }) => this.#renew(id),
      copy: (card) => void this.#copy(card),
      share: ({ href }) => {
        const text = fill(words.share_text, { url: '' }).trim();
        // Whoever closes the sheet has changed their mind.
        navigator.share?.({ title: words.share_title, text, ...(href ? { url: href } : {}) }).catch(() => undefined);
      },
      more: ({ id }, open) => this.#set(id, { more: open }),
      frame: ({ id }, frame) => this.#set(id, frame ? { frame } : { frame, href: undefined }),
      resolve: ({ id, resolvable }) => this.#tell('resolve', { applicant_id: id, actions: resolvable }),
      restart: ({ id }) => this.#tell('restart', { applicant_id: id }),
    };
  }

  #renew(id: string): void {
    const changed = () => this.#changed();
    void this.#applicants?.find((one) => one.id === id)?.keeper?.refresh().then(changed);
    changed();
  }

  #use(id: string): Use {
    return this.#uses.get(id) ?? {};
  }

  #set(id: string, use: Use): void {
    this.#uses.set(id, { ...this.#use(id), ...use });
    this.#changed();
  }

  /** What is drawn may be half a minute old: a link that ended since is not opened. */
  #open({ id }: Card, event: Event): void {
    const { stage, href } = this.#card(id) ?? {};
    if (stage !== 'ready') {
      event.preventDefault();
      this.#renew(id);
      return;
    }
    const openIn = this.openIn;
    if (!this.#tell('open', { applicant_id: id, open_in: openIn })) {
      event.preventDefault();
    } else if (openIn === 'frame' && !this.#use(id).frame) {
      this.#set(id, { frame: 'opening', href });
      this.#later(`frame-${id}`, slowMs, () => this.#use(id).frame === 'opening' && this.#set(id, { frame: 'slow' }));
    }
  }

  async #copy({ id, href = '' }: Card): Promise<void> {
    const { copied } = this.#words();
    try {
      await navigator.clipboard.writeText(href);
      this.#say(copied);
      this.#set(id, { copied: 'copied' });
      this.#later(`copied-${id}`, saidMs, () => this.#set(id, { copied: undefined }));
    } catch {
      this.#set(id, { copied: 'failed' });
    }
  }

  #refused({ effectiveDirective }: SecurityPolicyViolationEvent): void {
    if (effectiveDirective === 'frame-src') {
      this.#uses.forEach(({ frame }, id) => frame === 'opening' && this.#set(id, { frame: 'refused' }));
    }
  }

  /** Says what changed by itself, never what is there when the page comes. */
  #news(cards: Card[], words: ElementWords): void {
    const seen = this.#seen;
    const news: string[] = [];
    this.#seen = new Map(cards.map((card) => [card.id, card]));
    for (const { id, label, stage, status, renewable, failure, busy } of cards) {
      const before = seen.get(id);
      const say = (what: string) => before && news.push(fill(words.told_status, { label, status: what }));
      if (status && before?.status && status !== before.status) {
        say(wordFor(words, 'status.', status));
      }
      if ((stage === 'error' || stage === 'expired') && (stage !== before?.stage || (before.busy && !busy))) {
        say(words[`link.${stage}`]);
        if (!renewable && failure) {
          this.#tell('error', { applicant_id: id, error: failure });
        }
      }
    }
    const done = allDone(cards);
    // Of other applicants it is told anew.
    if (done && !(this.#wasDone && cards.some(({ id }) => seen.has(id)))) {
      news.push(words.all_done);
      this.#tell('done', {});
    }
    this.#wasDone = done;
    if (news.length > 0) {
      this.#say(news.join('. '));
    }
  }

  #say(text: string): void {
    this.#said = text;
    this.#changed();
  }

  #later(name: string, milliseconds: number, act: () => void): void {
    clearTimeout(this.#timers.get(name));
    if (this.#life !== undefined) {
      this.#timers.set(name, setTimeout(act, milliseconds));
    }
  }

  /** False when a listener prevented it. */
  #tell<Name extends Told>(name: Name, detail: SessionLinksEvents[`session-links-${Name}`]): boolean {
    this.#changed();
    const cancelable = name === 'open';
    return this.dispatchEvent(new CustomEvent(`session-links-${name}`, { detail, bubbles: true, composed: true, cancelable }));
  }
}

/** Names of events, without what all of them begin with. */
type Told = keyof SessionLinksEvents extends `session-links-${infer Name}` ? Name : never;

type ElementEventMap = { [Name in keyof SessionLinksEvents]: CustomEvent<SessionLinksEvents[Name]> };

declare global {
  interface HTMLElementTagNameMap {
    'session-links': SessionLinksElement;
  }
  interface HTMLElementEventMap extends ElementEventMap {}
}

/** Registers `<session-links>`, once. On a server it does nothing. */
export function defineElements(registry: CustomElementRegistry | undefined = globalThis.customElements): void {
  if (registry !== undefined && registry.get('session-links') === undefined) {
    registry.define('session-links', SessionLinksElement);
  }
}
