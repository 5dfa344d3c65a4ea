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

// As long as the browsers' tests wait: the library's one second is short where the machine is busy.
const { configure } = await import('@testing-library/react');
configure({ asyncUtilTimeout: 10_000 });
