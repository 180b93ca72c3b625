import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSecretOf, makeToken, readToken } from './token.ts';

const sent = (text: string) => {
  const token = readToken(text);
  if (token === undefined) throw new Error(`no token: ${text}`);
  return token;
};

test('one that was made is read back, and opens what is kept of it, and nothing else', () => {
  const [one, other] = [makeToken(), makeToken()];
  expect(one.text).toMatch(/^sf_[0-9a-f]{12}_[\w-]{43}$/);
  expect(sent(one.text).id).toBe(one.id);
  expect([isSecretOf(sent(one.text), one.hash), isSecretOf(sent(one.text), other.hash), isSecretOf(sent(one.text), undefined)]).toEqual([true, false, false]);
});

test('what is kept of it does not hold its secret', () => {
  const { text, hash } = makeToken();
  expect(hash).toHaveLength(32);
  expect(Buffer.from(hash).toString('base64url')).not.toBe(sent(text).secret);
});

test('every letter of the secret counts, the last one too, of which base64 reads only a part', () => {
  const { text, hash } = makeToken();
  const { id, secret } = sent(text);
  for (const letter of 'AEIMQUYcgkosw048BCD') {
    if (secret.endsWith(letter)) continue;
    expect(isSecretOf({ id, secret: secret.slice(0, -1) + letter }, hash)).toBe(false);
  }
});

test.each(['', 'sf_', 'sf_0123456789ab_', `sf_0123456789ab_${'A'.repeat(42)}`, `sf_0123456789ab_${'A'.repeat(44)}`, `sf_0123456789AB_${'A'.repeat(43)}`, `sf_0123456789ab_${'A'.repeat(42)}=`, ` sf_0123456789ab_${'A'.repeat(43)}`])('is none: “%s”', (text) => {
  expect(readToken(text)).toBeUndefined();
});

test('anything at all can be sent in its place', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readToken(text) === undefined || text.startsWith('sf_')));
});
