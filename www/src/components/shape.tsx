// The shapes of statuses: told apart without colour.

export type ShapeName = 'ring' | 'half' | 'check' | 'cross' | 'triangle' | 'stamp' | 'clock' | 'dot';

const PATHS: Record<ShapeName, string> = {
  ring: 'M8 1.750a6.250 6.250 0 1 1 0 12.500a6.250 6.250 0 1 1 0-12.500z',
  half: 'M8 1.750a6.250 6.250 0 1 1 0 12.500a6.250 6.250 0 1 1 0-12.500zM8 1.750v12.500',
  check: 'm4.750 8.250 2.250 2.250 4.250-4.750',
  cross: 'm5.500 5.500 5 5m0-5-5 5',
  triangle: 'M8 2 14.500 13.500H1.500zM8 6.500v3M8 11.400v.1',
  stamp: 'M2.500 2.500h11v11h-11zm3 5.500 2 2 3.500-4',
  clock: 'M8 1.750a6.250 6.250 0 1 1 0 12.500a6.250 6.250 0 1 1 0-12.500zM8 4.500V8l2.250 1.500',
  dot: 'M8 6.500a1.500 1.500 0 1 1 0 3a1.500 1.500 0 1 1 0-3z',
};

export function Shape({ name }: { name: ShapeName }) {
  return (
    <svg class="shape" data-shape={name} viewBox="0 0 16 16" aria-hidden="true">
      {name === 'check' && <circle class="shape-fill" cx="8" cy="8" r="7" />}
      {name === 'cross' && <path class="shape-fill" d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />}
      {name === 'half' && <path class="shape-fill" d="M8 1.750a6.250 6.250 0 0 0 0 12.500z" />}
      <path class="shape-line" d={PATHS[name]} />
    </svg>
  );
}
