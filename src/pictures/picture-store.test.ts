import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPictureStore } from './picture-store.ts';
import type { PictureStore } from './picture-store.ts';
import { takeInPicture } from './take-in-picture.ts';
import type { TakenPicture } from './take-in-picture.ts';

let home: string;
let store: PictureStore;
let picture: TakenPicture;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'pictures-'));
  store = openPictureStore(home);
  const result = await takeInPicture(await sharp({ create: { width: 40, height: 20, channels: 3, background: '#123456' } }).png().toBuffer());
  if (!result.ok) throw new Error(result.reason);
  picture = result;
});
afterEach(() => rm(home, { recursive: true }));

const pathOf = (name: string): string => `/pictures/${picture.hash}/${name}`;

describe('the picture store', () => {
  test('gives what it was given, with its type, after a restart too', async () => {
    await store.put(picture);
    const again = openPictureStore(home);
    for (const file of picture.files) {
      const found = await again.find(file.path);
      expect(found).toMatchObject({ state: 'here', type: file.type });
      expect(found.state === 'here' && Buffer.compare(found.bytes, file.bytes)).toBe(0);
    }
  });
  test('leaves no half-written file beside them', async () => {
    await store.put(picture);
    await store.put(picture);
    expect((await readdir(join(home, 'pictures', picture.hash))).toSorted()).toEqual(['40.jpg', '40.webp', 'original.png']);
  });
  test('knows no picture that it was not given', async () => {
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'unknown' });
    await store.put(picture);
    expect(await store.find(pathOf('320.webp'))).toEqual({ state: 'unknown' });
  });
  test('of one that is gone there is only the knowledge that it was', async () => {
    await store.put(picture);
    await store.gone(picture.hash);
    expect(await readdir(join(home, 'pictures', picture.hash))).toEqual(['gone']);
    expect(await openPictureStore(home).find(pathOf('40.webp'))).toEqual({ state: 'gone' });
    expect(await store.find(pathOf('9999.jpg'))).toEqual({ state: 'gone' });
  });
  test('one that is gone stays so when it comes again, until a person brings it back', async () => {
    expect(await store.put(picture)).toBe('here');
    await store.gone(picture.hash);
    expect(await store.put(picture)).toBe('gone');
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'gone' });
    await store.bringBack(picture);
    expect(await store.find(pathOf('40.webp'))).toMatchObject({ state: 'here' });
  });
  test('one that was never here can be gone before it comes', async () => {
    await store.gone(picture.hash);
    expect(await store.find(pathOf('40.webp'))).toEqual({ state: 'gone' });
  });
});

describe('nothing outside the folder can be reached', () => {
  test.each([
    '/pictures/../secret.jpg', '/pictures/../../etc/passwd', '/pictures/%2e%2e/secret.jpg', '/pictures/..%2fsecret.jpg',
    '/pictures/00000000000000000000/../../secret.jpg', '/pictures/00000000000000000000/..\\..\\secret.jpg', '/pictures//etc/passwd',
    '/pictures/00000000000000000000/40.webp\0.jpg', '/pictures/00000000000000000000/40.webp/', '/pictures/ABCDEF00000000000000/40.webp',
    '/pictures/00000000000000000000/original.png', '/pictures/00000000000000000000/gone', '/pictures/00000000000000000000/.40.webp.abc',
    'pictures/00000000000000000000/40.webp', '', '/', '/secret.jpg', '/pictures/00000000000000000000/040.webp', '/pictures/00000000000000000000/40.webp\n',
  ])('%j', async (path) => {
    await writeFile(join(home, 'secret.jpg'), 'secret');
    await store.put(picture);
    expect(await store.find(path.replace('00000000000000000000', picture.hash))).toEqual({ state: 'unknown' });
  });
  test.each(['..', '../../etc', '', 'ABC', `${'0'.repeat(20)}/..`])('no picture of the name %j is taken away', async (hash) => {
    await writeFile(join(home, 'secret.jpg'), 'secret');
    await expect(store.gone(hash)).rejects.toThrow('Not the hash of a picture');
    expect(await readFile(join(home, 'secret.jpg'), 'utf8')).toBe('secret');
  });
  test('a picture that lies about its paths is not put in place', async () => {
    const lying = { ...picture, files: picture.files.map((file) => ({ ...file, path: '/pictures/../x.jpg' })) };
    await expect(store.put(lying)).rejects.toThrow('Not a path of picture');
  });
});
