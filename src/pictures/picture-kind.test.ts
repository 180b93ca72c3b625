import { expect, test } from 'vitest';
import { pictureKind } from './picture-kind.ts';

/** The first box of a HEIF file: its major brand, and the compatible ones. */
function heif(major: string, ...compatible: readonly string[]): Uint8Array {
  const box = Buffer.from(`\0\0\0\0ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  box.writeUInt32BE(box.length);
  return Buffer.concat([box, Buffer.from('\0\0\0\u0010metaavifheic', 'latin1')]);
}

test.each([
  [heif('avif', 'mif1', 'miaf'), 'avif'],
  [heif('avis', 'msf1'), 'avif'],
  [heif('mif1', 'avif', 'miaf'), 'avif'],
  [heif('msf1', 'avis'), 'avif'],
  [heif('heic', 'mif1', 'heic'), 'heic'],
  [heif('mif1', 'heic'), 'heic'],
  [heif('hevc', 'msf1'), 'heic'],
  [heif('mif1'), 'heic'],
  [heif('isom', 'mp41'), null],
  [Buffer.from('\0\0\0\u0018ftyp', 'latin1'), null],
  [Buffer.from('ftyp'), null],
  [new Uint8Array(), null],
])('by its brands (%#) it is %s', (bytes, kind) => {
  expect(pictureKind(bytes).kind).toBe(kind);
});
