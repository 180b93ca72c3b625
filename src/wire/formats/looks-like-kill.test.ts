import { expect, test } from 'vitest';
import { looksLikeKill } from './looks-like-kill.ts';

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');

test.each<readonly [string, string | Uint8Array, boolean]>([
  ['a status', '<pubStatus qcode="stat:canceled"/>', true],
  ['the other spelling', '{"pubstatus":"cancelled"}', true],
  ['an agency’s words', 'BULLETIN KILL\nMANDATORY KILL\nThe story moved at 6 p.m.', true],
  ['far into a long document', `${'x '.repeat(200_000)}<status>withdrawn</status>`, true],
  ['in UTF-16', utf16('<Status FormalName="Canceled"/>'), true],
  ['part of another word', 'A skilled painkiller maker', false],
  ['a story', '<headline>Night ferry to cost more</headline>', false],
  ['nothing', '', false],
])('%s', (_name, document, looks) => {
  expect(looksLikeKill(typeof document === 'string' ? Buffer.from(document) : document)).toBe(looks);
});
