import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { findBlocks } from './find-blocks.ts';
import { readFacts } from './read-facts.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));

describe('the words in a file are found where the picture library finds them', () => {
  test.each(['agency.jpg', 'iim-only.jpg', 'camera.jpg'])('%s', async (name) => {
    const found = findBlocks(fixture(name));
    const metadata = await sharp(fixture(name)).metadata();
    expect(found).toMatchObject({ type: 'image/jpeg', width: metadata.width, height: metadata.height });
    expect(readFacts(found ?? {})).toEqual(readFacts(metadata));
  });

  test.each(['png', 'webp'] as const)('a %s', async (format) => {
    const bytes = await sharp(fixture('agency.jpg')).keepMetadata()[format]().toBuffer();
    const found = findBlocks(bytes);
    expect(found).toMatchObject({ type: `image/${format}`, width: 96, height: 64 });
    expect(readFacts({ xmp: found?.xmp }).facts).toMatchObject({ headline: 'Lighthouse', credit: 'Marl Picture Desk', keywords: ['lighthouse', 'sea'] });
    expect(readFacts({ exif: found?.exif }).facts.takenAt).toBe('2026-11-24T09:30:00+05:30');
  });
});

test('what is no such picture is none', () => {
  expect([findBlocks(new Uint8Array()), findBlocks(Buffer.from('GIF89a')), findBlocks(Buffer.from('RIFF....WAVE'))]).toEqual([null, null, null]);
});

test('no file makes it throw, however it is cut or bent', () => {
  const files = ['agency.jpg', 'iim-only.jpg', 'camera.jpg'].map(fixture);
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.nat(), fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }), (file, length, changes) => {
      const bent = Buffer.from(file.subarray(0, length % (file.length + 1)));
      for (const [at, byte] of changes) if (bent.length > 0) bent[at % bent.length] = byte;
      const found = findBlocks(bent);
      expect(readFacts(found ?? {}).facts).toBeDefined();
    }),
    { numRuns: 500 },
  );
});
