// `<session-links>`: takes properties, draws the cards, tells what happens, and leaves nothing behind.

import { type Card, cardsOf } from './card.js';
import { render } from './dom.js';
import { allDone, type Drawing, page, type Use } from './draw.js';
import { regional } from './format.js';
import { sheetOf } from './style.js';
import type { Audience, ElementApplicant, ElementFailure, ElementView, OpenIn, SessionLinksEvents } from './types.js';
import { type ElementWords, fill, wordFor, wordsOf } from './words/words.js';

/** On a server there is none, and importing must be harmless there. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** A countdown has minutes. */
const tickMs = 30_000;
const saidMs = 3_000;
/** A frame that says nothing for so long may have been refused. */
const slowMs = 10_000;

const attributes = ['locale', 'theme', 'open-in', 'audience', 'heading-level'] as const;

/**
 * Shows each applicant with what is wanted, where it stands, and their link. Properties: `applicants`,
 * `view`, `allowedHosts`, `catalogue`. Attributes: `locale`, `theme` (`auto`, `light`, `dark`; else as
 * the page), `open-in` (`tab`, `page`, `frame`), `audience` (`operator`, `applicant`), `heading-level`.
 */
export class SessionLinksElement extends Base {
  static readonly observedAttributes: readonly string[] = attributes;

  #applicants: readonly ElementApplicant[] | undefined;
  #view: ElementView | undefined;
  #allowedHosts: readonly string[] = [];
  #catalogue: Partial<ElementWords> = {};
  #uses = new Map<string, Use>();
  #statuses = new Map<string, string>();
  #offs: (() => void)[] = [];
  #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #life: AbortController | undefined;
  #queued = false;
  #wasDone = false;
  #root: HTMLElement | undefined;
  #said: HTMLElement | undefined;

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

  /** Hosts that a `url` may be on, beside this page’s own. */
  get allowedHosts(): readonly string[] {
    return this.#allowedHosts;
  }
  set allowedHosts(hosts: readonly string[]) {
    this.#allowedHosts = Array.isArray(hosts) ? hosts : [];
    this.#changed();
  }

  /** Sentences in place of those of the locale, or a language of your own. */
  get catalogue(): Partial<ElementWords> {
    return this.#catalogue;
  }
  set catalogue(catalogue: Partial<ElementWords>) {
    this.#catalogue = catalogue ?? {};
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

  /** Properties that were set before the element was defined. */
  #adoptEarlier(): void {
    for (const name of ['applicants', 'view', 'allowedHosts', 'catalogue', 'locale', 'theme', 'openIn', 'audience']) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (own !== undefined) {
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, own.value);
      }
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
              this.#tell('session-links-refreshed', { applicant_id: id });
            }),
            keeper.on('expired', () => this.#tell('session-links-expired', { applicant_id: id })),
            keeper.on('error', (error: ElementFailure) => this.#tell('session-links-error', { applicant_id: id, error })),
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

  #words(): ElementWords {
    return wordsOf(this.locale, this.#catalogue);
  }

  #draw(): void {
    if (this.#life === undefined) {
      return;
    }
    const words = this.#words();
    const cards = this.#cards();
    const [root, said] = this.#roots();
    root.setAttribute('aria-label', words.region);
    root.lang = this.locale;
    said.lang = this.locale;
    render(root, page(cards, this.#drawing(words)));
    this.#sayStatuses(cards ?? [], words);
    if (allDone(cards) && !this.#wasDone) {
      this.#wasDone = true;
      this.#say(words.all_done);
      this.#tell('session-links-done', {});
    }
    this.#later('tick', tickMs, () => this.#draw());
  }

  #roots(): [HTMLElement, HTMLElement] {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    try {
      shadow.adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    } catch {
      // Pages in tests have no such sheets: bare, but whole.
    }
    if (this.#root === undefined || this.#said === undefined) {
      this.#root = document.createElement('div');
      this.#root.setAttribute('role', 'region');
      this.#root.setAttribute('part', 'region');
      this.#said = document.createElement('p');
      this.#said.setAttribute('role', 'status');
      this.#said.className = 'hidden';
      shadow.append(this.#root, this.#said);
    }
    return [this.#root, this.#said];
  }

  #drawing(words: ElementWords): Drawing {
    const level = this.getAttribute('heading-level') ?? '';
    return {
      words,
      locale: regional(this.locale),
      openIn: this.openIn,
      operator: this.audience === 'operator',
      offline: navigator.onLine === false,
      level: /^[1-6]$/.test(level) ? level : '3',
      use: (id) => this.#use(id),
      open: (card, event) => this.#open(card, event),
      renew: ({ id }) => {
        void this.#keeper(id)?.refresh().then(() => this.#changed());
        this.#changed();
      },
      copy: (card) => void this.#copy(card),
      share: ({ href }) => {
        const text = fill(words.share_text, { url: '' }).trim();
        // Whoever closes the sheet has changed their mind.
        navigator.share?.({ title: words.share_title, text, ...(href ? { url: href } : {}) }).catch(() => undefined);
      },
      more: ({ id }, open) => this.#set(id, { more: open }),
      frame: ({ id }, state) => this.#set(id, { frame: state }),
      resolve: ({ id, resolvable }) => this.#tell('session-links-resolve', { applicant_id: id, actions: resolvable }),
      restart: ({ id }) => this.#tell('session-links-restart', { applicant_id: id }),
    };
  }

  #keeper(id: string): ElementApplicant['keeper'] {
    return this.#applicants?.find((one) => one.id === id)?.keeper;
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
    if (this.#card(id)?.stage !== 'ready') {
      event.preventDefault();
      void this.#keeper(id)?.refresh();
      this.#changed();
      return;
    }
    const openIn = this.openIn;
    if (!this.#tell('session-links-open', { applicant_id: id, open_in: openIn })) {
      event.preventDefault();
    } else if (openIn === 'frame') {
      this.#set(id, { frame: 'opening' });
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
  #sayStatuses(cards: Card[], words: ElementWords): void {
    for (const { id, label, status } of cards) {
      const before = this.#statuses.get(id);
      if (status !== undefined && status !== before) {
        this.#statuses.set(id, status);
        if (before !== undefined) {
          this.#say(fill(words.told_status, { label, status: wordFor(words, 'status.', status) }));
        }
      }
    }
  }

  #say(text: string): void {
    if (this.#said !== undefined) {
      this.#said.textContent = text;
    }
  }

  #later(name: string, milliseconds: number, act: () => void): void {
    clearTimeout(this.#timers.get(name));
    if (this.#life !== undefined) {
      this.#timers.set(name, setTimeout(act, milliseconds));
    }
  }

  /** False when a listener prevented it. */
  #tell<Name extends keyof SessionLinksEvents>(name: Name, detail: SessionLinksEvents[Name]): boolean {
    this.#changed();
    const cancelable = name === 'session-links-open';
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}

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
