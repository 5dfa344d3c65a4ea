// Statuses by word, shape and colour, always all three.

import { h, type Wanted } from './dom.js';

type Shape = 'ring' | 'half' | 'check' | 'cross' | 'triangle' | 'dot';
type Tone = 'neutral' | 'active' | 'good' | 'bad' | 'caution';

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

const looks: Record<string, [Shape, Tone]> = {
  awaiting_data: ['ring', 'neutral'],
  initiated: ['dot', 'neutral'],
  notified: ['half', 'active'],
  pending: ['half', 'active'],
  processed: ['check', 'good'],
  verified: ['check', 'good'],
  done: ['check', 'good'],
  resolved: ['check', 'good'],
  blocked: ['cross', 'bad'],
  failed: ['cross', 'bad'],
  inconclusive: ['triangle', 'caution'],
  expiring: ['triangle', 'caution'],
};

/** One that is new to us is shown as it came. */
export function status(name: string, word: string): Wanted {
  const [shape, tone] = looks[name] ?? ['dot', 'neutral'];
  const [fill, line] = paths[shape];
  return h(
    'span',
    { class: `status ${tone}`, part: 'status' },
    h(
      'svg',
      { viewBox: '0 0 16 16', 'aria-hidden': 'true', class: fill === circle || !line ? '' : shape },
      fill !== '' && h('path', { class: 'fill', d: fill }),
      line !== '' && h('path', { class: 'line', d: line }),
    ),
    h('span', {}, word),
  );
}
