// The shapes of statuses: told apart without colour.

export type ShapeName = 'ring' | 'half' | 'check' | 'cross' | 'triangle' | 'stamp' | 'clock' | 'dot';

const PATHS: Record<ShapeName, string> = {
  ring: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5z',
  half: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5zM8 1.75v12.5',
  check: 'm4.75 8.25 2.25 2.25 4.25-4.75',
  cross: 'm5.5 5.5 5 5m0-5-5 5',
  triangle: 'M8 2 14.5 13.5H1.5zM8 6.5v3M8 11.4v.1',
  stamp: 'M2.5 2.5h11v11h-11zm3 5.5 2 2 3.5-4',
  clock: 'M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 1 1 0-12.5zM8 4.5V8l2.25 1.5',
  dot: 'M8 6a2 2 0 1 1 0 4a2 2 0 1 1 0-4z',
};

export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg class="shape" data-shape={name} viewBox="0 0 16 16" aria-hidden="true">
      {name === 'check' && <circle class="shape-fill" cx="8" cy="8" r="7" />}
      {name === 'cross' && <path class="shape-fill" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />}
      {name === 'half' && <path class="shape-fill" d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" />}
      <path class="shape-line" d={PATHS[name]} />
    </svg>
  );
}
