import { describe, expect, test } from 'vitest';
import type { PictureType, Rendition, Shape, ShownPicture } from '../../story/picture.ts';
import { enginesFiles, LEAD_PLACE, pictureOf, sharedFile, SMALL_PLACE } from './picture.ts';

const ENDINGS: { readonly [type in PictureType]: string } = { 'image/avif': 'avif', 'image/webp': 'webp', 'image/jpeg': 'jpg' };
const files = (shape: Shape, widths: readonly number[], ratio: number, types: readonly PictureType[]): Rendition[] =>
  widths.flatMap((width) => types.map((type) => ({ path: `/pictures/p/${shape}_${width}.${ENDINGS[type]}`, width, height: Math.round(width / ratio), type, shape })));

const ALL = ['image/webp', 'image/jpeg', 'image/avif'] as const;
const tall: ShownPicture = {
  id: 'p', width: 2000, height: 3000,
  files: [...files('full', [320, 640, 960, 1280], 2 / 3, ALL), ...files('16x9', [320, 640, 960, 1280], 16 / 9, ALL), ...files('3x2', [320, 640], 1.5, ALL), ...files('4x3', [1200], 4 / 3, ['image/jpeg']), ...files('1x1', [1200], 1, ['image/jpeg'])],
};
const names = (picture: ReturnType<typeof pictureOf>) => picture?.sources.map(({ type, files: of }) => [type, of.map(({ path }) => path.slice('/pictures/p/'.length))]);

describe('a picture', () => {
  test('is whole in an article, the better types before what all can read', () => {
    expect(names(pictureOf(tall, 'A tower'))).toEqual([
      ['image/avif', ['full_320.avif', 'full_640.avif', 'full_960.avif', 'full_1280.avif']],
      ['image/webp', ['full_320.webp', 'full_640.webp', 'full_960.webp', 'full_1280.webp']],
      ['image/jpeg', ['full_320.jpg', 'full_640.jpg', 'full_960.jpg', 'full_1280.jpg']],
    ]);
    expect(pictureOf(tall, 'A tower')).toMatchObject({ alt: 'A tower', width: 2000, height: 3000, src: '/pictures/p/full_640.jpg' });
  });

  test('is cut for its place on a front, and says the size of what is shown there', () => {
    expect(pictureOf(tall, '', LEAD_PLACE)).toMatchObject({ width: 1280, height: 720, src: '/pictures/p/16x9_640.jpg' });
    expect(pictureOf(tall, '', SMALL_PLACE)).toMatchObject({ width: 640, height: 427, src: '/pictures/p/3x2_640.jpg' });
  });

  test('that has a place’s shape already is whole there, and no wider than the place', () => {
    const wide = { ...tall, files: tall.files.filter(({ shape }) => shape === 'full') };
    expect(names(pictureOf(wide, '', SMALL_PLACE))?.[0]).toEqual(['image/avif', ['full_320.avif', 'full_640.avif']]);
    expect(pictureOf(wide, '', LEAD_PLACE)?.src).toBe('/pictures/p/full_640.jpg');
  });

  test('that is narrower than any place is shown all the same', () => {
    const narrow: ShownPicture = { id: 'p', width: 200, height: 300, files: files('full', [200], 2 / 3, ['image/jpeg']) };
    expect(names(pictureOf(narrow, '', SMALL_PLACE))).toEqual([['image/jpeg', ['full_200.jpg']]]);
  });

  test('of which nothing was made is none', () => {
    expect(pictureOf({ ...tall, files: [] }, '')).toBeUndefined();
    expect(pictureOf(undefined, '')).toBeUndefined();
  });

  test('is shared as the widest JPEG, and shown to search engines in each of their shapes, each file once', () => {
    expect(sharedFile(tall)?.path).toBe('/pictures/p/full_1280.jpg');
    expect(sharedFile(tall, '16x9')?.path).toBe('/pictures/p/16x9_1280.jpg');
    expect(enginesFiles(tall).map(({ path }) => path)).toEqual(['/pictures/p/16x9_1280.jpg', '/pictures/p/4x3_1200.jpg', '/pictures/p/1x1_1200.jpg']);
    expect(enginesFiles({ ...tall, files: tall.files.filter(({ shape }) => shape === 'full') }).map(({ path }) => path)).toEqual(['/pictures/p/full_1280.jpg']);
  });
});
