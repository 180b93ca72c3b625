import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { takeInPicture, widthsFor } from './take-in-picture.ts';
import type { TakenPicture } from './take-in-picture.ts';

/** A picture whose left half is red and whose right half is blue. */
async function twoColours(width: number, height: number): Promise<Sharp> {
  const half = await sharp({ create: { width: Math.floor(width / 2), height, channels: 3, background: '#ff0000' } }).png().toBuffer();
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } }).composite([{ input: half, left: 0, top: 0 }]);
}
async function taken(bytes: Uint8Array): Promise<TakenPicture> {
  const result = await takeInPicture(bytes);
  if (!result.ok) throw new Error(result.reason);
  return result;
}
const paths = (picture: TakenPicture): string[] => picture.files.map((file) => `${file.path.split('/').at(-1)} ${file.width}x${file.height}`);

describe('a picture is taken in', () => {
  test('in both types at every width that it fills, never enlarged', async () => {
    const picture = await taken(await (await twoColours(1500, 1000)).jpeg().toBuffer());
    expect(paths(picture)).toEqual([
      '320.webp 320x213', '320.jpg 320x213', '640.webp 640x427', '640.jpg 640x427',
      '960.webp 960x640', '960.jpg 960x640', '1280.webp 1280x853', '1280.jpg 1280x853',
    ]);
    expect([picture.width, picture.height]).toEqual([1500, 1000]);
    for (const file of picture.files) {
      const seen = await sharp(file.bytes).metadata();
      expect([`image/${seen.format}`, seen.width, seen.height]).toEqual([file.type, file.width, file.height]);
    }
  });
  test('a small one comes in its own width', async () => {
    expect(widthsFor(100)).toEqual([100]);
    expect(widthsFor(320)).toEqual([320]);
    expect(widthsFor(700)).toEqual([320, 640, 700]);
    expect(widthsFor(5000)).toEqual([320, 640, 960, 1280]);
    expect(paths(await taken(await (await twoColours(100, 50)).png().toBuffer()))).toEqual(['100.webp 100x50', '100.jpg 100x50']);
  });
  test('its name is its content’s: the same bytes are the same picture', async () => {
    const bytes = await (await twoColours(40, 40)).webp().toBuffer();
    const [one, two] = [await taken(bytes), await taken(bytes)];
    expect(one.hash).toMatch(/^[0-9a-f]{20}$/);
    expect(two.hash).toBe(one.hash);
    expect(one.files[0]?.path).toBe(`/pictures/${one.hash}/40.webp`);
  });
  test('turned the right way up, and with nothing of where and by whom it was made', async () => {
    const bytes = await (await twoColours(400, 200)).withExif({ IFD0: { Copyright: 'A Person' }, IFD3: { GPSLatitude: '28/1 36/1 0/1' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const picture = await taken(bytes);
    expect([picture.width, picture.height]).toEqual([200, 400]);
    for (const file of picture.files) {
      const seen = await sharp(file.bytes).metadata();
      expect([seen.exif, seen.xmp, seen.iptc, seen.icc, seen.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
      expect([seen.width, seen.height]).toEqual([file.width, file.width * 2]);
      const { data } = await sharp(file.bytes).raw().toBuffer({ resolveWithObject: true });
      // Turned a quarter clockwise, what was left is above: red over blue.
      expect(data[0]).toBeGreaterThan(200);
      expect(data.at(-1)).toBeGreaterThan(200);
    }
  });
  test('in sRGB, whatever it came in', async () => {
    const grey = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#808080' } }).toColourspace('b-w').png().toBuffer();
    const cmyk = await (await twoColours(50, 50)).toColourspace('cmyk').jpeg().toBuffer();
    const deep = await (await twoColours(50, 50)).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    for (const bytes of [grey, cmyk, deep]) for (const file of (await taken(bytes)).files) expect((await sharp(file.bytes).metadata()).space).toBe('srgb');
  });
  test('what is transparent stays so in WebP and is white in JPEG', async () => {
    const bytes = await sharp({ create: { width: 30, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    const [webp, jpeg] = (await taken(bytes)).files;
    expect((await sharp(webp?.bytes).metadata()).hasAlpha).toBe(true);
    expect((await sharp(jpeg?.bytes).raw().toBuffer())[0]).toBeGreaterThan(250);
  });
});

describe('what is no picture is refused in words', () => {
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  test.each([
    ['nothing', new Uint8Array(), 'empty', /empty/],
    ['a GIF', text('GIF89a.......'), 'wrong-kind', /a GIF; a picture must be/],
    ['an SVG', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'wrong-kind', /an SVG/],
    ['a HEIC', text('\0\0\0\x18ftypheic\0\0\0\0'), 'wrong-kind', /a HEIC/],
    ['a web page with a picture’s name', text('<!doctype html><p>Not found'), 'wrong-kind', /a web page/],
    ['anything', text('hello'), 'wrong-kind', /no picture/],
    ['a JPEG’s first bytes and nothing more', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'broken', /damaged or cut short/],
    ['more than 40 MB', new Uint8Array(41 * 1024 * 1024).fill(0xff), 'too-many-bytes', /41 MB; it may have 40/],
  ])('%s', async (_name, bytes, code, words) => {
    const result = await takeInPicture(bytes);
    expect(result).toMatchObject({ ok: false, code });
    expect(result.ok ? '' : result.reason).toMatch(words);
  });
  test.each(['jpeg', 'png', 'webp'] as const)('a %s cut in the middle', async (format) => {
    const whole = await (await twoColours(600, 400)).toFormat(format).toBuffer();
    expect(await takeInPicture(whole.subarray(0, whole.length >> 1))).toMatchObject({ ok: false, code: 'broken' });
  });
  test('a small file of endless pixels, before any is decoded', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#fff' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer();
    const start = performance.now();
    expect(await takeInPicture(bomb)).toMatchObject({ ok: false, code: 'too-many-pixels' });
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
