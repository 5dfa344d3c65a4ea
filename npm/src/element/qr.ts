// A link as a code for a phone’s camera, drawn as one path.

import { correction, generate } from 'lean-qr/nano';
import { type Child, h } from './dom.js';

/** Modules of white around the code, as the standard asks for. */
const quiet = 4;

/** Nothing for a link that is too long for a code. */
export function qr(link: string, label: string): Child {
  let path = '';
  let side: number;
  try {
    const code = generate(link, { minCorrectionLevel: correction.M });
    side = code.size;
    for (let y = 0; y < side; y += 1) {
      for (let x = 0; x < side; x += 1) {
        path += code.get(x, y) ? `M${x} ${y}h1v1h-1z` : '';
      }
    }
  } catch {
    return undefined;
  }
  const all = side + 2 * quiet;
  return h(
    'svg',
    { class: 'qr', part: 'qr', role: 'img', 'aria-label': label, viewBox: `${-quiet} ${-quiet} ${all} ${all}`, 'shape-rendering': 'crispEdges' },
    // Dark on light in the dark as well: not every camera reads it the other way.
    h('rect', { x: -quiet, y: -quiet, width: all, height: all, fill: '#fff' }),
    h('path', { d: path, fill: '#000' }),
  );
}
