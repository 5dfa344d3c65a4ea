// The page of the tests: puts the element into a state, and writes down what it tells.

import { init } from '/dist/browser.js';
import { defineElements } from '/dist/element.js';
import { clock, made, states } from '/page/states.js';

window.told = [];
window.stateNames = Object.keys(states);
window.clock = clock;
window.defineElements = defineElements;

for (const name of ['open', 'refreshed', 'expired', 'error', 'resolve', 'restart', 'done']) {
  document.addEventListener(`session-links-${name}`, ({ detail }) => {
    window.told.push({ name, ...detail, ...(detail.error && { error: detail.error.code }) });
  });
}

/** Shows a state in a fresh element. */
window.show = async (name, attributes = {}, properties = {}, waitMs = 20) => {
  await init();
  defineElements();
  made.splice(0).forEach((keeper) => keeper.stop());
  window.told.length = 0;
  clock.shift = 0;
  const { later, ...given } = states[name]();
  const element = document.createElement('session-links');
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  Object.assign(element, given, properties);
  document.querySelector('#place').replaceChildren(element);
  await new Promise((done) => setTimeout(done, waitMs));
  if (later !== undefined) {
    clock.shift += later;
    window.dispatchEvent(new Event('focus'));
    await new Promise((done) => setTimeout(done, 20));
  }
  window.element = element;
};

/** Another view of the state that is shown. */
window.turn = (name) => {
  const { view } = states[name]();
  made.splice(-2).forEach((keeper) => keeper.stop());
  window.element.view = view;
};

document.documentElement.dataset.ready = '';
