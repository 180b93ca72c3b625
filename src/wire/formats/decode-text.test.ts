import { describe, expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const MARK = '\uFEFF';
const utf32 = (text: string, little: boolean): Uint8Array => {
  const letters = Array.from(text);
  const view = new DataView(new ArrayBuffer(letters.length * 4));
  letters.forEach((letter, index) => view.setUint32(index * 4, letter.codePointAt(0) ?? 0, little));
  return new Uint8Array(view.buffer);
};
const TEXT = '<rss>पुल 🌉 green and long enough</rss>';

describe('UTF-32, which the platform does not read', () => {
  test.each([
    ['little, with a mark', utf32(MARK + TEXT, true), 'utf-32le'],
    ['big, with a mark', utf32(MARK + TEXT, false), 'utf-32be'],
    ['little, without', utf32(TEXT, true), 'utf-32le'],
    ['big, without', utf32(TEXT, false), 'utf-32be'],
  ])('%s', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: TEXT, encoding, warnings: [] });
  });
  test('what is no character, or is cut off, is no error', () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0, 0, 0xd8, 0, 0, 0, 0, 0x22, 0, 0x41)).text).toBe('A\uFFFD\uFFFD');
  });
  test('UTF-16 is still told from it', () => {
    expect(decodeText(Buffer.from(`${MARK}${TEXT}`, 'utf16le'))).toMatchObject({ text: TEXT, encoding: 'utf-16le' });
    expect(decodeText(Buffer.from('<rss>green and long enough</rss>', 'utf16le'))).toMatchObject({ encoding: 'utf-16le' });
  });
});
