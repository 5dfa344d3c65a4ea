// The code for a phone is read by a library that has nothing to do with the one that draws it.

import './dom.mjs';
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import jsqr from 'jsqr';
import { defineElements } from 'workflow-session-links/element';
import { until } from './world.mjs';

const read = jsqr.default ?? jsqr;

after(() => document.body.replaceChildren());

/** The picture of a path of squares, black on white, some pixels a module. */
function picture(svg, scale = 4) {
  const [left, top, side] = svg.getAttribute('viewBox').split(' ').map(Number);
  const pixels = new Uint8ClampedArray((side * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of svg.querySelector('path').getAttribute('d').matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let dy = 0; dy < scale; dy += 1) {
      for (let dx = 0; dx < scale; dx += 1) {
        const at = (((y - top) * scale + dy) * side * scale + (x - left) * scale + dx) * 4;
        pixels.fill(0, at, at + 3);
      }
    }
  }
  return { pixels, side: side * scale };
}

async function codeFor(url) {
  defineElements();
  const element = document.createElement('session-links');
  element.allowedHosts = ['links.example'];
  element.applicants = [{ id: 'a', label: 'Ada', url }];
  document.body.replaceChildren(element);
  const details = () => element.shadowRoot?.querySelector('details');
  await until('a card', details);
  details().open = true;
  details().dispatchEvent(new window.Event('toggle'));
  await until('more', () => details().querySelector('.more'));
  return details().querySelector('svg');
}

test('a phone reads the link', async () => {
  for (const length of [1, 40, 200, 1_500]) {
    const url = `https://links.example/${'aB3-_'.repeat(length).slice(0, length)}?é=%20`;
    const { pixels, side } = picture(await codeFor(url));
    assert.equal(read(pixels, side, side)?.data, new URL(url).href);
  }
});

test('a link that is too long for a code has none, and the rest is there', async () => {
  assert.equal(await codeFor(`https://links.example/${'x'.repeat(4_000)}`), null);
  assert.match(document.querySelector('session-links').shadowRoot.textContent, /Text message/);
});
