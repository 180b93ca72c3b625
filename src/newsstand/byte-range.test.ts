import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRange } from './byte-range.ts';

const etag = '"a"';

test.each([
  [undefined, { kind: 'whole' }],
  ['bytes=0-', { kind: 'part', from: 0, to: 99 }],
  ['bytes=0-0', { kind: 'part', from: 0, to: 0 }],
  ['bytes=10-19', { kind: 'part', from: 10, to: 19 }],
  ['bytes=90-500', { kind: 'part', from: 90, to: 99 }],
  ['bytes=-10', { kind: 'part', from: 90, to: 99 }],
  ['bytes=-500', { kind: 'part', from: 0, to: 99 }],
  ['Bytes=5-6', { kind: 'part', from: 5, to: 6 }],
  ['bytes=100-', { kind: 'none' }],
  ['bytes=-0', { kind: 'none' }],
  ['bytes=9-3', { kind: 'whole' }],
  ['bytes=0-1,5-6', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['lines=0-1', { kind: 'whole' }],
  ['bytes=a-b', { kind: 'whole' }],
  ['', { kind: 'whole' }],
])('of a hundred bytes %j is %j', (header, range) => {
  expect(readRange(header, 100, { etag })).toEqual(range);
});

test('a part of another file is no part of this one', () => {
  expect(readRange('bytes=0-9', 100, { ifRange: '"b"', etag })).toEqual({ kind: 'whole' });
  expect(readRange('bytes=0-9', 100, { ifRange: etag, etag })).toEqual({ kind: 'part', from: 0, to: 9 });
});

test('of an empty file nothing is a part', () => {
  expect(readRange('bytes=0-', 0, { etag })).toEqual({ kind: 'none' });
});

test('whatever is asked, a part lies within the file', () => {
  const header = fc.oneof(fc.string(), fc.tuple(fc.nat(), fc.nat()).map(([from, to]) => `bytes=${from}-${to}`), fc.nat().map((last) => `bytes=-${last}`));
  fc.assert(fc.property(header, fc.nat(1_000), (written, size) => {
    const range = readRange(written, size, { etag });
    return range.kind !== 'part' || (range.from >= 0 && range.from <= range.to && range.to < size);
  }));
});
