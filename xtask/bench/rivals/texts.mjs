// What a text must be, for all rivals alike: the bounds of the contract and the patterns.

const mark = /\S/;

export const isBlank = (text) => !mark.test(text);

/** Whether a text has more characters than that. Code points, as the rules count. */
export function isLonger(text, max) {
  // A text has at most as many code points as UTF-16 units: counting is needed for long ones only.
  if (text.length <= max) return false;
  let count = 0;
  for (const _ of text) count += 1;
  return count > max;
}

/** No control characters, no markup. */
export const plainName = /^[^\u0000-\u001f\u007f-\u009f<>]*$/;

/** What a browser's e-mail field takes, with a dot in the domain, and white space around it. The lengths are RFC 5321's. */
export const email =
  /^\s*(?=\S{1,254}\s*$)[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)+\s*$/;

export const uuid = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

export const needsEmail = (body) =>
  body.delivery_mode === 'email' && (body.email === undefined || body.email === null);
