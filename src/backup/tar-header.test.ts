import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCK, decodeHeader, encodeHeader, paddingAfter } from './tar-header.ts';

const headers = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9_./-]{0,98}$/),
  size: fc.nat({ max: 0o77777777777 }),
  time: fc.nat({ max: 0o37777777777 }),
});

describe('a member’s header', () => {
  test('comes back as it was written', () => {
    fc.assert(fc.property(headers, (header) => { expect(decodeHeader(encodeHeader(header))).toEqual(header); }));
  });
  test('with any byte changed is not read', () => {
    fc.assert(
      fc.property(headers, fc.nat({ max: BLOCK - 1 }), fc.integer({ min: 1, max: 255 }), (header, place, change) => {
        const block = encodeHeader(header);
        block[place] = (block[place] ?? 0) ^ change;
        expect(decodeHeader(block)).toBeUndefined();
      }),
    );
  });
  test.each([
    ['a name that is too long', { name: 'a'.repeat(101), size: 1, time: 1 }],
    ['a name in another script', { name: 'तस्वीर', size: 1, time: 1 }],
    ['no name', { name: '', size: 1, time: 1 }],
    ['8 GiB', { name: 'a', size: 0o100000000000, time: 1 }],
    ['half a byte', { name: 'a', size: 0.5, time: 1 }],
  ])('is refused for %s', (_what, header) => {
    expect(() => encodeHeader(header)).toThrow(RangeError);
  });
  test('is followed by a whole number of blocks', () => {
    fc.assert(fc.property(fc.nat(), (size) => { expect((size + paddingAfter(size)) % BLOCK).toBe(0); }));
  });
});
