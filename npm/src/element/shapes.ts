// Statuses by word, shape and colour, always all three; the style gives each shape its colour.

import { h, type Wanted } from './dom.js';

type Shape = 'ring' | 'half' | 'check' | 'cross' | 'triangle' | 'dot';

const circle = 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5z';

/** What is filled, and the line over it. */
const paths: Record<Shape, [fill: string, line: string]> = {
  ring: ['', circle],
  half: ['M8 1.75a6.25 6.25 0 0 0 0 12.5z', circle],
  check: ['M8 1a7 7 0 1 1 0 14a7 7 0 1 1 0-14z', 'm4.75 8.25 2.25 2.25 4.25-4.75'],
  cross: ['M5 1h6l4 4v6l-4 4H5l-4-4V5z', 'm5.5 5.5 5 5m0-5-5 5'],
  triangle: ['', 'M8 2 14.5 13.5H1.5zM8 6.5v3M8 11.4v.1'],
  dot: ['M8 5a3 3 0 1 1 0 6a3 3 0 1 1 0-6z', ''],
};

const shapes: Record<string, Shape> = {
  awaiting_data: 'ring',
  notified: 'half',
  pending: 'half',
  processed: 'check',
  verified: 'check',
  done: 'check',
  resolved: 'check',
  blocked: 'cross',
  failed: 'cross',
  inconclusive: 'triangle',
  expiring: 'triangle',
};

/** One that is new to us is shown as it came. */
export function status(name: string, word: string): Wanted {
  const shape = shapes[name] ?? 'dot';
  const [fill, line] = paths[shape];
  return h(
    'span',
    { class: `status ${shape}`, part: 'status' },
    h(
      'svg',
      { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
      h('path', { class: 'fill', d: fill }),
      h('path', { class: 'line', d: line }),
    ),
    h('span', {}, word),
  );
}
