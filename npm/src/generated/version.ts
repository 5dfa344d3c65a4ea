// Generated from the Rust tables by `cargo xtask build`. Do not edit.

/** The version of this package, whose rules these are. */
export const rulesVersion = '0.1.0';
