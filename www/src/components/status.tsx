// A status: a word, a shape and a colour, always all three.

import { Shape, type ShapeName } from './shape.js';

type Tone = 'neutral' | 'active' | 'good' | 'bad' | 'caution';

const LOOKS: Record<string, [ShapeName, Tone]> = {
  awaiting: ['ring', 'neutral'],
  awaiting_data: ['ring', 'neutral'],
  initiated: ['dot', 'neutral'],
  notified: ['half', 'active'],
  ongoing: ['half', 'active'],
  pending: ['half', 'active'],
  processed: ['check', 'good'],
  verified: ['check', 'good'],
  done: ['check', 'good'],
  blocked: ['cross', 'bad'],
  failed: ['cross', 'bad'],
  inconclusive: ['triangle', 'caution'],
  resolved: ['stamp', 'good'],
  fresh: ['clock', 'neutral'],
  expiring: ['triangle', 'caution'],
  expired: ['cross', 'bad'],
};

/** A status that is new to us is shown as it came. */
export function Status({ status, words }: { status: string; words: Readonly<Record<string, string | undefined>> }) {
  const [shape, tone] = LOOKS[status] ?? ['dot', 'neutral'];
  return (
    <span class="status" data-tone={tone}>
      <Shape name={shape} />
      <span>{words[status] ?? status}</span>
    </span>
  );
}
