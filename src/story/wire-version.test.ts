import { expect, test } from 'vitest';
import { decideStanding, type Standing } from './wire-version.ts';

const NOON = '2026-03-14T12:00:00Z';
const LATER = '2026-03-14T12:05:00Z';

interface Version {
  readonly version?: string;
  readonly at?: string;
  readonly words?: string;
}

const moment = (at: string | undefined): Temporal.Instant | null => (at === undefined ? null : Temporal.Instant.from(at));
const standing = (arrived: Version, known: Version): Standing =>
  decideStanding({ version: arrived.version ?? null, updated: moment(arrived.at) }, arrived.words ?? 'a', { version: known.version ?? null, versionCreated: moment(known.at), hash: known.words ?? 'a' });

test('the first of all is the newest', () => {
  expect(decideStanding({ version: '1', updated: null }, 'a', null)).toBe('newer');
});

test.each<[string, Version, Version, Standing]>([
  ['a larger number', { version: '3' }, { version: '1' }, 'newer'],
  ['a smaller number, whatever its words', { version: '2', words: 'b' }, { version: '10' }, 'older'],
  ['numbers before moments', { version: '2', at: NOON }, { version: '1', at: LATER }, 'newer'],
  ['numbers that no `number` tells apart', { version: '9007199254740993' }, { version: '9007199254740992' }, 'newer'],
  ['the same number with no moment, other words', { version: '2', words: 'b' }, { version: '2' }, 'rewritten'],
  ['the same number, zeros before it, other words', { version: '002', words: 'b' }, { version: '2' }, 'rewritten'],
  ['the same letters with no moment, other words', { version: 'c', words: 'b' }, { version: 'c' }, 'rewritten'],
  ['other letters with no moment', { version: 'b', words: 'b' }, { version: 'c' }, 'newer'],
  ['the same number, made later', { version: '2', at: LATER, words: 'b' }, { version: '2', at: NOON }, 'newer'],
  ['the same number, made before', { version: '2', at: NOON, words: 'b' }, { version: '2', at: LATER }, 'older'],
  ['the same number and moment, the same words', { version: '2', at: NOON }, { version: '2', at: NOON }, 'same'],
  ['the same number and moment, other words', { version: '2', at: NOON, words: 'b' }, { version: '2', at: NOON }, 'rewritten'],
  ['letters, made later', { version: 'b', at: LATER }, { version: 'c', at: NOON }, 'newer'],
  ['letters, made before', { version: 'd', at: NOON }, { version: 'c', at: LATER }, 'older'],
  ['nothing but other words', { words: 'b' }, {}, 'newer'],
  ['nothing, and the same words', {}, {}, 'same'],
  ['a number where there was none, other words', { version: '1', words: 'b' }, {}, 'newer'],
])('%s', (_name, arrived, known, expected) => {
  expect(standing(arrived, known)).toBe(expected);
});
