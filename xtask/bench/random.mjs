// Random choices from a seed: every run, on every machine, makes the same ones.

/** A source of choices. The generator is mulberry32. */
export function seeded(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound) => Math.floor(unit() * bound);
  const pick = (list) => list[below(list.length)];
  return {
    below,
    pick,
    /** True that often. */
    chance: (share) => unit() < share,
    text: (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join(''),
  };
}
