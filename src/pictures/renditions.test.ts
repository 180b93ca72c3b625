import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cropAround, type CutShape, ratioOf, SHAPES } from '../story/picture.ts';
import { fileName, picturePathsIn, readPicturePath } from './picture-paths.ts';
import { planRenditions } from './renditions.ts';

const MIDDLE = { focal: { x: 0.5, y: 0.5 }, crops: {} };
const CUTS = SHAPES.filter((shape): shape is CutShape => shape !== 'full');
const size = fc.record({ width: fc.integer({ min: 1, max: 16_000 }), height: fc.integer({ min: 1, max: 16_000 }) });
const focal = fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) });

describe('a crop', () => {
  test('lies within the picture, has its shape, is as large as can be, and has the focal point in it', () => {
    fc.assert(
      fc.property(size, focal, fc.constantFrom(...CUTS), (picture, point, shape) => {
        const crop = cropAround(picture, shape, point);
        fc.pre(crop !== null);
        expect(crop.left).toBeGreaterThanOrEqual(0);
        expect(crop.top).toBeGreaterThanOrEqual(0);
        expect(crop.left + crop.width).toBeLessThanOrEqual(picture.width);
        expect(crop.top + crop.height).toBeLessThanOrEqual(picture.height);
        expect(crop.width === picture.width || crop.height === picture.height).toBe(true);
        // To the pixel that a side may be off by rounding.
        expect(Math.abs(crop.width - crop.height * ratioOf(shape))).toBeLessThanOrEqual(1 + ratioOf(shape));
        expect(crop.left - 1).toBeLessThanOrEqual(point.x * picture.width);
        expect(crop.left + crop.width + 1).toBeGreaterThanOrEqual(point.x * picture.width);
        expect(crop.top - 1).toBeLessThanOrEqual(point.y * picture.height);
        expect(crop.top + crop.height + 1).toBeGreaterThanOrEqual(point.y * picture.height);
      }),
    );
  });

  test('is none where the picture has the shape already, and only there', () => {
    fc.assert(fc.property(size, focal, fc.constantFrom(...CUTS), (picture, point, shape) => cropAround(picture, shape, point) !== null || Math.abs(picture.width / picture.height / ratioOf(shape) - 1) <= 0.015));
  });

  test('goes to where the eye goes, as far as the edge', () => {
    expect(cropAround({ width: 3000, height: 1000 }, '1x1', { x: 0.5, y: 0.5 })).toEqual({ left: 1000, top: 0, width: 1000, height: 1000 });
    expect(cropAround({ width: 3000, height: 1000 }, '1x1', { x: 0.98, y: 0.1 })).toEqual({ left: 2000, top: 0, width: 1000, height: 1000 });
    expect(cropAround({ width: 900, height: 1600 }, '16x9', { x: 0.5, y: 0.25 })).toEqual({ left: 0, top: 147, width: 900, height: 506 });
    expect(cropAround({ width: 3000, height: 2000 }, '3x2', { x: 0, y: 0 })).toBeNull();
  });
});

describe('what is made of a picture', () => {
  const named = (when: 'at-once' | 'after', width: number, height: number): string[] => planRenditions({ width, height }, MIDDLE, when).map((file) => `${file.shape} ${file.width}x${file.height} ${file.name}`);

  test('WebP and JPEG at once, AVIF after, in each place’s shape', () => {
    expect(named('at-once', 3000, 2000)).toEqual([
      'full 320x213 320.webp', 'full 320x213 320.jpg', 'full 640x427 640.webp', 'full 640x427 640.jpg', 'full 960x640 960.webp', 'full 960x640 960.jpg', 'full 1280x853 1280.webp', 'full 1280x853 1280.jpg',
      '16x9 320x180 0-156-3000-1688_320.webp', '16x9 320x180 0-156-3000-1688_320.jpg', '16x9 640x360 0-156-3000-1688_640.webp', '16x9 640x360 0-156-3000-1688_640.jpg',
      '16x9 960x540 0-156-3000-1688_960.webp', '16x9 960x540 0-156-3000-1688_960.jpg', '16x9 1280x720 0-156-3000-1688_1280.webp', '16x9 1280x720 0-156-3000-1688_1280.jpg',
      '4x3 1200x900 167-0-2667-2000_1200.jpg', '1x1 1200x1200 500-0-2000-2000_1200.jpg',
    ]);
    expect(named('after', 3000, 2000).map((each) => each.split(' ')[2])).toEqual([
      '320.avif', '640.avif', '960.avif', '1280.avif', ...[320, 640, 960, 1280].map((width) => `0-156-3000-1688_${width}.avif`),
    ]);
  });

  test('nothing is enlarged: a small one comes in its own width', () => {
    expect(named('at-once', 100, 50).filter((each) => each.startsWith('full'))).toEqual(['full 100x50 100.webp', 'full 100x50 100.jpg']);
    fc.assert(
      fc.property(size, focal, (picture, point) => {
        for (const when of ['at-once', 'after'] as const) {
          for (const { width, height, part, shape } of planRenditions(picture, { focal: point, crops: {} }, when)) {
            expect(width).toBeLessThanOrEqual((part ?? picture).width);
            expect(height).toBeGreaterThanOrEqual(1);
            expect(part === null).toBe(shape === 'full');
          }
        }
      }),
    );
  });

  test('a crop by hand takes the place of the guess, and has files of its own', () => {
    const crop = { left: 10, top: 20, width: 1600, height: 900 };
    const files = planRenditions({ width: 3000, height: 2000 }, { ...MIDDLE, crops: { '16x9': crop } }, 'after');
    expect(files.filter(({ shape }) => shape === '16x9').map(({ name, part }) => [name, part])).toEqual([320, 640, 960, 1280].map((width) => [`10-20-1600-900_${width}.avif`, crop]));
  });
});

test('every file is found again by its path, and nothing else is a path', () => {
  const id = '0123456789abcdef0123';
  for (const { name, type } of planRenditions({ width: 3000, height: 2000 }, MIDDLE, 'at-once')) expect(readPicturePath(`/pictures/${id}/${name}`)).toEqual({ id, name, type });
  expect(fileName(null, 640, 'image/avif')).toBe('640.avif');
  for (const path of [`/pictures/${id}/original.jpg`, `/pictures/${id}/gone`, `/pictures/${id}/0640.jpg`, `/pictures/${id}/../${id}/640.jpg`, `/pictures/${id}/1-2-3_640.jpg`, `/pictures/${id.slice(1)}/640.jpg`]) expect(readPicturePath(path)).toBeNull();
  expect(picturePathsIn(`<img src="/pictures/${id}/640.jpg" srcset="/pictures/${id}/1-2-3-4_320.avif 320w, /pictures/${id}/640.jpg 640w">`).map(({ name }) => name)).toEqual(['640.jpg', '1-2-3-4_320.avif']);
});
