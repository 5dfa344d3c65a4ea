// A page in this process, there before React is loaded: import this first.

import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!doctype html><html lang="en"><body></body></html>', { url: 'http://127.0.0.1/', pretendToBeVisual: true });

const NAMES = ['document', 'navigator', 'Node', 'Element', 'HTMLElement', 'HTMLInputElement', 'MutationObserver', 'Event', 'getComputedStyle'];
const globals = Object.fromEntries(NAMES.map((name) => [name, window[name]]));
for (const [name, value] of Object.entries({ window, ...globals })) {
  // Newer Nodes have a `navigator` that can't be assigned to.
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
// React asks for it where `act` is used.
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
