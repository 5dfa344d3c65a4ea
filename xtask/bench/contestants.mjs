// Who is measured: our package, and each rival with a library that knows IBANs.

import { ours } from './ours.mjs';
import { ajvRival } from './rivals/ajv.mjs';
import { valibotRival } from './rivals/valibot.mjs';
import { zodRival } from './rivals/zod.mjs';

export { ours };

/** The rivals, compiled once and used for everything. */
export const rivalsWith = (isIban) => ({
  zod: zodRival(isIban),
  valibot: valibotRival(isIban),
  ajv: ajvRival(isIban),
});
