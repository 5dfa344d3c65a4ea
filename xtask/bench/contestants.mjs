// Who is measured: our package, and each rival with a library that knows IBANs.

import { ours } from './ours.mjs';
import { ajvRival } from './rivals/ajv.mjs';
import { valibotRival } from './rivals/valibot.mjs';
import { warningsOf } from './rivals/warnings.mjs';
import { zodRival } from './rivals/zod.mjs';

export { ours };

/** The rivals, compiled once and used for everything. */
export const rivalsWith = (isIban) => ({
  zod: warning(zodRival(isIban)),
  valibot: warning(valibotRival(isIban)),
  ajv: warning(ajvRival(isIban)),
});

const none = [];

/** A rival that also says what wants a look in what it accepts. */
function warning(rival) {
  return {
    check(input) {
      const result = rival.check(input);
      return { result, warnings: rival.isAccepted(result) ? warningsOf(rival.value(result)) : none };
    },
    isAccepted: ({ result }) => rival.isAccepted(result),
    value: ({ result }) => rival.value(result),
    issues: ({ result }) => rival.issues(result),
    paths: ({ result }) => rival.paths(result),
    warnings: ({ warnings }) => warnings,
    misses: rival.misses,
  };
}
