// A page in this process, there before any framework is loaded, that counts what is not let go.

import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', { url: 'http://127.0.0.1/', pretendToBeVisual: true });

const timers = new Set();
const { setTimeout, clearTimeout } = globalThis;
globalThis.setTimeout = (run, milliseconds, ...args) => {
  const timer = setTimeout((...given) => {
    timers.delete(timer);
    run(...given);
  }, milliseconds, ...args);
  timers.add(timer);
  return timer;
};
globalThis.clearTimeout = (timer) => {
  timers.delete(timer);
  clearTimeout(timer);
};

let listeners = 0;
for (const target of [window, window.document]) {
  const [add, remove] = [target.addEventListener.bind(target), target.removeEventListener.bind(target)];
  const known = new Map();
  const forget = (key) => {
    if (known.delete(key)) listeners -= 1;
  };
  const keyOf = (type, listener) => [...known.keys()].find((key) => key.type === type && key.listener === listener);
  target.addEventListener = (type, listener, options) => {
    const key = { type, listener };
    known.set(key, true);
    listeners += 1;
    // Signals are of Node, and jsdom takes only its own.
    options?.signal?.addEventListener('abort', () => target.removeEventListener(type, listener), { once: true });
    add(type, listener);
  };
  target.removeEventListener = (type, listener, options) => {
    forget(keyOf(type, listener));
    remove(type, listener, options);
  };
}

/** Timers and listeners of the page that are there now. */
export const held = () => ({ timers: timers.size, listeners });

const NAMES = [
  'document', 'navigator', 'location', 'Node', 'Element', 'HTMLElement', 'SVGElement', 'Text', 'Comment', 'customElements', 'CustomEvent',
  'MutationObserver', 'HTMLInputElement', 'HTMLMediaElement', 'HTMLIFrameElement', 'Event', 'getComputedStyle', 'DocumentFragment',
];
const globals = Object.fromEntries(NAMES.map((name) => [name, window[name]]));
globals.addEventListener = window.addEventListener;
for (const [name, value] of Object.entries({ window, ...globals })) {
  // Newer Nodes have a `navigator` that can't be assigned to.
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
globalThis.requestAnimationFrame = (run) => globalThis.setTimeout(() => run(performance.now()), 0);
