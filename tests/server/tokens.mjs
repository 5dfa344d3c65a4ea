// Relay tokens, signed by Node's own HMAC, and every way to forge one.
import { createHmac } from 'node:crypto';

export const SECRET = 's1gn1ng-secret-0123456789abcdefghijk';

const part = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Claims that are good now, with changes. */
export function claims(changes) {
  const iat = Math.floor(Date.now() / 1000);
  const [iss, aud] = ['workflow-session-links', 'workflow-session-links-relay'];
  return { iss, aud, iat, exp: iat + 900, ...changes };
}

/** A token of these claims. */
export function signed(payload, { secret = SECRET, header = { alg: 'HS256', typ: 'JWT' }, hash = 'sha256' } = {}) {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

export const tokenFor = (scope) => signed(claims(scope));

/** Tokens that nobody may take, by what is wrong with them. */
export function forged() {
  const good = claims({ scope: 'operator' });
  const token = signed(good);
  const [head, body, signature] = token.split('.');
  const { iat, ...timeless } = good;
  return {
    'no token at all': 'x',
    'another secret': signed(good, { secret: 'another secret of 32 bytes, or more' }),
    'another algorithm': signed(good, { header: { alg: 'HS512', typ: 'JWT' }, hash: 'sha512' }),
    'an algorithm by another name': signed(good, { header: { alg: 'hs256' } }),
    'something critical that nobody knows': signed(good, { header: { alg: 'HS256', crit: ['b64'] } }),
    'no algorithm': `${part({ alg: 'none' })}.${body}.`,
    'a borrowed signature': `${part({ alg: 'none' })}.${body}.${signature}`,
    'no signature': `${head}.${body}.`,
    'two parts': `${head}.${body}`,
    'changed claims': `${head}.${part({ ...good, exp: iat + 1 })}.${signature}`,
    'padding': `${token}=`,
    'another issuer': signed({ ...good, iss: 'somebody' }),
    'a list of audiences': signed({ ...good, aud: [good.aud] }),
    'no time': signed(timeless),
    'a text for a time': signed({ ...good, exp: `${good.exp}` }),
    'a longer life': signed({ ...good, exp: iat + 901 }),
    'the future': signed({ ...good, iat: iat + 120, exp: iat + 200 }),
    'an unknown scope': signed({ ...good, scope: 'admin' }),
    'a null session': signed({ ...good, session_id: null }),
    'a session that is no id': signed({ ...good, session_id: '*' }),
    'an applicant without an id': signed({ ...good, scope: 'applicant' }),
  };
}
