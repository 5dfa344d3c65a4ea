// All of `/element` but its style, which the build puts in. It needs no rules: what it is given comes from
// any copy of the package.

export { defineElements, SessionLinksElement } from './element.js';
export type {
  Audience,
  ElementApplicant,
  ElementFailure,
  ElementKeeper,
  ElementLink,
  ElementView,
  OpenIn,
  SessionLinksEvents,
} from './types.js';
export { type ElementWords } from './words/words.js';
