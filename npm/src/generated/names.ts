// Generated from the Rust tables by `cargo xtask build`. Do not edit.

export const USUAL = [
  [32, 32],
  [39, 41],
  [45, 45],
  [48, 57],
  [65, 90],
  [96, 122],
  [192, 207],
  [209, 214],
  [216, 221],
  [223, 239],
  [241, 246],
  [248, 253],
  [255, 383],
  [536, 539],
] as const;
