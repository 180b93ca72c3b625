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

describe('bytes that are no UTF-8 and declare nothing', () => {
  const old = Uint8Array.of(0xa4, 0x20, 0xbd); // “€ œ” in iso-8859-15, “¤ ½” in windows-1252
  test.each([
    ['are read as it was said beside them', 'l9', '€ œ', 'iso-8859-15'],
    ['are windows-1252 where nothing is said', null, '¤ ½', 'windows-1252'],
    ['are windows-1252 where what is said is no encoding', 'latin-99', '¤ ½', 'windows-1252'],
    ['are windows-1252 where UTF-8 is said, which they are not', 'utf-8', '¤ ½', 'windows-1252'],
  ])('%s', (_name, said, text, encoding) => {
    expect(decodeText(old, said)).toMatchObject({ text, encoding });
  });
  test('are told as doubtful where nobody said it', () => {
    expect([decodeText(old, 'l9').warnings, decodeText(old).warnings]).toEqual([[], [expect.stringContaining('windows-1252')]]);
  });
  test('are read as they declare, whatever is said beside them', () => {
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="iso-8859-15"?><a>'), old, Buffer.from('</a>')]);
    expect(decodeText(declared, 'windows-1252')).toMatchObject({ text: expect.stringContaining('€ œ'), encoding: 'iso-8859-15' });
  });
});

test('UTF-8 that was cut within a letter stays UTF-8, and says so', () => {
  const whole = Buffer.from('नदी पर पुल बन गया');
  const { text, encoding, warnings } = decodeText(whole.subarray(0, whole.length - 1), 'windows-1252');
  expect([text, encoding]).toEqual(['नदी पर पुल बन गय\uFFFD', 'utf-8']);
  expect(warnings).toEqual([expect.stringContaining('broken')]);
});
