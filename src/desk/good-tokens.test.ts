import { expect, test } from 'vitest';
import { rememberGoodTokens } from './good-tokens.ts';
import { makeToken, readToken, type SentToken } from './token.ts';

function make(): SentToken {
  const sent = readToken(makeToken().text);
  if (sent === undefined) throw new Error('no token');
  return sent;
}

test('a token is remembered for ten minutes, with its secret, until it is good no more', () => {
  let now = 0;
  const good = rememberGoodTokens(() => now);
  const [one, other] = [make(), make()];
  good.note(one);
  good.note(other);
  good.forget(other);
  expect([good.has(one), good.has(other), good.has({ ...one, secret: 'A'.repeat(43) })]).toEqual([true, false, false]);
  now = 600_000;
  expect(good.has(one)).toBe(false);
});

test('a thousand are remembered, and the one that was seen good first goes first', () => {
  const good = rememberGoodTokens(() => 0);
  const all = Array.from({ length: 1_001 }, make);
  for (const each of all) good.note(each);
  expect(all.map((each) => good.has(each)).indexOf(true)).toBe(1);
});
